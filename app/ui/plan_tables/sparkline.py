"""The small curve of a goal's measurements, with its target as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.metrics import Metric, too_few
from app.domain.tables import PlanRow
from app.i18n import tr
from app.ui.sizes import sized
from app.ui.theme import theme

_MARGIN = 4
_DOT = 2.5


@dataclass(frozen=True, slots=True)
class Curve:
    """Measurements in time: where each stands between the first (0) and the last (1), its value, whether it proves
    something. `target` is drawn as a line."""

    points: tuple[tuple[float, float, bool], ...]
    target: float | None = None

    @classmethod
    def of(cls, measured: Sequence[PlanRow], target: Decimal | None, metric: Metric | None) -> "Curve | None":
        """Return the curve of measurements in their order; None without any."""
        if not measured:
            return None
        days = [day.toordinal() if (day := row.day("day")) is not None else None for row in measured]
        known = [day for day in days if day is not None]
        first, length = (known[0], max(known[-1] - known[0], 1)) if known else (0, 1)
        return cls(
            tuple(
                (
                    1.0 if day is None or len(measured) == 1 else (day - first) / length,
                    float(row.number("value") or 0),
                    not too_few(row, metric),
                )
                for day, row in zip(days, measured, strict=True)
            ),
            None if target is None else float(target),
        )

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the curve into a box, in pixels; measurements from too few cases as empty rings."""
        values = [value for _, value, _ in self.points]
        low, high = min([*values, *self._targets()]), max([*values, *self._targets()])
        room = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

        def height(value: float) -> float:
            share = (value - low) / (high - low) if high > low else 0.5
            return room.bottom() - share * room.height()

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for target in self._targets():
            painter.setPen(QPen(theme().color("good"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(box.left(), height(target)), QPointF(box.right(), height(target)))
        places = [QPointF(room.left() + x * room.width(), height(value)) for x, value, _ in self.points]
        ink = theme().color("accent")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for place, (_, _, sure) in zip(places, self.points, strict=True):
            if place is places[-1] or not sure:
                painter.setBrush(ink if sure else theme().color("surface"))
                painter.drawEllipse(place, _DOT, _DOT)
        painter.restore()

    def _targets(self) -> list[float]:
        return [] if self.target is None else [self.target]


class Sparkline(QWidget):
    """Shows one curve; takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve | None = None
        sized(self, fixed_height=72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Curve of the measurements"))
        self.hide()

    def show_curve(self, curve: Curve | None) -> None:
        """Show the measurements, or nothing."""
        self._curve = curve
        self.setVisible(curve is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._curve is not None:
            painter = QPainter(self)
            self._curve.draw(painter, QRectF(self.rect()))
            painter.end()
