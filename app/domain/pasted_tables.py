"""Tables of pasted HTML: a row becomes a line with dashes between cells; one that only arranges a page, its text."""

from dataclasses import dataclass, field, replace

from app.domain.blocks import Block, BlockKind, Run

DASH = " – "

_LONGEST_ROW = 500
"""A row of more characters is no row of data: the table arranges a page or a mail."""


_DEEPEST = 20


@dataclass(slots=True)
class _Table:
    """A table under way: its lines so far, the cells of the row, and where the cell's blocks begin."""

    lines: list[list[Run]] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    cell_start: int | None = None
    nests: bool = False


class PastedTables:
    """Takes the blocks of cells out of `blocks` and puts lines back in."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._open: list[_Table] = []

    def begin(self, name: str) -> None:
        """Take the beginning of a table, a row or a cell."""
        if name == "table":
            if self._open:
                self._open[-1].nests = True
            if len(self._open) < _DEEPEST:
                self._open.append(_Table())
        elif self._open:
            self._end_cell(self._open[-1])
            if name == "tr":
                self._end_row(self._open[-1])
            else:
                self._open[-1].cell_start = len(self._blocks)

    def end(self, name: str) -> None:
        """Take the end of a table, a row or a cell."""
        if not self._open:
            return
        table = self._open[-1]
        self._end_cell(table)
        if name in ("tr", "table"):
            self._end_row(table)
        if name == "table":
            self._flush(table)
            self._open.pop()

    def end_all(self) -> None:
        """End the tables that were left open."""
        while self._open:
            self.end("table")

    def _end_cell(self, table: _Table) -> None:
        if table.cell_start is not None:
            table.cells.append(self._blocks[table.cell_start :])
            del self._blocks[table.cell_start :]
            table.cell_start = None

    def _end_row(self, table: _Table) -> None:
        cells, table.cells = [cell for cell in table.cells if cell], []
        if not cells:
            return
        blocks = [block for cell in cells for block in cell]
        length = sum(len(run.text) for block in blocks for run in block.runs)
        of_words = all(block.kind is BlockKind.PARAGRAPH for block in blocks)
        if of_words and not table.nests and length <= _LONGEST_ROW and (len(cells) > 1 or len(blocks) == 1):
            table.lines.append(_line(cells))
        else:
            self._flush(table)
            self._blocks += blocks
        table.nests = False

    def _flush(self, table: _Table) -> None:
        if table.lines:
            runs: list[Run] = []
            for line in table.lines:
                runs += [Run("\n"), *line] if runs else line
            self._blocks.append(Block(BlockKind.PARAGRAPH, tuple(runs)))
            table.lines = []


def _line(cells: list[list[Block]]) -> list[Run]:
    line: list[Run] = []
    for cell in cells:
        if line:
            line.append(Run(DASH))
        for number, block in enumerate(cell):
            if number:
                line.append(Run(" "))
            line += [replace(run, text=run.text.replace("\n", " ")) for run in block.runs]
    return line
