"""Adding a customer, and editing the record of one."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.customer import Customer
from app.domain.parsing import excerpt
from app.i18n import tr
from app.services import customers
from app.services.customers import Duplicate
from app.ui import messages, tasks
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, run
from app.ui.dialogs.duplicate_box import DuplicateBox
from app.ui.dialogs.record_form import RecordForm

LOOK_MS = 350
"""A pause in typing of so many milliseconds looks for likely duplicates."""

_IDENTITY = frozenset({"name", "business_id", "no_business_id"})


class CustomerDialog(FormDialog):
    """Edits `customer`, or adds one. Afterwards `customer_id` is the customer to show, or None.

    Likely duplicates stand on top as soon as they are found, and must have been seen before the customer is saved
    beside them.
    """

    def __init__(self, context: Context, customer: Customer | None = None, parent: QWidget | None = None) -> None:
        title = tr("New customer") if customer is None else tr("Edit customer")
        super().__init__(title, "", tr("Add customer") if customer is None else tr("Save"), parent)
        self._context = context
        self._customer = customer
        self.customer_id: str | None = None
        self.duplicates = DuplicateBox()
        self.duplicates.openRequested.connect(self._open_instead)
        self.body.addWidget(self.duplicates)
        self.form = RecordForm(context.core.office, customer or self._blank())
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._shown_values = self.form.values()
        self._accepted_odd = set(self.form.odd().items())
        self._seen: set[str] = set()
        self._looked_at: tuple[str, str] = self._identity()
        self._task: tasks.Task[list[Duplicate]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_MS)
        self._pause.timeout.connect(self.look_for_duplicates)
        self.form.edited.connect(self._edited)
        self.footnote.setText(tr("Enter goes to the next field, Ctrl+Enter saves."))
        self._set_order()
        self.fit_height(980)

    def _blank(self) -> Customer:
        core = self._context.core
        author = core.office.person(core.author)
        responsible = author.id if author is not None and author.active else None
        return Customer("", "", language=core.office.info.pdf_language, responsible=responsible)

    def _set_order(self) -> None:
        order = [*self.form.order(), self.primary, self.cancel_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.last_field = order[-3]
        order[0].setFocus()

    def is_dirty(self) -> bool:
        """Whether any field differs from what was shown first."""
        return self.form.values() != self._shown_values

    def _identity(self) -> tuple[str, str]:
        values = self.form.values()
        return str(values["name"]), str(values["business_id"])

    def _edited(self, key: str) -> None:
        if key in _IDENTITY:
            self._pause.start()

    def look_for_duplicates(self) -> None:
        """Look for likely duplicates of what is typed, without holding up the typing."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        identity = self._identity()
        if identity == self._looked_at:
            return
        core, but = self._context.core, self._customer.id if self._customer else None
        self._task = tasks.run(
            lambda _control: customers.likely_duplicates(core, *identity, but=but),
            done=_Told(self, identity),
            owner=self,
        )

    def show_duplicates(self, identity: tuple[str, str], found: Sequence[Duplicate]) -> None:
        """Show what was found for this name and business ID."""
        self._looked_at = identity
        self.duplicates.show_duplicates(found)
        if found:
            self.grow()
        self._seen.update(each.customer_id for each in found)
        if self._customer is None:
            self.primary.setText(tr("Add anyway") if found else tr("Add customer"))
        else:
            self.primary.setText(tr("Save anyway") if found else tr("Save"))

    def save(self) -> bool:
        """Save the record, after what looks odd was agreed to; False keeps the dialog open."""
        return self._duplicates_seen() and self._odd_agreed() and self._write()

    def _duplicates_seen(self) -> bool:
        """Look for duplicates now if that is still under way; False when one came up that was not on the screen yet."""
        identity = self._identity()
        if identity == self._looked_at:
            return True
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        core, but = self._context.core, self._customer.id if self._customer else None
        found = self._context.perform(lambda: customers.likely_duplicates(core, *identity, but=but), self)
        if found is None:
            return False
        fresh = [each for each in found if each.customer_id not in self._seen]
        self.show_duplicates(identity, found)
        if not fresh:
            return True
        self._area.ensureWidgetVisible(self.duplicates)
        button = self.duplicates.first_button()
        if button is not None:
            button.setFocus()
        return False

    def _odd_agreed(self) -> bool:
        odd = set(self.form.odd().items()) - self._accepted_odd
        if not odd:
            return True
        order = list(self.form.editors)
        lines = [
            f"{excerpt(text)}: {sentence}" for _, (text, sentence) in sorted(odd, key=lambda pair: order.index(pair[0]))
        ]
        if not messages.confirm(self, tr("Save as it is?"), "\n".join(lines), tr("Save as it is")):
            first = min((key for key, _ in odd), key=order.index)
            self.form.line(first).look()
            self.form.line(first).line.setFocus()
            return False
        self._accepted_odd |= odd
        return True

    def _write(self) -> bool:
        core, values = self._context.core, self.form.values()
        if self._customer is None:
            added = self._context.perform(lambda: customers.add(core, values), self)
            if added is None:
                return self._refused(values)
            self.customer_id, changes = added
        else:
            customer_id = self._customer.id
            changed = {key: value for key, value in values.items() if value != self._shown_values[key]}
            edited: ChangeSet | None = ChangeSet()
            if changed:
                edited = self._context.perform(lambda: customers.edit(core, customer_id, changed), self)
            if edited is None:
                return self._refused(values)
            self.customer_id, changes = customer_id, edited
        self._context.announce(changes)
        return True

    def _refused(self, values: dict[str, object]) -> bool:
        if not values["name"]:
            self.form.line("name").line.setFocus()
        return False

    def _open_instead(self, customer_id: str) -> None:
        """Show the customer that was found instead, after a question if more than a name was typed."""
        values = self.form.values()
        more = any(values[key] != self._shown_values[key] for key in values if key not in _IDENTITY)
        if more and not messages.confirm(
            self,
            tr("Open the other customer?"),
            tr("What you have written here will be lost."),
            tr("Open that one"),
            tr("Keep writing"),
        ):
            return
        self.customer_id = customer_id
        self.accept()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        self._pause.stop()
        super().done(result)


class _Told:
    """Hands what a task found to the dialog, together with what it was asked."""

    def __init__(self, dialog: CustomerDialog, identity: tuple[str, str]) -> None:
        self._dialog = dialog
        self._identity = identity

    def __call__(self, found: list[Duplicate]) -> None:
        self._dialog.show_duplicates(self._identity, found)


def edit_customer(context: Context, parent: QWidget | None, customer_id: str | None = None) -> str | None:
    """Add a customer, or edit one; return the id of the customer to show afterwards, or None."""
    customer = None
    if customer_id is not None:
        asked = parent if parent is not None else QWidget()
        customer = context.perform(lambda: customers.get(context.core, customer_id), asked)
        if customer is None:
            return None
    dialog = CustomerDialog(context, customer, parent)
    return dialog.customer_id if run(dialog) else None
