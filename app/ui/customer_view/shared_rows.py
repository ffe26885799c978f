"""The rows of a table that the customer may read, to look at together: what the customer's PDF prints of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.reports.rows_data import Cell, Definition, Said, SharedRows, Sheet, Strip
from app.ui.theme import STEP, set_look


class SharedRowsView(QWidget):
    """Reads only: rows are written at the desk, where it is seen who may read them."""

    def __init__(self, rows: SharedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        if rows.label:
            column.addWidget(_label(rows.label, "label"))
        for content in rows.contents:
            if isinstance(content, Sheet):
                column.addWidget(_sheet(content))
            elif isinstance(content, Strip):
                column.addWidget(_strip(content))
            elif isinstance(content, Definition):
                column.addWidget(_label(f"{content.word}: {content.text}", "small"))


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        set_look(made, "role", role)
    return made


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(5 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    return grid


def _sheet(sheet: Sheet) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    if sheet.title:
        grid.addWidget(_label(sheet.title, "label"), 0, 0, 1, -1)
    for place, heading in enumerate(sheet.headings):
        grid.addWidget(_label(heading, "small"), 1, place)
        # What is to be done has more words than a day or a name.
        grid.setColumnStretch(place, 2 if place == 0 else 1)
    for line, row in enumerate(sheet.rows, start=2):
        for place, cell in enumerate(row.cells):
            grid.addWidget(_label(_text(cell)), line, place, Qt.AlignmentFlag.AlignTop)
    return table


def _strip(strip: Strip) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    grid.setColumnStretch(1, 1)
    for line, group in enumerate(strip.groups):
        grid.addWidget(_label(group.label, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
        told = "\n".join(" · ".join(_text(cell) for cell in row.cells if cell) for row in group.cells)
        grid.addWidget(_label(told), line, 1, Qt.AlignmentFlag.AlignTop)
    return table


def _text(cell: Cell) -> str:
    return "\n".join(part.text for part in cell if isinstance(part, Said) or part.text)
