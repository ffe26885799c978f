"""Use cases of a customer's contact persons."""

from collections.abc import Mapping

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.parsing import clean_text
from app.services.core import Core, require_customer
from db.store import customers as rows
from db.store.unit import UnitOfWork

FIELDS = ("name", "title", "phone", "email", "note")
_MULTILINE = frozenset({"note"})


def _clean(values: Mapping[str, str]) -> dict[str, str | None]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise KeyError(sorted(unknown)[0])
    return {key: clean_text(value, multiline=key in _MULTILINE) or None for key, value in values.items()}


def _need_name(values: Mapping[str, object]) -> None:
    if not values.get("name") and not values.get("title"):
        raise UserError(ErrorCode.NAME_MISSING)


def add(core: Core, customer_id: str, values: Mapping[str, str]) -> tuple[str, ChangeSet]:
    """Add a contact person (name, title, phone, email, note) and return the id; a name or a title is needed."""
    cleaned = _clean(values)
    _need_name(cleaned)
    contact_id = new_id()
    with core.store.write("contact.add", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        require_customer(unit, customer_id)
        position = rows.last_position(unit.connection, customer_id) + 1
        unit.put("contact", contact_id, {**cleaned, "customer_id": customer_id, "position": position})
    return contact_id, _changed(unit, customer_id)


def edit(core: Core, customer_id: str, contact_id: str, values: Mapping[str, str]) -> ChangeSet:
    """Change what is known of a contact person; a name or a title must stay. One just removed comes back."""
    cleaned = _clean(values)
    with core.store.write("contact.edit", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        require_customer(unit, customer_id)
        name, title = rows.contact_name(unit.connection, contact_id)
        _need_name({"name": name, "title": title, **cleaned})
        unit.put("contact", contact_id, cleaned)
    return _changed(unit, customer_id)


def remove(core: Core, customer_id: str, contact_id: str) -> ChangeSet:
    """Take a contact person off the customer; undo brings the person back."""
    with core.store.write("contact.remove", core.author, {"customer": customer_id, "contact": contact_id}) as unit:
        unit.delete("contact", contact_id)
    return _changed(unit, customer_id)


def _changed(unit: UnitOfWork, customer_id: str) -> ChangeSet:
    if not unit.changed:
        return ChangeSet()
    return ChangeSet(unit.action_id, customers=frozenset({customer_id}))
