"""Use cases of a customer's contact persons."""

from collections.abc import Mapping

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.parsing import clean_text
from app.services.core import Core
from db.store import customers as rows

FIELDS = ("name", "title", "phone", "email", "note")
_MULTILINE = frozenset({"note"})


def _clean(values: Mapping[str, str]) -> dict[str, str | None]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise KeyError(sorted(unknown)[0])
    return {key: clean_text(value, multiline=key in _MULTILINE) or None for key, value in values.items()}


def add(core: Core, customer_id: str, values: Mapping[str, str]) -> tuple[str, ChangeSet]:
    """Add a contact person (name, title, phone, email, note) and return the id; a name or a title is needed."""
    cleaned = _clean(values)
    if not cleaned.get("name") and not cleaned.get("title"):
        raise UserError(ErrorCode.NAME_MISSING)
    contact_id = new_id()
    with core.store.read() as connection:
        position = float(len(rows.contacts(connection, customer_id)) + 1)
    with core.store.write("contact.add", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        unit.put("contact", contact_id, {**cleaned, "customer_id": customer_id, "position": position})
    return contact_id, ChangeSet(unit.action_id, customers=frozenset({customer_id}))


def edit(core: Core, customer_id: str, contact_id: str, values: Mapping[str, str]) -> ChangeSet:
    """Change what is known of a contact person."""
    cleaned = _clean(values)
    with core.store.write("contact.edit", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        unit.put("contact", contact_id, cleaned)
    return ChangeSet(unit.action_id, customers=frozenset({customer_id})) if unit.changed else ChangeSet()


def remove(core: Core, customer_id: str, contact_id: str) -> ChangeSet:
    """Take a contact person off the customer; undo brings the person back."""
    with core.store.write("contact.remove", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        unit.delete("contact", contact_id)
    return ChangeSet(unit.action_id, customers=frozenset({customer_id})) if unit.changed else ChangeSet()
