"""Use case of the list: where a search has hit a customer, said in words."""

from collections.abc import Sequence

from app.domain.search import FoundIn, Place
from app.i18n import language, tr
from app.services.core import Core
from app.services.readable import RECORD_LABELS
from db.store import found_in as hits


def found_in(core: Core, text: str, customer_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return by customer the name of the text that a search has hit and a few words of it.

    Customers found by what the list shows are left out. It reads much of each: ask for those that are seen.
    """
    with core.store.read() as connection:
        found = hits.found_in(connection, core.store.rules, text, customer_ids)
    return {customer_id: (_name(core, each), each.snippet) for customer_id, each in found.items()}


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
