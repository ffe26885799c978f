"""What can be done with one contact person: all about it, a new employer, leaving, coming back, a place, a line."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.changes import ChangeSet
from app.domain.contact_warnings import DECISION_MAKER
from app.domain.people import Contact, Employer
from app.domain.plan import PlanView
from app.i18n import tr
from app.services import contacts
from app.ui.context import Context
from app.ui.dialogs.base import run
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.pages.customer.contacts_details import LEAVE, MOVE, ContactDialog
from app.ui.pages.customer.contacts_leaving import LeavingDialog
from app.ui.widgets.plain_face import plain_face


class ContactActs(QObject):
    """Does it, on the contact persons of the customer last shown. `acted` says what undo takes back."""

    acted = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._view: PlanView | None = None
        self.employers: dict[str, Employer] = {}

    def set_view(self, view: PlanView) -> None:
        """Work on this customer's contact persons; where they went to and came from is read."""
        self._view = view
        core = self._context.core
        self.employers = self._context.perform(lambda: contacts.employers(core, view.contacts), self._page) or {}

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact person of the customer, or None."""
        everybody = self._view.contacts if self._view is not None else ()
        return next((each for each in everybody if each.id == contact_id), None)

    def open_details(self, contact_id: str) -> None:
        """Show everything about a contact person, and go on with the act that was asked for there."""
        contact, view = self.contact(contact_id), self._view
        if contact is None or view is None:
            return
        came_from = self.employers.get(contact.id) if contact.here else None
        dialog = ContactDialog(self._context, view.customer.id, view.contacts, contact, came_from, self._page)
        run(dialog)
        if dialog.wanted == MOVE:
            self.move(contact_id)
        elif dialog.wanted == LEAVE:
            self.leave(contact_id)

    def add(self) -> None:
        """Ask for everything about somebody new."""
        if self._view is not None:
            run(ContactDialog(self._context, self._view.customer.id, self._view.contacts, None, None, self._page))

    def move(self, contact_id: str) -> None:
        """Ask for a contact person's new employer."""
        if contact := self.contact(contact_id):
            self._let_go(LeavingDialog(self._context, contact, moves=True, parent=self._page), contact)

    def leave(self, contact_id: str) -> None:
        """Ask when a contact person left."""
        if contact := self.contact(contact_id):
            self._let_go(LeavingDialog(self._context, contact, moves=False, parent=self._page), contact)

    def _let_go(self, dialog: LeavingDialog, contact: Contact) -> None:
        run(dialog)
        if dialog.changes is None:
            return
        name = contact.called
        text = tr("No longer here: {name}").format(name=name)
        if dialog.employer:
            text = tr("New employer: {name} → {customer}").format(name=name, customer=dialog.employer)
        self._announce(text, dialog.changes)

    def bring_back(self, contact_id: str) -> None:
        """Let somebody who has left be a contact person again."""
        contact, core = self.contact(contact_id), self._context.core
        if contact is not None:
            changes = self._context.perform(
                lambda: contacts.leave(core, contact.customer_id, contact.id, None), self._page
            )
            self._announce(tr("Back again: {name}").format(name=contact.called), changes)

    def remove(self, contact_id: str) -> None:
        """Take a contact person away."""
        contact, core = self.contact(contact_id), self._context.core
        if contact is not None:
            changes = self._context.perform(lambda: contacts.remove(core, contact.customer_id, contact.id), self._page)
            name = contact.called
            self._announce(tr("Removed from the contact persons: {name}").format(name=name), changes)

    def write_note(self, contact_id: str) -> None:
        """Write a note about a meeting with a contact person."""
        if self._view is not None:
            run(NoteDialog(self._context, self._view.customer.id, None, self._page, contact_id))

    def choose_decider(self, button: QWidget) -> None:
        """Offer everybody who is here under a button; who is chosen is marked as a decision maker."""
        menu = QMenu(button)
        for each in self._view.contacts if self._view is not None else ():
            if each.here:
                action = menu.addAction(plain_face(each.introduced))
                action.setData(each.id)
        menu.triggered.connect(self._mark_decider)
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def _mark_decider(self, action: QAction) -> None:
        if contact := self.contact(str(action.data())):
            self._edit(contact, {"roles": (*contact.roles, DECISION_MAKER)})

    def report(self, contact_id: str, superior: str) -> None:
        """Let a contact person report to another one."""
        if contact := self.contact(contact_id):
            self._edit(contact, {"reports_to": superior})

    def _edit(self, contact: Contact, values: dict[str, str | tuple[str, ...]]) -> None:
        core = self._context.core
        changes = self._context.perform(
            lambda: contacts.edit(core, contact.customer_id, contact.id, values), self._page
        )
        self._announce("", changes)

    def place(self, places: dict[str, tuple[float, float] | None]) -> None:
        """Put contact persons on the map."""
        if self._view is not None and places:
            core, customer_id = self._context.core, self._view.customer.id
            self._announce("", self._context.perform(lambda: contacts.place(core, customer_id, places), self._page))

    def arrange(self) -> None:
        """Let the map lay itself out anew."""
        placed = [each.id for each in (self._view.contacts if self._view else ()) if each.place is not None]
        if self._view is not None and placed:
            core, customer_id = self._context.core, self._view.customer.id
            changes = self._context.perform(
                lambda: contacts.place(core, customer_id, dict.fromkeys(placed)), self._page
            )
            self._announce(tr("The map was arranged again."), changes)

    def _announce(self, text: str, changes: ChangeSet | None) -> None:
        if changes is not None:
            self._context.announce(changes)
            if text and not changes.empty:
                self.acted.emit(text)
