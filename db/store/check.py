"""Checks a store: SQLite's own integrity, the operation log in itself, and every row against it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from app.domain.faults import Fault, FaultKind
from db import derived_schema, guards
from db.models import SYNCED
from db.plain import Plain, Row, plain
from db.store.unit import Scalar

_UNLOGGED = frozenset({"id", "op_id", "updated_at", "data"})
_KINDS = frozenset({"insert", "update", "delete"})

_COLUMNS = {model.entity: tuple(column.name for column in model.__table__.columns) for model in SYNCED}


def problems(connection: Connection) -> Iterator[Fault]:
    """Yield what is wrong; nothing when all is well."""
    sql = plain(connection)
    for fault in _problems(sql):
        yield _with_customer(sql, fault)


def _problems(sql: Plain) -> Iterator[Fault]:
    tables = set(sql.column("SELECT name FROM sqlite_master WHERE type = 'table'"))
    if missing := sorted(({*_COLUMNS, "operation", "head", "meta"}) - tables):
        yield Fault(FaultKind.TABLES_MISSING, detail=", ".join(missing))
        return
    for (text,) in sql.all("PRAGMA integrity_check"):
        if text != "ok":
            yield Fault(FaultKind.FILE_DAMAGED, detail=text)
    for table, rowid, *_ in sql.all("PRAGMA foreign_key_check"):
        yield Fault(
            FaultKind.OWNER_MISSING, table, sql.value(f"SELECT id FROM {table} WHERE rowid = ?", (rowid,)) or ""
        )
    yield from _triggers(sql)
    yield from _numbers(sql)
    yield from _actions(sql)
    yield from _logged_rows(sql)
    yield from _loose_rows(sql)
    yield from _pictures(sql)
    yield from _missing_blobs(sql)
    yield from _derived(sql)


def _with_customer(sql: Plain, fault: Fault) -> Fault:
    """Return the fault with the customer and the field of the plan whose row it is, where the store still tells."""
    columns = _COLUMNS.get(fault.table, ())
    if fault.table == "customer":
        whose = "row.id"
    elif "customer_id" in columns:
        whose = "row.customer_id"
    elif "plan_id" in columns:
        whose = "(SELECT customer_id FROM plan WHERE plan.id = row.plan_id)"
    else:
        return fault
    key = "row.field" if "field" in columns else "''"
    found = sql.first(
        f"SELECT customer.id, customer.name, {key} FROM {fault.table} AS row JOIN customer ON customer.id = {whose} "
        "WHERE row.id = ?",
        (fault.row,),
    )
    if found is None:
        return fault
    customer_id, name, field = (str(each or "") for each in found)
    return replace(fault, customer_id=customer_id, customer=name, field=field)


def _triggers(sql: Plain) -> Iterator[Fault]:
    found: dict[str, str] = dict(sql.all("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, text in guards.statements().items():
        if found.get(name) != text:
            yield Fault(FaultKind.GUARD_CHANGED, detail=name)


def _numbers(sql: Plain) -> Iterator[Fault]:
    """Within an installation the numbers of operations have no gap and rise with their ids."""
    if sql.value("SELECT value FROM meta WHERE key = 'installation'") is None:
        yield Fault(FaultKind.INSTALLATION_MISSING)
    statement = """
        SELECT * FROM (
            SELECT id, seq, row_number() OVER (PARTITION BY installation ORDER BY id) AS wanted
            FROM operation
        ) WHERE seq <> wanted LIMIT 1"""
    for op_id, seq, wanted in sql.all(statement):
        yield Fault(FaultKind.NUMBER_WRONG, row=op_id, detail=f"{seq} / {wanted}")


def _actions(sql: Plain) -> Iterator[Fault]:
    """Every operation belongs to an action, whose own operation comes first."""
    statement = """
        SELECT id FROM operation AS each WHERE NOT EXISTS (
            SELECT 1 FROM operation AS action WHERE action.action_id = each.action_id
            AND action.entity = 'action' AND action.row_id = action.action_id AND action.id <= each.id)"""
    for (op_id,) in sql.all(statement):
        yield Fault(FaultKind.ACTION_MISSING, row=op_id)


def _logged_rows(sql: Plain) -> Iterator[Fault]:
    """Play the log row by row, and compare what comes out with the row and its heads."""
    statement = "SELECT row_id, entity, id, kind, payload FROM operation WHERE entity <> 'action' ORDER BY row_id, id"
    # Closed at once also when a row cannot be compared: afterwards the connection would be gone.
    with closing(sql.each(statement)) as rows:
        yield from _played_rows(sql, rows)


def _played_rows(sql: Plain, rows: Iterator[Row]) -> Iterator[Fault]:
    for (row_id, entity), operations in groupby(rows, key=lambda row: (row[0], row[1])):
        if entity not in _COLUMNS:
            yield Fault(FaultKind.TABLE_UNKNOWN, row=row_id)
            continue
        try:
            state, heads, last = _played(list(operations))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield Fault(FaultKind.OPERATION_UNREADABLE, entity, row_id, detail=type(error).__name__)
            continue
        yield from _compare(sql, entity, row_id, state, last)
        yield from _compare_heads(sql, entity, row_id, heads)


def _played(operations: list[Row]) -> tuple[dict[str, Scalar], dict[str, str], str]:
    """Return the values, the heads and the last operation that a row's operations lead to."""
    state: dict[str, Scalar] = {}
    heads: dict[str, str] = {}
    for number, (_, _, op_id, kind, text) in enumerate(operations):
        payload: dict[str, Any] = json.loads(text)
        if kind not in _KINDS or (kind == "insert") != (number == 0):
            raise ValueError(kind)
        if kind == "insert":
            heads["deleted_at"] = op_id
        seen = set(heads.values())
        for field, (value, parents) in payload.items():
            known = [heads[field]] if kind != "insert" and field in heads else []
            if set(parents) != (seen if kind == "delete" else set(known)):
                raise ValueError(field)
            state[field] = value
        heads.update((field, op_id) for field in payload)
    return state, heads, operations[-1][2]


def _compare(sql: Plain, entity: str, row_id: str, state: dict[str, Scalar], last: str) -> Iterator[Fault]:
    columns = _COLUMNS[entity]
    found = sql.first(f"SELECT {', '.join(columns)} FROM {entity} WHERE id = ?", (row_id,))
    if found is None:
        yield Fault(FaultKind.ROW_MISSING, entity, row_id)
        return
    row = dict(zip(columns, found, strict=True))
    for name in columns:
        if name not in _UNLOGGED and row[name] != state.get(name):
            yield Fault(FaultKind.VALUE_DIFFERS, entity, row_id, name)
    if row["op_id"] != last:
        yield Fault(FaultKind.OPERATION_NOT_NAMED, entity, row_id)


def _compare_heads(sql: Plain, entity: str, row_id: str, heads: dict[str, str]) -> Iterator[Fault]:
    found = sql.all("SELECT field, op_id FROM head WHERE row_id = ?", (row_id,))
    # In a damaged store a name may be anything.
    for field in sorted(str(name) for name in {name for name, _ in found} ^ heads.keys()):
        yield Fault(FaultKind.HEAD_MISSING, entity, row_id, field)
    for field, op_id in found:
        if field in heads and heads[field] != op_id:
            yield Fault(FaultKind.HEAD_WRONG, entity, row_id, field)


def _loose_rows(sql: Plain) -> Iterator[Fault]:
    for entity in _COLUMNS:
        statement = (
            f"SELECT id FROM {entity} WHERE NOT EXISTS "
            f"(SELECT 1 FROM operation WHERE operation.row_id = {entity}.id AND operation.entity = '{entity}')"
        )
        for (row_id,) in sql.all(statement):
            yield Fault(FaultKind.OPERATION_MISSING, entity, row_id)
    lost = "SELECT DISTINCT row_id FROM head WHERE NOT EXISTS (SELECT 1 FROM operation WHERE row_id = head.row_id)"
    for (row_id,) in sql.all(lost):
        yield Fault(FaultKind.HEAD_LOOSE, row=row_id)


def _pictures(sql: Plain) -> Iterator[Fault]:
    for checksum, size, data in sql.each("SELECT id, size, data FROM blob"):
        if hashlib.sha256(data).hexdigest() != checksum or len(data) != size:
            yield Fault(FaultKind.FILE_CHANGED, row=checksum)


def _missing_blobs(sql: Plain) -> Iterator[Fault]:
    """Agreed versions and handed copies that live have what they name; a poster names no plan."""
    for entity, column, those in (
        ("plan_version", "content", ""),
        ("handed_copy", "checksum", ""),
        ("handed_copy", "content", "AND edition IS NOT 'poster' "),
    ):
        statement = f"""
            SELECT id, {column} FROM {entity} WHERE deleted_at IS NULL {those}AND NOT EXISTS (
                SELECT 1 FROM blob WHERE blob.id = {entity}.{column} AND blob.deleted_at IS NULL)"""
        for row_id, checksum in sql.all(statement):
            yield Fault(FaultKind.FILE_MISSING, entity, row_id, column, checksum or "")


def _derived(sql: Plain) -> Iterator[Fault]:
    missing = [table for table in derived_schema.TABLES if not sql.all(f"PRAGMA table_info({table})")]
    if missing:
        yield Fault(FaultKind.LIST_MISSING, detail=", ".join(missing))
        return
    statement = """
        SELECT id FROM customer WHERE deleted_at IS NULL
        AND id NOT IN (SELECT customer_id FROM derived_customer)
        AND id NOT IN (SELECT customer_id FROM derived_stale)"""
    for (customer_id,) in sql.all(statement):
        yield Fault(FaultKind.LIST_ROW_MISSING, "customer", customer_id)
