"""Use cases of the plan: reading it whole, saving one field or one internal note."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import clean_text
from app.domain.plan import PlanView, TeamMember, Value, YearFigure
from app.domain.positions import positions
from app.domain.template import NUMERIC_KINDS, Field, Kind
from app.services.core import Core, changes_of, require_customer, with_language
from db.store import customers as customer_rows
from db.store import plans as rows
from db.store import tables as table_rows
from db.store.unit import Scalar, UnitOfWork

Item = TypeVar("Item", str, TeamMember, YearFigure)

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
            customer=with_language(core, customer),
            contacts=customer_rows.contacts(connection, customer_id),
            answers=answers,
            notes=notes,
            log=customer_rows.log_entries(connection, customer_id, people),
            stage_moves=customer_rows.stage_moves(connection, customer_id, people),
            allowances=customer_rows.allowances(connection, customer_id, people),
            last_contact=customer_rows.last_contact(connection, customer_id),
            saved_at=saved,
            rows=table_rows.rows(connection, customer_id, core.tables),
            rows_saved_at=table_rows.saved_at(connection, customer_id, core.tables),
        )


def save_value(core: Core, customer_id: str, key: str, value: Value | None, *, kind: str = "plan.value") -> ChangeSet:
    """Save the value of a field; None or an empty text or tuple empties it. Nothing is written when it is the same.

    Raises UserError for an unknown customer or field, a text that is too long, and a number outside the field's bounds;
    TypeError for a value that is not of the field's kind.
    """
    field = _field(core, key)
    with core.store.write(kind, core.author, {"customer": customer_id, "field": key}) as unit:
        require_customer(unit, customer_id)
        write_value(unit, field, customer_id, value)
    return changes_of(unit, customer_id, key)


def save_note(core: Core, customer_id: str, key: str, text: str, *, kind: str = "plan.note") -> ChangeSet:
    """Save the internal note of a field; an empty text removes it.

    Raises UserError for an unknown customer or field, where no note may stand, and for a text that is too long.
    """
    field = _field(core, key)
    if not field.note:
        raise UserError(ErrorCode.FIELD_WITHOUT_NOTE, field=key)
    with core.store.write(kind, core.author, {"customer": customer_id, "field": key, "note": True}) as unit:
        require_customer(unit, customer_id)
        write_note(unit, field, customer_id, text)
    return changes_of(unit, customer_id, key)


def _field(core: Core, key: str) -> Field:
    if key not in core.template:
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=key)
    return core.template.field(key)


def plan_row(unit: UnitOfWork, customer_id: str) -> str:
    """Return the id of the customer's plan; the plan's row is made with its first answer."""
    plan = rows.plan_id(customer_id)
    if not unit.alive("plan", plan):
        unit.put("plan", plan, {"customer_id": customer_id})
    return plan


def write_note(unit: UnitOfWork, field: Field, customer_id: str, text: str) -> None:
    """Write the internal note of a field inside an action that is under way."""
    _write_answer(unit, field, customer_id, NOTE, clean_text(text, multiline=True) or None)


def _write_answer(unit: UnitOfWork, field: Field, customer_id: str, slot: str, text: str | None) -> None:
    answer = rows.answer_id(customer_id, field.key, slot)
    if text is None and not unit.alive("answer", answer):
        return
    identity = {"plan_id": plan_row(unit, customer_id), "field": field.key, "slot": slot}
    unit.put("answer", answer, {**identity, "value": text})


def write_value(unit: UnitOfWork, field: Field, customer_id: str, value: Value | None) -> None:
    """Write the value of a field inside an action that is under way; errors as `save_value`."""
    if field.kind is Kind.MULTI:
        _write_items(unit, field, customer_id, _listed(field, value, str))
    elif field.kind is Kind.TEAM:
        _write_team(unit, field, customer_id, _listed(field, value, TeamMember))
    elif field.kind is Kind.YEARS:
        _write_years(unit, field, customer_id, _listed(field, value, YearFigure))
    else:
        _write_answer(unit, field, customer_id, VALUE, encode(field, value))


def _listed(field: Field, value: Value | None, kind: type[Item]) -> list[Item]:
    """Return the rows of a list-like field; None, an empty text and an empty tuple empty it."""
    if value is None or value == "":
        return []
    found = [each for each in value if isinstance(each, kind)] if isinstance(value, tuple) else []
    if not isinstance(value, tuple) or len(found) != len(value):
        raise _wrong_kind(field, value)
    return found


def _wrong_kind(field: Field, value: object) -> TypeError:
    return TypeError(f"{field.key} is a field of kind {field.kind}, not {type(value).__name__}")


def encode(field: Field, value: Value | None) -> str | None:
    """Return a single value as the store keeps it, None for empty.

    Raises UserError for what the field cannot hold, TypeError for a value that is not of its kind.
    """
    if value is None or value == "":
        return None
    if field.kind in NUMERIC_KINDS:
        if not isinstance(value, Decimal):
            raise _wrong_kind(field, value)
        return _number(value, field.minimum, field.maximum)
    if field.kind is Kind.DATE:
        if not isinstance(value, date):
            raise _wrong_kind(field, value)
        return value.isoformat()
    if not isinstance(value, str):
        raise _wrong_kind(field, value)
    return clean_text(value, multiline=field.kind is Kind.NARRATIVE) or None


def _number(value: Decimal, minimum: Decimal | None = None, maximum: Decimal | None = None) -> str:
    if not value.is_finite():
        raise UserError(ErrorCode.VALUE_NOT_NUMBER, text=str(value))
    if (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
        raise UserError(ErrorCode.VALUE_OUT_OF_RANGE, text=str(value), minimum=minimum, maximum=maximum)
    return f"{value:f}"


def _known(unit: UnitOfWork, entity: str, field: Field, customer_id: str, column: str) -> dict[str, Scalar]:
    """Return a column of the living rows of a list-like field by row id."""
    statement = f"SELECT id, {column} FROM {entity} WHERE plan_id = ? AND field = ? AND deleted_at IS NULL"
    return dict(unit.sql.all(statement, (rows.plan_id(customer_id), field.key)))


def _write_list(
    unit: UnitOfWork, entity: str, field: Field, customer_id: str, wanted: Mapping[str, Mapping[str, Scalar]]
) -> None:
    """Bring the rows of a list-like field to what is wanted: values by row id; the other rows are marked as deleted."""
    for row_id in _known(unit, entity, field, customer_id, "id").keys() - wanted.keys():
        unit.delete(entity, row_id)
    if wanted:
        identity = {"plan_id": plan_row(unit, customer_id), "field": field.key}
        for row_id, values in wanted.items():
            unit.put(entity, row_id, {**identity, **values})


def _placed(
    unit: UnitOfWork, entity: str, field: Field, customer_id: str, wanted: Mapping[str, Mapping[str, Scalar]]
) -> dict[str, dict[str, Scalar]]:
    """Add to each wanted row its place in the list."""
    known = _known(unit, entity, field, customer_id, "position")
    places = positions(list(wanted), {row_id: float(place) for row_id, place in known.items() if place is not None})
    return {row_id: {**values, "position": places[row_id]} for row_id, values in wanted.items()}


def _write_items(unit: UnitOfWork, field: Field, customer_id: str, items: list[str]) -> None:
    wanted = {rows.item_id(customer_id, field.key, item): {"item": item} for item in items}
    _write_list(unit, "answer_item", field, customer_id, _placed(unit, "answer_item", field, customer_id, wanted))


def _write_team(unit: UnitOfWork, field: Field, customer_id: str, members: list[TeamMember]) -> None:
    wanted = {
        rows.member_id(customer_id, field.key, member.person): {
            "person": member.person,
            "role": clean_text(member.role, multiline=False) or None,
        }
        for member in members
    }
    _write_list(unit, "team_member", field, customer_id, _placed(unit, "team_member", field, customer_id, wanted))


def _write_years(unit: UnitOfWork, field: Field, customer_id: str, figures: list[YearFigure]) -> None:
    wanted: dict[str, dict[str, Scalar]] = {
        rows.figure_id(customer_id, field.key, figure.year, figure.series): {
            "year": figure.year,
            "series": figure.series,
            "value": _number(figure.value),
        }
        for figure in figures
    }
    _write_list(unit, "year_figure", field, customer_id, wanted)
