"""Reads the answers of a plan."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from sqlalchemy import Connection

from app.domain.ids import derived_id
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import NUMERIC_KINDS, Field, Kind, Template
from db.plain import Row, plain
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


def reader(kind: Kind) -> Callable[[str], str | Decimal | date]:
    """Return what makes a single value of a kind from its stored text."""
    if kind in NUMERIC_KINDS:
        return Decimal
    return date.fromisoformat if kind is Kind.DATE else str


def decode(field: Field, stored: str) -> Value:
    """Return the value of a field from its stored text."""
    return reader(field.kind)(stored)


class _Answers:
    """Collects the rows of one plan; `saved` keeps each field's latest time, that of an emptied one too."""

    def __init__(self, connection: Connection, customer_id: str, template: Template) -> None:
        self._sql = plain(connection)
        self._plan = plan_id(customer_id)
        self._template = template
        self.answers: dict[str, Value] = {}
        self.notes: dict[str, str] = {}
        self.saved: dict[str, datetime] = {}

    def _rows(self, table: str, columns: str, order: str) -> Iterator[Row]:
        """Yield the field and the columns of every row that holds something."""
        statement = f"SELECT updated_at, deleted_at, field, {columns} FROM {table} WHERE plan_id = ? ORDER BY {order}"
        latest: dict[str, str] = {}
        for updated_at, deleted_at, field, *values in self._sql.all(statement, (self._plan,)):
            if field not in self._template:
                continue
            latest[field] = max(latest.get(field, ""), updated_at)
            if deleted_at is None:
                yield (field, *values)
        for field, text in latest.items():
            moment = to_time(text)
            if moment is not None:
                self.saved[field] = max(self.saved.get(field, moment), moment)

    def read_values(self) -> None:
        for field, slot, value in self._rows("answer", "slot, value", "id"):
            if value is None:
                continue
            if slot == "note":
                self.notes[field] = value
            else:
                self.answers[field] = decode(self._template.field(field), value)

    def read_items(self) -> None:
        found: dict[str, list[str]] = defaultdict(list)
        for field, item in self._rows("answer_item", "item", "position, id"):
            found[field].append(item)
        self._keep(found)

    def read_team(self) -> None:
        found: dict[str, list[TeamMember]] = defaultdict(list)
        for field, person, role in self._rows("team_member", "person, role", "position, id"):
            found[field].append(TeamMember(person, role or ""))
        self._keep(found)

    def read_years(self) -> None:
        found: dict[str, list[YearFigure]] = defaultdict(list)
        for field, year, series, value in self._rows("year_figure", "year, series, value", "year, series"):
            if value is not None:
                found[field].append(YearFigure(year, series, Decimal(value)))
        self._keep(found)

    def _keep(self, found: Mapping[str, Sequence[str] | Sequence[TeamMember] | Sequence[YearFigure]]) -> None:
        self.answers.update((field, cast(Value, tuple(rows))) for field, rows in found.items())


def answers(
    connection: Connection, customer_id: str, template: Template
) -> tuple[dict[str, Value], dict[str, str], dict[str, datetime]]:
    """Return the values, the notes and the times of the latest saves of a customer's plan, by field key."""
    reading = _Answers(connection, customer_id, template)
    reading.read_values()
    reading.read_items()
    reading.read_team()
    reading.read_years()
    return reading.answers, reading.notes, reading.saved


_LISTS = {
    Kind.MULTI: ("answer_item", ("item",)),
    Kind.TEAM: ("team_member", ("person",)),
    Kind.YEARS: ("year_figure", ("year", "series")),
}


def list_rows(connection: Connection, customer_id: str, field: Field) -> dict[str, tuple[str, ...]]:
    """Return the rows a list-like field has ever had: by row id what each stands for, deleted ones too."""
    entity, columns = _LISTS[field.kind]
    statement = f"SELECT id, {', '.join(columns)} FROM {entity} WHERE plan_id = ? AND field = ?"
    found = plain(connection).all(statement, (plan_id(customer_id), field.key))
    return {row[0]: tuple(str(value) for value in row[1:]) for row in found}
