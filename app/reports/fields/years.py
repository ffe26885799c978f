"""Figures by year: a row per year, the figures at the right, and their course in charts below."""

from app.reports.charts import chart_bricks
from app.reports.data import Table
from app.reports.flowables import Brick
from app.reports.grid import Grid


def bricks(content: Table) -> list[Brick]:
    """Return the table of figures and its charts."""
    grid = Grid.of(content.headings, content.rows, right=content.numeric)
    return [grid, *(chart_bricks(content.figures) if content.figures else ())]
