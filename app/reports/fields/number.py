"""A number with its unit, and a bar when the template gives it bounds."""

from app.reports.data import Line
from app.reports.flowables import Brick, Text
from app.reports.ornaments import Value
from app.reports.styles import FACT

_LONGEST_WITH_BAR = 60


def bricks(content: Line) -> list[Brick]:
    """Return the number."""
    if len(content.text) > _LONGEST_WITH_BAR:
        return [Text.plain(content.text, FACT)]
    return [Value(content.text, share=content.share)]
