"""The ring of twelve months with the number of days in each, of which one month is chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.clock_text import month_names, short_months
from app.domain import clock_geometry as geometry
from app.domain.clock import MONTHS
from app.i18n import language, tr, translator, trn
from app.ui.clock.painting import paint_core, paint_hand, paint_months
from app.ui.clock.ring import Ring
from app.ui.theme import theme

_SIDE = 380
_BUBBLE = 0.6
"""So far from the middle stand the numbers."""


class MonthRing(Ring):
    """Shows numbers by month. A click or an arrow key chooses a month (1 to 12), which `monthChosen` carries."""

    monthChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SIDE, 3, parent)
        self.setAccessibleName(tr("Months of the year"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._counts: Sequence[int] = [0] * MONTHS
        self._drawn = geometry.ring((), date.today().year, date.today())
        self._now: int | None = None
        self.month = 1

    def show_counts(self, counts: Sequence[int], year: int, today: date) -> None:
        """Show the numbers of a year."""
        self._counts = tuple(counts)
        self._drawn = geometry.ring((), year, today)
        self._now = today.month if today.year == year else None
        self._tell()

    def choose(self, month: int) -> None:
        """Show which month is chosen."""
        self.month = month
        self._tell()

    def _tell(self) -> None:
        number = self._counts[self.month - 1]
        told = trn("{n} event", "{n} events", number).format(n=number)
        name = month_names(translator(language()))[self.month - 1]
        self.setAccessibleDescription(f"{name} {self._drawn.year}: {told}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        radius = self.radius()
        names = short_months(translator(language()))
        paint_months(painter, radius, self._drawn.sectors, names, now=self._now, chosen=self.month)
        paint_hand(painter, radius, self._drawn)
        total = sum(self._counts)
        paint_core(painter, radius, str(self._drawn.year), trn("{n} event", "{n} events", total).format(n=total))
        for sector, number in zip(self._drawn.sectors, self._counts, strict=True):
            middle = geometry.point((sector.start + sector.end) / 2, _BUBBLE)
            self._paint_number(painter, QPointF(middle.x * radius, middle.y * radius), number, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), radius + 1, radius + 1)
        painter.end()

    def _paint_number(self, painter: QPainter, at: QPointF, number: int, radius: float) -> None:
        font = QFont(painter.font())
        font.setPixelSize(round(radius * (0.1 if number < 1000 else 0.075)))
        font.setBold(bool(number))
        painter.setFont(font)
        painter.setPen(theme().color("text" if number else "muted"))
        box = QRectF(at.x() - radius / 4, at.y() - radius / 10, radius / 2, radius / 5)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number) if number else "–")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        month = geometry.month_at(*self.place(event.position()))
        if month is not None:
            self.monthChosen.emit(month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.monthChosen.emit((self.month - 1 + step) % MONTHS + 1)
