"""The use cases of writing a contact person as a person types: name, and lines of text as "key=value"."""

from collections.abc import Iterable

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import parse_date
from app.domain.people import Contact
from app.domain.template import Field
from app.services import contacts, plans
from app.services.core import Core
from app.services.entering import contact_named, read_value

INFLUENCES = "influences"


def read_values(core: Core, customer_id: str, assignments: Iterable[str]) -> dict[str, str | list[str] | None]:
    """Return what "key=value" texts say of a contact person, for `contacts.add` and `contacts.edit`.

    The keys are those of contact.toml and "influences"; several roles or names stand with commas between them. Raises
    UserError CONTACT_FIELD_NOT_FOUND, LINK_NOT_FOUND, NAME_AMBIGUOUS, and what `parse_value` raises.
    """
    people = plans.open_plan(core, customer_id).contacts
    fields = {field.key: field for field in core.supplied.contact_fields}
    found: dict[str, str | list[str] | None] = {}
    for assignment in assignments:
        key, equals, text = (part.strip() for part in assignment.partition("="))
        if equals and key == INFLUENCES:
            found[key] = [contact_named(people, name).id for name in text.split(",") if name.strip()]
        elif equals and key in fields:
            found[key] = _read(core, fields[key], people, text)
        else:
            raise UserError(ErrorCode.CONTACT_FIELD_NOT_FOUND, text=key)
    return found


def _read(core: Core, field: Field, people: Iterable[Contact], text: str) -> str | list[str] | None:
    value = read_value(core, field, text, lambda _field, name: contact_named(people, name).id)
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return None if value is None else str(value)


def leave(core: Core, customer_id: str, name: str, day: str, to: str | None = None) -> ChangeSet:
    """Let a contact person leave on a typed day ("" is today), to the customer with the id `to` if that is known.

    Raises UserError LINK_NOT_FOUND, NAME_AMBIGUOUS, VALUE_NOT_DATE, and what `contacts.change_employer` raises.
    """
    contact = contact_named(plans.open_plan(core, customer_id).contacts, name)
    on = parse_date(day, core.today()) if day.strip() else core.today()
    if to is None:
        return contacts.leave(core, customer_id, contact.id, on)
    return contacts.change_employer(core, customer_id, contact.id, to, on)[1]
