"""Paints the annual clock from its geometry, in a square whose middle is the ring's."""

from collections.abc import Sequence
from math import degrees

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.domain import clock_geometry as geometry
from app.domain.clock import State
from app.domain.clock_geometry import Point, Ring, Sector
from app.domain.clock_look import corners, look_of
from app.ui.theme import theme

_SIGN = 0.52
"""The sign of what became of a day is so large, in radii of its dot."""

_SIGNS = {State.DONE: "good", State.MISSED: "bad", State.OPEN: "warn"}


def paint_months(
    painter: QPainter,
    radius: float,
    sectors: Sequence[Sector],
    names: Sequence[str],
    *,
    now: int | None = None,
    chosen: int | None = None,
) -> None:
    """Paint the segments with their names; the month `now` is strong, `chosen` is where a dot would be dropped."""
    font = _font(painter, radius * 0.078)
    for sector in sectors:
        role = "track" if sector.month == chosen else "neutral_soft"
        painter.setPen(QPen(theme().color("surface"), 2))
        painter.setBrush(theme().color(role))
        outer = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        # Qt counts sixteenths of a degree against the sun, from three o'clock.
        start, span = 90 - degrees(sector.start), degrees(sector.end - sector.start)
        painter.drawPie(outer, round(start * 16), round(-span * 16))
        inside = QRectF(outer).adjusted(*_inset(radius * (1 - geometry.MONTH_INNER)))
        painter.setBrush(theme().color("accent_soft" if sector.month == chosen else "surface"))
        painter.drawPie(inside, round(start * 16), round(-span * 16))
    painter.setPen(QPen(theme().color("line"), 1))
    for sector in sectors:
        painter.drawLine(_at(geometry.point(sector.start, geometry.CORE), radius), _edge(sector, radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius * geometry.MONTH_INNER, radius * geometry.MONTH_INNER)
    for sector, name in zip(sectors, names, strict=True):
        font.setBold(sector.month == now)
        painter.setFont(font)
        painter.setPen(theme().color("accent" if sector.month == now else "muted"))
        painter.save()
        painter.translate(_at(sector.label, radius))
        painter.rotate(degrees(sector.turn))
        painter.drawText(QRectF(-radius / 4, -radius / 12, radius / 2, radius / 6), Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()


def paint_core(painter: QPainter, radius: float, title: str, below: str = "") -> None:
    """Paint the middle with the year, and a line of words under it."""
    core = radius * geometry.CORE
    painter.setPen(QPen(theme().color("line"), 1))
    painter.setBrush(theme().color("surface"))
    painter.drawEllipse(QPointF(0, 0), core, core)
    font = _font(painter, radius * 0.13)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme().color("text"))
    box = QRectF(-core, -core, 2 * core, 2 * core)
    painter.drawText(box.adjusted(0, 0, 0, -core * 0.35 if below else 0), Qt.AlignmentFlag.AlignCenter, title)
    if below:
        painter.setFont(_font(painter, radius * 0.068))
        painter.setPen(theme().color("muted"))
        painter.drawText(box.adjusted(0, core * 0.75, 0, 0), Qt.AlignmentFlag.AlignCenter, below)


def paint_hand(painter: QPainter, radius: float, drawn: Ring) -> None:
    """Paint the hand of today, if it is this year."""
    if drawn.hand is None:
        return
    pen = QPen(theme().color("bad"), max(1.5, radius * 0.009))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    # It ends where the names of the months begin: no name is struck through.
    inner, outer = (geometry.point(drawn.hand, at) for at in (geometry.CORE, geometry.MONTH_INNER))
    painter.drawLine(_at(inner, radius), _at(outer, radius))
    painter.setBrush(theme().color("bad"))
    painter.drawEllipse(_at(inner, radius), radius * 0.018, radius * 0.018)


def paint_dot(
    painter: QPainter,
    centre: QPointF,
    size: float,
    category: str,
    state: State,
    number: str,
    *,
    chosen: bool = False,
) -> None:
    """Paint a day's dot of the radius `size`: filled while it is planned, else an outline with a sign beside it."""
    look = look_of(category)
    color = theme().color(look.role)
    planned = state is State.PLANNED
    painter.save()
    painter.translate(centre)
    if chosen:
        painter.setPen(QPen(theme().color("focus"), max(1.5, size * 0.16)))
        painter.setBrush(theme().color("accent_soft"))
        painter.drawEllipse(QPointF(0, 0), size * 1.5, size * 1.5)
    painter.setPen(QPen(color if not planned else theme().color("surface"), max(1.2, size * 0.12)))
    painter.setBrush(color if planned else theme().color("surface"))
    _paint_shape(painter, category, size)
    painter.setFont(_font(painter, size * (1.06 if len(number) < 3 else 0.84), bold=True))
    painter.setPen(theme().color("surface") if planned else color)
    painter.drawText(QRectF(-2 * size, -2 * size, 4 * size, 4 * size), Qt.AlignmentFlag.AlignCenter, number)
    if state in _SIGNS:
        _paint_sign(painter, QPointF(size * 0.92, size * 0.92), size * _SIGN, state)
    painter.restore()


def _paint_shape(painter: QPainter, category: str, size: float) -> None:
    around = corners(look_of(category).shape)
    if around:
        painter.drawPolygon(QPolygonF([QPointF(each.x * size, each.y * size) for each in around]))
    else:
        painter.drawEllipse(QPointF(0, 0), size, size)


def _paint_sign(painter: QPainter, at: QPointF, size: float, state: State) -> None:
    """Paint a tick, a cross, or a question: told apart without colours too."""
    painter.translate(at)
    painter.setPen(QPen(theme().color("surface"), size * 0.3))
    painter.setBrush(theme().color(_SIGNS[state]))
    painter.drawEllipse(QPointF(0, 0), size, size)
    pen = QPen(QColor(theme().color("surface")), size * 0.34)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    strokes = {
        State.DONE: ((-0.45, 0.05, -0.12, 0.4), (-0.12, 0.4, 0.48, -0.36)),
        State.MISSED: ((-0.38, -0.38, 0.38, 0.38), (-0.38, 0.38, 0.38, -0.38)),
        State.OPEN: ((0.0, -0.5, 0.0, 0.12), (0.0, 0.5, 0.0, 0.5)),
    }
    for x1, y1, x2, y2 in strokes[state]:
        painter.drawLine(QPointF(x1 * size, y1 * size), QPointF(x2 * size, y2 * size))


def _at(place: Point, radius: float) -> QPointF:
    return QPointF(place.x * radius, place.y * radius)


def _edge(sector: Sector, radius: float) -> QPointF:
    return _at(geometry.point(sector.start, geometry.MONTH_INNER), radius)


def _inset(by: float) -> tuple[float, float, float, float]:
    return by, by, -by, -by


def _font(painter: QPainter, pixels: float, *, bold: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(pixels)))
    font.setBold(bold)
    return font
