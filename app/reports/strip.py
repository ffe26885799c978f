"""A strip of labelled cells: groups below each other, the cells of a group beside each other."""

from collections.abc import Callable, Sequence

from app.domain.text import Run
from app.reports.flowables import Brick, Stack, Text
from app.reports.rows_data import SheetRow, Strip
from app.reports.styles import CELL_HEAD, HALF_PAGE, colour

_COLUMNS = 4
_GAP = 8.0
_PADDING = (8.0, 5.0, 6.0, 6.0)
"""Space around the words of a cell: left, top, right, bottom."""

Told = Callable[[SheetRow], list[Brick]]


def strip_brick(strip: Strip, told: Told) -> Brick:
    """Return the groups of a strip, which breaks over pages between two rows of cells; `told` gives a cell's words."""
    made: list[Brick] = []
    for group in strip.groups:
        mark = f" · {group.mark}" if group.mark else ""
        label = Text((Run(group.label), Run(mark)), CELL_HEAD.coloured(group.role), after=2.0)
        rows = [
            CellRow([Stack(told(cell)) for cell in group.cells[start : start + _COLUMNS]], group.role)
            for start in range(0, len(group.cells), _COLUMNS)
        ]
        made += [Stack([label, rows[0]], keep=1, before=6.0), *rows[1:]]
    return Stack(made, before=4.0)


class CellRow(Brick):
    """Cells beside each other, all as high as the highest, each with a bar in the colour of the group."""

    def __init__(self, cells: Sequence[Stack], role: str) -> None:
        super().__init__(before=4.0)
        self._cells = list(cells)
        self._role = role

    def _inner(self, width: float) -> tuple[float, float]:
        """Return how wide a cell is, and how wide its words may be."""
        cell = (width - (_COLUMNS - 1) * _GAP) / _COLUMNS
        return cell, cell - _PADDING[0] - _PADDING[2]

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        words = max(cell.height_at(self._inner(width)[1]) for cell in self._cells)
        self.height = words + _PADDING[1] + _PADDING[3]
        return self.width, self.height

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Give the cells up when they are too high to be moved to the next page."""
        if self.height_at(width) <= HALF_PAGE:
            return None
        stack = Stack(self._cells, before=self.before)
        return (stack, Stack([])) if stack.height_at(width) <= room else stack.halves(width, room)

    def draw(self) -> None:
        """Draw the grounds, then the words from the top."""
        wide, inner = self._inner(self.width)
        for index, cell in enumerate(self._cells):
            x = index * (wide + _GAP)
            self.canv.setFillColor(colour("background"))
            self.canv.rect(x, 0, wide, self.height, stroke=0, fill=1)
            self.canv.setFillColor(colour(self._role))
            self.canv.rect(x, 0, 2.0, self.height, stroke=0, fill=1)
            high = cell.height_at(inner)
            cell.drawOn(self.canv, x + _PADDING[0], self.height - _PADDING[1] - high)
