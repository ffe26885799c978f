"""Takes an action back: by new operations, never by removing old ones."""

import json
from typing import Any

from app.domain.errors import ErrorCode, UserError
from db.plain import Plain
from db.store.unit import Scalar, UnitOfWork

_CHILDREN = ("contact", "stage_move", "log_entry", "allowance")
"""What belongs to a customer and would be lost from sight with it."""

_ANSWERS = ("answer", "answer_item", "team_member", "year_figure")

_KEPT = frozenset({"plan"})
"""Rows that only hold others together and say nothing themselves; they stay, so that the others always have them."""


def take_back(unit: UnitOfWork, action_id: str) -> None:
    """Set every field that an action changed back to what it was before; inserted rows are marked as deleted.

    Raises UserError CHANGED_SINCE, changing nothing, when something of it has been changed after the action.
    """
    operations = [
        (op_id, kind, entity, row_id, json.loads(payload))
        for op_id, kind, entity, row_id, payload in unit.sql.all(
            "SELECT id, kind, entity, row_id, payload FROM operation WHERE action_id = ? AND entity <> 'action' "
            "ORDER BY id DESC",
            (action_id,),
        )
        if entity not in _KEPT
    ]
    inside = {operation[0] for operation in operations}
    for _op_id, kind, entity, row_id, payload in operations:
        if _moved(unit.sql, kind, entity, row_id, payload, inside):
            raise UserError(ErrorCode.CHANGED_SINCE)
    for _op_id, kind, entity, row_id, payload in operations:
        if kind == "insert":
            unit.delete(entity, row_id)
        else:
            _set_back(unit, entity, row_id, payload)


def _set_back(unit: UnitOfWork, entity: str, row_id: str, payload: dict[str, Any]) -> None:
    before = {field: _value_at(unit.sql, parents, field) for field, (_, parents) in payload.items()}
    dead = before.pop("deleted_at", None) is not None
    unit.put(entity, row_id, before)
    if dead:
        unit.delete(entity, row_id)


def _moved(sql: Plain, kind: str, entity: str, row_id: str, payload: dict[str, Any], inside: set[str]) -> bool:
    """Tell whether a later action has changed what an operation wrote, or built on it."""
    heads: dict[str, str] = dict(sql.all("SELECT field, op_id FROM head WHERE row_id = ?", (row_id,)))
    # A new row goes as a whole, so that all of it has to be as it was; a field of a row that is gone cannot be set.
    watched = heads.keys() if kind == "insert" else {*payload, "deleted_at"} if _gone(sql, entity, row_id) else payload
    if any(heads[field] not in inside for field in watched if field in heads):
        return True
    return kind == "insert" and entity == "customer" and _built_on(sql, row_id, inside)


def _gone(sql: Plain, entity: str, row_id: str) -> bool:
    return sql.value(f"SELECT deleted_at FROM {entity} WHERE id = ?", (row_id,)) is not None


def _built_on(sql: Plain, customer_id: str, inside: set[str]) -> bool:
    for table in _CHILDREN:
        statement = f"SELECT op_id FROM {table} WHERE customer_id = ? AND deleted_at IS NULL"
        if not inside.issuperset(sql.column(statement, (customer_id,))):
            return True
    for table in _ANSWERS:
        statement = (
            f"SELECT {table}.op_id FROM {table} JOIN plan ON plan.id = {table}.plan_id "
            f"WHERE plan.customer_id = ? AND {table}.deleted_at IS NULL"
        )
        if not inside.issuperset(sql.column(statement, (customer_id,))):
            return True
    return False


def _value_at(sql: Plain, parents: list[str], field: str) -> Scalar:
    """Return what a field held at the operations that a later one replaced; None when it was never written."""
    for op_id in sorted(parents, reverse=True):
        text = sql.value("SELECT payload FROM operation WHERE id = ?", (op_id,))
        payload = json.loads(text) if text else {}
        if field in payload:
            value: Scalar = payload[field][0]
            return value
    return None
