"""For whom a PDF is made: three cards to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from app.i18n import tr
from app.services.reporting import Edition
from app.ui.dialogs.choice_card import ChoiceCard
from app.ui.theme import STEP
from app.ui.widgets.radio_entry import enter_at_chosen


class EditionChoice(QWidget):
    """The customer's edition, chosen at first, ours, and ours on one page. `changed` tells of another choice."""

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
        self.summary = ChoiceCard(
            tr("For us, on one page"),
            tr("Goals, actions, people and risks to be read in one minute. Never hand it over."),
            "file-text",
            "internal",
            parent=self,
        )
        self._group = QButtonGroup(self)
        cards = QGridLayout(self)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(3 * STEP)
        for card in self.cards():
            self._group.addButton(card.radio)
        cards.addWidget(self.customer, 0, 0)
        cards.addWidget(self.internal, 0, 1)
        cards.addWidget(self.summary, 1, 0, 1, 2)
        cards.setColumnStretch(0, 1)
        cards.setColumnStretch(1, 1)
        self.customer.radio.setChecked(True)
        enter_at_chosen(self._group)
        self._group.buttonToggled.connect(self._toggled)

    def cards(self) -> tuple[ChoiceCard, ...]:
        """Return the cards in their order."""
        return self.customer, self.internal, self.summary

    def edition(self) -> Edition:
        """Return for whom the PDF is."""
        if self.summary.radio.isChecked():
            return Edition.SUMMARY
        return Edition.INTERNAL if self.internal.radio.isChecked() else Edition.CUSTOMER

    def choose(self, edition: Edition) -> None:
        """Choose for the user, who may choose another."""
        card = {Edition.INTERNAL: self.internal, Edition.SUMMARY: self.summary}.get(edition, self.customer)
        card.radio.setChecked(True)

    def _toggled(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()
