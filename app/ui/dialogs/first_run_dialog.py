"""The first start with an empty store: who you are, and which language; the welcome page asks how to begin."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import language, set_language, tr
from app.languages import OWN_NAMES
from app.ui.dialogs.base import labelled
from app.ui.theme import STEP
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.radio_entry import enter_at_chosen
from app.ui.widgets.section_heading import SectionHeading
from app.ui.widgets.step_line import STEPS, StepLine

WIDTH, HEIGHT = 520, 380
NAME, LANGUAGE = range(2)


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What was answered; a step that was skipped leaves its part empty."""

    name: str = ""
    office: str = ""
    language: str = ""


class FirstRunDialog(QDialog):
    """Enter goes on, Esc skips what is left. `answers` holds the steps one went on from.

    The language is that of the dialog as soon as it is chosen; when its step is skipped it is as before.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = FirstAnswers()
        self._before = language()
        self._typed = ("", "")
        self.step = NAME
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        self._column.setSpacing(0)
        self._page = QWidget()
        self.setProperty("surface", True)
        self.resize(WIDTH, HEIGHT)
        self._show_step()

    def _show_step(self) -> None:
        """Make the page of the step anew, in the language that is chosen now."""
        title = tr("Welcome to Kumppani")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        former, self._page = self._page, QWidget(self)
        self._page.setProperty("clear", True)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * STEP)
        column.addWidget(StepLine(self.step + 1, STEPS))
        first = self._fill_name(column) if self.step == NAME else self._fill_language(column)
        column.addStretch(1)
        column.addLayout(self._make_buttons())
        former.hide()
        former.setParent(None)
        former.deleteLater()
        self._column.addWidget(self._page)
        # At once: until it is seen, Enter would find no button to press.
        self._page.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_name(self, column: QVBoxLayout) -> QWidget:
        text = tr("Three short steps. Everything can be changed later in the settings.")
        column.addWidget(SectionHeading(tr("Welcome to Kumppani"), text))
        self.name, self.office = LineEdit(self._typed[0]), LineEdit(self._typed[1])
        column.addLayout(labelled(tr("Your name"), self.name))
        column.addLayout(labelled(tr("Name of your office"), self.office))
        hint = QLabel(tr("Your name stands by the notes you write, the name of the office on the PDF."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        column.addWidget(hint)
        return self.name

    def _fill_language(self, column: QVBoxLayout) -> QWidget:
        text = tr("A PDF can be in another language than the screen: each customer has a language of its own.")
        column.addWidget(SectionHeading(tr("Language of the screen"), text))
        group = QButtonGroup(self._page)
        self.languages: dict[str, QRadioButton] = {}
        for code, name in OWN_NAMES.items():
            button = QRadioButton(name)
            button.setChecked(code == language())
            button.setProperty("language", code)
            button.clicked.connect(self._choose_language)
            group.addButton(button)
            column.addWidget(button)
            self.languages[code] = button
        enter_at_chosen(group)
        return self.languages[language()]

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        hint = QLabel(tr("Enter goes on, Esc skips."))
        hint.setProperty("role", "small")
        row.addWidget(hint, 1)
        if self.step:
            self.back = QPushButton(tr("Back"))
            self.back.setAutoDefault(False)
            self.back.clicked.connect(self._go_back)
            row.addWidget(self.back)
        self.skip = QPushButton(tr("Skip"))
        self.skip.setAutoDefault(False)
        self.skip.clicked.connect(self.reject)
        row.addWidget(self.skip)
        self.next = QPushButton(tr("Next"))
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self.go_on)
        row.addWidget(self.next)
        return row

    def go_on(self) -> None:
        """Go to the next field that is empty, or with what is answered to the next step."""
        if self.step == LANGUAGE:
            self.answers = FirstAnswers(*self._typed, language())
            self.accept()
            return
        if self.name.hasFocus() and not self.office.text().strip():
            self.office.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._typed = (self.name.text().strip(), self.office.text().strip())
        self.answers = FirstAnswers(*self._typed)
        self.step = LANGUAGE
        self._show_step()

    def reject(self) -> None:
        """Skip this step and those after it; what was answered before holds."""
        set_language(self._before)
        super().reject()

    def _go_back(self) -> None:
        self.step = NAME
        self._show_step()

    def _choose_language(self) -> None:
        sender = self.sender()
        if sender is not None and sender.property("language") != language():
            set_language(str(sender.property("language")))
            # Not from inside the click of a button that goes away with the page.
            QTimer.singleShot(0, self, self._show_step)
