"""What is asked for with the customers that are selected in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.domain.search import CustomerQuery
from app.i18n import tr
from app.ui import tasks
from app.ui.icons import icon
from app.ui.models.customer_list import CustomerListModel
from app.ui.pages.customers.list_view import CustomerListView

if TYPE_CHECKING:
    from app.ui.models.customer_source import CustomerSource

AT_ONCE = 500
"""The ids of up to so many customers are read at once, of more in a task."""


class SelectedCustomers(QObject):
    """Turns the selection into ids and sends them up with what is wanted.

    `exportRequested` carries row numbers instead, and whether they were selected, else they are all of the list.
    """

    openRequested = Signal(str)
    editRequested = Signal(str)
    handOverRequested = Signal(list)
    archiveRequested = Signal(list, bool)
    exportRequested = Signal(object, bool)

    def __init__(self, view: CustomerListView, model: CustomerListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def ids(self) -> list[str]:
        """Return the ids of the selected customers, from the top; reads them from the store."""
        source = self._model.source
        numbers = self._model.numbers_at(self._view.selected_positions())
        return source.ids(numbers) if source is not None else []

    @property
    def several(self) -> bool:
        """Whether more than one customer is selected: then actions are about these, not about the one that is open."""
        return self._view.selected_count() > 1

    @property
    def archived(self) -> bool:
        """Whether the list shows archived customers, which can be restored."""
        return self._model.query.archived

    def hand_over(self) -> None:
        """Ask for a new responsible person."""
        self._with_ids(self.handOverRequested.emit)

    def archive(self) -> None:
        """Ask to archive, or among the archived to restore."""
        self._with_ids(partial(self._send_archive, not self.archived))

    def export(self) -> None:
        """Ask for PDFs of the selected customers, or of all that the list shows unless several are selected."""
        source = self._model.source
        if self.several:
            self.exportRequested.emit(self._model.numbers_at(self._view.selected_positions()), True)
        elif self._model.complete:
            self.exportRequested.emit(self._model.numbers_at(range(self._model.rowCount())), False)
        elif source is not None:
            tasks.run(partial(_all_numbers, source, self._model.query), done=self._send_all, owner=self)

    def menu(self) -> QMenu:
        """Return the menu of the selected customers; of one or of several."""
        menu = QMenu(self._view)
        if self._view.selected_count() == 1:
            menu.addAction(icon("arrow-right", "muted", 16), tr("Open"), self._open)
            menu.addAction(icon("pencil", "muted", 16), tr("Edit customer…"), self._edit)
        if self.several:
            menu.addAction(icon("file-down", "muted", 16), tr("Make PDFs…"), self.export)
        menu.addAction(icon("users", "muted", 16), tr("New responsible person…"), self.hand_over)
        menu.addSeparator()
        if self.archived:
            menu.addAction(icon("archive-restore", "muted", 16), tr("Restore"), self.archive)
        else:
            menu.addAction(icon("archive", "muted", 16), tr("Archive"), self.archive)
        return menu

    def show_menu(self, place: QPoint) -> None:
        """Open the menu at `place` on the screen."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _with_ids(self, then: Callable[[list[str]], None]) -> None:
        if self._view.selected_count() <= AT_ONCE:
            ids = self.ids()
            if ids:
                then(ids)
            return
        assert self._model.source is not None
        numbers = self._model.numbers_at(self._view.selected_positions())
        tasks.run(partial(_read_ids, self._model.source, numbers), done=then, owner=self)

    def _send_archive(self, archived: bool, ids: list[str]) -> None:
        self.archiveRequested.emit(ids, archived)

    def _send_all(self, numbers: list[int]) -> None:
        self.exportRequested.emit(numbers, False)

    def _open(self) -> None:
        self._with_ids(self._send_open)

    def _edit(self) -> None:
        self._with_ids(self._send_edit)

    def _send_open(self, ids: list[str]) -> None:
        self.openRequested.emit(ids[0])

    def _send_edit(self, ids: list[str]) -> None:
        self.editRequested.emit(ids[0])


def _all_numbers(source: CustomerSource, query: CustomerQuery, _control: tasks.TaskControl) -> list[int]:
    return source.all(query).tolist()


def _read_ids(source: CustomerSource, numbers: list[int], _control: tasks.TaskControl) -> list[str]:
    return source.ids(numbers)
