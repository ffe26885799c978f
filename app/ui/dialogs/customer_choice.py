"""Asking which customer something is about."""

from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled, run
from app.ui.dialogs.customer_picker import CustomerPicker
from app.ui.widgets.card import Card


class CustomerChoice(FormDialog):
    """A line that offers customers; who is taken from the list is chosen at once."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "", tr("Go on"), parent)
        card = Card()
        self.picker = CustomerPicker(context)
        card.body.addLayout(labelled(tr("Customer"), self.picker, buddy=self.picker.line))
        card.body.addStretch(1)
        self.body.addWidget(card)
        self.picker.chosen.connect(self.accept)
        self.picker.line.setFocus()
        self.fit_height(480)

    def save(self) -> bool:
        """Take what was typed, if it means one customer."""
        if self.picker.customer_id() is None:
            self.picker.ask_again()
            return False
        return True


def choose_customer(context: Context, title: str, parent: QWidget | None) -> str | None:
    """Ask for a customer; return its id, or None when none was chosen."""
    dialog = CustomerChoice(context, title, parent)
    return dialog.picker.customer_id() if run(dialog) else None
