"""Choosing a customer by typing a part of its name, business ID, town or phone number."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QVBoxLayout, QWidget

from app.domain.customer import CustomerRow
from app.domain.errors import KumppaniError
from app.domain.search import CustomerQuery
from app.error_text import sentence
from app.i18n import tr
from app.services import customers
from app.ui.context import Context
from app.ui.theme import STEP
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit

MOST_HITS = 8
"""How many customers are offered while typing."""

_ID = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2


class CustomerPicker(QWidget):
    """A line that offers customers while one types. `chosen` tells that a customer was taken."""

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self.line = LineEdit(self)
        self.line.setAccessibleName(tr("Customer"))
        self.line.setPlaceholderText(tr("Name, business ID, town or phone"))
        self._hint = HintLine(self)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        self.setFocusProxy(self.line)
        self._hits = QStandardItemModel(self)
        self.completer = QCompleter(self._hits, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCompletionRole(_NAME)
        self.completer.setMaxVisibleItems(MOST_HITS)
        self.completer.setWidget(self.line)
        self.completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.line.textEdited.connect(self._search)
        self.line.editingFinished.connect(self._settle)

    def customer_id(self) -> str | None:
        """Return the customer that was chosen, or None."""
        return self._customer_id

    def choose(self, customer_id: str, name: str) -> None:
        """Choose a customer."""
        self._customer_id = customer_id
        self.line.setText(name)
        self.line.setCursorPosition(0)
        self._hint.clear()

    def ask_again(self) -> None:
        """Say that no customer is chosen yet, and move the keyboard here."""
        self._hint.show_hint("bad", tr("Choose a customer from the list."))
        self.line.setFocus()

    def hint(self) -> str:
        """Return the sentence under the line, or ""."""
        return self._hint.text()

    def names(self) -> list[str]:
        """Return the customers that are offered."""
        return [str(self._hits.item(row).data(_NAME)) for row in range(self._hits.rowCount())]

    def _search(self, text: str) -> None:
        self._customer_id = None
        self._hint.clear()
        self._hits.clear()
        if text.strip():
            for hit in self._find(text):
                self._hits.appendRow(_item(hit))
        if self._hits.rowCount():
            self.completer.complete()
        else:
            self.popup().hide()
            if text.strip() and not self._hint.text():
                self._hint.show_hint("info", tr("No customer was found. Try another part of the name."))

    def _find(self, text: str) -> list[CustomerRow]:
        core = self._context.core
        try:
            numbers = customers.first_hits(core, CustomerQuery(text=text))
            return customers.list_rows(core, list(numbers[:MOST_HITS]))
        except KumppaniError as error:
            self._hint.show_hint("bad", sentence(error))
            return []

    def popup(self) -> QAbstractItemView:
        """Return the list of customers that are offered."""
        popup = self.completer.popup()
        assert popup is not None
        return popup

    def _take(self, index: QModelIndex) -> None:
        self.choose(str(index.data(_ID)), str(index.data(_NAME)))
        self.chosen.emit()

    def _settle(self) -> None:
        """Take the only customer that fits, or the one that is called exactly so, when the line is left."""
        if self._customer_id is not None:
            return
        items = [self._hits.item(row) for row in range(self._hits.rowCount())]
        typed = self.line.text().strip().casefold()
        exact = [item for item in items if str(item.data(_NAME)).casefold() == typed]
        fitting = exact if len(exact) == 1 else items
        if len(fitting) == 1:
            self.choose(str(fitting[0].data(_ID)), str(fitting[0].data(_NAME)))


def _item(row: CustomerRow) -> QStandardItem:
    item = QStandardItem("   ".join(part for part in (row.name, row.town, row.business_id) if part))
    item.setData(row.id, _ID)
    item.setData(row.name, _NAME)
    return item
