"""Use cases of the plan: reading it whole, saving one field or one internal note."""

from datetime import date
from decimal import Decimal

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import clean_text
from app.domain.plan import PlanView, TeamMember, Value, YearFigure
from app.domain.template import Field, Kind
from app.domain.text import NARRATIVE_LIMIT
from app.services.core import Core
from db.store import customers as customer_rows
from db.store import plans as rows
from db.store.unit import UnitOfWork

VALUE = "value"
NOTE = "note"


def open_plan(core: Core, customer_id: str) -> PlanView:
    """Return a customer with its whole plan; UserError when there is no such customer."""
    people = {person.id: person.name for person in core.office.people}
    with core.store.read() as connection:
        customer = customer_rows.customer(connection, customer_id)
        if customer is None:
            raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text=customer_id)
        answers, notes, saved = rows.answers(connection, customer_id, core.template)
        return PlanView(
            customer=customer,
            contacts=customer_rows.contacts(connection, customer_id),
            answers=answers,
            notes=notes,
            log=customer_rows.log_entries(connection, customer_id, people),
            stage_moves=customer_rows.stage_moves(connection, customer_id, people),
            allowances=customer_rows.allowances(connection, customer_id, people),
            last_contact=customer_rows.last_contact(connection, customer_id),
            saved_at=saved,
        )


def save_value(core: Core, customer_id: str, key: str, value: Value | None, *, kind: str = "plan.value") -> ChangeSet:
    """Save the value of a field; None or an empty text or tuple empties it. Nothing is written when it is the same.

    Raises UserError for an unknown field, a text over NARRATIVE_LIMIT, and a number outside the field's bounds.
    """
    field = _field(core, key)
    with core.store.write(kind, core.author, {"customer": customer_id, "field": key}) as unit:
        write_value(unit, field, customer_id, value)
    return _changed(unit, customer_id, key)


def save_note(core: Core, customer_id: str, key: str, text: str, *, kind: str = "plan.note") -> ChangeSet:
    """Save the internal note of a field; an empty text removes it. Raises UserError where no note may stand."""
    field = _field(core, key)
    if not field.note:
        raise UserError(ErrorCode.FIELD_WITHOUT_NOTE, field=key)
    with core.store.write(kind, core.author, {"customer": customer_id, "field": key, "note": True}) as unit:
        write_note(unit, field, customer_id, text)
    return _changed(unit, customer_id, key)


def _field(core: Core, key: str) -> Field:
    if key not in core.template:
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=key)
    return core.template.field(key)


def _changed(unit: UnitOfWork, customer_id: str, key: str) -> ChangeSet:
    if not unit.changed:
        return ChangeSet()
    return ChangeSet(unit.action_id, customers=frozenset({customer_id}), fields=frozenset({(customer_id, key)}))


def _plan(unit: UnitOfWork, customer_id: str) -> str:
    """Return the id of the customer's plan; the plan's row is made with its first answer."""
    plan = rows.plan_id(customer_id)
    if unit.connection.exec_driver_sql("SELECT 1 FROM plan WHERE id = ?", (plan,)).first() is None:
        unit.put("plan", plan, {"customer_id": customer_id})
    return plan


def write_note(unit: UnitOfWork, field: Field, customer_id: str, text: str) -> None:
    """Write the internal note of a field inside an action that is under way."""
    _write_answer(unit, field, customer_id, NOTE, clean_text(text, multiline=True) or None)


def _write_answer(unit: UnitOfWork, field: Field, customer_id: str, slot: str, text: str | None) -> None:
    answer = rows.answer_id(customer_id, field.key, slot)
    known = unit.connection.exec_driver_sql("SELECT 1 FROM answer WHERE id = ?", (answer,)).first()
    if known is None and text is None:
        return
    if known is None:
        identity = {"plan_id": _plan(unit, customer_id), "field": field.key, "slot": slot}
        unit.put("answer", answer, {**identity, "value": text})
    else:
        unit.put("answer", answer, {"value": text})


def write_value(unit: UnitOfWork, field: Field, customer_id: str, value: Value | None) -> None:
    """Write the value of a field inside an action that is under way; errors as `save_value`."""
    if field.kind is Kind.MULTI:
        _write_items(unit, field, customer_id, [str(each) for each in _tuple(value)])
    elif field.kind is Kind.TEAM:
        _write_team(unit, field, customer_id, [each for each in _tuple(value) if isinstance(each, TeamMember)])
    elif field.kind is Kind.YEARS:
        _write_years(unit, field, customer_id, [each for each in _tuple(value) if isinstance(each, YearFigure)])
    else:
        _write_answer(unit, field, customer_id, VALUE, encode(field, value))


def _tuple(value: Value | None) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def encode(field: Field, value: Value | None) -> str | None:
    """Return a single value as the store keeps it, None for empty. Raises UserError for what the field cannot hold."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise UserError(ErrorCode.VALUE_NOT_NUMBER, text=str(value))
        if (field.minimum is not None and value < field.minimum) or (
            field.maximum is not None and value > field.maximum
        ):
            raise UserError(ErrorCode.VALUE_OUT_OF_RANGE, minimum=field.minimum, maximum=field.maximum)
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    text = clean_text(str(value), multiline=field.kind is Kind.NARRATIVE)
    if len(text) > NARRATIVE_LIMIT:
        raise UserError(ErrorCode.TEXT_TOO_LONG, limit=NARRATIVE_LIMIT)
    return text or None


def _gone(unit: UnitOfWork, entity: str, field: Field, customer_id: str, kept: set[str]) -> None:
    """Mark the rows of a list-like field as deleted that are not in `kept`."""
    alive = unit.connection.exec_driver_sql(
        f"SELECT id FROM {entity} WHERE plan_id = ? AND field = ? AND deleted_at IS NULL",
        (rows.plan_id(customer_id), field.key),
    ).scalars()
    for row_id in [each for each in alive if each not in kept]:
        unit.delete(entity, row_id)


def _write_items(unit: UnitOfWork, field: Field, customer_id: str, items: list[str]) -> None:
    ids = {rows.item_id(customer_id, field.key, item): item for item in items}
    _gone(unit, "answer_item", field, customer_id, set(ids))
    for position, (row_id, item) in enumerate(ids.items(), start=1):
        identity = {"plan_id": _plan(unit, customer_id), "field": field.key, "item": item}
        unit.put("answer_item", row_id, {**identity, "position": float(position)})


def _write_team(unit: UnitOfWork, field: Field, customer_id: str, members: list[TeamMember]) -> None:
    ids = {rows.member_id(customer_id, field.key, each.person): each for each in members}
    _gone(unit, "team_member", field, customer_id, set(ids))
    for position, (row_id, member) in enumerate(ids.items(), start=1):
        identity = {"plan_id": _plan(unit, customer_id), "field": field.key, "person": member.person}
        role = clean_text(member.role, multiline=False) or None
        unit.put("team_member", row_id, {**identity, "role": role, "position": float(position)})


def _write_years(unit: UnitOfWork, field: Field, customer_id: str, figures: list[YearFigure]) -> None:
    ids = {rows.figure_id(customer_id, field.key, each.year, each.series): each for each in figures}
    _gone(unit, "year_figure", field, customer_id, set(ids))
    for row_id, figure in ids.items():
        identity = {"plan_id": _plan(unit, customer_id), "field": field.key}
        unit.put(
            "year_figure",
            row_id,
            {**identity, "year": figure.year, "series": figure.series, "value": f"{figure.value:f}"},
        )
