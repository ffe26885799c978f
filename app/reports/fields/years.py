"""Figures by year: a row per year, the figures at the right."""

from app.reports.data import Table
from app.reports.flowables import Brick
from app.reports.grid import Grid


def bricks(content: Table) -> list[Brick]:
    """Return the table of figures."""
    return [Grid.of(content.headings, content.rows, right=content.numeric)]
