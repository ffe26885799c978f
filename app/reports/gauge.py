"""How far a goal has come: a bar with its words, and below it the curve of its measurements with the target's line."""

from app.reports import fonts
from app.reports.flowables import Brick
from app.reports.ornaments import draw_string
from app.reports.rows_data import Gauge
from app.reports.styles import SMALL, colour

WISHED, LEAST = 120.0, 84.0
"""How wide a gauge would like to be, and at the least is (points)."""
_BAR = 12.0
_CURVE = 22.0
_DOT = 1.5


class GaugeBrick(Brick):
    """The drawing of one goal."""

    def __init__(self, gauge: Gauge) -> None:
        super().__init__()
        self._gauge = gauge
        self._text = fonts.printable(gauge.text)

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        self.height = (0.0 if self._gauge.part is None else _BAR) + (_CURVE if self._gauge.points else 0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the bar above the curve."""
        if self._gauge.part is not None:
            self._draw_bar(self._gauge.part, self.height - _BAR / 2)
        if self._gauge.points:
            self._draw_curve()

    def _draw_bar(self, part: float, middle: float) -> None:
        canvas = self.canv
        words = fonts.width(self._text, fonts.BOLD, SMALL.size)
        length = max(self.width - words - 6, 20.0)
        role = "good" if self._gauge.reached else "accent"
        canvas.setFillColor(colour("line"))
        canvas.roundRect(0, middle - 2.2, length, 4.4, 2.2, stroke=0, fill=1)
        if part > 0:
            canvas.setFillColor(colour(role))
            canvas.roundRect(0, middle - 2.2, max(length * min(part, 1.0), 4.4), 4.4, 2.2, stroke=0, fill=1)
        canvas.setFillColor(colour(role))
        draw_string(canvas, self._text, fonts.BOLD, SMALL.size, self.width - words, middle - 0.36 * SMALL.size)

    def _draw_curve(self) -> None:
        """Draw the measurements; those from too few cases are rings."""
        canvas = self.canv
        high = _CURVE - 8.0

        def place(x: float, y: float) -> tuple[float, float]:
            return _DOT + x * (self.width - 2 * _DOT - 1), 3.0 + y * high

        if self._gauge.target is not None:
            level = place(0, self._gauge.target)[1]
            canvas.setStrokeColor(colour("good"))
            canvas.setLineWidth(0.6)
            canvas.setDash(2, 2)
            canvas.line(0, level, self.width, level)
            canvas.setDash()
        places = [(*place(x, y), sure) for x, y, sure in self._gauge.points]
        path = canvas.beginPath()
        path.moveTo(*places[0][:2])
        for x, y, _ in places[1:]:
            path.lineTo(x, y)
        canvas.setStrokeColor(colour("accent"))
        canvas.setLineWidth(1.0)
        canvas.drawPath(path, stroke=1, fill=0)
        for index, (x, y, sure) in enumerate(places):
            if not sure or index == len(places) - 1:
                canvas.setFillColor(colour("accent" if sure else "surface"))
                canvas.circle(x, y, _DOT, stroke=1, fill=1)
