"""How a day of the annual clock looks, on the screen and on paper: by its category a colour and a shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import pi

from app.domain.clock_geometry import Point, point


class Shape(StrEnum):
    """The outline of a dot, so that nobody needs colours to tell categories apart."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    SHIELD = "shield"
    HEXAGON = "hexagon"


@dataclass(frozen=True, slots=True)
class Look:
    """The role of a theme's colour, and a shape."""

    role: str
    shape: Shape


_LOOKS: Mapping[str, Look] = {
    "meeting": Look("accent", Shape.CIRCLE),
    "review": Look("accent", Shape.SQUARE),
    "contact": Look("accent", Shape.DIAMOND),
    "season": Look("warn", Shape.HEXAGON),
    "substitutes": Look("warn", Shape.SHIELD),
    "survey": Look("good", Shape.PENTAGON),
    "training": Look("good", Shape.SQUARE),
    "price": Look("internal", Shape.DIAMOND),
}
_OTHER = Look("muted", Shape.CIRCLE)

# Corners, the turn of the first one, and the reach in radii of the dot: all look equally large.
_CORNERS: Mapping[Shape, tuple[int, float, float]] = {
    Shape.SQUARE: (4, pi / 4, 1.22),
    Shape.DIAMOND: (4, 0.0, 1.26),
    Shape.PENTAGON: (5, 0.0, 1.16),
    Shape.SHIELD: (5, pi, 1.16),
    Shape.HEXAGON: (6, pi / 6, 1.12),
}


def look_of(category: str) -> Look:
    """Return how a category of plan_tables.toml looks; one that is not known looks as "other"."""
    return _LOOKS.get(category, _OTHER)


def corners(shape: Shape) -> tuple[Point, ...]:
    """Return the corners of a shape around (0, 0) for a dot of radius 1; none for a circle."""
    if shape is Shape.CIRCLE:
        return ()
    number, turn, reach = _CORNERS[shape]
    return tuple(point(turn + 2 * pi * index / number, reach) for index in range(number))
