"""The unit of work: every changed row goes in together with its operation, in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.ids import new_id
from db.clock import HybridClock
from db.models import BY_ENTITY, Head, Operation
from db.schema import SCHEMA_VERSION
from db.types import to_text

Scalar = str | int | float | bytes | None

_UNLOGGED = frozenset({"data"})
"""Bytes of pictures are not repeated in the log; the row's id is their checksum."""

_CUSTOMER_OF_PLAN = "SELECT customer_id FROM plan WHERE id = ?"


class UnitOfWork:
    """One action: a transaction with its operations. `connection` is for reading inside the same transaction."""

    def __init__(
        self,
        connection: Connection,
        clock: HybridClock,
        now: Callable[[], datetime],
        *,
        kind: str,
        author: str | None,
        installation: str,
        seq: int,
        about: Mapping[str, Any],
    ) -> None:
        self.connection = connection
        self.action_id = new_id()
        self.author = author
        self._clock = clock
        self._kind = kind
        self._installation = installation
        self.seq = seq
        self._about = dict(about)
        self._started = False
        self.now = now()
        self.now_text = to_text(self.now)
        self.stale: set[str] = set()

    @property
    def changed(self) -> bool:
        """Whether anything has been written."""
        return self._started

    def put(self, entity: str, row_id: str, values: Mapping[str, Scalar]) -> bool:
        """Insert or change a row; only fields that differ are written. Return whether anything was.

        A row that was marked as deleted comes back to life.
        """
        table = BY_ENTITY[entity].__table__
        current = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
        if current is None:
            self._insert(entity, row_id, values)
            return True
        wanted = dict(values)
        wanted.setdefault("deleted_at", None)
        changes = {field: value for field, value in wanted.items() if current[field] != value}
        if not changes:
            return False
        self._change(entity, row_id, "update", changes, self._parents(row_id, changes))
        return True

    def delete(self, entity: str, row_id: str) -> bool:
        """Mark a row as deleted, naming every version of it that this deletion saw. Return whether it was alive."""
        table = BY_ENTITY[entity].__table__
        alive = select(table.c.id).where(table.c.id == row_id, table.c.deleted_at.is_(None))
        if self.connection.execute(alive).first() is None:
            return False
        seen = self.connection.execute(select(Head.op_id).where(Head.row_id == row_id).distinct()).scalars()
        self._change(entity, row_id, "delete", {"deleted_at": self.now_text}, {"deleted_at": sorted(seen)})
        return True

    def _insert(self, entity: str, row_id: str, values: Mapping[str, Scalar]) -> None:
        self._start()
        op_id = self._clock.next()
        given = {field: value for field, value in values.items() if value is not None}
        logged: dict[str, Any] = {field: [value, []] for field, value in given.items() if field not in _UNLOGGED}
        self._operation(op_id, "insert", entity, row_id, logged)
        self.connection.execute(
            insert(Head), [{"row_id": row_id, "field": field, "op_id": op_id} for field in (*logged, "deleted_at")]
        )
        row = {"id": row_id, "op_id": op_id, "deleted_at": None, "updated_at": self.now_text, **given}
        self.connection.execute(insert(BY_ENTITY[entity]), [row])
        self._mark(entity, row_id, given)

    def insert_many(self, entity: str, rows: Iterable[tuple[str, Mapping[str, Scalar]]]) -> int:
        """Insert rows known to be new, in one batch, and return how many; for imports of many customers."""
        self._start()
        operations: list[dict[str, Any]] = []
        heads: list[dict[str, str]] = []
        inserts: list[dict[str, Any]] = []
        columns = {column.name for column in BY_ENTITY[entity].__table__.columns}
        for row_id, values in rows:
            op_id = self._clock.next()
            given = {field: value for field, value in values.items() if value is not None}
            operations.append(
                self._operation_row(op_id, "insert", entity, row_id, {f: [v, []] for f, v in given.items()})
            )
            heads.extend({"row_id": row_id, "field": field, "op_id": op_id} for field in (*given, "deleted_at"))
            row = dict.fromkeys(columns)
            row.update(id=row_id, op_id=op_id, updated_at=self.now_text, **given)
            inserts.append(row)
            self._mark(entity, row_id, given)
        if inserts:
            self.connection.execute(insert(Operation), operations)
            self.connection.execute(insert(Head), heads)
            self.connection.execute(insert(BY_ENTITY[entity]), inserts)
        return len(inserts)

    def _change(
        self, entity: str, row_id: str, kind: str, changes: Mapping[str, Scalar], parents: Mapping[str, list[str]]
    ) -> None:
        self._start()
        op_id = self._clock.next()
        payload = {field: [value, parents.get(field, [])] for field, value in changes.items() if field not in _UNLOGGED}
        self._operation(op_id, kind, entity, row_id, payload)
        statement = upsert(Head).values([{"row_id": row_id, "field": field, "op_id": op_id} for field in payload])
        self.connection.exec_driver_sql(
            f"DELETE FROM head WHERE row_id = ? AND field IN ({', '.join('?' * len(payload))})", (row_id, *payload)
        )
        self.connection.execute(statement)
        table = cast(Table, BY_ENTITY[entity].__table__)
        self.connection.execute(
            update(table).where(table.c.id == row_id).values(**changes, op_id=op_id, updated_at=self.now_text)
        )
        self._mark(entity, row_id, changes)

    def _parents(self, row_id: str, fields: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        query = select(Head.field, Head.op_id).where(Head.row_id == row_id, Head.field.in_(list(fields)))
        for field, op_id in self.connection.execute(query):
            found.setdefault(field, []).append(op_id)
        return found

    def _start(self) -> None:
        if not self._started:
            self._started = True
            self._operation(self._clock.next(), self._kind, "action", self.action_id, {"about": self._about})

    def _operation(self, op_id: str, kind: str, entity: str, row_id: str, payload: Mapping[str, Any]) -> None:
        self.connection.execute(insert(Operation), [self._operation_row(op_id, kind, entity, row_id, payload)])

    def _operation_row(
        self, op_id: str, kind: str, entity: str, row_id: str, payload: Mapping[str, Any]
    ) -> dict[str, Any]:
        self.seq += 1
        return {
            "id": op_id,
            "action_id": self.action_id,
            "kind": kind,
            "entity": entity,
            "row_id": row_id,
            "payload": json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
            "author": self.author,
            "installation": self._installation,
            "seq": self.seq,
            "schema_version": SCHEMA_VERSION,
        }

    def _mark(self, entity: str, row_id: str, values: Mapping[str, Scalar]) -> None:
        """Remember whose derived rows are stale now."""
        if entity == "customer":
            self.stale.add(row_id)
        elif "customer_id" in BY_ENTITY[entity].__table__.columns:
            owner = values.get("customer_id") or self._owner(entity, "customer_id", row_id)
            self.stale.add(str(owner))
        elif "plan_id" in BY_ENTITY[entity].__table__.columns:
            plan = values.get("plan_id") or self._owner(entity, "plan_id", row_id)
            customer = self.connection.exec_driver_sql(_CUSTOMER_OF_PLAN, (plan,)).scalar()
            self.stale.add(str(customer))

    def _owner(self, entity: str, column: str, row_id: str) -> str:
        statement = f"SELECT {column} FROM {entity} WHERE id = ?"
        return str(self.connection.exec_driver_sql(statement, (row_id,)).scalar())

    def finish(self) -> None:
        """Mark the touched customers as stale; the last write before the commit."""
        if self.stale:
            self.connection.exec_driver_sql(
                "INSERT OR IGNORE INTO derived_stale (customer_id) VALUES (?)", [(each,) for each in sorted(self.stale)]
            )
