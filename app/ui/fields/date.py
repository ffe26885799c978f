"""The editor of a date: typed as people type it, or chosen from the calendar."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.domain.errors import UserError
from app.domain.parsing import parse_date
from app.domain.plan import Value
from app.domain.template import Field
from app.formats import format_date
from app.ui.fields.calendar_popup import CalendarPopup
from app.ui.fields.line_value import LineValueEditor
from app.ui.fields.typed_line import TypedLine
from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.theme import STEP

_NARROW = 132


class DateLine(TypedLine[date]):
    """A line for a date; Alt+Down asks for the calendar."""

    calendarRequested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendarRequested.emit()
            return
        super().keyPressEvent(event)


class DateEditor(LineValueEditor[date]):
    """Edits a date: 1.2.2027, 1.2.27, 1.2., "vk 5"; the calendar opens by its button or Alt+Down."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._popup: CalendarPopup | None = None
        write = partial(_written, language)
        line = DateLine(self._read, write, write, self)
        self.button = QToolButton(self)
        self.button.setIcon(icon("calendar", "muted", 18))
        sized(self.button, icon=18)
        self.button.setToolTip(self.words.tr("Choose from the calendar"))
        self.button.setAccessibleName(self.words.tr("Choose from the calendar"))
        self._use(line, _NARROW, STEP, self.button)
        self._finish(line, self.button)
        line.calendarRequested.connect(self.open_calendar)
        self.button.clicked.connect(self.open_calendar)

    def today(self) -> date:
        """Return the day that short dates are near to."""
        return date.today()

    def set_read_only(self, on: bool) -> None:
        """Let the date be read and copied, not changed."""
        super().set_read_only(on)
        self.button.setVisible(not on)

    def open_calendar(self) -> None:
        """Show the calendar below the line."""
        if self._read_only:
            return
        if self._popup is None:
            self._popup = CalendarPopup(self.language, self)
            self._popup.picked.connect(self._pick)
        try:
            shown = self.line.content()
        except UserError:
            shown = None
        self._popup.open_at(self.line.mapToGlobal(QPoint(0, self.line.height() + STEP)), shown or self.today())

    def _pick(self, day: QDate) -> None:
        self.line.take(date(day.year(), day.month(), day.day()))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.commit()

    def _read(self, text: str) -> date:
        return parse_date(text, self.today())

    def _as_value(self, content: date) -> Value:
        return content

    def _as_content(self, value: Value | None) -> date | None:
        return value if isinstance(value, date) else None


def _written(language: str, day: date) -> str:
    return format_date(day, language)
