"""For whom a PDF is made: two cards to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.i18n import tr
from app.services.reporting import Edition
from app.ui.dialogs.choice_card import ChoiceCard
from app.ui.theme import STEP


class EditionChoice(QWidget):
    """The customer's edition, chosen at first, and ours. `changed` tells of another choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.customer = ChoiceCard(
            tr("For the customer"),
            tr("Speaks to the customer. Internal fields and notes are left out, and the file is checked for them."),
            "users",
            parent=self,
        )
        self.internal = ChoiceCard(
            tr("For us"),
            tr("The whole plan with what is internal, marked as such. Never hand it over."),
            "lock",
            "internal",
            parent=self,
        )
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        for card in (self.customer, self.internal):
            self._group.addButton(card.radio)
            row.addWidget(card, 1)
        self.customer.radio.setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def edition(self) -> Edition:
        """Return for whom the PDF is."""
        return Edition.INTERNAL if self.internal.radio.isChecked() else Edition.CUSTOMER

    def _toggled(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()
