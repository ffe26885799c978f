"""A short text: one paragraph, its line breaks kept."""

from app.reports.data import Prose
from app.reports.fields import narrative
from app.reports.flowables import Brick


def bricks(content: Prose) -> list[Brick]:
    """Return the text."""
    return narrative.bricks(content)
