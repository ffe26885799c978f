"""Use cases of the log (kirjaukset): notes written in seconds, internal always."""

from datetime import date

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.services.core import Core, changes_of, require_customer
from db.store import customers as rows
from db.store.unit import UnitOfWork


def _text(text: str) -> str:
    cleaned = visible(clean_text(text, multiline=True))
    if not cleaned:
        raise UserError(ErrorCode.TEXT_MISSING)
    return cleaned


def add_note(
    core: Core, customer_id: str, text: str, day: date | None = None, *, contact: str | None = None
) -> tuple[str, ChangeSet]:
    """Write a note about a customer and return its id; `day` is when it happened, today if not given.

    `contact` is the contact person whom it was with.
    """
    entry_id = new_id()
    with core.store.write("log.add", core.author, {"customer": customer_id, "entry": entry_id}) as unit:
        require_customer(unit, customer_id)
        write_note(
            unit,
            entry_id,
            customer_id,
            text,
            day or core.today(),
            created_at=unit.now_text,
            author=core.author,
            contact=contact,
        )
    return entry_id, changes_of(unit, customer_id, list_order=True)


def write_note(
    unit: UnitOfWork,
    entry_id: str,
    customer_id: str,
    text: str,
    day: date,
    *,
    created_at: str,
    author: str | None,
    contact: str | None = None,
) -> None:
    """Write a note inside an action that is under way; `created_at` is UTC as the store writes it."""
    values = {
        "customer_id": customer_id,
        "kind": rows.NOTE,
        "happened_on": day.isoformat(),
        "text": _text(text),
        "created_at": created_at,
        "author": author,
    }
    if contact is not None:
        values["contact_id"] = contact
    unit.put("log_entry", entry_id, values)


def edit_note(
    core: Core, customer_id: str, entry_id: str, text: str, day: date, *, contact: str | None = None
) -> ChangeSet:
    """Change the text, the day or the contact person of a note; None is nobody in particular."""
    with core.store.write("log.edit", core.author, {"customer": customer_id, "entry": entry_id}) as unit:
        unit.put("log_entry", entry_id, {"text": _text(text), "happened_on": day.isoformat(), "contact_id": contact})
    return changes_of(unit, customer_id, list_order=True)


def remove_note(core: Core, customer_id: str, entry_id: str) -> ChangeSet:
    """Take a note away; undo brings it back."""
    with core.store.write("log.remove", core.author, {"customer": customer_id, "entry": entry_id}) as unit:
        unit.delete("log_entry", entry_id)
    return changes_of(unit, customer_id, list_order=True)
