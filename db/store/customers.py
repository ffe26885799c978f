"""Reads customers' records and what has been written down about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from app.domain.customer import Allowance, Customer, LogEntry, StageMove
from app.domain.people import Contact
from db.plain import Row, plain
from db.types import to_time

NOTE = "note"
"""The kind of a log entry that a person wrote about a contact with the customer."""

HANDOVER = "handover"
"""The kind of a log entry that tells of a new responsible person."""

_TEXTS = (
    *("name", "business_id", "group_name", "parent_company", "site", "street", "postal_code", "town"),
    *("invoice_address", "phone", "email", "website", "language"),
)
_KEYS = ("industry", "responsible", "deputy", "stage")
_RECORD = (
    f"SELECT id, no_business_id, archived_at, created_at, {', '.join((*_TEXTS, *_KEYS))} "
    "FROM customer WHERE deleted_at IS NULL"
)


def _customer(row: Row) -> Customer:
    identifier, no_business_id, archived_at, created_at, *rest = row
    return Customer(
        id=identifier,
        no_business_id=bool(no_business_id),
        archived_at=to_time(archived_at),
        created_at=to_time(created_at),
        **{key: text or "" for key, text in zip(_TEXTS, rest, strict=False)},
        **dict(zip(_KEYS, rest[len(_TEXTS) :], strict=True)),
    )


def customer(connection: Connection, customer_id: str) -> Customer | None:
    """Return one customer's record, or None; archived ones too. The language is empty where nobody has chosen one."""
    row = plain(connection).first(f"{_RECORD} AND id = ?", (customer_id,))
    return None if row is None else _customer(row)


def all_customers(connection: Connection) -> list[Customer]:
    """Return every customer's record, archived ones too, in no order; for matching an import."""
    return [_customer(row) for row in plain(connection).all(_RECORD)]


def count(connection: Connection) -> int:
    """Return how many customers there are, archived ones too."""
    return int(plain(connection).value("SELECT count(*) FROM customer WHERE deleted_at IS NULL"))


def is_empty(connection: Connection) -> bool:
    """Tell whether there is no customer at all; counting 100,000 takes too long to be done after every change."""
    return plain(connection).first("SELECT 1 FROM customer WHERE deleted_at IS NULL LIMIT 1") is None


def names_of(connection: Connection, customer_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return the ids and names of these customers, in their order."""
    statement = "SELECT name FROM customer WHERE id = ?"
    return [(each, plain(connection).value(statement, (each,))) for each in customer_ids]


def with_business_id(connection: Connection, business_id: str) -> list[Customer]:
    """Return the customers with exactly this business ID, archived ones too."""
    return [_customer(row) for row in plain(connection).all(f"{_RECORD} AND business_id = ?", (business_id,))]


def named(connection: Connection, text: str) -> list[Customer]:
    """Return the customers whose id or business ID is `text`, or whose whole name is, in any case of letters."""
    found = plain(connection).all(f"{_RECORD} AND (id = ? OR business_id = ?)", (text, text))
    if found:
        return [_customer(row) for row in found]
    wanted = text.casefold()
    everybody = plain(connection).all("SELECT id, name FROM customer WHERE deleted_at IS NULL")
    ids = [identifier for identifier, name in everybody if name.casefold() == wanted]
    return [item for each in ids if (item := customer(connection, each)) is not None]


_CONTACT_TEXTS = (
    *("name", "title", "phone", "email", "note", "unit", "mobile", "channel", "language", "power", "attitude"),
    "standing",
)
_CONTACT = (
    "SELECT contact.id, contact.customer_id, contact.answered_by, contact.reports_to, contact.came_from, "
    "contact.left_on, contact.map_x, contact.map_y, "
    f"{', '.join(f'contact.{key}' for key in _CONTACT_TEXTS)} FROM contact "
    "WHERE contact.customer_id = ? AND contact.deleted_at IS NULL ORDER BY contact.position, contact.id"
)


def contacts(connection: Connection, customer_id: str) -> tuple[Contact, ...]:
    """Return the contact persons of a customer in their order, those who work elsewhere now too."""
    sql = plain(connection)
    roles, influences = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    met: dict[str, str] = {}
    found = sql.all(_CONTACT, (customer_id,))
    if found:
        of_customer = "WHERE customer_id = ? AND deleted_at IS NULL ORDER BY id"
        for contact, role in sql.all(f"SELECT contact_id, role FROM contact_role {of_customer}", (customer_id,)):
            roles[contact].append(role)
        statement = f"SELECT contact_id, target_id FROM contact_influence {of_customer}"
        for contact, target in sql.all(statement, (customer_id,)):
            influences[contact].append(target)
        # One walk through the log, not one for each of them.
        statement = (
            "SELECT contact_id, max(happened_on) FROM log_entry "
            "WHERE customer_id = ? AND contact_id IS NOT NULL AND deleted_at IS NULL GROUP BY contact_id"
        )
        met.update(sql.all(statement, (customer_id,)))
    return tuple(_contact(row, roles, influences, met.get(row[0])) for row in found)


def _contact(
    row: Row, roles: Mapping[str, list[str]], influences: Mapping[str, list[str]], last_met: str | None
) -> Contact:
    identifier, customer_id, answered_by, reports_to, came_from, left_on, x, y, *texts = row
    return Contact(
        id=identifier,
        customer_id=customer_id,
        answered_by=answered_by,
        reports_to=reports_to,
        came_from=came_from,
        left_on=None if left_on is None else date.fromisoformat(left_on),
        last_met=None if last_met is None else date.fromisoformat(last_met),
        place=None if x is None or y is None else (float(x), float(y)),
        roles=tuple(roles.get(identifier, ())),
        influences=tuple(influences.get(identifier, ())),
        **{key: text or "" for key, text in zip(_CONTACT_TEXTS, texts, strict=True)},
    )


def last_position(connection: Connection, customer_id: str) -> float:
    """Return the highest position among the contact persons a customer has or had, 0 if there was none."""
    statement = "SELECT max(position) FROM contact WHERE customer_id = ?"
    return float(plain(connection).value(statement, (customer_id,)) or 0)


def contact_name(connection: Connection, contact_id: str) -> tuple[str, str]:
    """Return name and title of a contact person, removed ones too; KeyError when there never was one."""
    found = plain(connection).first("SELECT name, title FROM contact WHERE id = ?", (contact_id,))
    if found is None:
        raise KeyError(contact_id)
    return found[0] or "", found[1] or ""


def _known_contact(row: Row) -> Contact:
    identifier, customer_id, name, title, phone, email, unit, mobile = row
    return Contact(
        identifier,
        customer_id,
        name or "",
        title or "",
        phone or "",
        email or "",
        unit=unit or "",
        mobile=mobile or "",
    )


def all_contacts(connection: Connection) -> dict[str, list[Contact]]:
    """Return the contact persons of every customer by its id, in their order; for matching an import."""
    found: dict[str, list[Contact]] = {}
    for row in plain(connection).all(
        "SELECT id, customer_id, name, title, phone, email, unit, mobile FROM contact "
        "WHERE deleted_at IS NULL ORDER BY customer_id, position, id"
    ):
        found.setdefault(row[1], []).append(_known_contact(row))
    return found


def removed_contacts(connection: Connection) -> dict[str, list[Contact]]:
    """Return by customer the contact persons that somebody removed, and not those whose adding was undone."""
    found: dict[str, list[Contact]] = {}
    for row in plain(connection).all(
        "SELECT contact.id, customer_id, name, title, phone, email, unit, mobile FROM contact "
        "JOIN head ON head.row_id = contact.id AND head.field = 'deleted_at' "
        "JOIN operation AS deletion ON deletion.id = head.op_id "
        "JOIN operation AS act ON act.action_id = deletion.action_id AND act.entity = 'action' "
        "WHERE deleted_at IS NOT NULL AND 'contact.remove' IN "
        "(act.kind, CASE act.kind WHEN 'redo' THEN json_extract(act.payload, '$.about[0].kind') END)"
    ):
        found.setdefault(row[1], []).append(_known_contact(row))
    return found


def without_language(connection: Connection) -> frozenset[str]:
    """Return the ids of the customers whose language nobody has chosen."""
    return frozenset(plain(connection).column("SELECT id FROM customer WHERE language IS NULL AND deleted_at IS NULL"))


def _moment(text: str) -> datetime:
    found = to_time(text)
    assert found is not None
    return found


def log_entries(connection: Connection, customer_id: str, people: Mapping[str, str]) -> tuple[LogEntry, ...]:
    """Return the log of a customer, latest first; `people` are names by id."""
    statement = (
        "SELECT id, text, happened_on, author, created_at, contact_id FROM log_entry "
        "WHERE customer_id = ? AND deleted_at IS NULL ORDER BY happened_on DESC, created_at DESC, id DESC"
    )
    return tuple(
        LogEntry(
            entry, customer_id, text, date.fromisoformat(day), people.get(author or "", ""), _moment(created), contact
        )
        for entry, text, day, author, created, contact in plain(connection).all(statement, (customer_id,))
    )


def stage_moves(connection: Connection, customer_id: str, people: Mapping[str, str]) -> tuple[StageMove, ...]:
    """Return the moves between stages of a customer, latest first."""
    statement = (
        "SELECT id, from_stage, to_stage, reason, moved_at, author FROM stage_move "
        "WHERE customer_id = ? AND deleted_at IS NULL ORDER BY moved_at DESC, id DESC"
    )
    return tuple(
        StageMove(move, customer_id, before, after, reason, _moment(moved), people.get(author or "", ""))
        for move, before, after, reason, moved, author in plain(connection).all(statement, (customer_id,))
    )


def allowances(connection: Connection, customer_id: str, people: Mapping[str, str]) -> tuple[Allowance, ...]:
    """Return the phrases that persons have allowed in shared places of a customer, latest first."""
    statement = (
        "SELECT id, place, phrase, reason, author, allowed_at FROM allowance "
        "WHERE customer_id = ? AND deleted_at IS NULL ORDER BY allowed_at DESC, id"
    )
    return tuple(
        Allowance(identifier, customer_id, place, phrase, reason, people.get(author or "", ""), _moment(allowed))
        for identifier, place, phrase, reason, author, allowed in plain(connection).all(statement, (customer_id,))
    )


def last_contact(connection: Connection, customer_id: str) -> date | None:
    """Return the day of the latest note of a customer, or None; a handover is no contact."""
    text = plain(connection).value(
        "SELECT max(happened_on) FROM log_entry WHERE customer_id = ? AND kind = ? AND deleted_at IS NULL",
        (customer_id, NOTE),
    )
    return None if text is None else date.fromisoformat(text)


def responsible(connection: Connection, customer_id: str) -> str | None:
    """Return the id of the person who answers for a customer now, or None."""
    row = plain(connection).first("SELECT responsible FROM customer WHERE id = ?", (customer_id,))
    return None if row is None or row[0] is None else str(row[0])
