"""A number with its unit, and a bar when the template gives it bounds."""

from app.reports.data import Line
from app.reports.flowables import Brick
from app.reports.ornaments import Value


def bricks(content: Line) -> list[Brick]:
    """Return the number."""
    return [Value(content.text, share=content.share)]
