"""A note in seconds: customer, text, date. Kept as an internal row of the log."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.customer import LogEntry
from app.i18n import tr
from app.services import contacts, customers, log_entries
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, NoteEdit, labelled, run
from app.ui.dialogs.contact_combo import ContactCombo
from app.ui.dialogs.customer_picker import CustomerPicker
from app.ui.dialogs.day_edit import DayEdit
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card


class NoteDialog(FormDialog):
    """Writes a note about `customer_id`, or about the customer that is chosen; or edits `entry`."""

    def __init__(
        self,
        context: Context,
        customer_id: str | None = None,
        entry: LogEntry | None = None,
        parent: QWidget | None = None,
        contact_id: str | None = None,
    ) -> None:
        title = tr("Write a note") if entry is None else tr("Edit note")
        super().__init__(title, "", tr("Save note") if entry is None else tr("Save"), parent)
        self._context = context
        self._entry = entry
        self.heading.trailing.addWidget(internal_badge())
        card = Card()
        self.picker = CustomerPicker(context)
        self.text = NoteEdit(tr("Note"), 6)
        self.day = DayEdit(context.core.today)
        self.contact = ContactCombo()
        if entry is None:
            card.body.addLayout(labelled(tr("Customer"), self.picker, buddy=self.picker.line))
        else:
            self.picker.hide()
            self.text.setPlainText(entry.text)
            self.day.set_value(entry.happened_on)
        card.body.addLayout(labelled(tr("Note"), self.text), 1)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addLayout(labelled(tr("Date"), self.day, buddy=self.day.line), 1)
        row.addLayout(labelled(tr("With whom"), self.contact), 1)
        card.body.addLayout(row)
        self.body.addWidget(card, 1)
        self.footnote.setText(tr("Ctrl+Enter saves."))
        self.picker.chosen.connect(self._chosen)
        if customer_id is not None:
            self._choose(customer_id)
        self.contact.choose(entry.contact if entry is not None else contact_id)
        self._shown = self._content()
        known = entry is not None or self.picker.customer_id() is not None
        (self.text if known else self.picker.line).setFocus()
        self.fit_height(560)

    def _choose(self, customer_id: str) -> None:
        customer = self._context.perform(lambda: customers.get(self._context.core, customer_id), self)
        if customer is not None:
            self.picker.choose(customer.id, customer.name)
            self._offer_contacts(customer.id)

    def _chosen(self) -> None:
        if (customer_id := self.picker.customer_id()) is not None:
            self._offer_contacts(customer_id)
        self.text.setFocus()

    def _offer_contacts(self, customer_id: str) -> None:
        core = self._context.core
        people = self._context.perform(lambda: contacts.of_customer(core, customer_id), self)
        self.contact.offer(people or ())

    def _content(self) -> tuple[str, str, str | None]:
        return self.text.toPlainText().strip(), self.day.line.text().strip(), self.contact.contact_id()

    def is_dirty(self) -> bool:
        """Whether the text, the date or the contact person was changed."""
        return self._content() != self._shown

    def save(self) -> bool:
        """Save the note; False keeps the dialog open with its text."""
        entry = self._entry
        customer_id = entry.customer_id if entry is not None else self.picker.customer_id()
        if customer_id is None:
            self.picker.ask_again()
            return False
        day = self.day.read_day()
        if day is None:
            return False
        core, text, met = self._context.core, self.text.toPlainText(), self.contact.of_customer(customer_id)
        changes: ChangeSet | None
        if entry is None:
            added = self._context.perform(lambda: log_entries.add_note(core, customer_id, text, day, contact=met), self)
            changes = None if added is None else added[1]
        else:
            changes = self._context.perform(
                lambda: log_entries.edit_note(core, customer_id, entry.id, text, day, contact=met), self
            )
        if changes is None:
            self.text.setFocus()
            return False
        self._context.announce(changes)
        return True


def write_note(context: Context, parent: QWidget | None, customer_id: str | None = None) -> bool:
    """Ask for a note and save it; return whether one was saved."""
    return run(NoteDialog(context, customer_id, None, parent))


def edit_note(context: Context, parent: QWidget | None, entry: LogEntry) -> bool:
    """Let a note be changed; return whether it was agreed to."""
    return run(NoteDialog(context, entry.customer_id, entry, parent))
