"""The ring of twelve months with a customer's days on it; the list beside it says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.clock_text import short_months
from app.domain import clock_geometry as geometry
from app.domain.clock import State
from app.i18n import language, tr, translator
from app.ui.clock.painting import paint_core, paint_dot, paint_hand, paint_months
from app.ui.clock.ring import Ring
from app.ui.widgets.plain_tip import plain_tip

_SIDE = 340
_DRAG_FROM = 5
"""The mouse has to be moved by so many pixels before it drags a dot."""


@dataclass(frozen=True, slots=True)
class RingDay:
    """What the ring shows of a day: the key of its category, what became of it, and what the mouse tells over it."""

    day: date
    category: str
    state: State
    told: str = ""


class RingView(Ring):
    """Shows days as numbered dots. One may be chosen, and dragged to another month.

    `chosen` carries the place of a day in the list, `openRequested` that of a day that was double-clicked, and
    `dropped` a place and the month (1 to 12) that its dot was dropped on.
    """

    chosen = Signal(int)
    openRequested = Signal(int)
    dropped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SIDE, 2, parent)
        self.setAccessibleName(tr("Ring of the year"))
        self.setAccessibleDescription(tr("The list beside the ring says the same in words."))
        self.setMouseTracking(True)
        self._days: Sequence[RingDay] = ()
        self._today = date.today()
        self._drawn = geometry.ring((), self._today.year, self._today)
        self._current: int | None = None
        self._pressed: QPointF | None = None
        self._held: int | None = None
        self._pointer = QPointF()

    def show_days(self, days: Sequence[RingDay], year: int, today: date) -> None:
        """Show the days of a year, in the order of the list."""
        self._days, self._today, self._held = tuple(days), today, None
        self._drawn = geometry.ring([each.day for each in days], year, today)
        if self._current is not None and self._current >= len(days):
            self._current = None
        self.update()

    @property
    def current(self) -> int | None:
        """The place of the chosen day in the list, or None."""
        return self._current

    def set_current(self, number: int | None) -> None:
        """Show which day is chosen."""
        self._current = number if number is not None and 0 <= number < len(self._days) else None
        self.update()

    def dot_centre(self, number: int) -> QPointF:
        """Return where a day's dot is, in pixels of the widget."""
        at, radius = self._drawn.dots[number].at, self.radius()
        return QPointF(self.width() / 2 + at.x * radius, self.height() / 2 + at.y * radius)

    def _target(self) -> int | None:
        return None if self._held is None else geometry.month_at(*self.place(self._pointer))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        radius, year = self.radius(), self._drawn.year
        now = self._today.month if self._today.year == year else None
        names = short_months(translator(language()))
        paint_months(painter, radius, self._drawn.sectors, names, now=now, chosen=self._target())
        paint_hand(painter, radius, self._drawn)
        paint_core(painter, radius, str(year))
        size = self._drawn.dot * radius
        for dot in sorted(self._drawn.dots, key=lambda each: each.number in (self._current, self._held)):
            shown, held = self._days[dot.number], dot.number == self._held
            middle = QPointF(self.width() / 2, self.height() / 2)
            at = self._pointer - middle if held else QPointF(dot.at.x * radius, dot.at.y * radius)
            paint_dot(
                painter,
                at,
                size,
                shown.category,
                shown.state,
                str(dot.number + 1),
                chosen=dot.number == self._current,
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = geometry.dot_at(self._drawn, *self.place(event.position()))
        if event.button() is not Qt.MouseButton.LeftButton or number is None:
            super().mousePressEvent(event)
            return
        self.set_current(number)
        self._pressed, self._pointer = event.position(), event.position()
        self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._pressed is not None and self._held is None:
            away = event.position() - self._pressed
            if away.manhattanLength() >= _DRAG_FROM:
                self._held = self._current
        over = geometry.dot_at(self._drawn, *self.place(event.position())) is not None
        shapes = Qt.CursorShape
        cursor = shapes.ClosedHandCursor if self._held is not None else shapes.OpenHandCursor if over else None
        if cursor is None:
            self.unsetCursor()
        else:
            self.setCursor(cursor)
        if self._held is not None:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, target = self._held, self._target()
        self._pressed = self._held = None
        self.unsetCursor()
        self.update()
        if held is not None and target is not None and target != self._days[held].day.month:
            self.dropped.emit(held, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = geometry.dot_at(self._drawn, *self.place(event.position()))
        if number is not None:
            self.openRequested.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = geometry.dot_at(self._drawn, *self.place(QPointF(event.pos())))
            if number is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(self._days[number].told), self)
            return True
        return super().event(event)
