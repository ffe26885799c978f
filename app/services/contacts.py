"""Use cases of a customer's contact persons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id, new_id
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.domain.people import Contact, Employer, would_circle
from app.i18n import language
from app.services.core import Core, changes_of, require_customer
from db.store import contact_rows
from db.store import customers as rows
from db.store.unit import Scalar, UnitOfWork

TEXTS = ("name", "title", "unit", "phone", "mobile", "email", "note")
"""What is typed about a contact person."""
CHOSEN = ("channel", "language", "power", "attitude", "standing", "answered_by", "reports_to")
"""What is chosen, by its key or id."""
SETS = tuple(contact_rows.SETS)
"""What may be chosen several times over."""
_MULTILINE = frozenset({"note"})

Values = Mapping[str, str | Sequence[str] | None]


def _clean(core: Core, values: Values) -> dict[str, Scalar]:
    """Return the columns of the row itself as the store keeps them; KeyError for what a contact does not have."""
    cleaned: dict[str, Scalar] = {}
    for key, value in values.items():
        if key in SETS:
            continue
        if key not in (*TEXTS, *CHOSEN):
            raise KeyError(key)
        text = clean_text(str(value or ""), multiline=key in _MULTILINE) or None
        if text is not None and key in CHOSEN:
            _check_choice(core, key, text)
        cleaned[key] = text
    return cleaned


def _check_choice(core: Core, key: str, text: str) -> None:
    field = core.contact_field(key)
    if field.choices and text not in {choice.key for choice in field.choices}:
        choices = ", ".join(choice.labels.get(language()) for choice in field.choices)
        raise UserError(ErrorCode.CHOICE_NOT_FOUND, field=field.label(language()), text=text, choices=choices)


def _need_name(values: Mapping[str, object]) -> None:
    if not any(visible(str(values.get(key) or "")) for key in ("name", "title")):
        raise UserError(ErrorCode.NAME_MISSING)


def add(core: Core, customer_id: str, values: Values) -> tuple[str, ChangeSet]:
    """Add a contact person and return the id; a name or a title is needed. The keys are TEXTS, CHOSEN and SETS.

    Raises UserError NAME_MISSING, CHOICE_NOT_FOUND, REPORTS_IN_CIRCLE; KeyError for any other key.
    """
    cleaned = _clean(core, values)
    _need_name(cleaned)
    contact_id = new_id()
    with core.store.write("contact.add", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        require_customer(unit, customer_id)
        _check_line(unit, customer_id, contact_id, cleaned)
        position = rows.last_position(unit.connection, customer_id) + 1
        unit.put("contact", contact_id, {**cleaned, "customer_id": customer_id, "position": position})
        write_sets(unit, customer_id, contact_id, values)
    return contact_id, changes_of(unit, customer_id)


def edit(core: Core, customer_id: str, contact_id: str, values: Values) -> ChangeSet:
    """Change what is known of a contact person; a name or a title must stay. One just removed comes back.

    Raises as `add` does.
    """
    cleaned = _clean(core, values)
    with core.store.write("contact.edit", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        require_customer(unit, customer_id)
        name, title = rows.contact_name(unit.connection, contact_id)
        _need_name({"name": name, "title": title, **cleaned})
        _check_line(unit, customer_id, contact_id, cleaned)
        if cleaned:
            unit.put("contact", contact_id, cleaned)
        write_sets(unit, customer_id, contact_id, values)
    return changes_of(unit, customer_id)


def _check_line(unit: UnitOfWork, customer_id: str, contact_id: str, cleaned: Mapping[str, Scalar]) -> None:
    """Refuse a superior who is not a contact person of this customer, or who would report to her- or himself."""
    superior = cleaned.get("reports_to")
    if not isinstance(superior, str):
        return
    people = rows.contacts(unit.connection, customer_id)
    if superior not in {each.id for each in people}:
        raise UserError(ErrorCode.ROW_NOT_FOUND)
    if would_circle(people, contact_id, superior):
        raise UserError(ErrorCode.REPORTS_IN_CIRCLE)


def write_sets(unit: UnitOfWork, customer_id: str, contact_id: str, values: Values) -> None:
    """Write what may be chosen several times over of a contact person, inside an action that is under way."""
    for key, (entity, column) in contact_rows.SETS.items():
        if key not in values:
            continue
        wanted = {derived_id(contact_id, key, each): each for each in values[key] or () if each != contact_id}
        for row_id in contact_rows.living_set(unit.connection, key, customer_id, contact_id) - wanted.keys():
            unit.delete(entity, row_id)
        for row_id, each in wanted.items():
            unit.put(entity, row_id, {"customer_id": customer_id, "contact_id": contact_id, column: each})


def place(core: Core, customer_id: str, places: Mapping[str, tuple[float, float] | None]) -> ChangeSet:
    """Put contact persons on the relationship map, or with None let the map place them by itself."""
    with core.store.write("contact.place", core.author, {"customer": customer_id}) as unit:
        for contact_id, at in places.items():
            rows.contact_name(unit.connection, contact_id)
            unit.put("contact", contact_id, {"map_x": at and at[0], "map_y": at and at[1]})
    return changes_of(unit, customer_id)


def change_employer(core: Core, customer_id: str, contact_id: str, to: str, day: date) -> tuple[str, ChangeSet]:
    """Let a contact person leave for another customer on a day, and return the id that he or she has there.

    What was written stays where it was written: the person stands among the earlier contact persons of the one customer
    and, with name, language, second phone and a trace back, among those of the other. Raises UserError SAME_EMPLOYER,
    CUSTOMER_NOT_FOUND, ROW_NOT_FOUND.
    """
    if to == customer_id:
        raise UserError(ErrorCode.SAME_EMPLOYER)
    new = new_id()
    about = {"customer": customer_id, "contact": contact_id, "to": to}
    with core.store.write("contact.change_employer", core.author, about) as unit:
        require_customer(unit, to)
        known = next((each for each in rows.contacts(unit.connection, customer_id) if each.id == contact_id), None)
        if known is None:
            raise UserError(ErrorCode.ROW_NOT_FOUND)
        unit.put("contact", contact_id, {"left_on": day.isoformat()})
        kept = {"name": known.name, "language": known.language or None, "mobile": known.mobile or None}
        position = rows.last_position(unit.connection, to) + 1
        unit.put("contact", new, {**kept, "came_from": contact_id, "customer_id": to, "position": position})
    return new, ChangeSet(unit.action_id, customers=frozenset({customer_id, to}))


def leave(core: Core, customer_id: str, contact_id: str, day: date | None) -> ChangeSet:
    """Let a contact person leave on a day without an employer known to us; None brings the person back."""
    with core.store.write("contact.leave", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        rows.contact_name(unit.connection, contact_id)
        unit.put("contact", contact_id, {"left_on": None if day is None else day.isoformat()})
    return changes_of(unit, customer_id)


def of_customer(core: Core, customer_id: str) -> tuple[Contact, ...]:
    """Return the contact persons of a customer in their order, those who left too."""
    with core.store.read() as connection:
        return rows.contacts(connection, customer_id)


def employers(core: Core, contacts: Iterable[Contact]) -> dict[str, Employer]:
    """Return by id where contact persons went to, and of those who are here where they came from, as far as known."""
    everybody = list(contacts)
    gone = [each.id for each in everybody if not each.here]
    came = {each.id: each.came_from for each in everybody if each.here and each.came_from is not None}
    if not gone and not came:
        return {}
    with core.store.read() as connection:
        found = contact_rows.employers_after(connection, gone)
        for contact_id, before in came.items():
            employer = contact_rows.employer_before(connection, before)
            if employer is not None:
                found[contact_id] = employer
    return found


def remove(core: Core, customer_id: str, contact_id: str) -> ChangeSet:
    """Take a contact person off the customer; undo brings the person back."""
    with core.store.write("contact.remove", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        unit.delete("contact", contact_id)
    return changes_of(unit, customer_id)
