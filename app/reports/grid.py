"""A table that goes over pages: its heading comes again, and a row is cut only when it is taller than half a page."""

from collections.abc import Sequence

from app.reports.flowables import Brick, Text
from app.reports.styles import CELL, CELL_HEAD, HALF_PAGE, Look, colour

_ABOVE, _BELOW = 4.2, 4.8
GUTTER = 12.0

LEAST_ROWS = 2
"""So many rows stand together at the least before and after a page break, unless the rows are tall."""
_TALL = 45.0
"""Rows of this height (points) are not lonely, however few they are."""


class Grid(Brick):
    """A table. `rows` hold texts, `right` tells the columns that stand at the right.

    Rows of other bricks need `wishes`: of each column the width it would like and the least it needs, with `GUTTER`.
    `ours` tells the columns that are internal, `marked` the rows that are.
    """

    def __init__(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[Brick]],
        *,
        right: Sequence[bool],
        wishes: Sequence[tuple[float, float]] = (),
        ours: Sequence[bool] = (),
        marked: Sequence[bool] = (),
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__(before, after)
        self._headings = tuple(headings)
        looks = [CELL_HEAD.coloured("internal") if each else CELL_HEAD for each in ours] or [CELL_HEAD] * len(headings)
        heads = zip(headings, looks, right, strict=True)
        self._head = [Text.plain(text, look, right=side) for text, look, side in heads]
        self._rows: list[list[Brick]] = [list(row) for row in rows]
        self._right = tuple(right)
        self._ours = tuple(ours)
        self._marked = list(marked) or [False] * len(rows)
        self._wishes = tuple(wishes) or self._natural(rows)
        self._measured: tuple[float, list[float]] | None = None
        # Cells of the last row that go on after a page break are drawn last, so that their text reads on.
        self._going_on: list[Brick] = []

    @classmethod
    def of(
        cls,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        right: Sequence[bool] = (),
        look: Look = CELL,
        before: float = 0.0,
        after: float = 0.0,
    ) -> "Grid":
        """Make a table of plain texts; columns beyond `right` stand at the left."""
        sides = [*right, *[False] * (len(headings) - len(right))]
        cells = [[Text.plain(text, look, right=side) for text, side in zip(row, sides, strict=True)] for row in rows]
        return cls(headings, cells, right=sides, before=before, after=after)

    def _natural(self, rows: Sequence[Sequence[Brick]]) -> tuple[tuple[float, float], ...]:
        texts = [[cell for cell in row if isinstance(cell, Text)] for row in rows]
        columns = [[head, *(row[index] for row in texts)] for index, head in enumerate(self._head)]
        return tuple(
            (
                max(text.natural_width() for text in column) + GUTTER,
                max(text.longest_word() for text in column) + GUTTER,
            )
            for column in columns
        )

    def _widths(self, width: float) -> list[float]:
        """Share the width: a column that asks for little gets it, the others share the rest.

        No column becomes narrower than its longest word, unless the longest words together are too wide.
        """
        wishes = [wish for wish, _ in self._wishes]
        total = sum(wishes)
        if total <= width:
            return [wish * width / total for wish in wishes]
        least = [word for _, word in self._wishes]
        if sum(least) > width:
            least = [0.0] * len(wishes)
        result = [0.0] * len(wishes)
        waiting = set(range(len(wishes)))
        room = width
        while waiting:
            fair = room / len(waiting)
            settled = {column: wishes[column] for column in waiting if wishes[column] <= fair}
            settled = settled or {column: least[column] for column in waiting if least[column] > fair}
            settled = settled or dict.fromkeys(waiting, fair)
            for column, wide in settled.items():
                result[column] = wide
                room -= wide
            waiting -= settled.keys()
        return result

    def _all_rows(self) -> list[Sequence[Brick]]:
        return [self._head, *self._rows]

    def _cell_width(self, width: float) -> float:
        return max(width - GUTTER, 8.0)

    def _row_height(self, row: Sequence[Brick], widths: Sequence[float]) -> float:
        high = max(cell.height_at(self._cell_width(wide)) for cell, wide in zip(row, widths, strict=True))
        return high + _ABOVE + _BELOW

    def _heights(self, width: float) -> list[float]:
        if self._measured is None or self._measured[0] != width:
            widths = self._widths(width)
            self._measured = width, [self._row_height(row, widths) for row in self._all_rows()]
        return self._measured[1]

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, sum(self._heights(width))
        return self.width, self.height

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Cut between two rows, or through a row that is taller than half a page."""
        heights = self._heights(width)
        used = heights[0]
        for index, high in enumerate(heights[1:]):
            if used + high <= room:
                used += high
                continue
            if len(self._rows) - index == 1 and index > LEAST_ROWS and high < _TALL:
                index -= 1
            above, below = self._rows[:index], self._rows[index:]
            lonely = any(
                len(part) < LEAST_ROWS and sum(high) < _TALL
                for part, high in ((above, heights[1 : index + 1]), (below, heights[index + 1 :]))
            )
            if lonely and sum(heights) <= HALF_PAGE:
                return None
            if high > HALF_PAGE and (cut := self._cut_row(self._rows[index], width, room - used)):
                above, below = [*above, cut[0]], [cut[1], *below[1:]]
            if not above:
                return None
            first = self._part(above, self._marked[: len(above)], self.before, 0.0)
            first._going_on = [cell for cell in above[-1] if cell not in self._rows[index]]
            named = self._named_again(index, below, width)
            rest = self._part(named, self._marked[len(self._marked) - len(below) :], 0.0, self.after)
            if named[0] is self._rows[index]:
                # Measured once: a table of hundreds of rows would be measured again on each of its pages.
                rest._measured = width, [heights[0], *heights[index + 1 :]]
            return first, rest
        return None

    def _named_again(self, index: int, below: list[list[Brick]], width: float) -> list[list[Brick]]:
        """Return the rows after a page break; one whose name stands in a row above is named again."""
        wide = self._cell_width(self._widths(width)[0])
        if below[0] is not self._rows[index] or below[0][0].height_at(wide):
            return below
        name = next((row[0] for row in reversed(self._rows[:index]) if row[0].height_at(wide)), below[0][0])
        return [[name, *below[0][1:]], *below[1:]]

    def _cut_row(self, row: list[Brick], width: float, room: float) -> tuple[list[Brick], list[Brick]] | None:
        above: list[Brick] = []
        below: list[Brick] = []
        for cell, wide in zip(row, self._widths(width), strict=True):
            inner = self._cell_width(wide)
            free = room - _ABOVE - _BELOW
            if cell.height_at(inner) <= free:
                above.append(cell)
                below.append(Text.plain("", CELL))
                continue
            halves = cell.halves(inner, free)
            if halves is None:
                return None
            above.append(halves[0])
            below.append(halves[1])
        return above, below

    def _part(self, rows: list[list[Brick]], marked: list[bool], before: float, after: float) -> "Grid":
        return Grid(
            self._headings,
            rows,
            right=self._right,
            wishes=self._wishes,
            ours=self._ours,
            marked=marked,
            before=before,
            after=after,
        )

    def draw(self) -> None:
        """Draw the heading, the rows and a line below each."""
        widths = self._widths(self.width)
        y = self.height
        for index, (row, high) in enumerate(zip(self._all_rows(), self._heights(self.width), strict=True)):
            if index and self._marked[index - 1]:
                self._draw_mark(y - high, high)
            for column in sorted(range(len(row)), key=lambda at: row[at] in self._going_on):
                cell = row[column]
                x = sum(widths[:column]) + (GUTTER if self._right[column] else 0.0)
                cell.drawOn(self.canv, x, y - _ABOVE - cell.height_at(self._cell_width(widths[column])))
            y -= high
            if index < 2:
                self.canv.setStrokeColor(colour("line" if index else "text"))
                self.canv.setLineWidth(0.6 if index else 0.8)
            self.canv.line(0, y, self.width, y)

    def _draw_mark(self, y: float, high: float) -> None:
        """Draw the bar and the soft ground of an internal row, half of a gutter outside the table."""
        self.canv.setFillColor(colour("internal_soft"))
        self.canv.rect(-GUTTER / 2, y, self.width + GUTTER / 2, high, stroke=0, fill=1)
        self.canv.setFillColor(colour("internal"))
        self.canv.rect(-GUTTER / 2, y, 2.0, high, stroke=0, fill=1)
