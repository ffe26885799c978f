"""Draws the ring of the annual clock from the geometry that the screen has too, as a picture of any size."""

from datetime import date
from math import cos, degrees, sin

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, String, Wedge

from app.domain import clock_geometry as geometry
from app.domain.clock import State
from app.domain.clock_geometry import Dot, Ring, Sector
from app.domain.clock_look import corners, look_of
from app.reports import fonts
from app.reports.clock_data import ClockRing, RingMark
from app.reports.drawings import paint
from app.reports.flowables import Brick
from app.reports.styles import colour

_RING = 250.0
_SIGN = 0.5
_SIGNS = {State.DONE: "good", State.MISSED: "bad", State.OPEN: "warn"}


def ring_drawing(ring: ClockRing, side: float) -> Drawing:
    """Return the ring as a square drawing of `side` points."""
    radius = side / 2
    drawn = geometry.ring([each.day for each in ring.marks], ring.year, ring.today or _another_year(ring.year))
    drawing = Drawing(side, side)
    whole = Group(transform=(1, 0, 0, 1, radius, radius))
    for sector, name in zip(drawn.sectors, ring.months, strict=True):
        _add_month(whole, sector, name, radius)
    _add_hand(whole, drawn, radius)
    core = Circle(
        0, 0, radius * geometry.CORE, fillColor=colour("surface"), strokeColor=colour("line"), strokeWidth=0.6
    )
    whole.add(core)
    _add_text(whole, str(ring.year), fonts.BOLD, radius * 0.135, "text")
    for dot in drawn.dots:
        whole.add(_dot(dot, ring.marks[dot.number], drawn.dot * radius, radius))
    drawing.add(whole)
    return drawing


def _another_year(year: int) -> date:
    """Return a day on which the ring of `year` has no hand."""
    return date(year - 1 if year > 1 else 2, 1, 1)


def _add_month(whole: Group, sector: Sector, name: str, radius: float) -> None:
    # ReportLab counts degrees against the sun, from three o'clock.
    start, end = 90 - degrees(sector.end), 90 - degrees(sector.start)
    edge = colour("surface")
    whole.add(Wedge(0, 0, radius, start, end, fillColor=colour("neutral_soft"), strokeColor=edge, strokeWidth=1.2))
    inner = radius * geometry.MONTH_INNER
    whole.add(Wedge(0, 0, inner, start, end, fillColor=edge, strokeColor=colour("line"), strokeWidth=0.5))
    angle = -sector.turn
    turned = Group(transform=_turned(angle, sector.label.x * radius, -sector.label.y * radius))
    _add_text(turned, name, fonts.MEDIUM, radius * 0.08, "muted")
    whole.add(turned)


def _turned(angle: float, x: float, y: float) -> tuple[float, float, float, float, float, float]:
    return cos(angle), sin(angle), -sin(angle), cos(angle), x, y


def _add_text(group: Group, text: str, font: str, size: float, role: str) -> None:
    fonts.font(font)
    shown = fonts.printable(text)
    group.add(String(0, -0.36 * size, shown, fontName=font, fontSize=size, fillColor=colour(role), textAnchor="middle"))


def _add_hand(whole: Group, drawn: Ring, radius: float) -> None:
    if drawn.hand is None:
        return
    inner, outer = geometry.point(drawn.hand, geometry.CORE), geometry.point(drawn.hand, geometry.MONTH_INNER)
    ends = (inner.x * radius, -inner.y * radius, outer.x * radius, -outer.y * radius)
    whole.add(Line(*ends, strokeColor=colour("bad"), strokeWidth=max(0.8, radius * 0.008)))


def _dot(dot: Dot, day: RingMark, size: float, radius: float) -> Group:
    at = (dot.at.x * radius, -dot.at.y * radius)
    return dot_group(day.category, day.state, str(day.number), size, at)


def dot_group(category: str, state: State, number: str, size: float, at: tuple[float, float]) -> Group:
    """Return a dot of the radius `size` with its number, which may be empty."""
    look = look_of(category)
    planned = state is State.PLANNED
    made = Group(transform=(1, 0, 0, 1, *at))
    fill, edge = (look.role, "surface") if planned else ("surface", look.role)
    around = [place for corner in corners(look.shape) for place in (corner.x * size, -corner.y * size)]
    shape = Polygon(around) if around else Circle(0, 0, size)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = colour(fill), colour(edge), max(0.6, size * 0.12)
    made.add(shape)
    _add_text(made, number, fonts.BOLD, size * (1.0 if len(number) < 3 else 0.8), edge)
    if state in _SIGNS:
        _add_sign(made, size, state)
    return made


def _add_sign(made: Group, size: float, state: State) -> None:
    """Add a tick, a cross, or a question: told apart without colours too."""
    at, reach, white = size * 0.9, size * _SIGN, colour("surface")
    made.add(Circle(at, -at, reach, fillColor=colour(_SIGNS[state]), strokeColor=white, strokeWidth=size * 0.12))
    strokes = {
        State.DONE: ((-0.45, -0.05, -0.12, -0.4), (-0.12, -0.4, 0.48, 0.36)),
        State.MISSED: ((-0.38, 0.38, 0.38, -0.38), (-0.38, -0.38, 0.38, 0.38)),
        State.OPEN: ((0.0, 0.5, 0.0, -0.12), (0.0, -0.42, 0.0, -0.5)),
    }
    for x1, y1, x2, y2 in strokes[state]:
        ends = (at + x1 * reach, y1 * reach - at, at + x2 * reach, y2 * reach - at)
        made.add(Line(*ends, strokeColor=white, strokeWidth=reach * 0.32))


class RingBrick(Brick):
    """The ring in the middle of the line."""

    def __init__(self, ring: ClockRing, side: float = _RING, *, before: float = 4.0, after: float = 8.0) -> None:
        super().__init__(before, after)
        self._ring = ring
        self._side = side

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self._side
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ring."""
        paint(ring_drawing(self._ring, self._side), self.canv, (self.width - self._side) / 2, 0)
