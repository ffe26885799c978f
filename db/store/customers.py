"""Reads customers' records and what has been written down about them."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from app.domain.customer import Allowance, Customer, LogEntry, StageMove
from app.domain.people import Contact
from db import models
from db.types import to_time

NOTE = "note"
"""The kind of a log entry that a person wrote about a contact with the customer."""

HANDOVER = "handover"
"""The kind of a log entry that tells of a new responsible person."""

_TEXTS = [
    "name",
    "business_id",
    "group_name",
    "parent_company",
    "site",
    "street",
    "postal_code",
    "town",
    "invoice_address",
    "phone",
    "email",
    "website",
]
_PLAIN = ["industry", "responsible", "deputy", "stage"]


def _customer(row: Any) -> Customer:
    return Customer(
        id=row["id"],
        no_business_id=bool(row["no_business_id"]),
        language=row["language"] or "fi",
        archived_at=to_time(row["archived_at"]),
        created_at=to_time(row["created_at"]),
        **{key: row[key] or "" for key in _TEXTS},
        **{key: row[key] for key in _PLAIN},
    )


def customer(connection: Connection, customer_id: str) -> Customer | None:
    """Return one customer's record, or None; archived ones too."""
    table = models.Customer.__table__
    query = select(table).where(table.c.id == customer_id, table.c.deleted_at.is_(None))
    row = connection.execute(query).mappings().first()
    return None if row is None else _customer(row)


def all_customers(connection: Connection) -> list[Customer]:
    """Return every customer's record, archived ones too, in no order; for matching an import."""
    table = models.Customer.__table__
    rows = connection.execute(select(table).where(table.c.deleted_at.is_(None))).mappings()
    return [_customer(row) for row in rows]


def count(connection: Connection) -> int:
    """Return how many customers there are, archived ones too."""
    table = models.Customer
    return connection.execute(select(func.count()).where(table.deleted_at.is_(None)).select_from(table)).scalar_one()


def named(connection: Connection, text: str) -> list[Customer]:
    """Return the customers whose id or business ID is `text`, or whose whole name is, in any case of letters."""
    table = models.Customer.__table__
    exact = connection.execute(
        select(table).where(or_(table.c.id == text, table.c.business_id == text), table.c.deleted_at.is_(None))
    ).mappings()
    found = [_customer(row) for row in exact]
    if found:
        return found
    wanted = text.casefold()
    names = connection.execute(select(table.c.id, table.c.name).where(table.c.deleted_at.is_(None)))
    ids = [row.id for row in names if row.name.casefold() == wanted]
    return [item for each in ids if (item := customer(connection, each)) is not None]


def contacts(connection: Connection, customer_id: str) -> tuple[Contact, ...]:
    """Return the contact persons of a customer in their order."""
    table = models.Contact
    query = (
        select(table.id, table.name, table.title, table.phone, table.email, table.note)
        .where(table.customer_id == customer_id, table.deleted_at.is_(None))
        .order_by(table.position, table.id)
    )
    return tuple(
        Contact(row.id, customer_id, row.name or "", row.title or "", row.phone or "", row.email or "", row.note or "")
        for row in connection.execute(query)
    )


def all_contacts(connection: Connection) -> dict[str, list[Contact]]:
    """Return the contact persons of every customer by its id, in their order; for matching an import."""
    table = models.Contact
    query = (
        select(table.customer_id, table.id, table.name, table.title, table.phone, table.email)
        .where(table.deleted_at.is_(None))
        .order_by(table.customer_id, table.position, table.id)
    )
    found: dict[str, list[Contact]] = {}
    for row in connection.execute(query):
        contact = Contact(row.id, row.customer_id, row.name or "", row.title or "", row.phone or "", row.email or "")
        found.setdefault(row.customer_id, []).append(contact)
    return found


def without_language(connection: Connection) -> frozenset[str]:
    """Return the ids of the customers whose language nobody has chosen; they are read as Finnish-speaking."""
    table = models.Customer
    query = select(table.id).where(table.language.is_(None), table.deleted_at.is_(None))
    return frozenset(connection.execute(query).scalars())


def _author_name(people: dict[str, str], author: str | None) -> str:
    return people.get(author or "", "")


def log_entries(connection: Connection, customer_id: str, people: dict[str, str]) -> tuple[LogEntry, ...]:
    """Return the log of a customer, latest first; `people` are names by id."""
    table = models.LogEntry
    query = (
        select(table.id, table.text, table.happened_on, table.author, table.created_at)
        .where(table.customer_id == customer_id, table.deleted_at.is_(None))
        .order_by(table.happened_on.desc(), table.created_at.desc())
    )
    entries = []
    for row in connection.execute(query):
        created = to_time(row.created_at)
        assert created is not None
        day = date.fromisoformat(row.happened_on)
        entries.append(LogEntry(row.id, customer_id, row.text, day, _author_name(people, row.author), created))
    return tuple(entries)


def stage_moves(connection: Connection, customer_id: str, people: dict[str, str]) -> tuple[StageMove, ...]:
    """Return the moves between stages of a customer, latest first."""
    table = models.StageMove.__table__
    query = (
        select(table)
        .where(table.c.customer_id == customer_id, table.c.deleted_at.is_(None))
        .order_by(table.c.moved_at.desc(), table.c.id.desc())
    )
    moves = []
    for row in connection.execute(query):
        moved = to_time(row.moved_at)
        assert moved is not None
        author = _author_name(people, row.author)
        moves.append(StageMove(row.id, customer_id, row.from_stage, row.to_stage, row.reason, moved, author))
    return tuple(moves)


def allowances(connection: Connection, customer_id: str, people: dict[str, str]) -> tuple[Allowance, ...]:
    """Return the phrases that persons have allowed in shared places of a customer."""
    table = models.Allowance.__table__
    query = select(table).where(table.c.customer_id == customer_id, table.c.deleted_at.is_(None))
    found = []
    for row in connection.execute(query):
        allowed = to_time(row.allowed_at)
        assert allowed is not None
        author = _author_name(people, row.author)
        found.append(Allowance(row.id, customer_id, row.place, row.phrase, row.reason, author, allowed))
    return tuple(found)


def last_contact(connection: Connection, customer_id: str) -> date | None:
    """Return the day of the latest note of a customer, or None; a handover is no contact."""
    table = models.LogEntry
    query = select(func.max(table.happened_on)).where(
        table.customer_id == customer_id, table.kind == NOTE, table.deleted_at.is_(None)
    )
    text = connection.execute(query).scalar()
    return None if text is None else date.fromisoformat(text)
