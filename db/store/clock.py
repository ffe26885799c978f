"""Reads the annual clocks of many customers at once, by plain SQL."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from app.domain.clock import MARKED, MONTHS, STEPS, CalendarRow, OfficeDay, State, days
from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience
from db.clock import HybridClock
from db.plain import plain

_STEP = " ".join(f"WHEN '{key}' THEN {months}" for key, months in STEPS.items())
_COLUMNS = ("what", "category", "repeats", "our_person", "remark")
_EVENT = f"e.id, e.audience, e.starts, {', '.join(f'e.{column}' for column in _COLUMNS)}"
_OF_CUSTOMERS = "JOIN plan p ON p.id = e.plan_id JOIN customer c ON c.id = p.customer_id"
_LIVING = "e.deleted_at IS NULL AND c.deleted_at IS NULL AND c.archived_at IS NULL"
_FROM = f" FROM clock_event e {_OF_CUSTOMERS} WHERE {_LIVING} AND e.starts IS NOT NULL"
_WHOSE = " AND coalesce(e.our_person, c.responsible) = ?"

# Whether an event has been a person's to see to: named in it, or in the days when it named nobody, as the responsible.
_ONCE_OF = (
    "(EXISTS (SELECT 1 FROM operation o WHERE o.row_id = e.id AND json_extract(o.payload, '$.our_person[0]') = ?2) "
    "OR (EXISTS (SELECT 1 FROM operation o WHERE o.row_id = e.id AND (json_type(o.payload, '$.our_person[0]') = 'null' "
    "OR (o.kind = 'insert' AND json_type(o.payload, '$.our_person') IS NULL))) AND EXISTS (SELECT 1 FROM operation o "
    "WHERE o.row_id = c.id AND json_extract(o.payload, '$.responsible[0]') = ?2)))"
)
_HANDED_OVER_SINCE = (
    "EXISTS (SELECT 1 FROM operation o WHERE o.row_id = c.id AND o.id >= ?3 "
    "AND json_type(o.payload, '$.responsible') IS NOT NULL)"
)

# Where the customer is archived, handed over or called otherwise, calendars have to follow too: these count as changes
# of the event.
_CHANGES = (
    "(SELECT count(*) FROM operation WHERE row_id = e.id) + (SELECT count(*) FROM operation o WHERE o.row_id = c.id "
    "AND o.kind <> 'insert' AND (json_type(o.payload, '$.archived_at') IS NOT NULL "
    "OR json_type(o.payload, '$.responsible') IS NOT NULL OR json_type(o.payload, '$.name') IS NOT NULL))"
)

# Every step divides a year, so that years need no counting: only the number of the month does.
_FALLS_IN = (
    "(substr(e.starts, 1, 7) = {month} OR (substr(e.starts, 1, 7) < {month} "
    f"AND (substr({{month}}, 6, 2) - substr(e.starts, 6, 2)) % CASE e.repeats {_STEP} END = 0))"
)
_DAY_IN = "min(cast(substr(e.starts, 9, 2) AS int), {length})"

# What somebody has said stays on its day, also when the event has been moved since.
_MARK_LENGTH = "cast(strftime('%d', m.day, 'start of month', '+1 month', '-1 day') AS int)"
_MARKED = "clock_mark m CROSS JOIN clock_event e ON e.id = m.parent"
_MARKED_BESIDE = f"""m.deleted_at IS NULL AND m.day BETWEEN ? AND ?
 AND m.state IN ({", ".join(f"'{each}'" for each in sorted(MARKED))})
 AND ((substr(m.day, 9, 2) = substr(e.starts, 9, 2)
 OR cast(substr(m.day, 9, 2) AS int) = {_DAY_IN.format(length=_MARK_LENGTH)})
 AND {_FALLS_IN.format(month="substr(m.day, 1, 7)")}) IS NOT TRUE"""


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
    beside = f"SELECT DISTINCT e.id, m.day FROM {_MARKED} {_OF_CUSTOMERS} WHERE {_LIVING} AND {_MARKED_BESIDE}{whose}"
    statement = f"SELECT cast(substr(day, 6, 2) AS int), count(*) FROM ({beside}) GROUP BY 1"
    for month, number in plain(connection).all(statement, [f"{year:04}-01-01", f"{year:04}-12-31", *asked]):
        found[month - 1] += int(number)
    return found


def month_days(
    connection: Connection, year: int, month: int, today: date, limit: int, person: str | None = None
) -> list[OfficeDay]:
    """Return the days of events in a month (1 to 12) by day and customer, at most `limit`; `person` as in `counts`."""
    length = calendar.monthrange(year, month)[1]
    whose, asked = (_WHOSE, [person]) if person else ("", [])
    day = f"printf('%04d-%02d-%02d', {year}, {month}, {_DAY_IN.format(length=length)})"
    falls = _FALLS_IN.format(month=f"'{year:04}-{month:02}'")
    # A customer just added may have no row of the list yet.
    place, listed = "coalesce(d.sort_key, lower(c.name))", "LEFT JOIN derived_customer d ON d.customer_id = c.id"
    there = (
        f"SELECT e.id AS event, {day} AS day, {place} AS place FROM clock_event e {_OF_CUSTOMERS} {listed} "
        f"WHERE {_LIVING} AND {falls}{whose} UNION ALL "
        f"SELECT DISTINCT e.id, m.day, {place} FROM {_MARKED} {_OF_CUSTOMERS} {listed} "
        f"WHERE {_LIVING} AND {_MARKED_BESIDE}{whose} ORDER BY day, place, event LIMIT ?"
    )
    statement = (
        "SELECT c.id, c.name, c.responsible, there.day, "
        "(SELECT m.state FROM clock_mark m WHERE m.plan_id = e.plan_id AND m.parent = e.id AND m.deleted_at IS NULL "
        f"AND m.day = there.day), {_EVENT} FROM ({there}) there JOIN clock_event e ON e.id = there.event "
        f"{_OF_CUSTOMERS} ORDER BY there.day, there.place, e.id"
    )
    span = [date(year, month, number).isoformat() for number in (1, length)]
    found = []
    for customer_id, name, responsible, falls_on, said, *event in plain(connection).all(
        statement, [*asked, *span, *asked, limit]
    ):
        when = date.fromisoformat(falls_on)
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
    `person` also those that have become another's to see to, with their customer or by themselves.
    """
    left, recent = "e.deleted_at IS NOT NULL OR e.starts IS NULL", "e.updated_at >= ?1"
    whose, asked = "", [since, *(each for each in (customer_id or person,) if each)]
    if customer_id is not None:
        whose = " AND c.id = ?2"
    else:
        left, recent = f"{left} OR c.archived_at IS NOT NULL", f"{recent} OR c.archived_at >= ?1"
    if person is not None:
        left = f"{left} OR coalesce(e.our_person, c.responsible) IS NOT ?2"
        whose = f" AND (coalesce(e.our_person, c.responsible) = ?2 OR {_ONCE_OF})"
        recent = f"{recent} OR {_HANDED_OVER_SINCE}"
        asked.append(HybridClock.least_at(datetime.fromisoformat(since)))
    statement = (
        f"SELECT c.name, e.op_id, {_CHANGES}, {_EVENT} "
        "FROM clock_event e JOIN plan p ON p.id = e.plan_id JOIN customer c ON c.id = p.customer_id "
        f"WHERE ({recent}) AND ({left}){whose} ORDER BY c.name, c.id, e.id"
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
