"""The rows of a table that the customer may read, to look at together: what the customer's PDF prints of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.reports.rows_data import Cell, Definition, Said, SharedRows, Sheet, Strip
from app.ui.theme import STEP
from app.ui.widgets.plain_label import plain_label


class SharedRowsView(QWidget):
    """Reads only: rows are written at the desk, where it is seen who may read them."""

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
            elif isinstance(content, Definition):
                column.addWidget(plain_label(f"{content.word}: {content.text}", "small"))


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(5 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    return grid


def table_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, first: int = 1) -> QWidget:
    """Return rows as a table to read, whose first column is `first` times as wide as the others."""
    table = QWidget()
    grid = _grid(table)
    if title:
        grid.addWidget(plain_label(title, "label"), 0, 0, 1, -1)
    for place, heading in enumerate(headings):
        grid.addWidget(plain_label(heading, "small"), 1, place)
        grid.setColumnStretch(place, 1 if place else first)
    for line, cells in enumerate(rows, start=2):
        for place, text in enumerate(cells):
            grid.addWidget(plain_label(text), line, place, Qt.AlignmentFlag.AlignTop)
    return table


def _sheet(sheet: Sheet) -> QWidget:
    # What is to be done has more words than a day or a name.
    return table_of(sheet.title, sheet.headings, ([_text(cell) for cell in row.cells] for row in sheet.rows), first=2)


def _strip(strip: Strip) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    grid.setColumnStretch(1, 1)
    for line, group in enumerate(strip.groups):
        grid.addWidget(plain_label(group.label, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
        told = "\n".join(" · ".join(_text(cell) for cell in row.cells if cell) for row in group.cells)
        grid.addWidget(plain_label(told), line, 1, Qt.AlignmentFlag.AlignTop)
    return table


def _text(cell: Cell) -> str:
    return "\n".join(part.text for part in cell if isinstance(part, Said) or part.text)
