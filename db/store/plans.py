"""Reads the answers of a plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from sqlalchemy import Connection, select

from app.domain.ids import derived_id
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import NUMERIC_KINDS, Field, Kind, Template
from db import models
from db.types import to_time


def plan_id(customer_id: str) -> str:
    """Return the id of a customer's plan."""
    return derived_id(customer_id, "plan")


def answer_id(customer_id: str, field: str, slot: str) -> str:
    """Return the id of an answer; `slot` is "value" or "note"."""
    return derived_id(plan_id(customer_id), field, slot)


def item_id(customer_id: str, field: str, item: str) -> str:
    """Return the id of a chosen item of a `multi` field."""
    return derived_id(plan_id(customer_id), field, "item", item)


def member_id(customer_id: str, field: str, person: str) -> str:
    """Return the id of a member of a `team` field."""
    return derived_id(plan_id(customer_id), field, "member", person)


def figure_id(customer_id: str, field: str, year: int, series: str) -> str:
    """Return the id of one figure of a `years` field."""
    return derived_id(plan_id(customer_id), field, "year", str(year), series)


def decode(field: Field, stored: str) -> Value:
    """Return the value of a field from its stored text."""
    if field.kind in NUMERIC_KINDS:
        return Decimal(stored)
    if field.kind is Kind.DATE:
        return date.fromisoformat(stored)
    return stored


class _Answers:
    """Collects the rows of one plan; `saved` keeps each field's latest time."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.answers: dict[str, Value] = {}
        self.notes: dict[str, str] = {}
        self.saved: dict[str, datetime] = {}

    def touch(self, field: str, updated_at: str) -> None:
        moment = to_time(updated_at)
        if moment is not None and (field not in self.saved or self.saved[field] < moment):
            self.saved[field] = moment

    def read_values(self, connection: Connection, plan: str) -> None:
        table = models.Answer
        query = select(table.field, table.slot, table.value, table.deleted_at, table.updated_at).where(
            table.plan_id == plan
        )
        for row in connection.execute(query):
            if row.field not in self.template:
                continue
            self.touch(row.field, row.updated_at)
            if row.value is None or row.deleted_at is not None:
                continue
            if row.slot == "note":
                self.notes[row.field] = row.value
            else:
                self.answers[row.field] = decode(self.template.field(row.field), row.value)

    def read_items(self, connection: Connection, plan: str) -> None:
        table = models.AnswerItem
        query = (
            select(table.field, table.item, table.updated_at)
            .where(table.plan_id == plan, table.deleted_at.is_(None))
            .order_by(table.position, table.id)
        )
        found: dict[str, list[str]] = defaultdict(list)
        for row in connection.execute(query):
            self.touch(row.field, row.updated_at)
            found[row.field].append(row.item)
        self._keep(found)

    def read_team(self, connection: Connection, plan: str) -> None:
        table = models.TeamMember
        query = (
            select(table.field, table.person, table.role, table.updated_at)
            .where(table.plan_id == plan, table.deleted_at.is_(None))
            .order_by(table.position, table.id)
        )
        found: dict[str, list[TeamMember]] = defaultdict(list)
        for row in connection.execute(query):
            self.touch(row.field, row.updated_at)
            found[row.field].append(TeamMember(row.person, row.role or ""))
        self._keep(found)

    def read_years(self, connection: Connection, plan: str) -> None:
        table = models.YearFigure
        query = (
            select(table.field, table.year, table.series, table.value, table.updated_at)
            .where(table.plan_id == plan, table.deleted_at.is_(None), table.value.is_not(None))
            .order_by(table.year, table.series)
        )
        found: dict[str, list[YearFigure]] = defaultdict(list)
        for row in connection.execute(query):
            self.touch(row.field, row.updated_at)
            found[row.field].append(YearFigure(row.year, row.series, Decimal(row.value)))
        self._keep(found)

    def _keep(self, found: Mapping[str, Sequence[str] | Sequence[TeamMember] | Sequence[YearFigure]]) -> None:
        for field, rows in found.items():
            if field in self.template:
                self.answers[field] = cast(Value, tuple(rows))


def answers(
    connection: Connection, customer_id: str, template: Template
) -> tuple[dict[str, Value], dict[str, str], dict[str, datetime]]:
    """Return the values, the notes and the times of the latest saves of a customer's plan, by field key."""
    reading = _Answers(template)
    plan = plan_id(customer_id)
    reading.read_values(connection, plan)
    reading.read_items(connection, plan)
    reading.read_team(connection, plan)
    reading.read_years(connection, plan)
    return reading.answers, reading.notes, reading.saved


_LISTS = {
    Kind.MULTI: ("answer_item", ("item",)),
    Kind.TEAM: ("team_member", ("person",)),
    Kind.YEARS: ("year_figure", ("year", "series")),
}


def list_rows(connection: Connection, customer_id: str, field: Field) -> dict[str, tuple[str, ...]]:
    """Return the rows a list-like field has ever had: by row id what each stands for, deleted ones too."""
    entity, columns = _LISTS[field.kind]
    found = connection.exec_driver_sql(
        f"SELECT id, {', '.join(columns)} FROM {entity} WHERE plan_id = ? AND field = ?",
        (plan_id(customer_id), field.key),
    )
    return {row[0]: tuple(str(value) for value in row[1:]) for row in found}


_TABLES = ("answer", "answer_item", "team_member", "year_figure")


def operations(connection: Connection, customer_id: str) -> list[str]:
    """Return the ids of all operations on a customer's plan; each id tells when it was made."""
    parts = [
        f"SELECT operation.id FROM operation JOIN {table} ON {table}.id = operation.row_id WHERE {table}.plan_id = ?"
        for table in _TABLES
    ]
    return list(connection.exec_driver_sql(" UNION ALL ".join(parts), (plan_id(customer_id),) * len(_TABLES)).scalars())
