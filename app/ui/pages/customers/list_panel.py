"""The customer list at the left: search, filters, rows. It paints before the store is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain import leak
from app.domain.changes import ChangeSet
from app.domain.customer import CustomerRow
from app.domain.errors import KumppaniError
from app.domain.search import CustomerQuery
from app.ui import messages, tasks
from app.ui.models.customer_list import CustomerListModel
from app.ui.models.list_names import ListNames
from app.ui.pages.customers.count_line import CountLine
from app.ui.pages.customers.delegate import CustomerDelegate
from app.ui.pages.customers.filters import FilterBar
from app.ui.pages.customers.list_view import CustomerListView
from app.ui.pages.customers.nothing_shown import NothingShown
from app.ui.pages.customers.one_shown import OneShown
from app.ui.pages.customers.search_field import SearchField
from app.ui.pages.customers.selected import SelectedCustomers
from app.ui.pages.customers.selection_bar import SelectionBar
from app.ui.sizes import sized
from app.ui.theme import STEP

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.models.customer_source import CustomerSource

NEAR_MS = 250
"""How long nothing is found and nothing typed before near names are looked for."""


class CustomerListPanel(QWidget):
    """Search field, filters, rows. What a person wants goes up by signals; `select_customer` comes down.

    `placeRequested` carries a customer, the place that the search has hit in its plan, and the word that stands there.
    """

    customerRequested = Signal(str)
    placeRequested = Signal(str, str, str)
    editRequested = Signal(str)
    handOverRequested = Signal(list)
    archiveRequested = Signal(list, bool)
    exportRequested = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", True)
        sized(self, minimum_width=260)
        self.model = CustomerListModel(self)
        self.search = SearchField(self)
        self.filters = FilterBar(self)
        self.count_line = CountLine(self)
        self.view = CustomerListView(self)
        self.nothing = NothingShown(self)
        self.bar = SelectionBar(self)
        self._delegate = CustomerDelegate(self.view)
        self.selected = SelectedCustomers(self.view, self.model)
        self._context: Context | None = None
        self._remembered: list[int] = []
        self._scrolled = 0
        self._reveal = False
        self._chosen_since = False
        self._near_task: tasks.Task[list[tuple[str, str]]] | None = None
        self._near_timer = QTimer(self)
        self._near_timer.setSingleShot(True)
        self._near_timer.setInterval(NEAR_MS)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, STEP)
        head.setSpacing(2 * STEP)
        for widget in (self.search, self.filters, self.count_line):
            head.addWidget(widget)
        column.addLayout(head)
        line = QFrame(self)
        line.setProperty("separator", True)
        column.addWidget(line)
        self._place = OneShown(self)
        self._place.add(self.view)
        self._place.add(self.nothing)
        column.addWidget(self._place, 1)
        column.addWidget(self.bar)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._run)
        self.search.downRequested.connect(self._into_list)
        self.search.returnPressed.connect(self._open_first)
        self.search.clearRequested.connect(self.clear_all)
        self.filters.filtersChanged.connect(self._run)
        self.count_line.orderChanged.connect(self._run)
        self.count_line.clearRequested.connect(self.clear_all)
        self.view.openRequested.connect(self._open)
        self.view.typed.connect(self._type)
        self.view.searchRequested.connect(self.focus_search)
        self.view.clearRequested.connect(self.clear_all)
        self.view.menuRequested.connect(self.selected.show_menu)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._recall)
        self.model.countChanged.connect(self._on_count)
        self.model.hit_places.found.connect(self.view.viewport().update)
        self.model.refused.connect(self._on_refused, Qt.ConnectionType.QueuedConnection)
        self.nothing.clearRequested.connect(self.clear_all)
        self.nothing.nameRequested.connect(self._take_name)
        self.bar.handOverRequested.connect(self.selected.hand_over)
        self.bar.archiveRequested.connect(self.selected.archive)
        self.bar.exportRequested.connect(self.selected.export)
        self.selected.openRequested.connect(self.customerRequested)
        self.selected.editRequested.connect(self.editRequested)
        self.selected.handOverRequested.connect(self.handOverRequested)
        self.selected.archiveRequested.connect(self.archiveRequested)
        self.selected.exportRequested.connect(self.exportRequested)
        self._near_timer.timeout.connect(self._look_for_near)

    # From above

    def set_first_page(self, rows: Sequence[CustomerRow], names: ListNames) -> None:
        """Show the rows that were read before the store is open."""
        self.model.set_first_page(rows, names)

    def set_core(self, context: Context) -> None:
        """Read from the store from now on, and follow its changes."""
        self._context = context
        self.filters.set_core(context.core)
        context.changed.connect(self._on_changes)
        context.perform(partial(self.model.set_core, context.core), self)

    def select_customer(self, customer_id: str) -> None:
        """Mark the customer that is open; it is scrolled to as soon as it is in the list."""
        before, self._delegate.open_customer = self._delegate.open_customer, customer_id
        self._reveal = True
        self._select_open()
        # Not the whole list: opening a customer would take two milliseconds longer.
        for position in self.view.seen_positions():
            row = self.model.row_at(position)
            if row is not None and row.id in (before, customer_id):
                self.view.update(self.model.index(position, 0))

    def focus_search(self) -> None:
        """Bring the keyboard into the search field, with its text selected to be typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Bring the keyboard into the list, or into the search field while there is nothing in the list."""
        place: QWidget = self.view if self.model.rowCount() else self.search
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_all(self) -> None:
        """Take search and filters away."""
        self.filters.clear()
        self.search.clear()
        self._run()

    # Searching

    def _run(self) -> None:
        query = self.filters.apply_to(CustomerQuery(text=self.search.text().strip(), order=self.count_line.order))
        self.count_line.clear.setVisible(self.filters.active or bool(query.text))
        if query == self.model.query:
            return
        self._chosen_since = False
        self._near_timer.stop()
        if self._near_task is not None:
            self._near_task.cancel()
        self._scrolled = 0
        self.view.verticalScrollBar().setValue(0)
        try:
            self.model.set_query(query)
        except KumppaniError as error:
            messages.show_error(self, error)

    def _on_count(self, number: int, complete: bool) -> None:
        self.count_line.show_count(number, complete)
        empty = number == 0 and self.model.source is not None
        self._place.show_one(self.nothing if empty else self.view)
        if empty:
            self._say_nothing(self.model.source)
        elif complete and not self.view.selected_count():
            self._select_open()

    def _say_nothing(self, source: CustomerSource | None) -> None:
        text = self.model.query.text
        plain = not text and not self.filters.active
        if plain and source is not None and source.is_empty():
            self.nothing.show_beginning()
            return
        self.nothing.show_no_hits(text, filtered=self.filters.active)
        if text:
            self._near_timer.start()

    def _look_for_near(self) -> None:
        source, text = self.model.source, self.model.query.text
        if source is not None and text:
            self._near_task = tasks.run(partial(_near, source, text), done=self.nothing.show_near, owner=self)

    def _take_name(self, customer_id: str, name: str) -> None:
        self.filters.clear()
        self.search.setText(name)
        self.customerRequested.emit(customer_id)

    # Rows

    def _remember(self) -> None:
        self._remembered = self.model.numbers_at(self.view.selected_positions())
        self._scrolled = self.view.verticalScrollBar().value()

    def _recall(self) -> None:
        positions = sorted(self.model.places(self._remembered).values())
        if positions:
            self.view.select_positions(positions, positions[0])
        else:
            self._select_open()
        self.view.verticalScrollBar().setValue(self._scrolled)
        self._on_selection()

    def _select_open(self) -> None:
        customer_id = self._delegate.open_customer
        if customer_id is None:
            return
        position = self.model.positions([customer_id]).get(customer_id)
        if position is not None:
            self.view.select_positions([position], position, reveal=self._reveal)
            self._reveal = False
        elif self._reveal:
            self.view.clearSelection()

    def _on_selection(self) -> None:
        # Without the keyboard it is the open customer that is marked.
        self._chosen_since = self._chosen_since or self.view.hasFocus()
        self.bar.show_count(self.view.selected_count(), archived=self.selected.archived)

    def _open(self, position: int) -> None:
        row = self.model.row_at(position)
        if row is None or self.model.source is None:
            return
        try:
            hit = self.model.hit_places.now(row.id)
        except KumppaniError as error:
            messages.show_error(self, error)
            return
        # The record would open a dialog; its values stand in the head of the page.
        if hit is None or hit.place == leak.RECORD:
            self.customerRequested.emit(row.id)
        else:
            self.placeRequested.emit(row.id, hit.place, hit.word)

    def _open_first(self) -> None:
        if not self.model.rowCount() and self.nothing.near:
            self.nothing.near[0].click()
            return
        meant = self.view.selected_count() == 1 and (self._chosen_since or not self.model.query.text)
        current = self.view.currentIndex().row() if meant else 0
        self._open(max(0, current))

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            current = max(0, self.view.currentIndex().row()) if self.view.selected_count() else 0
            self.view.select_positions([current], current, reveal=True)

    def _type(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)
        if text:
            self.search.insert(text)
        else:
            self.search.backspace()

    def _on_changes(self, changes: ChangeSet) -> None:
        if changes.office and self._context is not None:
            self.filters.set_core(self._context.core)
            self._run()
        self.model.on_changes(changes)

    def _on_refused(self, error: KumppaniError) -> None:
        messages.show_error(self, error)


def _near(source: CustomerSource, text: str, _control: tasks.TaskControl) -> list[tuple[str, str]]:
    return source.near_names(text)
