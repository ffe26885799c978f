"""Correcting to whom a copy was handed."""

from PySide6.QtWidgets import QWidget

from app.domain.versions import HandedCopy
from app.i18n import tr
from app.services import handed_copies
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled
from app.ui.dialogs.plan_states import copy_name
from app.ui.widgets.card import Card
from app.ui.widgets.line_edit import LineEdit


class RecipientsDialog(FormDialog):
    """One line with the recipients of a copy."""

    def __init__(self, context: Context, customer_id: str, copy: HandedCopy, parent: QWidget | None = None) -> None:
        super().__init__(tr("Recipients"), copy_name(copy), tr("Save"), parent)
        self._context = context
        self._customer_id = customer_id
        self._copy = copy
        card = Card()
        self.line = LineEdit(self)
        self.line.setText(copy.recipients)
        card.body.addLayout(labelled(tr("Recipients"), self.line))
        self.body.addWidget(card)
        self.last_field = self.line
        self.line.setFocus()
        self.fit_height(520)

    def is_dirty(self) -> bool:
        """Whether the line was changed."""
        return self.line.text().strip() != self._copy.recipients

    def save(self) -> bool:
        """Save the line; False keeps the dialog open."""
        core, text = self._context.core, self.line.text()
        changes = self._context.perform(
            lambda: handed_copies.set_recipients(core, self._customer_id, self._copy.id, text), self
        )
        if changes is None:
            return False
        self._context.announce(changes)
        return True
