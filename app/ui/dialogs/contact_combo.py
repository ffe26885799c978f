"""Choosing one of a customer's contact persons, or nobody."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.people import Contact
from app.i18n import tr
from app.ui.fields.choice import QuietCombo


class ContactCombo(QuietCombo):
    """Offers the contact persons who are here, and whoever is chosen already; typing a letter goes to the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Contact, ...] = ()
        self.offer(())

    def offer(self, people: Sequence[Contact], chosen: str | None = None) -> None:
        """Offer these contact persons of one customer."""
        self._people = tuple(people)
        blocked = self.blockSignals(True)
        self.clear()
        self.addItem(tr("Nobody in particular"), None)
        for each in people:
            if each.here or each.id == chosen:
                self.addItem(each.introduced, each.id)
        self.setCurrentIndex(max(0, self.findData(chosen)) if chosen else 0)
        self.setEnabled(self.count() > 1)
        self.blockSignals(blocked)

    def choose(self, contact_id: str | None) -> None:
        """Choose a contact person of those offered before, one who has left too; None is nobody."""
        self.offer(self._people, contact_id)

    def contact_id(self) -> str | None:
        """Return the id of who is chosen, or None."""
        chosen = self.currentData()
        return None if chosen is None else str(chosen)

    def of_customer(self, customer_id: str) -> str | None:
        """Return who is chosen, if that is a contact person of this customer."""
        chosen = self.contact_id()
        return chosen if any(each.id == chosen and each.customer_id == customer_id for each in self._people) else None
