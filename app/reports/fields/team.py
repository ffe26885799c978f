"""The customer's team: people of the office with their roles."""

from app.reports.data import Table
from app.reports.flowables import Brick
from app.reports.grid import Grid


def bricks(content: Table) -> list[Brick]:
    """Return the table of people."""
    return [Grid.of(content.headings, content.rows)]
