"""The rows of a table that the customer may read, to look at together: what the customer's PDF prints of them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import Translator
from app.reports.clock_data import ClockRing
from app.reports.data import ContactsBlock
from app.reports.rows_data import Cell, Definition, Said, SharedRows, Sheet, Strip
from app.ui.customer_view.look import grow
from app.ui.customer_view.shared_ring import SharedRing
from app.ui.theme import STEP
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.tool_button import tool_button

_LEAST, _MOST = 4, 28
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")

Pencil = Callable[[str], QToolButton | None]
"""Returns the button that opens the row with this id, None for one that is only read."""


class RowsView(QWidget):
    """What is shown of rows; `changeRequested` carries the id of the one whose pencil was pressed.

    `titles` are what those rows are called that can be changed, by their id.
    """

    changeRequested = Signal(str)

    def __init__(self, titles: Mapping[str, str], words: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._words = words
        self.pencils: dict[str, QToolButton] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3 * STEP)

    def pencil(self, row_id: str) -> QToolButton | None:
        """Return a new button that opens a row, None for one that cannot be changed."""
        if row_id not in self._titles:
            return None
        button = tool_button("pencil", self._words.tr("Change: {what}").format(what=self._titles[row_id]))
        button.clicked.connect(self._ask)
        # An event that repeats stands in the list once for each day.
        self.pencils.setdefault(row_id, button)
        button.setProperty("row", row_id)
        return button

    def open_below(self, row_id: str, card: QWidget) -> None:
        """Put the card of a row right under it, or under everything where it stands nowhere."""
        button = self.pencils.get(row_id)
        table = button.parentWidget() if button is not None else None
        grid = table.layout() if table is not None else None
        if button is not None and isinstance(grid, QGridLayout):
            line = grid.getItemPosition(grid.indexOf(button))[0]  # type: ignore[index]
            grid.addWidget(card, line + 1, 0, 1, -1)
        else:
            self.column.addWidget(card)

    def _ask(self) -> None:
        sender = self.sender()
        if isinstance(sender, QToolButton):
            self.changeRequested.emit(str(sender.property("row")))


class SharedRowsView(RowsView):
    """Rows of one of the plan's tables."""

    def __init__(
        self, rows: SharedRows, titles: Mapping[str, str], words: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(titles, words, parent)
        if rows.label:
            self.column.addWidget(plain_label(rows.label, "label"))
        for content in rows.contents:
            if isinstance(content, Sheet):
                self.column.addWidget(_sheet(content, self.pencil))
            elif isinstance(content, Strip):
                self.column.addWidget(_strip(content, self.pencil))
            elif isinstance(content, ClockRing):
                self.column.addWidget(SharedRing(content, rows.label))
            elif isinstance(content, Definition):
                self.column.addWidget(plain_label(_whole_numbers(f"{content.word}: {content.text}"), "small"))
        grow(self)


class ContactsView(RowsView):
    """The customer's contact persons; `ids` are theirs, in the order of the block."""

    def __init__(self, block: ContactsBlock, ids: Sequence[str], titles: Mapping[str, str], words: Translator) -> None:
        super().__init__(titles, words)
        used = [column for column in range(len(block.headings)) if any(row.cells()[column] for row in block.rows)]
        rows = ([row.cells()[column] for column in used] for row in block.rows)
        headings = [block.headings[column] for column in used]
        self.column.addWidget(_table(words.tr("Contact persons"), headings, rows, ids, self.pencil))
        grow(self)


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(5 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    return grid


def _table(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], ids: Sequence[str], pencil: Pencil
) -> QWidget:
    """Return rows as a table, with columns as wide as their words need; below each is a line for its card."""
    table = QWidget()
    grid = _grid(table)
    lines = [tuple(row) for row in rows]
    if title:
        grid.addWidget(plain_label(title, "label"), 0, 0, 1, -1)
    for place, heading in enumerate(headings):
        grid.addWidget(plain_label(heading, "small"), 1, place)
        grid.setColumnStretch(place, _room([heading, *(cells[place] for cells in lines)]))
    for number, (cells, row_id) in enumerate(zip(lines, ids, strict=True), start=1):
        for place, text in enumerate(cells):
            grid.addWidget(plain_label(_whole_numbers(text)), 2 * number, place, Qt.AlignmentFlag.AlignTop)
        _add_pencil(grid, pencil(row_id), 2 * number, len(headings))
    return table


def _room(texts: Sequence[str]) -> int:
    """Return how much room a column gets: as its longest line has letters, but what is to be done may well wrap."""
    return max(_LEAST, min(_MOST, max(len(line) for text in texts for line in (text.splitlines() or [""]))))


def _sheet(sheet: Sheet, pencil: Pencil) -> QWidget:
    rows = ([_text(cell) for cell in row.cells] for row in sheet.rows)
    return _table(sheet.title, sheet.headings, rows, [row.row for row in sheet.rows], pencil)


def _strip(strip: Strip, pencil: Pencil) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    grid.setColumnStretch(1, 1)
    line = 0
    for group in strip.groups:
        grid.addWidget(plain_label(group.label, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
        for row in group.cells:
            told = " · ".join(_text(cell) for cell in row.cells if cell)
            grid.addWidget(plain_label(told), line, 1, Qt.AlignmentFlag.AlignTop)
            _add_pencil(grid, pencil(row.row), line, 2)
            line += 2
    return table


def _add_pencil(grid: QGridLayout, button: QToolButton | None, line: int, place: int) -> None:
    if button is not None:
        grid.addWidget(button, line, place, Qt.AlignmentFlag.AlignTop)


def _whole_numbers(text: str) -> str:
    """Return a text whose phone and other numbers stay on one line."""
    return _WITHIN_NUMBER.sub("\u00a0", text)


def _text(cell: Cell) -> str:
    return "\n".join(part.text for part in cell if isinstance(part, Said) or part.text)
