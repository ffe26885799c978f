"""Takes an action back: by new operations, never by removing old ones."""

import json
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.domain.errors import ErrorCode, UserError
from app.domain.steps import Steps, in_portions
from db.plain import Plain, Row
from db.store.unit import Scalar, UnitOfWork

_THESE = "IN (SELECT value FROM json_each(?1))"

_KEPT = frozenset({"plan"})
"""Rows that only hold others together and say nothing themselves; they stay, so that the others always have them."""

_AT_ONCE = 100
"""How many operations or rows a step takes."""

_COLUMNS = "id, action_id, kind, entity, row_id, payload"


@dataclass(frozen=True, slots=True)
class _Operation:
    """One operation on a row."""

    id: str
    action_id: str
    kind: str
    entity: str
    row_id: str
    payload: dict[str, Any]

    @property
    def fields(self) -> set[str]:
        """The fields it wrote; a new row has its `deleted_at` written without a word."""
        return {*self.payload, "deleted_at"} if self.kind == "insert" else set(self.payload)

    def parents(self, field: str) -> list[str]:
        """Return the operations that this one replaced; a new row replaces none."""
        if self.kind == "insert" or field not in self.payload:
            return []
        found: list[str] = self.payload[field][1]
        return found


def _read(row: Row) -> _Operation:
    op_id, action_id, kind, entity, row_id, payload = row
    return _Operation(op_id, action_id, kind, entity, row_id, json.loads(payload))


def take_back(unit: UnitOfWork, action_id: str) -> Steps[None]:
    """Set every field that an action changed back to what it was before; inserted rows are marked as deleted.

    An import has thousands of rows, hence the steps. Raises UserError CHANGED_SINCE when something of it has been
    changed after the action; the unit is then to be given up. What was changed and taken back itself does not count.
    """
    log = _Log(unit)
    ids = log.ids_of(action_id)
    total = 3 * len(ids)
    operations: list[_Operation] = []
    for some in in_portions(ids, _AT_ONCE):
        operations += [each for each in log.read(some) if each.entity not in _KEPT]
        yield len(operations), total
    # The latest come first: the last one found of a row is the first one made.
    rows: dict[str, list[_Operation]] = {}
    for each in operations:
        rows.setdefault(each.row_id, []).append(each)
    before: dict[str, dict[str, Scalar]] = {}
    looked_at = 0
    for portion in in_portions([*rows], _AT_ONCE):
        before.update(log.look_at({row_id: rows[row_id] for row_id in portion}, written=rows.keys()))
        looked_at += len(portion)
        yield len(ids) + looked_at, total
    written = 0
    for (entity, inserted), alike in groupby(operations, key=lambda each: (each.entity, each.kind == "insert")):
        for some_alike in in_portions([*alike], _AT_ONCE):
            if inserted:
                unit.delete_many(entity, [each.row_id for each in some_alike])
            else:
                for each in some_alike:
                    _set_back(unit, each, before[each.id])
            written += len(some_alike)
            yield 2 * len(ids) + written, total


def _set_back(unit: UnitOfWork, operation: _Operation, before: dict[str, Scalar]) -> None:
    dies = _dies(operation, before)
    if dies:
        before.pop("deleted_at")
    unit.put(operation.entity, operation.row_id, before)
    if dies:
        unit.delete(operation.entity, operation.row_id)


def _dies(operation: _Operation, before: dict[str, Scalar]) -> bool:
    """Tell whether the row was not there before the operation."""
    return operation.kind == "insert" or before.get("deleted_at") is not None


def _belonging(unit: UnitOfWork) -> str:
    """Return the statement for what belongs to customers and would be lost from sight with them."""
    statements = [
        f"SELECT customer_id, id FROM {table} WHERE customer_id {_THESE} AND deleted_at IS NULL"
        for table in unit.tables_with("customer_id")
        if table not in _KEPT
    ]
    statements += [
        f"SELECT plan.customer_id, {table}.id FROM {table} JOIN plan ON plan.id = {table}.plan_id "
        f"WHERE plan.customer_id {_THESE} AND {table}.deleted_at IS NULL"
        for table in unit.tables_with("plan_id")
    ]
    return " UNION ALL ".join(statements)


class _Log:
    """Reads the log inside the unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._sql: Plain = unit.sql
        self._belonging = _belonging(unit)
        self._undoes: dict[str, str | None] = {}
        self._known: dict[str, _Operation] = {}
        self._heads: dict[str, dict[str, str]] = {}
        self._gone: set[str] = set()
        self._built_on: set[str] = set()
        self._inside: dict[tuple[str, str], list[_Operation]] = {}

    def ids_of(self, action_id: str) -> list[str]:
        """Return the ids of an action's operations on rows, latest first."""
        statement = "SELECT id FROM operation WHERE action_id = ? AND entity <> 'action' ORDER BY id DESC"
        return self._sql.column(statement, (action_id,))

    def read(self, op_ids: Collection[str]) -> list[_Operation]:
        """Return operations, latest first."""
        statement = f"SELECT {_COLUMNS} FROM operation WHERE id {_THESE} ORDER BY id DESC"
        found = [_read(row) for row in self._sql.all(statement, (json.dumps([*op_ids]),))]
        self._known.update((each.id, each) for each in found)
        return found

    def look_at(self, rows: Mapping[str, list[_Operation]], written: Container[str]) -> dict[str, dict[str, Scalar]]:
        """Return what the fields that operations on existing rows wrote held before: None where nothing ever had.

        `rows` is a portion of the rows of an action with its operations on each, `written` all of its rows.
        Raises UserError CHANGED_SINCE when one of the rows cannot be taken back.
        """
        before: dict[str, dict[str, Scalar]] = {}
        changing = [each for inside in rows.values() for each in inside if each.kind != "insert"]
        self._make_known({op_id for each in changing for field in each.payload for op_id in each.parents(field)})
        for each in changing:
            before[each.id] = {field: self._value(field, each.parents(field)) for field in each.payload}
        dying = {row_id for row_id, inside in rows.items() if _dies(inside[-1], before.get(inside[-1].id, {}))}
        self._read_state(rows, dying, written)
        for row_id, inside in rows.items():
            if self._moved(inside, dies=row_id in dying):
                raise UserError(ErrorCode.CHANGED_SINCE)
        return before

    def _read_state(self, rows: Mapping[str, list[_Operation]], dying: set[str], written: Container[str]) -> None:
        """Read what `_moved` asks for, of many rows at once."""
        self._heads, self._gone, self._built_on, self._inside = {}, set(), set(), {}
        statement = f"SELECT row_id, field, op_id FROM head WHERE row_id {_THESE}"
        for row_id, field, op_id in self._sql.all(statement, (json.dumps([*rows]),)):
            self._heads.setdefault(row_id, {})[field] = op_id
        entities = {row_id: inside[0].entity for row_id, inside in rows.items()}
        for entity in sorted({*entities.values()}):
            ids = json.dumps([row_id for row_id, each in entities.items() if each == entity])
            statement = f"SELECT id FROM {entity} WHERE id {_THESE} AND deleted_at IS NOT NULL"
            self._gone.update(self._sql.column(statement, (ids,)))
        customers = [row_id for row_id in dying if entities[row_id] == "customer"]
        if customers:
            found = self._sql.all(self._belonging, (json.dumps(customers),))
            self._built_on = {customer_id for customer_id, row_id in found if row_id not in written}
        own = {each.id for inside in rows.values() for each in inside}
        self._follow(own.union(*(heads.values() for heads in self._heads.values())), [*rows])

    def _follow(self, heads: set[str], row_ids: list[str]) -> None:
        """Read ahead what `_origin` will ask for, so that it need not ask row by row."""
        wanted = heads
        followed: set[str] = set()
        while wanted:
            self._make_known(wanted)
            undone = {self._undone_by(self._operation(op_id).action_id) for op_id in wanted} - {None, *followed}
            wanted = set()
            for action_id in filter(None, undone):
                followed.add(action_id)
                statement = (
                    f"SELECT {_COLUMNS} FROM operation WHERE action_id = ?2 AND entity <> 'action' "
                    f"AND row_id {_THESE} ORDER BY id"
                )
                found = [_read(row) for row in self._sql.all(statement, (json.dumps(row_ids), action_id))]
                for each in found:
                    self._inside.setdefault((action_id, each.row_id), []).append(each)
                wanted |= {op_id for each in found for field in each.payload for op_id in each.parents(field)}

    def _make_known(self, op_ids: set[str]) -> None:
        if missing := op_ids - self._known.keys():
            self.read(missing)

    def _moved(self, inside: list[_Operation], *, dies: bool) -> bool:
        """Tell whether a later action changed what an action wrote in one row, or built on the row if it is to die."""
        first = inside[-1]
        heads = self._heads.get(first.row_id, {})
        own = {each.id for each in inside}
        for field, head in heads.items():
            if head in own:
                continue
            stands = self._origin(head, field)
            written = [each for each in inside if field in each.fields]
            if written and stands not in {written[0].id, self._origin(written[0].id, field)}:
                return True
            if dies and stands is not None and stands > inside[0].id:
                return True
        if first.row_id in self._gone and "deleted_at" not in {field for each in inside for field in each.fields}:
            return True
        return dies and first.row_id in self._built_on

    def _origin(self, op_id: str, field: str) -> str | None:
        """Return the operation whose value of a field stands again after an undo or redo; None: as never written."""
        found: str | None = op_id
        while found is not None:
            operation = self._operation(found)
            undone = self._undone_by(operation.action_id)
            if undone is None:
                return found
            replaced = self._first_of(undone, operation.row_id, field)
            if replaced is None:
                return found
            found = self._parent(replaced, field)
        return None

    def _first_of(self, action_id: str, row_id: str, field: str) -> _Operation | None:
        """Return the first operation of an action that wrote a field of a row."""
        inside = self._inside.get((action_id, row_id), ())
        return next((each for each in inside if field in each.fields), None)

    def _parent(self, operation: _Operation, field: str) -> str | None:
        """Return the operation that wrote a field before another one did; a deletion names those of every field."""
        wrote = [each for each in operation.parents(field) if field in self._operation(each).fields]
        return max(wrote, default=None)

    def _operation(self, op_id: str) -> _Operation:
        if op_id not in self._known:
            self.read([op_id])
        return self._known[op_id]

    def _undone_by(self, action_id: str) -> str | None:
        """Return the action that an undo or a redo took back, None for any other action."""
        if action_id not in self._undoes:
            statement = "SELECT payload FROM operation WHERE action_id = ? AND entity = 'action'"
            about = json.loads(self._sql.value(statement, (action_id,)))["about"][0]
            self._undoes[action_id] = about.get("undoes")
        return self._undoes[action_id]

    def _value(self, field: str, parents: list[str]) -> Scalar:
        for op_id in sorted(parents, reverse=True):
            payload = self._operation(op_id).payload
            if field in payload:
                value: Scalar = payload[field][0]
                return value
        return None
