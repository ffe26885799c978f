"""The unit of work: every changed row goes in together with its operation, in one transaction."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection

from app.domain.ids import new_id
from db.clock import HybridClock
from db.plain import Plain, plain
from db.schema import SCHEMA_VERSION
from db.types import to_text

Scalar = str | int | float | bytes | None

Columns = Mapping[str, tuple[str, ...]]
"""The names of the columns of each table, as the store itself has them."""

_UNLOGGED = frozenset({"data"})
"""Bytes of pictures are not repeated in the log; the row's id is their checksum."""

_KEPT = frozenset({"id", "op_id", "updated_at", "deleted_at"})
"""Columns that every row has, whatever it is about."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_OPERATION = (
    "INSERT INTO operation (id, action_id, kind, entity, row_id, payload, author, installation, seq, schema_version) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_HEAD = "INSERT INTO head (row_id, field, op_id) VALUES (?, ?, ?)"


@cache
def _marks(count: int) -> str:
    return ", ".join("?" * count)


@cache
def _insert_text(entity: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({_marks(len(columns))})"


@cache
def _update_text(entity: str, fields: tuple[str, ...]) -> str:
    return f"UPDATE {entity} SET {', '.join(f'{field} = ?' for field in fields)} WHERE id = ?"


@cache
def _select_text(entity: str, columns: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(columns)} FROM {entity} WHERE id = ?"


class UnitOfWork:
    """One action: a transaction with its operations. `connection` and `sql` read inside the same transaction.

    It is made by `Store.write`. The first write adds the operation of the action itself, so that an action which
    changes nothing leaves no trace.
    """

    def __init__(
        self,
        connection: Connection,
        clock: HybridClock,
        now: datetime,
        columns: Columns,
        *,
        kind: str,
        author: str | None,
        installation: str,
        seq: int,
        about: Mapping[str, Any],
    ) -> None:
        self.connection = connection
        self.sql: Plain = plain(connection)
        self.action_id = new_id()
        self.author = author
        self.seq = seq
        self.now = now
        self.now_text = to_text(now)
        self.stale: set[str] = set()
        self._clock = clock
        self._columns = columns
        self._kind = kind
        self._installation = installation
        self._about = dict(about)
        self._started = False
        self._customers: dict[str, str] = {}

    @property
    def changed(self) -> bool:
        """Whether anything has been written."""
        return self._started

    def tables_with(self, column: str) -> list[str]:
        """Return the tables of the store that have this column."""
        return [table for table, columns in self._columns.items() if column in columns]

    def alive(self, entity: str, row_id: str) -> bool:
        """Whether the row is there and not marked as deleted."""
        return self.sql.first(f"SELECT 1 FROM {entity} WHERE id = ? AND deleted_at IS NULL", (row_id,)) is not None

    def put(self, entity: str, row_id: str, values: Mapping[str, Scalar]) -> bool:
        """Insert or change a row; only fields that differ are written. Return whether anything was.

        A row that was marked as deleted comes back to life.
        """
        current = self._row(entity, row_id)
        if current is None:
            self.insert_many(entity, [(row_id, values)])
            return True
        wanted = {"deleted_at": None, **values}
        changes = {field: value for field, value in wanted.items() if current[field] != value}
        if not changes:
            return False
        self._change(entity, row_id, "update", changes, self._heads(row_id, changes), current)
        return True

    def put_anew(self, entity: str, row_id: str, values: Mapping[str, Scalar]) -> None:
        """Write a row with an id that follows from what it is about: one that was marked as deleted begins empty.

        What it held before it was removed belongs to its past, and may not come back with words nobody looks at.
        """
        current = self._row(entity, row_id)
        gone = current is not None and current["deleted_at"] is not None
        former = dict.fromkeys(self._columns[entity]) if gone else {}
        self.put(entity, row_id, dict.fromkeys(former.keys() - _KEPT) | dict(values))

    def put_time(self, entity: str, row_id: str, field: str, on: bool) -> bool:
        """Set a time such as `archived_at` to now, or take it away; one that is set already stays as it is."""
        current = self._row(entity, row_id)
        if current is not None and (current[field] is not None) == on:
            return False
        return self.put(entity, row_id, {field: self.now_text if on else None})

    def delete(self, entity: str, row_id: str) -> bool:
        """Mark a row as deleted, naming every version of it that this deletion saw. Return whether it was alive."""
        return bool(self.delete_many(entity, [row_id]))

    def delete_many(self, entity: str, row_ids: Iterable[str]) -> int:
        """Mark rows as deleted, in one batch, and return how many were alive; each has an operation of its own."""
        wanted = (json.dumps([*dict.fromkeys(row_ids)]),)
        owner = next((each for each in ("customer_id", "plan_id") if each in self._columns[entity]), "id")
        alive = self.sql.all(
            f"SELECT {entity}.id, {entity}.{owner} FROM json_each(?) AS wanted "
            f"JOIN {entity} ON {entity}.id = wanted.value WHERE {entity}.deleted_at IS NULL ORDER BY wanted.key",
            wanted,
        )
        seen: dict[str, list[str]] = {row_id: [] for row_id, _owner in alive}
        for row_id, op_id in self.sql.all(
            "SELECT DISTINCT row_id, op_id FROM head WHERE row_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY row_id, op_id",
            (json.dumps([*seen]),),
        ):
            seen[row_id].append(op_id)
        operations: list[tuple[object, ...]] = []
        dead: list[tuple[str, str]] = []
        for row_id, owner_id in alive:
            self._start()
            op_id = self._clock.next()
            payload = {"deleted_at": [self.now_text, seen[row_id]]}
            operations.append(self._operation(op_id, "delete", entity, row_id, payload))
            dead.append((op_id, row_id))
            self._mark(entity, row_id, {owner: owner_id})
        self.sql.run_many(_OPERATION, operations)
        self.sql.run_many("DELETE FROM head WHERE row_id = ? AND field = 'deleted_at'", [(each,) for _, each in dead])
        self.sql.run_many(_HEAD, [(row_id, "deleted_at", op_id) for op_id, row_id in dead])
        columns = ("deleted_at", "op_id", "updated_at")
        changes = [(self.now_text, op_id, self.now_text, row_id) for op_id, row_id in dead]
        self.sql.run_many(_update_text(entity, columns), changes)
        return len(dead)

    def insert_many(self, entity: str, rows: Iterable[tuple[str, Mapping[str, Scalar]]]) -> int:
        """Insert rows known to be new, in one batch, and return how many; each has an operation of its own."""
        columns = self._columns[entity]
        operations: list[tuple[object, ...]] = []
        heads: list[tuple[str, str, str]] = []
        inserts: list[tuple[Scalar, ...]] = []
        for row_id, values in rows:
            self._start()
            op_id = self._clock.next()
            given = {field: value for field, value in values.items() if value is not None}
            payload: dict[str, Any] = {field: [value, []] for field, value in given.items() if field not in _UNLOGGED}
            operations.append(self._operation(op_id, "insert", entity, row_id, payload))
            heads.extend((row_id, field, op_id) for field in (*payload, "deleted_at"))
            row = {**given, "id": row_id, "op_id": op_id, "updated_at": self.now_text}
            if unknown := row.keys() - columns:
                raise KeyError(f"{entity}: {sorted(unknown)}")
            inserts.append(tuple(row.get(column) for column in columns))
            self._mark(entity, row_id, row)
        self.sql.run_many(_OPERATION, operations)
        self.sql.run_many(_HEAD, heads)
        self.sql.run_many(_insert_text(entity, columns), inserts)
        return len(inserts)

    def finish(self) -> None:
        """Mark the touched customers as stale; the last write before the commit."""
        self.sql.run_many(
            "INSERT OR IGNORE INTO derived_stale (customer_id) VALUES (?)", [(each,) for each in sorted(self.stale)]
        )

    def _row(self, entity: str, row_id: str) -> dict[str, Scalar] | None:
        columns = self._columns[entity]
        found = self.sql.first(_select_text(entity, columns), (row_id,))
        return None if found is None else dict(zip(columns, found, strict=True))

    def _heads(self, row_id: str, fields: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {field: [] for field in fields}
        statement = f"SELECT field, op_id FROM head WHERE row_id = ? AND field IN ({_marks(len(found))})"
        for field, op_id in self.sql.all(statement, (row_id, *found)):
            found[field].append(op_id)
        return found

    def _change(
        self,
        entity: str,
        row_id: str,
        kind: str,
        changes: Mapping[str, Scalar],
        parents: Mapping[str, list[str]],
        current: Mapping[str, Scalar],
    ) -> None:
        self._start()
        op_id = self._clock.next()
        payload = {field: [value, parents[field]] for field, value in changes.items() if field not in _UNLOGGED}
        self.sql.run(_OPERATION, self._operation(op_id, kind, entity, row_id, payload))
        fields = tuple(payload)
        self.sql.run(f"DELETE FROM head WHERE row_id = ? AND field IN ({_marks(len(fields))})", (row_id, *fields))
        self.sql.run_many(_HEAD, [(row_id, field, op_id) for field in fields])
        columns = (*changes, "op_id", "updated_at")
        self.sql.run(_update_text(entity, columns), (*changes.values(), op_id, self.now_text, row_id))
        self._mark(entity, row_id, {**current, **changes})

    def _start(self) -> None:
        if not self._started:
            self._started = True
            about = {"about": [self._about, []]}
            self.sql.run(_OPERATION, self._operation(self._clock.next(), self._kind, "action", self.action_id, about))

    def _operation(
        self, op_id: str, kind: str, entity: str, row_id: str, payload: Mapping[str, Any]
    ) -> tuple[object, ...]:
        self.seq += 1
        return (
            *(op_id, self.action_id, kind, entity, row_id, _encode(payload)),
            *(self.author, self._installation, self.seq, SCHEMA_VERSION),
        )

    def _mark(self, entity: str, row_id: str, row: Mapping[str, Scalar]) -> None:
        """Remember whose derived rows are stale now."""
        if entity == "customer":
            self.stale.add(row_id)
        elif "customer_id" in row:
            self.stale.add(str(row["customer_id"]))
            if entity == "plan":
                self._customers[row_id] = str(row["customer_id"])
        elif "plan_id" in row:
            plan = str(row["plan_id"])
            if plan not in self._customers:
                self._customers[plan] = str(self.sql.value("SELECT customer_id FROM plan WHERE id = ?", (plan,)))
            self.stale.add(self._customers[plan])
