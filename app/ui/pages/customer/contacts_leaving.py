"""Asks when a contact person left, and where to."""

from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.people import Contact
from app.i18n import tr
from app.services import contacts
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled
from app.ui.dialogs.customer_picker import CustomerPicker
from app.ui.dialogs.day_edit import DayEdit
from app.ui.widgets.card import Card


class LeavingDialog(FormDialog):
    """Lets a contact person leave; with `moves` to a customer that is chosen. `changes` is what was written."""

    def __init__(self, context: Context, contact: Contact, *, moves: bool, parent: QWidget | None = None) -> None:
        title = tr("New employer") if moves else tr("No longer here")
        name = contact.called
        about = (
            tr("{name} stays among the earlier contact persons here, and comes to the new employer's contact persons.")
            if moves
            else tr("{name} stays among the earlier contact persons, with everything that was written.")
        )
        super().__init__(title, about.format(name=name), tr("Save"), parent)
        self._context = context
        self._contact = contact
        self.changes: ChangeSet | None = None
        self.employer = ""
        card = Card()
        self.picker = CustomerPicker(context)
        self.day = DayEdit(context.core.today)
        if moves:
            card.body.addLayout(labelled(tr("New employer"), self.picker, buddy=self.picker.line))
        else:
            self.picker.hide()
        card.body.addLayout(labelled(tr("Left on"), self.day, buddy=self.day.line))
        self.body.addWidget(card, 1)
        self._moves = moves
        self.last_field = self.day.line
        (self.picker.line if moves else self.day.line).setFocus()
        self.fit_height(520)

    def save(self) -> bool:
        """Write it; False keeps the dialog open."""
        day = self.day.read_day()
        to = self.picker.customer_id()
        if self._moves and to is None:
            self.picker.ask_again()
            return False
        if day is None:
            return False
        core, contact = self._context.core, self._contact
        if to is None:
            changes = self._context.perform(lambda: contacts.leave(core, contact.customer_id, contact.id, day), self)
        else:
            moved = self._context.perform(
                lambda: contacts.change_employer(core, contact.customer_id, contact.id, to, day), self
            )
            changes = None if moved is None else moved[1]
        self.changes, self.employer = changes, self.picker.line.text()
        return changes is not None
