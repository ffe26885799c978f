"""Reads the annual clocks of many customers at once, by plain SQL."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from app.domain.clock import MARKED, MONTHS, STEPS, CalendarRow, OfficeDay, State, days
from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience
from db.plain import plain

_STEP = " ".join(f"WHEN '{key}' THEN {months}" for key, months in STEPS.items())
_COLUMNS = ("what", "category", "repeats", "our_person", "remark")
_EVENT = f"e.id, e.audience, e.starts, {', '.join(f'e.{column}' for column in _COLUMNS)}"
_FROM = """
FROM clock_event e JOIN plan p ON p.id = e.plan_id JOIN customer c ON c.id = p.customer_id
WHERE e.deleted_at IS NULL AND c.deleted_at IS NULL AND c.archived_at IS NULL AND e.starts IS NOT NULL"""
_WHOSE = " AND coalesce(e.our_person, c.responsible) = ?"

_ONCE_OF = (
    "EXISTS (SELECT 1 FROM operation o WHERE o.row_id = e.id AND json_extract(o.payload, '$.our_person[0]') = ?2)"
)

# An event of an archived customer goes from the calendars too, and may come back: both count as changes of it.
_CHANGES = (
    "(SELECT count(*) FROM operation WHERE row_id = e.id) + (SELECT count(*) FROM operation o WHERE o.row_id = c.id "
    "AND json_type(o.payload, '$.archived_at') IS NOT NULL)"
)

# Months are counted from the year 0, so that an event falls on those a multiple of its step after its first one.
_FIRST = "cast(substr(e.starts, 1, 4) AS int) * 12 + cast(substr(e.starts, 6, 2) AS int) - 1"
_FALLS = f"""
 AND month.value >= {_FIRST}
 AND CASE e.repeats {_STEP} END IS NOT NULL AND (month.value - ({_FIRST})) % CASE e.repeats {_STEP} END = 0"""
_ONCE = f" AND CASE e.repeats {_STEP} END IS NULL AND month.value = {_FIRST}"


def counts(connection: Connection, year: int, person: str | None = None) -> list[int]:
    """Return how many days of events fall on each month of a year, over all customers that are not archived.

    With `person` only those that are this person's to see to: the event's own, or else the customer's responsible.
    """
    whose, asked = (_WHOSE, [person]) if person else ("", [])
    statement = f"SELECT substr(e.starts, 1, 7), e.repeats, count(*) {_FROM}{whose} GROUP BY 1, 2"
    found = [0] * MONTHS
    # One pass over the events: those that begin in the same month and repeat alike fall on the same months.
    for begins, repeats, number in plain(connection).all(statement, asked):
        alike = PlanRow("", "clock_event", Audience.INTERNAL, {"starts": date.fromisoformat(f"{begins}-01")})
        for day in days(replace(alike, cells={**alike.cells, "repeats": repeats or ""}), year):
            found[day.month - 1] += int(number)
    return found


def month_days(
    connection: Connection, year: int, month: int, today: date, limit: int, person: str | None = None
) -> list[OfficeDay]:
    """Return the days of events in a month (1 to 12) by day and customer, at most `limit`; `person` as in `counts`."""
    number = year * MONTHS + month - 1
    length = calendar.monthrange(year, month)[1]
    day = f"min(cast(substr(e.starts, 9, 2) AS int), {length})"
    whose, asked = (_WHOSE, [person]) if person else ("", [])
    source = _FROM.replace("FROM clock_event e", f"FROM (SELECT {number} AS value) AS month CROSS JOIN clock_event e")
    # A customer just added may have no row of the list yet.
    source = source.replace("\nWHERE", " LEFT JOIN derived_customer d ON d.customer_id = c.id\nWHERE")
    falls = f"{source}{whose} AND ((1{_FALLS}) OR (1{_ONCE}))"
    statement = (
        f"SELECT c.id, c.name, c.responsible, {day} AS day, "
        f"(SELECT m.state FROM clock_mark m WHERE m.plan_id = e.plan_id AND m.parent = e.id AND m.deleted_at IS NULL "
        f"AND m.day = printf('%04d-%02d-%02d', {year}, {month}, {day})), {_EVENT} "
        f"{falls} ORDER BY day, coalesce(d.sort_key, lower(c.name)), e.id LIMIT ?"
    )
    found = []
    for customer_id, name, responsible, falls_on, said, *event in plain(connection).all(statement, [*asked, limit]):
        when = date(year, month, int(falls_on))
        state = State(said) if said in MARKED else State.PLANNED if when >= today else State.OPEN
        found.append(OfficeDay(customer_id, name, responsible, _row(event), when, state))
    return found


def calendar_rows(
    connection: Connection, customer_id: str | None = None, person: str | None = None
) -> list[CalendarRow]:
    """Return the events of a customer, archived or not, of what is a person's to see to, or of all customers."""
    if customer_id is not None:
        source = _FROM.replace(" AND c.archived_at IS NULL", "") + " AND c.id = ?"
    else:
        source = _FROM + (_WHOSE if person else "")
    asked = [each for each in (customer_id or person,) if each]
    statement = f"SELECT c.name, e.op_id, {_CHANGES}, {_EVENT} {source} ORDER BY c.name, c.id, e.starts, e.id"
    return [
        CalendarRow(name, _row(event), op_id, int(operations) - 1)
        for name, op_id, operations, *event in plain(connection).all(statement, asked)
    ]


def gone_rows(
    connection: Connection, since: str, customer_id: str | None = None, person: str | None = None
) -> list[CalendarRow]:
    """Return what a file made as by `calendar_rows` may have held, and does no more, because of a change since a time.

    Removed events, those that have no day any more, and without `customer_id` those of archived customers; with
    `person` also those that have become another's to see to.
    """
    left, when = "e.deleted_at IS NOT NULL OR e.starts IS NULL", "e.updated_at"
    whose, asked = "", [since, *(each for each in (customer_id or person,) if each)]
    if customer_id is not None:
        whose = " AND c.id = ?"
    else:
        left, when = f"{left} OR c.archived_at IS NOT NULL", "max(e.updated_at, coalesce(c.archived_at, ''))"
    if person is not None:
        left = f"{left} OR coalesce(e.our_person, c.responsible) IS NOT ?2"
        whose = f" AND (coalesce(e.our_person, c.responsible) = ?2 OR {_ONCE_OF})"
    statement = (
        f"SELECT c.name, e.op_id, {_CHANGES}, {_EVENT} "
        "FROM clock_event e JOIN plan p ON p.id = e.plan_id JOIN customer c ON c.id = p.customer_id "
        f"WHERE {when} >= ? AND ({left}){whose} ORDER BY c.name, c.id, e.id"
    )
    return [
        CalendarRow(name, _row(event), op_id, int(operations) - 1, gone=True)
        for name, op_id, operations, *event in plain(connection).all(statement, asked)
    ]


def withdrawn_rows(connection: Connection, since: str, customer_id: str) -> list[CalendarRow]:
    """Return events that were shared with a customer once and are not now, changed since a time: their ids alone.

    What stands in them may have been written for ourselves.
    """
    statement = (
        f"SELECT e.id, e.op_id, {_CHANGES} "
        "FROM clock_event e JOIN plan p ON p.id = e.plan_id JOIN customer c ON c.id = p.customer_id "
        "WHERE c.id = ? AND e.updated_at >= ? AND e.audience IS NOT 'shared' AND EXISTS (SELECT 1 FROM operation o "
        "WHERE o.row_id = e.id AND json_extract(o.payload, '$.audience[0]') = 'shared') ORDER BY e.id"
    )
    return [
        CalendarRow("", PlanRow(event_id, "clock_event", Audience.SHARED), op_id, int(operations) - 1, gone=True)
        for event_id, op_id, operations in plain(connection).all(statement, [customer_id, since])
    ]


def _row(values: Sequence[Any]) -> PlanRow:
    identifier, audience, starts, *texts = values
    cells: dict[str, Cell] = {key: text for key, text in zip(_COLUMNS, texts, strict=True) if text is not None}
    if starts is not None:
        cells["starts"] = date.fromisoformat(starts)
    return PlanRow(identifier, "clock_event", Audience(audience or Audience.INTERNAL), cells)
