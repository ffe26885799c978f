"""Reads the operation log: the history of rows and the latest actions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from db.clock import HybridClock
from db.plain import plain
from db.store.unit import Scalar

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


def actions(connection: Connection, limit: int = _DEPTH) -> list[Action]:
    """Return the latest actions, latest first."""
    found = plain(connection).all(
        "SELECT id, row_id, kind, payload, author FROM operation WHERE entity = 'action' ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [
        Action(action, kind, json.loads(payload)["about"][0], author, HybridClock.time_of(op_id))
        for op_id, action, kind, payload, author in found
    ]


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


def changes(connection: Connection, row_ids: Iterable[str]) -> list[Change]:
    """Return every operation on the rows, oldest first."""
    sql = plain(connection)
    # The ids go in as one JSON text: a list-like field may have had more rows than a statement takes parameters.
    found = sql.all(
        "SELECT id, action_id, row_id, kind, payload, author FROM operation "
        "WHERE row_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(row_ids)),),
    )
    return [
        Change(
            op_id,
            action,
            row_id,
            kind,
            {field: entry[0] for field, entry in json.loads(payload).items()},
            author,
            HybridClock.time_of(op_id),
        )
        for op_id, action, row_id, kind, payload, author in found
    ]


def rows_touched(connection: Connection, action_id: str) -> list[tuple[str, str]]:
    """Return the (entity, row id) pairs that an action wrote, oldest first."""
    statement = "SELECT entity, row_id FROM operation WHERE action_id = ? AND entity <> 'action' ORDER BY id"
    return [(entity, row_id) for entity, row_id in plain(connection).all(statement, (action_id,))]
