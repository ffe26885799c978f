"""The calendar that opens below a date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.i18n import mark, translator
from app.ui.icons import icon
from app.ui.theme import STEP, theme

_ARROWS = {
    "qt_calendar_prevmonth": ("chevron-left", mark("Previous month")),
    "qt_calendar_nextmonth": ("chevron-right", mark("Next month")),
}


class CalendarPopup(QFrame):
    """A month to pick a day from; weeks begin on Monday and are numbered. Escape closes it without a choice."""

    picked = Signal(QDate)

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(language))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setMinimumSize(QSize(300, 240))
        for name, (picture, meaning) in _ARROWS.items():
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(picture, "muted", 16))
                # Qt's own name for it speaks the language of the screen.
                button.setAccessibleName(translator(language).tr(meaning))
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def open_at(self, place: QPoint, day: date) -> None:
        """Open with the upper left corner at `place` (of the screen, kept inside it), showing `day`."""
        self._paint_days()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = QGuiApplication.screenAt(place)
        if screen is not None:
            area = screen.availableGeometry()
            place.setX(max(area.left(), min(place.x(), area.right() - self.width())))
            place.setY(max(area.top(), min(place.y(), area.bottom() - self.height())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _paint_days(self) -> None:
        weekend = QTextCharFormat()
        weekend.setForeground(theme().color("muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        header = QTextCharFormat()
        header.setForeground(theme().color("muted"))
        header.setBackground(theme().color("surface"))
        self.calendar.setHeaderTextFormat(header)
        palette = self.calendar.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme().color("accent"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme().color("on_accent"))
        self.calendar.setPalette(palette)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.picked.emit(day)
