"""An amount in euros."""

from app.reports.data import Line
from app.reports.flowables import Brick, Text
from app.reports.styles import FACT


def bricks(content: Line) -> list[Brick]:
    """Return the amount."""
    return [Text.plain(content.text, FACT)]
