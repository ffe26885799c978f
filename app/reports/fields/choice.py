"""One of several alternatives, in its own words."""

from app.reports.data import Line
from app.reports.flowables import Brick, Text
from app.reports.styles import FACT


def bricks(content: Line) -> list[Brick]:
    """Return the alternative that was chosen."""
    return [Text.plain(content.text, FACT)]
