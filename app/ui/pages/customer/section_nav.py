"""The sections of the plan at the left of the form, each with how full it is."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.care_text import freshness_text
from app.domain.care import Freshness
from app.domain.plan import Completeness
from app.domain.template import Section, Template
from app.i18n import language, tr, trn
from app.ui.sizes import sized
from app.ui.tab_order import step_on
from app.ui.theme import set_look
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.scrolling import Scrolling

WIDTH = 200


class SectionButton(QPushButton):
    """One section: its name over at most two lines, and "3/6" at the right."""

    focused = Signal()

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = section.key
        self.name = section.label(language())
        self.setCheckable(True)
        self.setAutoExclusive(True)
        set_look(self, "kind", "section")
        self._label = QLabel(self.name)
        self._label.setWordWrap(True)
        self._filled = ""
        self._count = QLabel()
        set_look(self._count, "role", "small")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._late = QLabel()
        self._late.setWordWrap(True)
        set_look(self._late, "role", "bad")
        self._late.hide()
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addWidget(self._label)
        name.addWidget(self._late)
        self._review = QLabel(tr("Review overdue"))
        self._review.setWordWrap(True)
        set_look(self._review, "role", "bad")
        self._review.hide()
        name.addWidget(self._review)
        row.addLayout(name, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._fresh = QLabel()
        self._fresh.setWordWrap(True)
        set_look(self._fresh, "role", "small")
        self._fresh.hide()
        column.addWidget(self._fresh)
        for label in (self._label, self._late, self._review, self._count, self._fresh):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.toggled.connect(self._show_state)

    def _show_state(self, on: bool) -> None:
        set_look(self._label, "role", "strong" if on else "")

    def set_count(self, part: Completeness) -> None:
        """Show how many core fields are filled."""
        self._count.setText(f"{part.filled}/{part.total}")
        self._filled = tr("{filled} of {total} filled").format(filled=part.filled, total=part.total)
        self._tell()

    def set_overdue(self, number: int) -> None:
        """Show how many actions of the section are overdue, if there are any."""
        text = trn("{n} action overdue", "{n} actions overdue", number).format(n=number) if number else ""
        if self._late.text() != text:
            self._late.setText(text)
            self._late.setVisible(bool(text))
            self.updateGeometry()
            self._tell()

    def set_review(self, overdue: bool) -> None:
        """Show whether the review of the plan, whose day stands in this section, is overdue."""
        if self._review.isHidden() is overdue:
            self._review.setVisible(overdue)
            self.updateGeometry()
            self._tell()

    def set_freshness(self, fresh: Freshness, today: date) -> None:
        """Show when the section was changed last; in other words and colour when that is too long ago."""
        text = freshness_text(fresh, today, language())
        if self._fresh.text() != text:
            self._fresh.setText(text)
            self._fresh.setVisible(bool(text))
            self.updateGeometry()
            self._tell()
        set_look(self._fresh, "role", "warn" if fresh.stale else "small")

    def _tell(self) -> None:
        review = "" if self._review.isHidden() else self._review.text()
        words = ", ".join(filter(None, (self._filled, self._late.text(), review, self._fresh.text())))
        self.setAccessibleName(f"{self.name}, {words}")
        self.setToolTip(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.minimumSize().width(), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)


class SectionNav(Scrolling):
    """The list of sections, which scrolls where the window is low or the text large; up and down move.

    `sectionRequested` carries the key of the chosen one.
    """

    sectionRequested = Signal(str)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        inner = QWidget()
        super().__init__(inner, parent)
        sized(self, column_width=WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._buttons: dict[str, SectionButton] = {}
        for section in template.sections:
            button = SectionButton(section)
            button.clicked.connect(self._chosen)
            button.focused.connect(self._keep_visible)
            self._buttons[section.key] = button
            column.addWidget(button)
        column.addSpacing(12)
        self._total = QLabel()
        set_look(self._total, "role", "small")
        self._total.setContentsMargins(12, 0, 0, 0)
        self._line = ProgressLine()
        box = QHBoxLayout()
        box.setContentsMargins(12, 2, 10, 0)
        box.addWidget(self._line)
        column.addWidget(self._total)
        column.addLayout(box)
        column.addStretch(1)

    def _chosen(self) -> None:
        button = self.sender()
        if isinstance(button, SectionButton):
            self.sectionRequested.emit(button.key)

    def _keep_visible(self) -> None:
        shown = next((each for each in self._buttons.values() if each.hasFocus()), None)
        shown = shown or next((each for each in self._buttons.values() if each.isChecked()), None)
        if shown is not None:
            self.ensureWidgetVisible(shown, 0, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_visible()

    def set_current(self, key: str) -> None:
        """Mark a section as the one that is shown."""
        self._buttons[key].setChecked(True)
        self._keep_visible()

    def focus_current(self) -> None:
        """Move the keyboard to the section that is shown; Tab leads on into its fields."""
        for button in self._buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def last_button(self) -> SectionButton:
        """Return the lowest button, behind which Tab goes into the fields."""
        return list(self._buttons.values())[-1]

    def set_completeness(self, parts: dict[str, Completeness], whole: Completeness) -> None:
        """Show how full each section and the whole plan is."""
        for key, part in parts.items():
            self._buttons[key].set_count(part)
        self._total.setText(tr("Filled {filled}/{total}").format(filled=whole.filled, total=whole.total))
        self._line.set_progress(whole.filled, whole.total)

    def set_overdue(self, key: str, number: int) -> None:
        """Show in a section how many actions are overdue."""
        self._buttons[key].set_overdue(number)

    def set_care(self, sections: Mapping[str, Freshness], review: str, today: date) -> None:
        """Show how fresh each section is; `review` is the key of the one whose review is overdue, or ""."""
        for key, button in self._buttons.items():
            button.set_freshness(sections[key], today)
            button.set_review(key == review)

    def total_text(self) -> str:
        """Return what is said about the whole plan."""
        return self._total.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if not step_on(self._buttons.values(), steps.get(Qt.Key(event.key()), 0)):
            super().keyPressEvent(event)
