"""Figures by year as small charts in numbers, drawn alike on the screen and on paper.

The plot is a square of side 1: x goes to the right and y up. Series of different units never share a chart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from app.domain.plan import YearFigure
from app.domain.template import Series, SeriesUnit

ROLES = ("accent", "warn", "good", "muted")
"""The colours of the series of a chart, in their order."""
MOST_TICKS = 5
_LINES = frozenset({SeriesUnit.COUNT, SeriesUnit.PERCENT})
"""Units whose course over the years says more than their height."""
_GAP = 0.26
"""This part of a year's width is left free between its bars and the next year's."""
LATEST = 8
"""A chart shows so many years at most, the latest ones."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the plot at `y`, for a value."""

    value: Decimal
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `left` to `right`, and from `low` to `high`; a negative one hangs from the zero line."""

    left: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: where its dot or the end of its bar is, and its bar if there is one."""

    year: int
    value: Decimal
    x: float
    y: float
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A series with its figures by year. `runs` are the parts of a line without a missing year."""

    series: Series
    marks: tuple[Mark, ...]

    @property
    def runs(self) -> list[list[Mark]]:
        """The marks that a line joins: no line leads over a year without a figure."""
        found: list[list[Mark]] = []
        for mark in self.marks:
            if found and mark.year == found[-1][-1].year + 1:
                found[-1].append(mark)
            else:
                found.append([mark])
        return found


@dataclass(frozen=True, slots=True)
class Chart:
    """The series of one unit over the years. `zero` is the height of the zero line."""

    unit: SeriesUnit
    years: tuple[tuple[int, float], ...]
    ticks: tuple[Tick, ...]
    zero: float
    courses: tuple[Course, ...]
    lines: bool

    def off_the_lines(self, low: float, high: float, up: bool) -> float:
        """Return how far words from `low` to `high` have to go up or down to stand on no line.

        All three are shares of the height of the plot.
        """
        crossed = [tick.y for tick in self.ticks if low < tick.y < high]
        if not crossed:
            return 0.0
        return max(crossed) - low if up else min(crossed) - high


def charts(series: Sequence[Series], figures: Iterable[YearFigure]) -> list[Chart]:
    """Return a chart for each unit that has figures of at least two years, in the order of the series."""
    known = {(figure.series, figure.year): figure.value for figure in figures}
    found = []
    for unit in dict.fromkeys(each.unit for each in series):
        used = [each for each in series if each.unit is unit and any(key == each.key for key, _year in known)]
        years = {year for key, year in known if any(key == each.key for each in used)}
        if len(years) >= 2:
            found.append(_chart(unit, used, known, _span(years)))
    return found


def _span(years: set[int]) -> list[int]:
    """Return the latest years that have figures, with the empty ones between them where those are few."""
    latest = sorted(years)[-LATEST:]
    whole = list(range(latest[0], latest[-1] + 1))
    return whole if len(whole) <= LATEST + 2 else latest


def _chart(
    unit: SeriesUnit, used: Sequence[Series], known: dict[tuple[str, int], Decimal], years: Sequence[int]
) -> Chart:
    held = [value for (key, year), value in known.items() if year in years and any(key == each.key for each in used)]
    levels = axis(min(held), max(held))
    low, span = levels[0], levels[-1] - levels[0]

    def height(value: Decimal) -> float:
        return float((value - low) / span)

    lines, step = unit in _LINES, 1 / len(years)
    wide = step * (1 - _GAP) / len(used)
    zero = min(max(height(Decimal(0)), 0.0), 1.0)
    courses = []
    for number, each in enumerate(used):
        marks = []
        for place, year in enumerate(years):
            value = known.get((each.key, year))
            if value is None:
                continue
            y = height(value)
            left = place * step + step * _GAP / 2 + number * wide
            bar = None if lines else Bar(left, left + wide, min(y, zero), max(y, zero))
            marks.append(Mark(year, value, (place + 0.5) * step if lines else left + wide / 2, y, bar))
        courses.append(Course(each, tuple(marks)))
    middles = tuple((year, (place + 0.5) * step) for place, year in enumerate(years))
    ticks = tuple(Tick(value, height(value)) for value in levels)
    return Chart(unit, middles, ticks, zero, tuple(courses), lines)


def axis(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return the values of an axis that holds zero and everything from `low` to `high`, in steps of 1, 2 or 5."""
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        return [Decimal(0), Decimal(1)]
    rough = (high - low) / (MOST_TICKS - 1)
    size = Decimal(10) ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return [step * number for number in range(int(first), int(last) + 1)]
