"""What stands below a field of the view: the rows that are shared, and where they are written together."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError, UserError
from app.domain.table_keys import ACTIONS, EVENTS, GOALS
from app.domain.tables import Cell
from app.error_text import sentence
from app.i18n import Translator, mark
from app.reports.builder import CONTACTS_BELOW
from app.services.sharing import SharedPart
from app.services.sharing_rows import CONTACTS, WrittenTable
from app.ui.customer_view.row_card import RowCard
from app.ui.customer_view.shared_rows import ContactsView, RowsView, SharedRowsView
from app.ui.customer_view.sight import bring_into_sight
from app.ui.icons import icon
from app.ui.tab_order import follow
from app.ui.theme import STEP
from app.ui.unsaved import Unsaved
from app.ui.widgets.line_edit import LineEdit

_PROMPT = mark("Write a row and press Enter")
_PROMPTS = {
    ACTIONS: mark("Write what is done and press Enter"),
    GOALS: mark("Write the goal and press Enter"),
    CONTACTS: mark("Write a name and press Enter"),
}
_ADD = {EVENTS: mark("Add an event")}
"""The tables whose rows begin in their card: a title alone does not make an event."""


class RowsPlace(QWidget):
    """`rowWritten` carries the key of a table, the id of a row, "" for a new one, and its cells.

    Line and card keep what was written until `written`.
    """

    rowWritten = Signal(str, str, object)

    def __init__(self, tables: tuple[WrittenTable, ...], words: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._tables = {table.key: table for table in tables}
        self._shown: object = None
        self._views: list[RowsView] = []
        self._sending = False
        self._refused: dict[tuple[str, str], KumppaniError] = {}
        self.card: RowCard | None = None
        self.lines: dict[str, LineEdit] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * STEP)
        for table in tables:
            if table.key in _ADD:
                self._add_button(table, words.tr(_ADD[table.key]))
            elif table.grows:
                self._add_line(table, words.tr(_PROMPTS.get(table.key, _PROMPT)))

    def _add_button(self, table: WrittenTable, text: str) -> None:
        button = QPushButton(icon("plus", "text", 18), text)
        button.setAccessibleName(f"{table.label}: {text}")
        button.clicked.connect(self._open_new)
        self.buttons[table.key] = button
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _add_line(self, table: WrittenTable, prompt: str) -> None:
        line = LineEdit()
        line.setPlaceholderText(prompt)
        line.setAccessibleName(f"{table.label}: {prompt}")
        line.returnPressed.connect(self.flush)
        self.lines[table.key] = line
        self._column.addWidget(line)

    def show_part(self, part: SharedPart, below: str) -> None:
        """Show the rows below a field as they are now; what is being written stays."""
        self._tables = {table.key: table for table in part.tables_below(below)}
        block = part.contacts if below == CONTACTS_BELOW else None
        shown = (part.rows_below(below), block, part.tables_below(below))
        if shown == self._shown:
            return
        self._shown = shown
        card = self.card
        inside = card is not None and card.has_keyboard()
        if card is not None:
            # The view that it stands in goes.
            card.setParent(self)
        pencil = next((key for view in self._views for key, each in view.pencils.items() if each.hasFocus()), "")
        for view in self._views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        titles = {row.id: row.title for table in self._tables.values() for row in table.rows}
        self._views = [SharedRowsView(each, titles, self._words) for each in part.rows_below(below)]
        if block is not None:
            ids = [row.id for row in self._tables[CONTACTS].rows]
            self._views.append(ContactsView(block, ids, titles, self._words))
        for place, view in enumerate(self._views):
            view.changeRequested.connect(self._open_row)
            self._column.insertWidget(place, view)
            # At once: the keyboard may be to go there.
            view.show()
        if card is not None:
            self._place(card)
            if inside:
                card.begin()
        elif pencil:
            self._return_to("", pencil)

    def _open_row(self, row_id: str) -> None:
        table = next((each for each in self._tables.values() if each.row(row_id) is not None), None)
        if table is not None:
            self._open(table, row_id)

    def _open_new(self) -> None:
        sender = self.sender()
        for key, button in self.buttons.items():
            if button is sender:
                self._open(self._tables[key], "")

    def _open(self, table: WrittenTable, row_id: str) -> None:
        """Open the card of a row, or of a new one, once the one before is saved."""
        if self.card is not None and self.card.is_dirty():
            self.card.save()
            if self.card is not None:
                # It keeps what was written.
                return
        self._close()
        self.card = RowCard(table, table.row(row_id), self._words)
        self.card.saveRequested.connect(self._write)
        self.card.closeRequested.connect(self._give_up)
        self._place(self.card)
        self.card.begin()

    def _place(self, card: RowCard) -> None:
        """Put a card under its row, a new one under its button; Tab comes to it from there."""
        view = next((each for each in self._views if card.row_id in each.pencils), None)
        if view is not None:
            view.open_below(card.row_id, card)
            follow(view.pencils[card.row_id], card)
        else:
            self._column.addWidget(card)
            button = self.buttons.get(card.table.key)
            if button is not None:
                follow(button, card)
        card.show()
        bring_into_sight(card)

    def _write(self, cells: Mapping[str, Cell | None]) -> None:
        card = self.card
        if card is None:
            return
        if card.row_id and not cells:
            self.written(card.table.key, card.row_id)
        else:
            self.rowWritten.emit(card.table.key, card.row_id, cells)

    def _give_up(self) -> None:
        if self.card is not None:
            self.written(self.card.table.key, self.card.row_id)

    def _close(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            card.hide()
            card.deleteLater()

    def flush(self) -> None:
        """Hand over what was written into the lines and the card."""
        if self._sending:
            return
        self._sending = True
        try:
            for key, line in self.lines.items():
                if line.text().strip():
                    self.rowWritten.emit(key, "", {self._tables[key].title: line.text().strip()})
            if self.card is not None and self.card.is_dirty():
                self.card.save()
        finally:
            self._sending = False

    def written(self, table: str, row_id: str) -> None:
        """Empty the line of a table, or put the card away: the row is saved."""
        self._refused.pop((table, row_id), None)
        card = self.card
        if card is not None and (card.table.key, card.row_id) == (table, row_id):
            inside = card.has_keyboard()
            self._close()
            if inside:
                self._return_to(table, row_id)
        elif table in self.lines and not row_id:
            self.lines[table].clear()

    def _return_to(self, table: str, row_id: str) -> None:
        pencils = (view.pencils[row_id] for view in self._views if row_id in view.pencils)
        button = next(pencils, None) or self.buttons.get(table)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(button)

    def refused(self, table: str, row_id: str, error: KumppaniError) -> bool:
        """Say in the card of a row why it could not be saved, if that can be mended there; False where it is not."""
        self._refused[table, row_id] = error
        card = self.card
        if card is None or (card.table.key, card.row_id) != (table, row_id) or not isinstance(error, UserError):
            return False
        card.show_error(error)
        return True

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands in the lines and the card and is not saved; the places are what these are called."""
        for key, line in self.lines.items():
            if line.text().strip():
                yield Unsaved(self._tables[key].label, line.text().strip(), _reason(self._refused.get((key, ""))))
        card = self.card
        if card is not None and card.is_dirty():
            error = card.unreadable() or self._refused.get((card.table.key, card.row_id))
            yield Unsaved(card.accessibleName(), card.text(), _reason(error))


def _reason(error: KumppaniError | None) -> str:
    return "" if error is None else sentence(error)
