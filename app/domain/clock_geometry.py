"""The ring of the annual clock in numbers, drawn alike on the screen and on paper.

The ring's centre is (0, 0) and its outer edge has the radius 1; x goes to the right and y down. Angles are radians,
clockwise from the top, where the year begins.
"""

import calendar
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
"""The radius of a dot."""
_LANE = 2.25 * DOT
_FIRST_LANE = MONTH_INNER - 0.035 - DOT
_LANES = int((_FIRST_LANE - CORE - DOT) / _LANE) + 1
_GIVE, _WAYS = DOT / 10, 24
"""A dot gives way by so much at a time, at most so often."""


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
    """Everything that is drawn. `hand` is the angle of today, None in another year."""

    year: int
    sectors: tuple[Sector, ...]
    dots: tuple[Dot, ...]
    hand: float | None


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

    In a crowded month a dot gives way to the sides of its day, as far as the month reaches. Where even that is full,
    the innermost lane holds several: the list beside the ring names each.
    """
    placed: list[list[float]] = [[] for _ in range(_LANES)]
    dots: list[Dot] = []
    for number, day in enumerate(days):
        lane, angle = _place(placed, day)
        placed[lane].append(angle)
        dots.append(Dot(number, point(angle, _radius(lane))))
    return Ring(year, sectors(), tuple(dots), angle_of(today) if today.year == year else None)


def dot_at(drawn: Ring, x: float, y: float) -> int | None:
    """Return the number of the dot under a place; of several above each other the one drawn last."""
    under = [dot.number for dot in drawn.dots if hypot(dot.at.x - x, dot.at.y - y) <= 1.15 * DOT]
    return under[-1] if under else None


def _radius(lane: int) -> float:
    return _FIRST_LANE - lane * _LANE


def _place(placed: Sequence[Sequence[float]], day: date) -> tuple[int, float]:
    """Return the lane and the angle for a day's dot."""
    wanted, step = angle_of(day), TURN / MONTHS
    for away in range(_WAYS):
        for lane, taken in enumerate(placed):
            radius = _radius(lane)
            edge = 0.8 * DOT / radius
            for angle in (wanted + away * _GIVE / radius, wanted - away * _GIVE / radius):
                inside = (day.month - 1) * step + edge <= angle <= day.month * step - edge
                if (inside or not away) and all(_apart(angle, other) * radius >= 2.1 * DOT for other in taken):
                    return lane, angle
    return _LANES - 1, wanted


def _apart(one: float, other: float) -> float:
    gap = abs(one - other) % TURN
    return min(gap, TURN - gap)
