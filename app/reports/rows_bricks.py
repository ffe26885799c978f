"""The tables of the plan as bricks: tables that go over pages, strips of labelled cells, what words mean."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from app.domain.text import Run
from app.reports.clock_drawing import RingBrick
from app.reports.flowables import Brick, Stack, Text
from app.reports.gauge import LEAST, WISHED, GaugeBrick
from app.reports.grid import GUTTER, Grid
from app.reports.headings import Headings
from app.reports.ornaments import Space
from app.reports.rows_data import Cell, Definition, Gauge, RowsContent, Said, Sheet, SheetRow, Strip, Tone
from app.reports.strip import strip_brick
from app.reports.styles import CELL, CELL_HEAD, SMALL, TAG, Look

_BETWEEN = 7.0
_WIDEST_WORD = 146.0
"""An address wider than this is broken behind its @ rather than taking the room of other columns (points)."""


@cache
def look(tone: Tone) -> Look:
    """Return how words of a tone look in a cell."""
    if tone is Tone.SMALL:
        return SMALL
    if tone is Tone.STRONG:
        return CELL.bold()
    return CELL if tone is Tone.PLAIN else CELL.coloured(tone.value)


def rows_bricks(headings: Headings, contents: Sequence[RowsContent]) -> list[Brick]:
    """Return the bricks of one table's contents, below each other."""
    made: list[Brick] = []
    defined = False
    for content in contents:
        if isinstance(content, Sheet):
            made += _sheet(headings, content)
        elif isinstance(content, Strip):
            made.append(strip_brick(content, _told))
        elif isinstance(content, Definition):
            made.append(_definition(content, before=1.0 if defined else _BETWEEN))
        else:
            made.append(RingBrick(content))
        defined = isinstance(content, Definition)
    return made


def _definition(content: Definition, *, before: float) -> Brick:
    return Text((Run(f"{content.word}: ", bold=True), Run(content.text)), SMALL, before=before)


def _sheet(headings: Headings, sheet: Sheet) -> list[Brick]:
    cells = [
        [_texts(cell, row.mark if not index else "") for index, cell in enumerate(row.cells)] for row in sheet.rows
    ]
    wishes = [_wish(Text.plain(head, CELL_HEAD), (row[at] for row in cells)) for at, head in enumerate(sheet.headings)]
    grid = Grid(
        sheet.headings,
        [[_one(cell) for cell in row] for row in cells],
        right=[False] * len(sheet.headings),
        wishes=wishes,
        ours=[sheet.ours(at) for at in range(len(sheet.headings))],
        marked=[bool(row.mark) for row in sheet.rows],
    )
    if not sheet.title:
        return [grid]
    return [Stack([headings.field(sheet.title), grid], keep=1, before=_BETWEEN + 3.0)]


def _texts(cell: Cell, mark: str = "") -> list[Brick]:
    made: list[Brick] = [Text.plain(mark, TAG)] if mark else []
    for tone, parts in groupby(cell, key=lambda part: part.tone if isinstance(part, Said) else None):
        if tone is None:
            made += [GaugeBrick(part) for part in parts if isinstance(part, Gauge)]
        else:
            # Lines of one look are one text: a table of hundreds of rows is drawn in half the time.
            made.append(Text.plain("\n".join(part.text for part in parts if isinstance(part, Said)), look(tone)))
    return made


def _told(cell: SheetRow) -> list[Brick]:
    """Return the words of a cell of a strip."""
    return [brick for at, each in enumerate(cell.cells) for brick in _texts(each, cell.mark if not at else "")]


class _Lines(Stack):
    """The parts of a cell; a table has thousands, so they are drawn without a drawing state of their own."""

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0.0) -> None:
        """Draw the parts from the top down."""
        y += self.height
        for brick, (gap, high) in zip(self._bricks, self._measures(self.width), strict=True):
            y -= gap + high
            brick.drawOn(canvas, x, y)


def _one(texts: list[Brick]) -> Brick:
    if len(texts) == 1:
        return texts[0]
    return _Lines(texts) if texts else Space(0.0)


def _wish(head: Text, cells: Iterable[list[Brick]]) -> tuple[float, float]:
    wished, least = head.natural_width(), head.longest_word()
    for texts in cells:
        for text in texts:
            if isinstance(text, Text):
                wished = max(wished, text.natural_width())
                least = max(least, min(text.longest_word(), _WIDEST_WORD))
            else:
                wished, least = max(wished, WISHED), max(least, LEAST)
    return wished + GUTTER, least + GUTTER
