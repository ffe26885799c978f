"""A mark on a scale, as a number and as dots."""

from app.reports.data import Scale
from app.reports.flowables import Brick
from app.reports.ornaments import Value


def bricks(content: Scale) -> list[Brick]:
    """Return the mark."""
    return [Value(content.text, dots=(round(content.value), content.maximum))]
