"""A percentage, and a bar when the template gives it bounds."""

from app.reports.data import Line
from app.reports.fields import number
from app.reports.flowables import Brick


def bricks(content: Line) -> list[Brick]:
    """Return the percentage."""
    return number.bricks(content)
