"""The ring of the annual clock in numbers, drawn alike on the screen and on paper.

The ring's centre is (0, 0) and its outer edge has the radius 1; x goes to the right and y down. Angles are radians,
clockwise from the top, where the year begins.
"""

import calendar
from bisect import bisect, insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import atan2, cos, hypot, pi, sin

from app.domain.clock import MONTHS

TURN = 2 * pi
MONTH_INNER = 0.84
"""The band of the months lies between this radius and the outer edge."""
CORE = 0.26
"""Inside of this radius stands the year."""
DOT = 0.062
"""The radius of a dot where there is room for all."""
_SIZES = (DOT, 0.8 * DOT, 0.64 * DOT, 0.5 * DOT)
"""The largest of these at which no dot covers another is taken."""
_WAYS = 24
"""A dot gives way at most so often, by a tenth of its radius at a time."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sector:
    """The segment of a month (1 to 12); its name stands at `label`, turned clockwise by `turn`, never on its head."""

    month: int
    start: float
    end: float
    label: Point
    turn: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A day; `number` is its place in the list that was drawn, from 0."""

    number: int
    at: Point


@dataclass(frozen=True, slots=True)
class Ring:
    """Everything that is drawn. `hand` is the angle of today, None in another year; `dot` the radius of each dot."""

    year: int
    sectors: tuple[Sector, ...]
    dots: tuple[Dot, ...]
    hand: float | None
    dot: float = DOT


def point(angle: float, radius: float) -> Point:
    """Return the place at an angle and a distance from the centre."""
    return Point(sin(angle) * radius, -cos(angle) * radius)


def angle_of(day: date) -> float:
    """Return the angle of a day: each month has a twelfth of the ring, however long it is."""
    length = calendar.monthrange(day.year, day.month)[1]
    return TURN * (day.month - 1 + (day.day - 0.5) / length) / MONTHS


def month_at(x: float, y: float) -> int | None:
    """Return the month (1 to 12) under a place, None outside of the ring or in its core."""
    if not CORE <= hypot(x, y) <= 1:
        return None
    return int((atan2(x, -y) % TURN) / TURN * MONTHS) % MONTHS + 1


def sectors() -> tuple[Sector, ...]:
    """Return the twelve segments."""
    step = TURN / MONTHS
    middle = (MONTH_INNER + 1) / 2
    return tuple(
        Sector(number + 1, number * step, (number + 1) * step, point((number + 0.5) * step, middle), _upright(number))
        for number in range(MONTHS)
    )


def _upright(month: int) -> float:
    angle = (month + 0.5) * TURN / MONTHS
    return angle - pi if cos(angle) < 0 else angle


def ring(days: Sequence[date], year: int, today: date) -> Ring:
    """Return the ring of a year with a dot for each day; days close to each other lie on different lanes.

    In a crowded month a dot gives way to the sides of its day, as far as the month reaches; where a month is full, all
    dots are smaller. Where even the smallest find no room, the innermost lane holds several: the list names each.
    """
    tried = ((size, _dots(days, _Lanes(size))) for size in _SIZES)
    size, dots = next((each for each in tried if len(each[1]) == len(days)), (_SIZES[-1], []))
    hand = angle_of(today) if today.year == year else None
    return Ring(year, sectors(), tuple(dots or _dots(days, _Lanes(size), crowded=True)), hand, size)


def dot_at(drawn: Ring, x: float, y: float) -> int | None:
    """Return the number of the dot under a place; of several above each other the one drawn last."""
    under = [dot.number for dot in drawn.dots if hypot(dot.at.x - x, dot.at.y - y) <= 1.15 * drawn.dot]
    return under[-1] if under else None


class _Lanes:
    """The lanes of the ring for dots of one radius, the outermost first; the angles taken on each are sorted."""

    def __init__(self, dot: float) -> None:
        self._dot = dot
        self._first, self._step = MONTH_INNER - 0.035 - dot, 2.25 * dot
        self._placed: list[list[float]] = [[] for _ in range(int((self._first - CORE - dot) / self._step) + 1)]

    def __len__(self) -> int:
        return len(self._placed)

    def radius(self, lane: int) -> float:
        """Return how far from the centre a lane is."""
        return self._first - lane * self._step

    def free(self, day: date) -> tuple[int, float] | None:
        """Return the lane and the angle for a day's dot, None where its month is full."""
        wanted, step, dot = angle_of(day), TURN / MONTHS, self._dot
        for away in range(_WAYS):
            for lane, taken in enumerate(self._placed):
                radius = self.radius(lane)
                edge, aside = 0.8 * dot / radius, away * dot / 10 / radius
                for angle in (wanted + aside, wanted - aside):
                    inside = (day.month - 1) * step + edge <= angle <= day.month * step - edge
                    if (inside or not away) and _nearest(taken, angle) * radius >= 2.1 * dot:
                        return lane, angle
        return None

    def take(self, lane: int, angle: float) -> None:
        """Put a dot on a lane."""
        insort(self._placed[lane], angle)


def _dots(days: Sequence[date], lanes: _Lanes, *, crowded: bool = False) -> list[Dot]:
    """Return a dot for each day, up to the first one without room; where it is `crowded` that covers another."""
    dots: list[Dot] = []
    for number, day in enumerate(days):
        place = lanes.free(day)
        if place is None and not crowded:
            break
        lane, angle = place or (len(lanes) - 1, angle_of(day))
        lanes.take(lane, angle)
        dots.append(Dot(number, point(angle, lanes.radius(lane))))
    return dots


def _nearest(taken: Sequence[float], angle: float) -> float:
    """Return how far the nearest of sorted angles is, a whole turn where there is none."""
    place = bisect(taken, angle)
    return min((_apart(angle, taken[each % len(taken)]) for each in (place - 1, place) if taken), default=TURN)


def _apart(one: float, other: float) -> float:
    gap = abs(one - other) % TURN
    return min(gap, TURN - gap)
