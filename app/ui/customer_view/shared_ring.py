"""The ring of the annual clock in the customer's view: what the customer's PDF prints of it, drawn for the screen."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain import clock_geometry as geometry
from app.reports.clock_data import ClockRing
from app.ui.clock.painting import paint_core, paint_dot, paint_months
from app.ui.customer_view.look import larger
from app.ui.sizes import px
from app.ui.theme import theme

_SIDE = 340


class SharedRing(QWidget):
    """Draws a `ClockRing`, to look at: its numbers are those of the list below, which says the same in words."""

    def __init__(self, ring: ClockRing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = ring
        # Without the hand of today, for which any day of another year stands.
        first = next((mark.day for mark in ring.marks), None)
        another = first.replace(year=ring.year - 1, day=1) if first is not None else None
        days = [mark.day for mark in ring.marks]
        self._drawn = geometry.ring(days, ring.year, another) if another is not None else None
        self.setAccessibleName(" ".join(filter(None, (name, str(ring.year)))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        side = larger(px(_SIDE))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = min(self.width(), self.height()) / 2 - 2
        # At the left edge, as everything else of the section.
        painter.translate(radius + 2, self.height() / 2)
        paint_months(painter, radius, self._drawn.sectors, self.ring.months)
        paint_core(painter, radius, str(self.ring.year))
        for dot, mark in zip(self._drawn.dots, self.ring.marks, strict=True):
            at = QPointF(dot.at.x * radius, dot.at.y * radius)
            paint_dot(painter, at, geometry.DOT * radius, mark.category, mark.state, str(dot.number + 1))
        painter.end()
