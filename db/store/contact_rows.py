"""Reads what belongs to one contact person: the rows of roles and influences, and the employers before and after."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.people import Employer
from db.plain import plain

SETS = {"roles": ("contact_role", "role"), "influences": ("contact_influence", "target_id")}
"""What a contact person may have several of: its table, and the column that says it."""


def set_rows(connection: Connection, customer_id: str, contact_id: str) -> dict[str, tuple[str, str]]:
    """Return by row id what each role and influence of a contact person says: "roles" or "influences", and the value.

    Those that were taken away again are in it, too.
    """
    found: dict[str, tuple[str, str]] = {}
    for key, (entity, column) in SETS.items():
        # By the customer first: that is what the index knows.
        statement = f"SELECT id, {column} FROM {entity} WHERE customer_id = ? AND contact_id = ?"
        for row_id, value in plain(connection).all(statement, (customer_id, contact_id)):
            found[row_id] = (key, value)
    return found


def living_set(connection: Connection, key: str, customer_id: str, contact_id: str) -> set[str]:
    """Return the ids of the rows that hold what a contact person has of one of SETS now."""
    entity, _column = SETS[key]
    statement = f"SELECT id FROM {entity} WHERE customer_id = ? AND contact_id = ? AND deleted_at IS NULL"
    return set(plain(connection).column(statement, (customer_id, contact_id)))


def names(connection: Connection, customer_id: str) -> dict[str, str]:
    """Return what the contact persons of a customer are called, by id; those who were removed too."""
    statement = "SELECT id, coalesce(nullif(name, ''), title, '') FROM contact WHERE customer_id = ?"
    return dict(plain(connection).all(statement, (customer_id,)))


def employer_before(connection: Connection, contact_id: str) -> Employer | None:
    """Return where the contact person with this id of today was before; None when that is not known."""
    found = plain(connection).first(
        "SELECT contact.id, customer.id, customer.name FROM contact JOIN customer ON customer.id = contact.customer_id "
        "WHERE contact.id = ? AND contact.deleted_at IS NULL AND customer.deleted_at IS NULL",
        (contact_id,),
    )
    return None if found is None else Employer(*found)


def employers_after(connection: Connection, contact_ids: Iterable[str]) -> dict[str, Employer]:
    """Return where contact persons went to, by the id they have where they were before."""
    found: dict[str, Employer] = {}
    for contact_id in contact_ids:
        # The action that let the person leave made the other row: no index knows whom a person came from.
        row = plain(connection).first(
            "SELECT contact.id, customer.id, customer.name FROM head "
            "JOIN operation AS leaving ON leaving.id = head.op_id "
            "JOIN operation AS coming ON coming.action_id = leaving.action_id AND coming.entity = 'contact' "
            "JOIN contact ON contact.id = coming.row_id AND contact.came_from = head.row_id "
            "JOIN customer ON customer.id = contact.customer_id "
            "WHERE head.row_id = ? AND head.field = 'left_on' "
            "AND contact.deleted_at IS NULL AND customer.deleted_at IS NULL",
            (contact_id,),
        )
        if row is not None:
            found[contact_id] = Employer(*row)
    return found
