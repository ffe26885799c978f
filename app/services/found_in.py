"""Use case of the list: where a search has hit a customer, said in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import leak
from app.domain.search import FoundIn, Place
from app.i18n import language, tr
from app.services.core import Core
from app.services.readable import RECORD_LABELS
from db.store import found_in as hits


@dataclass(frozen=True, slots=True)
class Hit:
    """The name of the text that was hit and a few words of it; the place as the window's roads take it: field, field
    with "#note" or "/" and a row's id, and the like. `word` is the word that was hit, as it is written there.
    """

    name: str
    snippet: str
    place: str
    word: str


def found_in(core: Core, text: str, customer_ids: Sequence[str]) -> dict[str, Hit]:
    """Return by customer the text that a search has hit.

    Customers found by what the list shows are left out. It reads much of each: ask for those that are seen.
    """
    with core.store.read() as connection:
        found = hits.found_in(connection, core.store.rules, text, customer_ids)
    return {
        customer_id: Hit(_name(core, each), each.snippet, _place(core, each), each.word)
        for customer_id, each in found.items()
    }


def _place(core: Core, found: FoundIn) -> str:
    match found.place:
        case Place.RECORD:
            return leak.RECORD
        case Place.LOG:
            return f"{leak.LOG}/{found.row}"
        case Place.CONTACT:
            return f"contact/{found.row}"
        case Place.VERSION | Place.COPY:
            return "versions"
        case Place.TABLE:
            return f"{core.tables.get(found.key).below}/{found.row}"
        case Place.NOTE:
            return f"{found.key}#note"
    return found.key


def _name(core: Core, found: FoundIn) -> str:
    match found.place:
        case Place.RECORD:
            return tr(RECORD_LABELS[found.key])
        case Place.CONTACT:
            label = RECORD_LABELS["contact"]
            return tr(label)
        case Place.LOG:
            return tr("Log")
        case Place.VERSION:
            return tr("Agreed version {number}").format(number=found.key)
        case Place.COPY:
            return tr("Handed copy {number}").format(number=found.key)
        case Place.TABLE:
            return next(table.label(language()) for table in core.tables if table.key == found.key)
    # A field that the template has no more still holds what was written into it.
    label = core.template.field(found.key).label(language()) if found.key in core.template else ""
    if found.place is Place.NOTE:
        return tr("Internal note of {field}").format(field=label) if label else tr("Internal note")
    return label
