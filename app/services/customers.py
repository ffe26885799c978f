"""Use cases of customers' records: finding, adding, editing, archiving, handing over, contact persons."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.changes import ChangeSet
from app.domain.customer import RECORD_FIELDS, Customer, CustomerRow
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.domain.people import Person
from app.domain.plan import completeness
from app.domain.search import CustomerQuery
from app.domain.steps import Steps, at_once
from app.i18n import tr
from app.services.core import Core, require_customer, with_language
from db.plain import plain
from db.store import customers as rows
from db.store import derived, search
from db.store.unit import Scalar

if TYPE_CHECKING:
    RowNumbers = array[int]

_MULTILINE = frozenset({"invoice_address"})
_ROWS = 500

_NEAR = 55.0
"""From which likeness (0–100) on a name is offered when a search finds nothing."""

_NEARLY_THE_SAME = 86.0
"""From which likeness (0–100) on a name may be a duplicate."""

_DUPLICATES = 5
"""How many likely duplicates by name are shown."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A customer that may be the same one. `same_business_id` tells why; otherwise the names are nearly the same."""

    customer_id: str
    name: str
    same_business_id: bool


def total_core(core: Core) -> int:
    """Return how many fields count for completeness."""
    return completeness(core.template, {}).total


def first_hits(core: Core, query: CustomerQuery) -> "RowNumbers":
    """Return the row numbers of the first hits; fewer than `search.FIRST_PAGE` means there are no more."""
    with core.store.read() as connection:
        return search.Search(plain(connection), query).first()


def first_page(core: Core, query: CustomerQuery, shown: int) -> "tuple[RowNumbers, list[CustomerRow]]":
    """Return the row numbers of the first hits, and the list rows of the first `shown` of them, by one reading."""
    with core.store.read() as connection:
        sql = plain(connection)
        numbers = search.Search(sql, query).first()
        return numbers, search.rows(sql, numbers[:shown], total_core(core))


def all_hits(core: Core, query: CustomerQuery, stopped: Callable[[], bool] = bool) -> "RowNumbers":
    """Return the row numbers of every hit in order; runs off the UI thread.

    As soon as `stopped` says that nobody waits any more, it ends with SQLite's error "interrupted".
    """
    with core.store.read() as connection, search.stoppable(connection, stopped):
        return search.Search(plain(connection), query).all()


def list_rows(core: Core, numbers: Sequence[int]) -> list[CustomerRow]:
    """Return the list rows with these row numbers."""
    with core.store.read() as connection:
        return search.rows(plain(connection), numbers, total_core(core))


def each_row(core: Core, numbers: Sequence[int]) -> Iterator[CustomerRow]:
    """Yield the list rows with these row numbers, read some at a time: all of a long list would fill the memory."""
    for start in range(0, len(numbers), _ROWS):
        yield from list_rows(core, numbers[start : start + _ROWS])


def row_number(core: Core, customer_id: str) -> int | None:
    """Return the row number of a customer in the list, or None while it has none."""
    with core.store.read() as connection:
        return search.rid_of(plain(connection), customer_id)


def refresh_list(core: Core, limit: int = 20) -> tuple[str, ...]:
    """Make the list rows of at most `limit` changed customers anew and return their ids; empty when all is fresh."""
    return derived.refresh(core.store, limit)


def refresh_whole_list(core: Core) -> int:
    """Make the list rows of every changed customer anew and return how many there were."""
    return derived.refresh_all(core.store)


def list_is_made(core: Core) -> bool:
    """Tell whether there is a list to read; a store opened for reading may hold that of another version."""
    return derived.is_made(core.store)


def waiting(core: Core) -> int:
    """Return how many changed customers wait for new list rows."""
    with core.store.read() as connection:
        return derived.pending(connection)


def near_names(core: Core, text: str, limit: int = 5) -> list[tuple[str, str]]:
    """Return (customer id, name) of the names nearest to `text`, the nearest first; for a search that finds nothing."""
    with core.store.read() as connection:
        found = core.store.names.nearest(connection, text, archived=False, limit=limit, least=_NEAR)
        return rows.names_of(connection, found)


def get(core: Core, customer_id: str) -> Customer:
    """Return a customer's record; UserError when there is none."""
    with core.store.read() as connection:
        found = rows.customer(connection, customer_id)
    if found is None:
        raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text=customer_id)
    return with_language(core, found)


def find(core: Core, text: str) -> Customer:
    """Return the one customer with this id, business ID or name; UserError when there is none, or more than one."""
    from app.domain.identifiers import normalise_business_id

    wanted = clean_text(text, multiline=False)
    with core.store.read() as connection:
        found = rows.named(connection, wanted) or rows.with_business_id(connection, normalise_business_id(wanted))
    if not found:
        raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text=text)
    if len(found) > 1:
        ids = ", ".join(sorted(customer.id for customer in found))
        raise UserError(ErrorCode.CUSTOMER_AMBIGUOUS, text=text, ids=ids)
    return with_language(core, found[0])


def count(core: Core) -> int:
    """Return how many customers the store holds, archived ones too."""
    with core.store.read() as connection:
        return rows.count(connection)


def is_empty(core: Core) -> bool:
    """Tell whether the store holds no customer at all, archived ones neither."""
    with core.store.read() as connection:
        return rows.is_empty(connection)


def clean_record(values: Mapping[str, object]) -> dict[str, Scalar]:
    """Return the record's values as the store keeps them; UserError when the name is empty, KeyError for no field."""
    from app.domain.identifiers import normalise_business_id

    cleaned: dict[str, Scalar] = {}
    for key, value in values.items():
        if key not in RECORD_FIELDS:
            raise KeyError(key)
        if isinstance(value, bool):
            cleaned[key] = int(value) or None
        else:
            cleaned[key] = clean_text(str(value or ""), multiline=key in _MULTILINE) or None
    if "name" in cleaned and not visible(str(cleaned["name"] or "")):
        raise UserError(ErrorCode.NAME_MISSING)
    if cleaned.get("business_id"):
        cleaned["business_id"] = normalise_business_id(str(cleaned["business_id"]))
    return cleaned


def likely_duplicates(core: Core, name: str, business_id: str, *, but: str | None = None) -> list[Duplicate]:
    """Return customers with the same business ID or nearly the same name, archived ones too, `but` the one edited.

    It compares with every name there is: with 100,000 customers that takes longer than a key press may.
    """
    from app.domain.identifiers import normalise_business_id

    wanted = normalise_business_id(business_id)
    with core.store.read() as connection:
        same = rows.with_business_id(connection, wanted) if wanted else []
        # One more than is shown: the customer that is edited is the nearest of all.
        ids = core.store.names.nearest(connection, name, archived=True, limit=_DUPLICATES + 1, least=_NEARLY_THE_SAME)
        near = rows.names_of(connection, [each for each in ids if each != but][:_DUPLICATES])
    found = {customer.id: Duplicate(customer.id, customer.name, True) for customer in same if customer.id != but}
    for customer_id, each in near:
        found.setdefault(customer_id, Duplicate(customer_id, each, False))
    return list(found.values())


def add(core: Core, values: Mapping[str, object]) -> tuple[str, ChangeSet]:
    """Add a customer with these record fields and return its id. It starts at the first stage of the model in use."""
    customer_id = new_id()
    cleaned = clean_record({"name": "", **values})
    stages = core.office.model().stages
    with core.store.write("customer.add", core.author, {"customer": customer_id}) as unit:
        first = stages[0].id if stages else None
        unit.put("customer", customer_id, {**cleaned, "stage": first, "created_at": unit.now_text})
    return customer_id, _changed(unit.action_id, [customer_id])


def edit(core: Core, customer_id: str, values: Mapping[str, object]) -> ChangeSet:
    """Change fields of a customer's record."""
    cleaned = clean_record(values)
    with core.store.write("customer.edit", core.author, {"customer": customer_id}) as unit:
        require_customer(unit, customer_id)
        unit.put("customer", customer_id, cleaned)
    return _changed(unit.action_id if unit.changed else None, [customer_id])


def set_archived(core: Core, customer_ids: Iterable[str], archived: bool) -> ChangeSet:
    """Put customers away, or bring them back."""
    return at_once(archiving(core, customer_ids, archived))


def archiving(core: Core, customer_ids: Iterable[str], archived: bool) -> Steps[ChangeSet]:
    """Do as `set_archived`, a customer a step, all in one transaction, which is given up with them."""
    ids = list(customer_ids)
    kind = "customer.archive" if archived else "customer.restore"
    about = {"customer": ids[0]} if len(ids) == 1 else {"count": len(ids)}
    with core.store.write(kind, core.author, about, in_steps=True) as unit:
        for done, customer_id in enumerate(ids, start=1):
            require_customer(unit, customer_id)
            unit.put_time("customer", customer_id, "archived_at", archived)
            yield done, len(ids)
    return _changed(unit.action_id if unit.changed else None, ids)


def hand_over(core: Core, customer_ids: Iterable[str], person_id: str | None, reason: str) -> ChangeSet:
    """Give customers a new responsible person, with a reason that goes to each customer's log.

    Raises UserError when the reason is empty or the person unknown.
    """
    return at_once(handing_over(core, customer_ids, person_id, reason))


def handing_over(core: Core, customer_ids: Iterable[str], person_id: str | None, reason: str) -> Steps[ChangeSet]:
    """Do as `hand_over`, a customer a step, all in one transaction, which is given up with them."""
    ids = list(customer_ids)
    cleaned = visible(clean_text(reason, multiline=True))
    if not cleaned:
        raise UserError(ErrorCode.REASON_MISSING)
    person = core.office.person(person_id)
    if person_id is not None and person is None:
        raise UserError(ErrorCode.PERSON_NOT_FOUND, text=person_id)
    about = {"reason": cleaned, "count": len(ids)} | ({"customer": ids[0]} if len(ids) == 1 else {})
    with core.store.write("customer.hand_over", core.author, about, in_steps=True) as unit:
        for done, customer_id in enumerate(ids, start=1):
            require_customer(unit, customer_id)
            before = rows.responsible(unit.connection, customer_id)
            if unit.put("customer", customer_id, {"responsible": person_id}):
                text = _told(core.office.person(before), person, cleaned)
                unit.put("log_entry", new_id(), _entry(core, customer_id, rows.HANDOVER, text, unit.now_text))
            yield done, len(ids)
    return _changed(unit.action_id if unit.changed else None, ids)


def _told(before: Person | None, after: Person | None, reason: str) -> str:
    """Return what the log says about a new responsible person, in the language of the screen."""
    names = [person.name if person is not None else tr("nobody") for person in (before, after)]
    return tr("Responsible person: {before} → {after}. {reason}").format(before=names[0], after=names[1], reason=reason)


def _entry(core: Core, customer_id: str, kind: str, text: str, now: str) -> dict[str, Scalar]:
    return {
        "customer_id": customer_id,
        "kind": kind,
        "happened_on": core.today().isoformat(),
        "text": text,
        "created_at": now,
        "author": core.author,
    }


def _changed(action_id: str | None, ids: Iterable[str]) -> ChangeSet:
    if action_id is None:
        return ChangeSet()
    return ChangeSet(action_id, customers=frozenset(ids), list_order=True)
