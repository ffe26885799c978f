"""The table of contact persons with what is saved, hinted at and asked for in it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError, MachineError, UserError
from app.domain.people import Contact
from app.error_text import sentence
from app.i18n import mark, tr
from app.services import contacts
from app.ui import messages
from app.ui.context import Context
from app.ui.keeping import place_of
from app.ui.pages.customer.contacts_model import KEYS, ContactsModel
from app.ui.pages.customer.contacts_table import ContactsTable
from app.ui.saver import RETRY_MS
from app.ui.unsaved import Unsaved
from app.ui.widgets.card import Card
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.notice import Notice

_NAMELESS = mark("Write a name or a title, then the person is saved.")


def _named(typed: dict[str, str]) -> bool:
    """Whether what was typed makes a new contact person."""
    return bool(typed.get("name", "").strip() or typed.get("title", "").strip())


class ContactsSheet(Card):
    """Each cell is saved when it is left; `trouble` says what could not be. The signals carry a contact person's id."""

    removeRequested = Signal(str)
    detailsRequested = Signal(str)
    noteRequested = Signal(str)
    moveRequested = Signal(str)
    leaveRequested = Signal(str)
    chosenChanged = Signal()

    def __init__(self, context: Context, trouble: Notice, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Contact persons"),
            tr(
                "Click or type to edit; what you leave is saved. "
                "Alt+Enter shows everything about a person, Delete takes one away."
            ),
            parent,
        )
        self._context = context
        self._customer_id: str | None = None
        # What the machine has refused at customers that were left since: by customer, then as the model has it.
        self._left: dict[str, dict[str, dict[str, str]]] = {}
        # Why the store refused it at last, by customer and contact person.
        self._reasons: dict[tuple[str, str], str] = {}
        self.retry_timer = QTimer(self)
        self.retry_timer.setSingleShot(True)
        self.retry_timer.setInterval(RETRY_MS)
        self.retry_timer.timeout.connect(self.save_all)
        self.trouble = trouble
        self.model = ContactsModel(context.core.contact_field("standing"), self)
        self.table = ContactsTable(self.model)
        self.hint = HintLine()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.hint)
        self._make_menu()
        trouble.actionRequested.connect(self.save_again)
        self.model.typed.connect(self._save)
        self.table.removeRequested.connect(self._ask_remove)
        self.table.detailsRequested.connect(self._ask_details)
        self.table.selectionModel().currentChanged.connect(self._current_changed)

    def _make_menu(self) -> None:
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.menu = {
            text: (QAction(text, self.table), asked)
            for text, asked in (
                (tr("Details…"), self.detailsRequested),
                (tr("Write a note…"), self.noteRequested),
                (tr("New employer…"), self.moveRequested),
                (tr("No longer here…"), self.leaveRequested),
            )
        }
        for action, _asked in self.menu.values():
            action.triggered.connect(self._ask)
            self.table.addAction(action)

    def _ask(self) -> None:
        for action, asked in self.menu.values():
            if action is self.sender():
                asked.emit(self.chosen_id())

    def _ask_remove(self, row: int) -> None:
        if contact := self.model.contact(row):
            self.removeRequested.emit(contact.id)

    def _ask_details(self, row: int) -> None:
        if contact := self.model.contact(row):
            self.detailsRequested.emit(contact.id)

    def set_contacts(self, here: list[Contact], customer_id: str) -> None:
        """Show the contact persons of a customer."""
        other = customer_id != self._customer_id
        if other:
            self._leave()
        self._customer_id = customer_id
        self.model.set_contacts(here, other_customer=other)
        if other:
            self.trouble.hide()
            self.hint.clear()
            self._take_up(customer_id)
        self._tell_chosen()

    def _leave(self) -> None:
        """Keep what could not be saved at the customer who is shown."""
        typed = self.model.take_unsaved()
        if typed and self._customer_id is not None:
            self._left[self._customer_id] = typed

    def _take_up(self, customer_id: str) -> None:
        """Show again what could not be saved when this customer was left."""
        if typed := self._left.pop(customer_id, None):
            self.model.put_unsaved(typed)
            self.save_again()

    def chosen_id(self) -> str:
        """Return the id of the contact person whose row is chosen, "" for none."""
        contact = self.model.contact(self.table.currentIndex().row())
        return "" if contact is None else contact.id

    def choose(self, contact_id: str) -> None:
        """Go to the row of a contact person, if there is one."""
        row = self.model.row_of(contact_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, max(self.table.currentIndex().column(), 0)))

    def holds_anything(self) -> bool:
        """Whether a contact person, or what was typed of one, stands in the table."""
        return self.model.rowCount() > 1 or self.model.has_unsaved()

    def in_use(self) -> bool:
        """Whether somebody works in the table, or has left something unsaved in it."""
        focused = self.table.focusWidget()
        inside = focused is not None and focused is not self.table and focused.hasFocus()
        return self.table.hasFocus() or self.model.has_unsaved() or inside

    def begin_new(self) -> None:
        """Go to the last row and begin to write a name."""
        self.table.edit_cell(self.model.rowCount() - 1)

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        self.trouble.hide()
        for row in self.model.unsaved_rows():
            self._save(row, KEYS[0])

    def save_all(self) -> None:
        """Try once more to save what was refused, at every customer. It says nothing: the reason is shown already."""
        for row in self.model.unsaved_rows():
            with suppress(UserError):
                self._try(row)
        for customer_id, typed in list(self._left.items()):
            for contact_id, cells in list(typed.items()):
                if not contact_id and not _named(cells):
                    continue
                try:
                    _id, changes = self._stored(customer_id, contact_id, cells)
                except MachineError:
                    self.retry_timer.start()
                except UserError:
                    # Trying again by itself would not make it any better.
                    continue
                else:
                    del typed[contact_id]
                    self._context.announce(changes)
            if not typed:
                del self._left[customer_id]

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what was typed of contact persons and is not saved, with the reason."""
        for customer_id, contact_id, cells in self._all_typed():
            reason = self._reasons.get((customer_id, contact_id), "")
            if not contact_id and not _named(cells):
                reason = tr(_NAMELESS)
            words = " ".join(filter(None, cells.values()))
            if words.strip() or contact_id:
                yield Unsaved(place_of(self._context.core, customer_id, tr("Contact persons")), words, reason)

    def _all_typed(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield what is not stored: the customer's id, the contact person's, "" for a new one, and the cells."""
        here = {self.model.id_of(row): self.model.unsaved(row) for row in self.model.unsaved_rows()}
        for customer_id, typed in ((self._customer_id or "", here), *self._left.items()):
            for contact_id, cells in typed.items():
                yield customer_id, contact_id, cells

    def _save(self, row: int, key: str) -> None:
        """Save what was typed into a row; what the machine refuses stays in the row and is tried again."""
        self._show_odd(row, key)
        try:
            self._try(row)
        except UserError as error:
            messages.show_error(self, error)

    def _try(self, row: int) -> None:
        """Save a row; raises UserError, and shows what the machine refuses."""
        typed, contact = self.model.unsaved(row), self.model.contact(row)
        if self._customer_id is None or not typed:
            return
        if contact is None and not _named(typed):
            # A phone number alone waits in the last row until there is a name or a title.
            if any(text.strip() for text in typed.values()):
                self.hint.show_hint("info", tr(_NAMELESS))
            return
        try:
            contact_id, changes = self._stored(self._customer_id, "" if contact is None else contact.id, typed)
        except MachineError as error:
            text = tr("Not saved yet. {reason}").format(reason=sentence(error))
            self.trouble.show_notice("bad", text, tr("Try again"), closable=False)
            self.retry_timer.start()
            return
        if contact is None:
            words: dict[str, Any] = {key: text.strip() for key, text in typed.items()}
            self.model.added(replace(Contact(contact_id, self._customer_id, ""), **words))
        else:
            self.model.saved(row)
        self._context.announce(changes)
        if not self.model.has_unsaved():
            self.trouble.hide()

    def _stored(self, customer_id: str, contact_id: str, typed: dict[str, str]) -> tuple[str, ChangeSet]:
        """Store what was typed of a contact person, a new one for "", and return the id and what has changed."""
        try:
            if not contact_id:
                return contacts.add(self._context.core, customer_id, typed)
            return contact_id, contacts.edit(self._context.core, customer_id, contact_id, typed)
        except KumppaniError as error:
            self._reasons[customer_id, contact_id] = sentence(error)
            raise

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._tell_chosen()
        if now.isValid() and now.row() != before.row():
            self._show_odd(now.row(), "")

    def _show_odd(self, row: int, key: str) -> None:
        """Show what looks odd in a row, the cell just written first."""
        keys = [key, *(other for other in KEYS if other != key)] if key else list(KEYS)
        sentences = [found for each in keys if (found := self.model.odd(row, each))]
        if sentences:
            self.hint.show_hint("warn", sentences[0])
        else:
            self.hint.clear()

    def _tell_chosen(self) -> None:
        for action, _asked in self.menu.values():
            action.setEnabled(bool(self.chosen_id()))
        self.chosenChanged.emit()
