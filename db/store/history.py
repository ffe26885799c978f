"""Reads the operation log: the history of a field, the latest action, and takes an action back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app.domain.errors import ErrorCode, UserError
from db.clock import HybridClock
from db.store.unit import Scalar, UnitOfWork

UNDO = "undo"
REDO = "redo"
_DEPTH = 400


@dataclass(frozen=True, slots=True)
class Action:
    """One use case as the log keeps it. `about` is what the use case said of itself (customer, field)."""

    id: str
    kind: str
    about: dict[str, Any]
    author: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One operation on one row: the new value of each field it wrote. `op_id` sorts by time."""

    op_id: str
    action_id: str
    row_id: str
    kind: str
    values: dict[str, Scalar]
    author: str | None
    made_at: datetime


def _action(row: Row[Any]) -> Action:
    about = json.loads(row.payload)["about"]
    return Action(row.row_id, row.kind, about, row.author, HybridClock.time_of(row.id))


def actions(connection: Connection, limit: int = _DEPTH) -> list[Action]:
    """Return the latest actions, latest first."""
    found = connection.exec_driver_sql(
        "SELECT id, row_id, kind, payload, author FROM operation WHERE entity = 'action' ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [_action(row) for row in found]


def stacks(connection: Connection, kinds_kept: frozenset[str] = frozenset()) -> tuple[list[Action], list[Action]]:
    """Return what can be undone and what can be redone, the next one last; `kinds_kept` are never undone."""
    undoable: list[Action] = []
    redoable: list[Action] = []
    for action in reversed(actions(connection)):
        if action.kind == UNDO:
            undoable = [each for each in undoable if each.id != action.about.get("undoes")]
            redoable.append(action)
        elif action.kind == REDO:
            redoable = [each for each in redoable if each.id != action.about.get("undoes")]
            undoable.append(action)
        elif action.kind not in kinds_kept:
            undoable.append(action)
            redoable.clear()
    return undoable, redoable


def take_back(unit: UnitOfWork, action_id: str) -> None:
    """Set every field that an action changed back to what it was before; inserted rows are marked as deleted.

    Raises UserError CHANGED_SINCE, changing nothing, when a field has been changed after the action.
    """
    operations = unit.connection.exec_driver_sql(
        "SELECT id, kind, entity, row_id, payload FROM operation WHERE action_id = ? AND entity <> 'action' "
        "ORDER BY id DESC",
        (action_id,),
    ).all()
    inside = {row.id for row in operations}
    for row in operations:
        payload = json.loads(row.payload)
        _refuse_if_moved(unit.connection, row.row_id, payload, inside)
    for row in operations:
        if row.kind == "insert":
            unit.delete(row.entity, row.row_id)
            continue
        payload = json.loads(row.payload)
        before = {field: _value_at(unit.connection, parents, field) for field, (_, parents) in payload.items()}
        unit.put(row.entity, row.row_id, before)


def _refuse_if_moved(connection: Connection, row_id: str, payload: dict[str, Any], inside: set[str]) -> None:
    for field in payload:
        head = connection.exec_driver_sql(
            "SELECT op_id FROM head WHERE row_id = ? AND field = ?", (row_id, field)
        ).scalar()
        if head is not None and head not in inside:
            raise UserError(ErrorCode.CHANGED_SINCE)


def _value_at(connection: Connection, parents: list[str], field: str) -> Scalar:
    """Return what a field held at the operations that a later one replaced; None when it was never written."""
    for op_id in sorted(parents, reverse=True):
        text = connection.exec_driver_sql("SELECT payload FROM operation WHERE id = ?", (op_id,)).scalar()
        payload = json.loads(str(text)) if text else {}
        if field in payload:
            value: Scalar = payload[field][0]
            return value
    return None


def changes(connection: Connection, row_ids: Sequence[str]) -> list[Change]:
    """Return every operation on the rows, oldest first."""
    if not row_ids:
        return []
    marks = ", ".join("?" * len(row_ids))
    found = connection.exec_driver_sql(
        f"SELECT id, action_id, row_id, kind, payload, author FROM operation WHERE row_id IN ({marks}) ORDER BY id",
        tuple(row_ids),
    )
    return [
        Change(
            row.id,
            row.action_id,
            row.row_id,
            row.kind,
            {field: entry[0] for field, entry in json.loads(row.payload).items()},
            row.author,
            HybridClock.time_of(row.id),
        )
        for row in found
    ]


def rows_touched(connection: Connection, action_id: str) -> list[tuple[str, str]]:
    """Return the (entity, row id) pairs that an action wrote, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT entity, row_id FROM operation WHERE action_id = ? AND entity <> 'action' ORDER BY id", (action_id,)
    )
    return [(row.entity, row.row_id) for row in found]
