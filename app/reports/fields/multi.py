"""Several of a list, one behind the other."""

from app.domain.text import Run
from app.reports.data import Items
from app.reports.flowables import Brick, Text
from app.reports.headings import SEPARATOR
from app.reports.styles import BODY


def bricks(content: Items) -> list[Brick]:
    """Return the items."""
    return [Text((Run(SEPARATOR.join(content.items)),), BODY)]
