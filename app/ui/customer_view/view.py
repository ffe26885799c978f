"""The window that the customer looks at: the shared plan, large and clean, one section at a time."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError
from app.i18n import translator
from app.services.sharing import SharedPlan
from app.ui.customer_view.hold import HoldHint
from app.ui.customer_view.look import larger_sheet
from app.ui.customer_view.part_form import PartForm
from app.ui.customer_view.side import Side
from app.ui.icons import icon
from app.ui.sizes import px
from app.ui.tab_order import follow
from app.ui.theme import BASE_FONT, STEP, set_look, theme
from app.ui.unsaved import Unsaved
from app.ui.widgets.enter_presses import enter_presses
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.scrolling import Scrolling

FORM_WIDTH = 980


class CustomerView(QWidget):
    """Fills a screen. It is made of a `SharedPlan` and has nothing else to show.

    `valueCommitted` carries the key of a field and its new value, `rowWritten` the key of a table, the id of a
    row, "" for a new one, and its cells. `deserted` tells that another program came to the
    front, `shrunk` that something took the window off the whole screen. Closing it only commits what was typed: it is
    `leave` that ends it.
    """

    valueCommitted = Signal(str, object)
    rowWritten = Signal(str, str, object)
    deserted = Signal()
    shrunk = Signal()

    def __init__(self, plan: SharedPlan) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.plan = plan
        self.words = translator(plan.language)
        self._closable = False
        self._forms: dict[str, PartForm] = {}
        self._section = ""
        self.setWindowTitle(plan.document)
        self.setLocale(QLocale(plan.language))
        set_look(self, "surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = Side(plan)
        self.side.steps.stepRequested.connect(self.show_section)
        self.hint = HoldHint(self.words.tr("To end, hold the Esc key down for two seconds."), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(self._main(), 1)
        for keys, slot in (("Ctrl+PgDown", self._next), ("Ctrl+PgUp", self._previous)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        theme().themeChanged.connect(self._dress)
        self._dress()
        self.show_section(plan.parts[0].key)
        self.side.steps.buttons[self._section].setFocus(Qt.FocusReason.OtherFocusReason)

    def _main(self) -> QVBoxLayout:
        main = QVBoxLayout()
        main.setContentsMargins(10 * STEP, 7 * STEP, 0, 0)
        main.setSpacing(STEP)
        for text, role in ((self.plan.customer, "title"), (self.plan.subtitle, "muted")):
            label = plain_label(text, role)
            label.setContentsMargins(0, 0, 10 * STEP, 0)
            main.addWidget(label)
        main.addSpacing(3 * STEP)
        main.addWidget(_line())
        place = QWidget()
        place.setMaximumWidth(FORM_WIDTH)
        self._forms_box = QVBoxLayout(place)
        self._forms_box.setContentsMargins(2, 5 * STEP, 2, 8 * STEP)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 8 * STEP, 0)
        row.addWidget(place, 1000)
        row.addStretch(1)
        self._scroll = Scrolling(inner)
        main.addWidget(self._scroll, 1)
        main.addWidget(_line())
        main.addLayout(self._foot())
        return main

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 3 * STEP, 10 * STEP, 5 * STEP)
        foot.setSpacing(3 * STEP)
        self._back = QPushButton(icon("arrow-left", "text", 18), self.words.tr("Previous"))
        self._on = QPushButton(icon("arrow-right", "on_accent", 18), self.words.tr("Next"))
        set_look(self._on, "kind", "primary")
        self._on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._back.clicked.connect(self._previous)
        self._on.clicked.connect(self._next)
        self._state = QLabel()
        set_look(self._state, "role", "small")
        self._state.setWordWrap(True)
        foot.addWidget(self._back)
        foot.addWidget(self._on)
        foot.addSpacing(3 * STEP)
        foot.addWidget(self._state, 1)
        return foot

    @property
    def section(self) -> str:
        """The key of the section that is shown."""
        return self._section

    def form(self) -> PartForm:
        """Return the form of the section that is shown."""
        return self._forms[self._section]

    def show_section(self, key: str) -> None:
        """Show a section from its top, after committing what was typed in the one before."""
        if key == self._section:
            return
        self.flush()
        self._section = key
        if key not in self._forms:
            part = next(each for each in self.plan.parts if each.key == key)
            form = PartForm(part, self.plan.people, self.plan.language)
            form.valueCommitted.connect(self.valueCommitted)
            form.rowWritten.connect(self.rowWritten)
            self._forms[key] = form
            self._forms_box.addWidget(form)
            form.take_over(self.plan)
            follow(self.side.steps.last_button(), form)
        for each, form in self._forms.items():
            form.setVisible(each == key)
        self.side.steps.set_current(key)
        keys = self._keys()
        self._back.setEnabled(key != keys[0])
        self._on.setEnabled(key != keys[-1])
        self._scroll.verticalScrollBar().setValue(0)

    def _keys(self) -> list[str]:
        return [part.key for part in self.plan.parts]

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        keys = self._keys()
        place = keys.index(self._section) + step
        if 0 <= place < len(keys):
            self.show_section(keys[place])
            self.side.steps.buttons[self._section].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_over(self, plan: SharedPlan) -> None:
        """Show what was written, where nobody is writing."""
        self.plan = plan
        for form in self._forms.values():
            form.take_over(plan)

    def row_saved(self, table: str, row_id: str) -> None:
        """Take a row that was written as saved."""
        for form in self._forms.values():
            form.row_saved(table, row_id)

    def row_refused(self, table: str, row_id: str, error: KumppaniError) -> bool:
        """Say at a row that was written why it could not be saved; False where it has no place to be said in."""
        return any(form.row_refused(table, row_id, error) for form in self._forms.values())

    def show_saved(self) -> None:
        """Say quietly that all is saved."""
        self._state.setText(self.words.tr("Saved"))

    def show_unsaved(self) -> None:
        """Say calmly that something could not be saved."""
        self._state.setText(self.words.tr("This could not be saved just now. It stays on the screen."))

    def flush(self) -> None:
        """Commit what has been typed and not yet committed."""
        for form in self._forms.values():
            form.flush()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands in fields and rows and could not be saved, such as half a date."""
        for form in self._forms.values():
            for each in form.unsaved():
                yield replace(each, place=f"{self.plan.customer}: {each.place}")

    def end_session(self) -> None:
        """Commit what has been typed, and let the desktop close the window: it is about to end everything."""
        self.flush()
        self._closable = True

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        if not self._closable:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as in the window."""
        if not enter_presses(event, self.focusWidget()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.deserted.emit()
        elif event.type() is QEvent.Type.WindowStateChange and self.isVisible():
            away = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized
            if not self.windowState() & away:
                self.shrunk.emit()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.setStyleSheet(larger_sheet(application.styleSheet(), px(BASE_FONT)))
            self.side.fit()


def _line() -> QFrame:
    """Return a line between what scrolls and what stays."""
    line = QFrame()
    set_look(line, "separator", True)
    return line
