"""Where pages end: no hole without need, no row without its name, no page that is only to be signed."""

from dataclasses import replace
from decimal import Decimal

from app.domain.plan import YearFigure
from app.reports.charts import ChartRow, chart_bricks
from app.reports.figures import Figures
from app.reports.flowables import Brick, Stack, Text
from app.reports.grid import Grid
from app.reports.ornaments import Space
from app.reports.render import render
from app.reports.styles import CELL
from tests.reports.plans import ANSWERS, TEMPLATE, VIEW, customer_edition, pages, view

WIDTH = 400.0


class Block(Brick):
    """A brick of a height that cannot be cut."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self.high = high

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        self.width, self.height = width, self.high
        return width, self.high


def rows_of(names: list[str], high: float) -> Grid:
    cells: list[list[Brick]] = [[Text.plain(name, CELL) if name else Space(0.0), Block(high)] for name in names]
    return Grid(("Goal", "Value"), cells, right=(False, False), wishes=((90.0, 40.0), (90.0, 40.0)))


def names_in(grid: Brick) -> list[str]:
    assert isinstance(grid, Grid)
    return [row[0]._runs[0].text if isinstance(row[0], Text) else "" for row in grid._rows]


def charts() -> list[Brick]:
    series = TEMPLATE.field("figures").series
    figures = tuple(YearFigure(year, "turnover", Decimal(year * 1000)) for year in (2023, 2024, 2025))
    return chart_bricks(Figures(series, figures, "en"))


def test_a_row_that_has_its_name_above_is_named_again_on_the_next_page() -> None:
    grid = rows_of(["First", "", "", "Second", "", ""], 12.0)
    room = grid.height_at(WIDTH)
    parts = grid.halves(WIDTH, room - 25.0)
    assert parts is not None
    assert [names_in(part) for part in parts] == [["First", "", "", "Second"], ["Second", ""]]
    assert sum(part.height_at(WIDTH) for part in parts) > room


def test_a_name_of_several_lines_is_no_empty_name() -> None:
    grid = rows_of(["First", "Second", "Third", "Fourth"], 12.0)
    for row in grid._rows:
        row[0] = Stack([row[0], Text.plain("told", CELL)])
    whole = list(grid._rows)
    parts = grid.halves(WIDTH, grid.height_at(WIDTH) / 2 + 12.0)
    assert parts is not None
    above, below = parts
    assert isinstance(above, Grid) and isinstance(below, Grid)
    assert [*above._rows, *below._rows] == whole


def test_tall_rows_go_over_one_by_one_and_low_ones_do_not() -> None:
    for high, left in ((60.0, 1), (12.0, 0)):
        grid = rows_of(["A", "B", "C"], high)
        parts = grid.halves(WIDTH, grid.height_at(WIDTH) - 1.5 * (high + 9.0))
        assert (0 if parts is None else len(names_in(parts[0]))) == left


def test_charts_are_drawn_lower_rather_than_away_from_their_table() -> None:
    (row,) = charts()
    assert isinstance(row, ChartRow)
    high = row.height_at(WIDTH)
    fitted = row.halves(WIDTH, high - 40.0)
    assert fitted is not None
    assert fitted[0].height_at(WIDTH) == high - 40.0
    assert fitted[1].is_nothing()
    assert row.halves(WIDTH, high - 60.0) is None
    field = Stack([Block(100.0), row, Block(30.0)], keep=1)
    above, below = field.halves(WIDTH, 100.0 + 8.0 + high - 20.0) or (Block(0), Block(0))
    assert above.height_at(WIDTH) == 100.0 + 8.0 + high - 20.0
    assert below.height_at(WIDTH) == 30.0
    alone = Stack([Block(100.0), row], keep=1).halves(WIDTH, 100.0 + 8.0 + high - 20.0)
    assert alone is not None and alone[1].is_nothing()


def test_a_short_last_item_takes_no_high_one_over_with_it() -> None:
    for company, gone in ((100.0, 30.0), (60.0, 90.0)):
        stack = Stack([Block(20.0), Block(100.0), Block(company), Block(30.0)], keep=1)
        parts = stack.halves(WIDTH, 20.0 + 100.0 + company + 5.0)
        assert parts is not None
        assert parts[1].height_at(WIDTH) == gone


def test_nobody_signs_a_page_that_says_nothing() -> None:
    long = "\n\n".join(f"Paragraph {number} of what we aim at together." for number in range(120))
    field = next(field for field in TEMPLATE.fields() if field.shared and field.key == "business")
    for words in range(20, 60):
        plan = view({field.key: "\n\n".join(long.split("\n\n")[:words])})
        last = pages(render(customer_edition(plan)))[-1]
        assert "Paragraph" in last, words


def test_no_item_of_a_list_stands_alone_under_its_name() -> None:
    # Lists one line further down each time, until some page has ended within each of them.
    parted = 0
    for lines in range(30, 40):
        before = "\n\n".join(f"Line {number}." for number in range(lines))
        told = {"business": before, "contact_roles": "- Aino\n- Bertta\n- Cecilia\n- Daavid"}
        for page in pages(render(customer_edition(replace(VIEW, answers={**ANSWERS, **told})))):
            assert ("Aino" in page) == ("Bertta" in page), lines
            assert ("Cecilia" in page) == ("Daavid" in page), lines
            parted += ("Aino" in page) != ("Cecilia" in page)
    assert parted
