"""Checks a store: SQLite's own integrity, and every row against the operation log."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from db.models import SYNCED

_UNLOGGED = frozenset({"id", "op_id", "updated_at", "data"})


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong, each in a technical line without any user's text; nothing when all is well."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"integrity: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"foreign key: {row[0]} {row[1]}"
    yield from _heads(connection)
    for model in SYNCED:
        yield from _rows(connection, model.entity, [column.name for column in model.__table__.columns])


def _heads(connection: Connection) -> Iterator[str]:
    double = connection.exec_driver_sql("SELECT row_id, field FROM head GROUP BY row_id, field HAVING count(*) > 1")
    for row in double:
        yield f"head: {row.row_id} {row.field} has more than one"
    lost = connection.exec_driver_sql(
        "SELECT row_id, field FROM head WHERE NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = head.op_id)"
    )
    for row in lost:
        yield f"head: {row.row_id} {row.field} names no operation"


def _rows(connection: Connection, entity: str, columns: list[str]) -> Iterator[str]:
    """Compare each row with the operations its fields' heads name."""
    logged = [name for name in columns if name not in _UNLOGGED]
    statement = f"SELECT id, op_id, {', '.join(logged)} FROM {entity}"
    for row in connection.exec_driver_sql(statement).mappings():
        said: dict[str, object] = dict.fromkeys(logged)
        found = False
        heads = connection.exec_driver_sql(
            "SELECT head.field, operation.payload FROM head JOIN operation ON operation.id = head.op_id "
            "WHERE head.row_id = ?",
            (row["id"],),
        )
        for field, payload in heads:
            found = True
            entry = json.loads(payload).get(field)
            said[field] = entry[0] if entry else None
        if not found:
            yield f"{entity}: {row['id']} has no operation"
            continue
        for name in logged:
            if said[name] != row[name]:
                yield f"{entity}: {row['id']} {name} differs from its operation"
