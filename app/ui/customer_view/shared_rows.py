"""The rows of a table that the customer may read, to look at together: what the customer's PDF prints of them."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.reports.clock_data import ClockRing
from app.reports.rows_data import Cell, Definition, Said, SharedRows, Sheet, Strip
from app.ui.customer_view.shared_ring import SharedRing
from app.ui.theme import STEP
from app.ui.widgets.plain_label import plain_label

_LEAST, _MOST = 4, 28
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")


class SharedRowsView(QWidget):
    """Reads only: rows are changed at the desk, where it is seen who may read them."""

    def __init__(self, rows: SharedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        if rows.label:
            column.addWidget(plain_label(rows.label, "label"))
        for content in rows.contents:
            if isinstance(content, Sheet):
                column.addWidget(_sheet(content))
            elif isinstance(content, Strip):
                column.addWidget(_strip(content))
            elif isinstance(content, ClockRing):
                column.addWidget(SharedRing(content, rows.label))
            elif isinstance(content, Definition):
                column.addWidget(plain_label(_whole_numbers(f"{content.word}: {content.text}"), "small"))


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(5 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    return grid


def table_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> QWidget:
    """Return rows as a table to read, with columns as wide as their words need."""
    table = QWidget()
    grid = _grid(table)
    lines = [tuple(row) for row in rows]
    if title:
        grid.addWidget(plain_label(title, "label"), 0, 0, 1, -1)
    for place, heading in enumerate(headings):
        grid.addWidget(plain_label(heading, "small"), 1, place)
        grid.setColumnStretch(place, _room([heading, *(cells[place] for cells in lines)]))
    for number, cells in enumerate(lines, start=2):
        for place, text in enumerate(cells):
            grid.addWidget(plain_label(_whole_numbers(text)), number, place, Qt.AlignmentFlag.AlignTop)
    return table


def _room(texts: Sequence[str]) -> int:
    """Return how much room a column gets: as its longest line has letters, but what is to be done may well wrap."""
    return max(_LEAST, min(_MOST, max(len(line) for text in texts for line in (text.splitlines() or [""]))))


def _sheet(sheet: Sheet) -> QWidget:
    return table_of(sheet.title, sheet.headings, ([_text(cell) for cell in row.cells] for row in sheet.rows))


def _strip(strip: Strip) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    grid.setColumnStretch(1, 1)
    for line, group in enumerate(strip.groups):
        grid.addWidget(plain_label(group.label, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
        told = "\n".join(" · ".join(_text(cell) for cell in row.cells if cell) for row in group.cells)
        grid.addWidget(plain_label(told), line, 1, Qt.AlignmentFlag.AlignTop)
    return table


def _whole_numbers(text: str) -> str:
    """Return a text whose phone and other numbers stay on one line."""
    return _WITHIN_NUMBER.sub("\u00a0", text)


def _text(cell: Cell) -> str:
    return "\n".join(part.text for part in cell if isinstance(part, Said) or part.text)
