"""The editor of a date: typed as people type it, or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.domain.errors import UserError
from app.domain.parsing import parse_date
from app.domain.plan import Value
from app.domain.template import Field
from app.formats import format_date
from app.i18n import tr
from app.ui.fields.base import FieldEditor
from app.ui.fields.calendar_popup import CalendarPopup
from app.ui.fields.find_words import find_words
from app.ui.fields.line_edit import LineEdit
from app.ui.icons import icon
from app.ui.theme import STEP

_NARROW = 132


class DateLine(LineEdit):
    """A line for a date; Alt+Down asks for the calendar."""

    calendarRequested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendarRequested.emit()
            return
        super().keyPressEvent(event)


class DateEditor(FieldEditor):
    """Edits a date: 1.2.2027, 1.2.27, 1.2., "vk 5"; the calendar opens by its button or Alt+Down."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._stored: date | None = None
        self._typed: str | None = None
        self._popup: CalendarPopup | None = None
        self.line = DateLine(self)
        self.line.setMaximumWidth(_NARROW)
        self.button = QToolButton(self)
        self.button.setIcon(icon("calendar", "muted", 18))
        self.button.setIconSize(QSize(18, 18))
        self.button.setToolTip(tr("Choose from the calendar"))
        self.button.setAccessibleName(tr("Choose from the calendar"))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addStretch(1)
        self._column.addLayout(row)
        self._finish(self.line, self.button)
        self.line.textEdited.connect(self._type)
        self.line.returnPressed.connect(self.commit)
        self.line.calendarRequested.connect(self.open_calendar)
        self.button.clicked.connect(self.open_calendar)

    def today(self) -> date:
        """Return the day that short dates are near to."""
        return date.today()

    def value(self) -> Value | None:
        """Return the date. Raises UserError(VALUE_NOT_DATE)."""
        return self._stored if self._typed is None else self._read()

    def set_value(self, value: Value | None) -> None:
        """Show a date."""
        self._pause.stop()
        self._stored = value if isinstance(value, date) else None
        self._typed = None
        self.clear_hint()
        self._show()

    def has_pending(self) -> bool:
        """Whether another date was typed than what was shown or saved."""
        if self._typed is None:
            return False
        try:
            return self._read() != self._stored
        except UserError:
            return True

    def mark_saved(self) -> None:
        """Take the date as saved."""
        if self._typed is not None:
            self._stored = self._read()
            self._typed = None
        if not self.line.hasFocus():
            self._show()

    def set_read_only(self, on: bool) -> None:
        """Let the date be read and copied, not changed."""
        super().set_read_only(on)
        self.line.setReadOnly(on)
        self.button.setVisible(not on)

    def select_text(self, words: str) -> bool:
        """Select the date if it holds these squeezed words."""
        if find_words(self.line.text(), words) is None:
            return False
        self.focus_editor()
        self.line.selectAll()
        return True

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.line.isUndoAvailable()

    def open_calendar(self) -> None:
        """Show the calendar below the line."""
        if self._read_only:
            return
        if self._popup is None:
            self._popup = CalendarPopup(self.language, self)
            self._popup.picked.connect(self._pick)
        try:
            shown = self.value()
        except UserError:
            shown = None
        day = shown if isinstance(shown, date) else self.today()
        self._popup.open_at(self.line.mapToGlobal(QPoint(0, self.line.height() + STEP)), day)

    def _pick(self, day: QDate) -> None:
        self._typed = format_date(date(day.year(), day.month(), day.day()), self.language)
        self.line.setText(self._typed)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.commit()

    def _read(self) -> date | None:
        text = (self._typed or "").strip()
        return parse_date(text, self.today()) if text else None

    def _type(self, text: str) -> None:
        self._typed = text
        self._touch()

    def _left(self) -> None:
        self.commit()
        if not self.has_pending():
            self._typed = None
            self._show()

    def _show(self) -> None:
        self.line.setText("" if self._stored is None else format_date(self._stored, self.language))
        self.line.setCursorPosition(0)
