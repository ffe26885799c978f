"""The contact persons of a customer."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError, UserError
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.error_text import sentence
from app.i18n import tr
from app.services import contacts
from app.ui import messages
from app.ui.context import Context
from app.ui.icons import icon
from app.ui.pages.customer.contacts_model import KEYS, ContactsModel
from app.ui.pages.customer.contacts_table import ContactsTable
from app.ui.pages.customer.undo_notice import UndoNotice
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.notice import Notice

_EMPTY, _TABLE = range(2)


class ContactsTab(QWidget):
    """A table of contact persons; each cell is saved when it is left. Only the note is internal."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: str | None = None
        set_look(self, "page", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        self.trouble = Notice()
        self.undo_notice = UndoNotice(context)
        column.addWidget(self.trouble)
        column.addWidget(self.undo_notice)
        self._pages = QStackedWidget()
        self.empty = EmptyState(
            "users",
            tr("No contact persons yet"),
            tr("Write down who orders, who decides and whom to call."),
            tr("Add a contact person"),
        )
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._make_table())
        column.addWidget(self._pages, 1)
        self.empty.actionRequested.connect(self.add_contact)
        self.trouble.actionRequested.connect(self.save_again)
        self.model.typed.connect(self._save)

    def _make_table(self) -> Card:
        card = Card(
            tr("Contact persons"),
            tr("Click or type to edit; what you leave is saved. Delete takes a person away."),
        )
        self.model = ContactsModel(self)
        self.table = ContactsTable(self.model)
        self.hint = HintLine()
        add = QPushButton(icon("plus", "text", 16), tr("Add"))
        add.setToolTip(tr("Add a contact person"))
        add.clicked.connect(self.add_contact)
        self._remove_button = QPushButton(icon("trash-2", "text", 16), tr("Remove"))
        self._remove_button.setToolTip(tr("Remove the chosen contact person (Delete)"))
        self._remove_button.clicked.connect(self._remove_current)
        if card.heading is not None:
            card.heading.trailing.setSpacing(2 * STEP)
            card.heading.trailing.addWidget(add)
            card.heading.trailing.addWidget(self._remove_button)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.hint)
        self.table.removeRequested.connect(self.remove)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        return card

    def set_view(self, view: PlanView) -> None:
        """Show the contact persons of a customer."""
        other = view.customer.id != self._customer_id
        self._customer_id = view.customer.id
        self.model.set_contacts(view.contacts, other_customer=other)
        if other:
            self.trouble.hide()
            self.undo_notice.forget()
            self.hint.clear()
        if not view.contacts and (other or not self.table.hasFocus()) and not self._editing():
            self._pages.setCurrentIndex(_EMPTY)
        elif view.contacts:
            self._pages.setCurrentIndex(_TABLE)
        self._show_remove()

    def _editing(self) -> bool:
        focused = self.table.focusWidget()
        return self.model.has_unsaved() or (focused is not None and focused is not self.table and focused.hasFocus())

    def add_contact(self) -> None:
        """Go to the last row and begin to write a name."""
        self._pages.setCurrentIndex(_TABLE)
        self.table.edit_cell(self.model.rowCount() - 1)

    def save_again(self) -> None:
        """Try once more to save what could not be saved."""
        self.trouble.hide()
        for row in self.model.unsaved_rows():
            self._save(row, KEYS[0])

    def _save(self, row: int, key: str) -> None:
        """Save what was typed into a row; what the machine refuses stays in the row and can be tried again."""
        customer_id, typed = self._customer_id, self.model.unsaved(row)
        if customer_id is None or not typed:
            return
        self._show_odd(row, key)
        try:
            if self.model.contact(row) is None:
                self._add(row, customer_id, typed)
            else:
                self._edit(row, customer_id, typed)
        except UserError as error:
            messages.show_error(self, error)
        except KumppaniError as error:
            text = tr("Not saved yet. {reason}").format(reason=sentence(error))
            self.trouble.show_notice("bad", text, tr("Try again"), closable=False)
        else:
            if not self.model.has_unsaved():
                self.trouble.hide()

    def _add(self, row: int, customer_id: str, typed: dict[str, str]) -> None:
        if not (typed.get("name", "").strip() or typed.get("title", "").strip()):
            # A phone number alone waits in the last row until there is a name or a title.
            if any(text.strip() for text in typed.values()):
                self.hint.show_hint("info", tr("Write a name or a title, then the person is saved."))
            return
        contact_id, changes = contacts.add(self._context.core, customer_id, typed)
        words: dict[str, Any] = {key: text.strip() for key, text in typed.items()}
        self.model.added(replace(Contact(contact_id, customer_id, ""), **words))
        self._context.announce(changes)

    def _edit(self, row: int, customer_id: str, typed: dict[str, str]) -> None:
        contact = self.model.contact(row)
        assert contact is not None
        changes = contacts.edit(self._context.core, customer_id, contact.id, typed)
        self.model.saved(row)
        self._context.announce(changes)

    def _remove_current(self) -> None:
        self.remove(self.table.currentIndex().row())

    def remove(self, row: int) -> None:
        """Take the contact person of a row away, and offer to undo it."""
        contact, customer_id = self.model.contact(row), self._customer_id
        if contact is None or customer_id is None:
            return
        core = self._context.core
        changes = self._context.perform(lambda: contacts.remove(core, customer_id, contact.id), self)
        if changes is not None:
            self._context.announce(changes)
            name = contact.name or contact.title
            self.undo_notice.offer(tr("Removed from the contact persons: {name}").format(name=name), changes)

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_remove()
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

    def _show_remove(self) -> None:
        self._remove_button.setEnabled(self.model.contact(self.table.currentIndex().row()) is not None)
