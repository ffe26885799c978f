"""Looks at the operation log of a store as it stands in the file."""

import json
from dataclasses import dataclass
from typing import Any

from app.domain.faults import Fault
from app.services.core import Core
from db.plain import plain
from db.store import check
from db.store.store import Store


@dataclass(frozen=True)
class Logged:
    """One row of the operation log; `payload` is read from its JSON."""

    id: str
    action_id: str
    kind: str
    entity: str
    row_id: str
    payload: dict[str, Any]
    author: str | None
    installation: str
    seq: int
    schema_version: int


def logged(store: Store) -> list[Logged]:
    """Return every operation, oldest first."""
    columns = "id, action_id, kind, entity, row_id, payload, author, installation, seq, schema_version"
    with store.read() as connection:
        rows = plain(connection).all(f"SELECT {columns} FROM operation ORDER BY id")
    return [Logged(*(json.loads(value) if number == 5 else value for number, value in enumerate(row))) for row in rows]


def logged_after(store: Store, last: Logged) -> list[Logged]:
    """Return the operations that came after one, oldest first."""
    return [each for each in logged(store) if each.id > last.id]


def heads(store: Store, row_id: str) -> dict[str, list[str]]:
    """Return the operations that each field of a row names as its latest."""
    found: dict[str, list[str]] = {}
    with store.read() as connection:
        for field, op_id in plain(connection).all("SELECT field, op_id FROM head WHERE row_id = ?", (row_id,)):
            found.setdefault(field, []).append(op_id)
    return found


def stale(store: Store) -> set[str]:
    """Return the customers whose list rows wait to be made anew."""
    with store.read() as connection:
        return set(plain(connection).column("SELECT customer_id FROM derived_stale"))


def row(store: Store, table: str, row_id: str) -> dict[str, Any]:
    """Return one row of a table by its columns; KeyError when there is none."""
    with store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).mappings().first()
    if found is None:
        raise KeyError(row_id)
    return dict(found)


def problems(core: Core) -> list[Fault]:
    """Return what the check of the store finds."""
    with core.store.read() as connection:
        return list(check.problems(connection))
