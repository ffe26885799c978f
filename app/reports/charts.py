"""Figures by year as small bar and line charts, beside each other, from the geometry that the screen has too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String

from app.domain.charts import ROLES, Chart, Course
from app.formats import format_short
from app.reports import fonts
from app.reports.drawings import paint
from app.reports.figures import Figures
from app.reports.flowables import Beside, Brick, Stack, Text
from app.reports.styles import SMALL, colour

_HEIGHT = 112.0
_LEAST_HEIGHT = 66.0
"""A chart may be this low rather than go over to the next page, away from its table (points)."""
_LEFT, _RIGHT, _BOTTOM, _TOP = 34.0, 6.0, 14.0, 12.0
_DIGITS, _AIR = 4.7, 1.4
"""How high the digits of a chart are, and how far they stay from a line, in points."""

_COLUMNS = 2

_Anchor = Literal["start", "middle", "end"]


class ChartBrick(Brick):
    """One chart; what it shows is in the table above it in figures."""

    def __init__(self, chart: Chart, language: str, high: float = _HEIGHT) -> None:
        super().__init__()
        self._chart = chart
        self._language = language
        self._high = high

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self._high
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart."""
        paint(chart_drawing(self._chart, self.width, self._high, self._language), self.canv, 0, 0)


def chart_drawing(chart: Chart, width: float, height: float, language: str) -> Drawing:
    """Return a chart of this size in points."""
    drawing = Drawing(width, height)
    plot = _Plot(_LEFT, _BOTTOM, width - _LEFT - _RIGHT, height - _BOTTOM - _TOP)
    for tick in chart.ticks:
        y = plot.y(tick.y)
        role = "line_strong" if not tick.value else "line"
        drawing.add(Line(plot.left, y, plot.left + plot.width, y, strokeColor=colour(role), strokeWidth=0.5))
        _add_text(drawing, plot.left - 4, y - 2.2, format_short(tick.value, chart.unit, language), "end")
    for year, x in chart.years:
        _add_text(drawing, plot.x(x), 3.0, str(year), "middle")
    for course, role in zip(chart.courses, _roles(chart), strict=True):
        _add_course(drawing, plot, course, role)
        _add_latest(drawing, plot, chart, course, language)
    return drawing


def _roles(chart: Chart) -> list[str]:
    return [ROLES[number % len(ROLES)] for number in range(len(chart.courses))]


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    bottom: float
    width: float
    height: float

    def x(self, share: float) -> float:
        return self.left + share * self.width

    def y(self, share: float) -> float:
        return self.bottom + share * self.height


def _add_text(drawing: Drawing, x: float, y: float, text: str, anchor: _Anchor, role: str = "muted") -> None:
    fonts.font(fonts.REGULAR)
    shown = fonts.printable(text)
    drawing.add(String(x, y, shown, textAnchor=anchor, fontName=fonts.REGULAR, fontSize=6.4, fillColor=colour(role)))


def _add_course(drawing: Drawing, plot: _Plot, course: Course, role: str) -> None:
    for mark in course.marks:
        if mark.bar is not None:
            bar = mark.bar
            high = max((bar.high - bar.low) * plot.height, 0.4)
            wide = (bar.right - bar.left) * plot.width
            shape = Rect(plot.x(bar.left), plot.y(bar.low), wide, high)
            shape.fillColor, shape.strokeColor = colour(role), None
            drawing.add(shape)
    if any(mark.bar is not None for mark in course.marks):
        return
    for run in course.runs:
        points = [place for mark in run for place in (plot.x(mark.x), plot.y(mark.y))]
        if len(run) > 1:
            drawing.add(PolyLine(points, strokeColor=colour(role), strokeWidth=1.4))
        for mark in run:
            drawing.add(
                Circle(plot.x(mark.x), plot.y(mark.y), 2.0, fillColor=colour(role), strokeColor=colour("surface"))
            )


def _add_latest(drawing: Drawing, plot: _Plot, chart: Chart, course: Course, language: str) -> None:
    """Say the latest figure of a line, or of bars that are alone; more would stand on each other."""
    if not course.marks or len(chart.courses) > 1:
        return
    last = course.marks[-1]
    text = format_short(last.value, chart.unit, language)
    up = last.value >= 0
    y = plot.y(last.y) + (4.0 if up else -8.0)
    share = 1 / plot.height
    y += plot.height * chart.off_the_lines(
        (y - _AIR - plot.bottom) * share, (y + _DIGITS + _AIR - plot.bottom) * share, up
    )
    _add_text(drawing, plot.x(last.x), y, text, "middle", "text")


def chart_bricks(figures: Figures) -> list[Brick]:
    """Return the charts in rows of two, each under the names of its series in their colours; nothing without any."""
    made = figures.charts()
    return [ChartRow(made[start : start + _COLUMNS], figures.language) for start in range(0, len(made), _COLUMNS)]


class ChartRow(Beside):
    """Charts beside each other, lower than usual where there is a little less room than they wish."""

    def __init__(self, charts: Sequence[Chart], language: str, high: float = _HEIGHT) -> None:
        made = [Stack([_names(chart, language), ChartBrick(chart, language, high)]) for chart in charts]
        super().__init__(made, _COLUMNS, before=8.0)
        self._charts = charts
        self._language = language
        self._high = high

    def halves(self, width: float, room: float) -> tuple[Brick, Brick] | None:
        """Make the charts fit the room instead of cutting them."""
        fitting = self._high - (self.height_at(width) - room)
        if not _LEAST_HEIGHT <= fitting < self._high:
            return None
        return ChartRow(self._charts, self._language, fitting), Stack([])


def _names(chart: Chart, language: str) -> Brick:
    return Legend([course.series.labels.get(language) for course in chart.courses], _roles(chart))


class Legend(Brick):
    """The names of a chart's series, each behind its colour."""

    def __init__(self, names: Sequence[str], roles: Sequence[str]) -> None:
        super().__init__(after=2.0)
        self._names = [Text.plain(name, SMALL) for name in names]
        self._roles = roles

    def _rows(self, width: float) -> list[list[tuple[int, float]]]:
        """Return the names by lines, each with its place from the left."""
        rows: list[list[tuple[int, float]]] = [[]]
        x = 0.0
        for number, name in enumerate(self._names):
            wide = min(name.natural_width() + 22.0, width)
            if x and x + wide > width:
                rows.append([])
                x = 0.0
            rows[-1].append((number, x))
            x += wide
        return rows

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, len(self._rows(width)) * SMALL.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the names from the top."""
        for line, row in enumerate(self._rows(self.width), start=1):
            y = self.height - line * SMALL.leading
            for number, x in row:
                self.canv.setFillColor(colour(self._roles[number]))
                self.canv.rect(x, y + 2.6, 6, 6, stroke=0, fill=1)
                name = self._names[number]
                name.wrap(max(self.width - x - 10.0, name.longest_word()), SMALL.leading)
                name.drawOn(self.canv, x + 10.0, y)
