"""What the office has settled for itself: its name for the PDF, its lists, its models."""

from dataclasses import dataclass

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.people import Person
from app.domain.words import Words

MEETING_MONTHS = 6
"""Until the office says otherwise: two quarterly follow-up meetings went by."""


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """Name and address for the PDF, and the office's choices. `logo` is the SHA-256 of a stored picture.

    After `meeting_months` months without a meeting a decision maker counts as not met.
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    logo: str | None = None
    pdf_language: str = "fi"
    lifecycle_model: str = "branch"
    file_name_rule: str = "{document}_{customer}_{date}"
    meeting_months: int = MEETING_MONTHS


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of an office list ("industry", "collective_agreement", "service")."""

    id: str
    list_key: str
    labels: Words
    position: float
    active: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of the office that reading a plan needs. Lists and people hold inactive ones too, for old answers."""

    info: OfficeInfo
    people: tuple[Person, ...] = ()
    items: tuple[ListItem, ...] = ()
    models: tuple[LifecycleModel, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """Return the person with this id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    def item(self, item_id: str | None) -> ListItem | None:
        """Return the list item with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def list_items(self, list_key: str) -> tuple[ListItem, ...]:
        """Return the active items of one list, in order."""
        return tuple(item for item in self.items if item.list_key == list_key and item.active)

    def stage(self, stage_id: str | None) -> Stage | None:
        """Return the stage with this id, of any model, or None."""
        return next((stage for model in self.models for stage in model.stages if stage.id == stage_id), None)

    def model(self) -> LifecycleModel:
        """Return the model in use; the first one if the setting names none that exists."""
        return next((model for model in self.models if model.key == self.info.lifecycle_model), self.models[0])
