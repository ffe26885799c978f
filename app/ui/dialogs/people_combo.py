"""Choosing somebody of the office."""

from PySide6.QtWidgets import QWidget

from app.domain.office import Office
from app.i18n import tr
from app.ui.fields.choice import QuietCombo


class PeopleCombo(QuietCombo):
    """Offers the people who work at the office now, and whoever is chosen already. `nobody` names the empty choice."""

    def __init__(self, office: Office, chosen: str | None, nobody: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nobody = nobody or tr("Nobody")
        self.show_people(office, chosen)

    def show_people(self, office: Office, chosen: str | None) -> None:
        """Offer the people anew."""
        self.clear()
        self.addItem(self._nobody, None)
        for person in office.people:
            if person.active or person.id == chosen:
                name = person.name if person.active else tr("{name} (has left)").format(name=person.name)
                self.addItem(name, person.id)
        self.choose(chosen)

    def person_id(self) -> str | None:
        """Return the id of the person who is chosen, or None for nobody."""
        chosen = self.currentData()
        return None if chosen is None else str(chosen)

    def choose(self, person_id: str | None) -> None:
        """Choose a person; nobody when the person is not offered."""
        self.setCurrentIndex(max(0, self.findData(person_id)) if person_id else 0)
