"""The people of the office and the contact persons of a customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of our office. `photo` is the SHA-256 of a stored picture; `active` is False once he or she has left."""

    id: str
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    photo: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person (yhteyshenkilö) of a customer.

    Name, title, unit, phones, e-mail and whom he or she reports to may be printed for the customer; all else is
    internal. `channel`, `language`, `power`, `attitude`, `standing` and `roles` are keys of contact.toml; `answered_by`
    is a person of the office, `reports_to` and `influences` are contact persons of the same customer. `left_on` is set
    for one who works elsewhere now, `came_from` names the same human being at the employer before. `last_met` is the
    day of the latest log entry about a contact with this very person. `place` is where a person has put the contact on
    the map, None where the map lays it out by itself.
    """

    id: str
    customer_id: str
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    unit: str = ""
    mobile: str = ""
    channel: str = ""
    language: str = ""
    power: str = ""
    attitude: str = ""
    answered_by: str | None = None
    standing: str = ""
    reports_to: str | None = None
    roles: tuple[str, ...] = ()
    influences: tuple[str, ...] = ()
    left_on: date | None = None
    came_from: str | None = None
    last_met: date | None = None
    place: tuple[float, float] | None = None

    @property
    def here(self) -> bool:
        """Whether the person still works for the customer."""
        return self.left_on is None

    @property
    def called(self) -> str:
        """The name; of somebody whose name is not known, the title."""
        return self.name or self.title

    @property
    def introduced(self) -> str:
        """Name and title, as far as they are known."""
        return " · ".join(filter(None, (self.name, self.title)))


@dataclass(frozen=True, slots=True)
class Employer:
    """Another customer for which a contact person works now, or worked before, and the id he or she has there."""

    contact_id: str
    customer_id: str
    customer: str


def would_circle(contacts: Iterable[Contact], contact_id: str, superior: str) -> bool:
    """Whether somebody would, through others, report to herself or himself if `contact_id` reported to `superior`."""
    above = {each.id: each.reports_to for each in contacts}
    above[contact_id] = superior
    seen: set[str] = set()
    step: str | None = contact_id
    while step is not None and step not in seen:
        seen.add(step)
        step = above.get(step)
    return step is not None
