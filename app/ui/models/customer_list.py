"""The customer list: row numbers of all hits, rows read by page, found as fast as one types."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.changes import ChangeSet
from app.domain.customer import CustomerRow
from app.domain.errors import KumppaniError
from app.domain.search import CustomerQuery, Order
from app.i18n import language
from app.ui.models.hit_places import HitPlaces
from app.ui.models.hits import Hits
from app.ui.models.list_names import ListNames
from app.ui.models.list_refresher import ListRefresher
from app.ui.models.row_pages import RowPages
from app.ui.models.row_words import row_words
from app.ui.widgets.plain_tip import plain_tip

if TYPE_CHECKING:
    from app.services.core import Core
    from app.ui.models.customer_source import CustomerSource

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The CustomerRow of an index."""

_BY_FILLING = (Order.LEAST_FILLED, Order.MOST_FILLED)


class CustomerListModel(QAbstractTableModel):
    """One column, one row per customer. Paints from given rows until `set_core` opens the whole list.

    `countChanged` carries the number of rows and whether that is all; until it is, more follow. `refused` carries the
    MachineError of a store that could not be read while painting.
    """

    countChanged = Signal(int, bool)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names = ListNames()
        self._source: CustomerSource | None = None
        self._given: list[CustomerRow] = []
        self._pages = RowPages(self._read_nothing, array("q"))
        self._refusal_told = False
        self._requery_wanted = False
        self.hit_places = HitPlaces(self)
        self._hits = Hits(self)
        self._hits.found.connect(self._show)
        self._refresher = ListRefresher(self)
        self._refresher.refreshed.connect(self._on_refreshed)

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._given) or len(self._pages)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            hit = self.hit_places.of(row.id)
            told = f"{hit.name}: {hit.snippet}" if hit else ""
            words = [*filter(None, (*row_words(row, self.names, self.today()), told))]
            return ", ".join(words) if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip("\n".join(words))
        return None

    # What the list shows

    @property
    def query(self) -> CustomerQuery:
        """What is searched for."""
        return self._hits.query

    @property
    def complete(self) -> bool:
        """Whether the list holds every hit."""
        return self._hits.complete

    @property
    def source(self) -> CustomerSource | None:
        """Where the list reads from, or None before `set_core`."""
        return self._source

    def today(self) -> date:
        """Return the day that last contacts are counted from."""
        return self._source.today() if self._source is not None else date.today()

    def set_first_page(self, rows: Sequence[CustomerRow], names: ListNames) -> None:
        """Show these rows, read before the store is open."""
        self.beginResetModel()
        self.names = names
        self._given = list(rows)
        self.endResetModel()

    def set_core(self, core: Core) -> None:
        """Read the whole list from the store. Rows shown already stay where they are if they are still the first."""
        from app.ui.models.customer_source import CustomerSource

        self._source = CustomerSource(core)
        self.names = self._source.names(language())
        self.hit_places.set_source(self._source)
        self.hit_places.search(self.query.text)
        self._refresher.set_source(self._source)
        self._hits.set_source(self._source)

    def set_query(self, query: CustomerQuery) -> None:
        """Search: the first hits are shown at once, the rest follows. Raises MachineError when the store refuses."""
        if query == self._hits.query:
            return
        self._refresher.step()
        self._refusal_told = False
        self.hit_places.search(query.text)
        self._hits.search(query)

    def forget_names(self) -> None:
        """Read the names of stages and industries again."""
        if self._source is not None:
            self.names = self._source.names(language())
            self._tell_changed(0, self.rowCount() - 1)

    def on_changes(self, changes: ChangeSet) -> None:
        """Take in what a write has changed, as soon as the window is idle."""
        if changes.office:
            self.forget_names()
        if changes.customers or changes.list_order:
            self._requery_wanted = self._requery_wanted or changes.list_order
            self._refresher.wake()

    def row_at(self, position: int) -> CustomerRow | None:
        """Return the row at `position`; None when there is none, or the store could not be read."""
        if not 0 <= position < self.rowCount():
            return None
        if self._given:
            return self._given[position]
        try:
            return self._pages.row(position)
        except KumppaniError as error:
            if not self._refusal_told:
                self._refusal_told = True
                self.refused.emit(error)
            return None

    def positions(self, customer_ids: Iterable[str]) -> dict[str, int]:
        """Return where these customers stand; those that are not in the list are left out."""
        if self._source is None or self._given:
            wanted = set(customer_ids)
            return {row.id: place for place, row in enumerate(self._given) if row.id in wanted}
        ids = {number: each for each in customer_ids if (number := self._source.number(each)) is not None}
        return {ids[number]: place for number, place in self.places(list(ids)).items()}

    def places(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return where these row numbers stand; those that are not in the list are left out."""
        if len(numbers) > 3:
            wanted = set(numbers)
            return {number: place for place, number in enumerate(self._pages.numbers) if number in wanted}
        return {number: self._pages.numbers.index(number) for number in numbers if number in self._pages.numbers}

    def numbers_at(self, positions: Iterable[int]) -> list[int]:
        """Return the row numbers at these positions, for `CustomerSource.ids`."""
        return [self._pages.numbers[position] for position in positions if position < len(self._pages)]

    def is_overdue(self, row: CustomerRow) -> bool:
        """Whether the filter for customers without contact is on and this is one."""
        since = self.query.quiet_since
        return since is not None and (row.last_contact is None or row.last_contact < since)

    # How it comes to be

    def _show(self, numbers: array[int], rows: list[CustomerRow], complete: bool) -> None:
        self._take_over_given(numbers)
        shown = len(self._pages)
        if numbers == self._pages.numbers:
            self._pages.forget()
            self._pages.know_first(rows)
            self._tell_changed(0, shown - 1)
        elif shown and numbers[:shown] == self._pages.numbers:
            self.beginInsertRows(QModelIndex(), shown, len(numbers) - 1)
            self._pages.extend(numbers[shown:])
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._pages = self._new_pages(numbers)
            self._pages.know_first(rows)
            self._given = []
            self.endResetModel()
        self.countChanged.emit(len(numbers), complete)

    def _take_over_given(self, numbers: array[int]) -> None:
        """Put row numbers behind the rows given before the store was open, if they are still the first of the list."""
        if not self._given:
            return
        pages = self._new_pages(numbers[: len(self._given)])
        now = [pages.row(place) for place in range(len(pages))]
        if [row.id for row in now if row is not None] != [row.id for row in self._given]:
            return
        self._given, self._pages = [], pages
        self._tell_changed(0, len(pages) - 1)

    def _new_pages(self, numbers: array[int]) -> RowPages:
        assert self._source is not None
        return RowPages(self._source.rows, numbers)

    def _on_refreshed(self, customer_ids: frozenset[str]) -> None:
        if customer_ids:
            self.hit_places.forget()
        if not self._requery_wanted and not _depends_on_contents(self.query):
            for position in list(self._pages.forget_customers(customer_ids)):
                self._tell_changed(position, position)
            return
        self._requery_wanted = self._requery_wanted and self._refresher.busy
        try:
            self._hits.search_again()
        except KumppaniError as error:
            self.refused.emit(error)

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    @staticmethod
    def _read_nothing(_numbers: Sequence[int]) -> list[CustomerRow]:
        return []


def _depends_on_contents(query: CustomerQuery) -> bool:
    """Whether a note or a field of the plan can change what is found or where it stands, and not only how it looks."""
    by_contact = query.quiet_since is not None or query.order is Order.QUIET_LONGEST
    by_plan = query.unfinished_below is not None or query.late_on is not None or query.review_before is not None
    return by_contact or by_plan or query.order in _BY_FILLING
