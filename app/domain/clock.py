"""The annual clock (vuosikello): on which days an event falls, what became of them, and a proposal to begin with."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.tables import PlanRow

MONTHS = 12
STEPS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""So many months lie between two days of an event; one that does not repeat has a single day."""

INTERNAL_PROPOSALS = frozenset({"contact", "price"})
"""Categories that are proposed for ourselves only: how often we call is our own affair, and so are our prices."""


class State(StrEnum):
    """What became of a day of an event; a day gone by without a word is open."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    OPEN = "open"


MARKED = frozenset({State.DONE, State.MISSED})
"""The states that somebody has to say."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of an event."""

    event: PlanRow
    day: date
    state: State

    @property
    def week(self) -> int:
        """The number of the week by ISO 8601, as Finnish calendars count."""
        return self.day.isocalendar().week

    @property
    def marked(self) -> bool:
        """Whether somebody has said what became of the day."""
        return self.state in MARKED


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """One day of an event in the clock of the whole office, with its customer and who is responsible there."""

    customer_id: str
    customer: str
    responsible: str | None
    event: PlanRow
    day: date
    state: State


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An event for a calendar file: its customer's name, the operation that changed it last, how often it changed.

    `gone` tells that it stands on the clock no more; calendars that have it are to take it away.
    """

    customer: str
    event: PlanRow
    op_id: str
    changes: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """An event that is proposed: keys of plan_tables.toml and the first day."""

    category: str
    starts: date
    repeats: str


def moved(day: date, months: int) -> date:
    """Return the day so many months later, earlier if less than 0; where that month is shorter, its last day."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def coming(day: date, today: date) -> date:
    """Return the day itself, or where it is over the same day of the first year in which it is not."""
    found = moved(day, MONTHS * max(0, today.year - day.year))
    return found if found >= today else moved(found, MONTHS)


def days(event: PlanRow, year: int) -> list[date]:
    """Return the days of an event in a year, earliest first; none before it starts, none for one without a day."""
    first = event.day("starts")
    if first is None or first.year > year:
        return []
    step = STEPS.get(event.text("repeats"))
    if step is None:
        return [first] if first.year == year else []
    # Counted from the first day each time: the 31st comes back after a month that has none.
    begin = max(0, (year - first.year) * MONTHS - first.month + 1)
    number = -(-begin // step)
    found: list[date] = []
    while (day := moved(first, number * step)).year == year:
        found.append(day)
        number += 1
    return found


def occurrences(events: Iterable[PlanRow], marks: Iterable[PlanRow], year: int, today: date) -> list[Occurrence]:
    """Return every day of a year on which something is planned or was, in time.

    A day that is marked as done or missed stays, also when the event has been moved since.
    """
    known: dict[str, dict[date, State]] = {}
    for mark in marks:
        day, said = mark.day("day"), mark.text("state")
        if day is not None and mark.parent is not None and said in MARKED:
            known.setdefault(mark.parent, {})[day] = State(said)
    found: list[Occurrence] = []
    for event in events:
        marked = known.get(event.id, {})
        past = {day for day in marked if day.year == year}
        for day in past.union(days(event, year)):
            fallback = State.PLANNED if day >= today else State.OPEN
            found.append(Occurrence(event, day, marked.get(day, fallback)))
    return sorted(found, key=lambda each: (each.day, each.event.id))


def start_moved(event: PlanRow, day: date, months: int) -> date | None:
    """Return where an event has to start so that its `day` falls so many months later, None if it does so already.

    One that repeats moves as a whole: it starts no later than on the new day, and as near to its old start as it can.
    """
    first, target = event.day("starts"), moved(day, months)
    if first is None or not months:
        return None
    step = STEPS.get(event.text("repeats"))
    if step is None:
        return moved(first, months)
    shift = months % step
    if not shift:
        return None
    later = moved(first, shift)
    return later if later <= target else moved(first, shift - step)


def rhythm(interval: int) -> str:
    """Return how often a contact every `interval` days repeats on the clock."""
    return next(
        (key for key, limit in (("monthly", 45), ("quarterly", 135), ("half_yearly", 270)) if interval <= limit),
        "yearly",
    )


def proposal(final: bool, rank: int, interval: int | None, review: date | None, year: int) -> list[Proposed]:
    """Return a year's events to begin with, by the stage and the rhythm of contact of a customer.

    `rank` is the place of the stage in its model, 0 for the first; nothing is proposed for a `final` stage. `interval`
    is the agreed number of days between two contacts, `review` the day on which the plan is to be looked through.
    """
    if final:
        return []
    found = [Proposed("review", review or date(year, 11, 15), "yearly")]
    contact = rhythm(interval) if interval else ("monthly" if rank == 0 else "")
    if contact:
        found.append(Proposed("contact", date(year, 1, 15), contact))
    if rank >= 1:
        found.append(Proposed("meeting", date(year, 2, 1), "quarterly" if rank == 1 else "monthly"))
        found.append(Proposed("substitutes", date(year, 3, 15), "yearly"))
        found.append(Proposed("survey", date(year, 10, 1), "yearly" if rank == 1 else "half_yearly"))
        found.append(Proposed("price", date(year, 12, 1), "yearly"))
    if rank >= 2:
        found.append(Proposed("training", date(year, 9, 1), "yearly"))
    return sorted(found, key=lambda each: each.starts)


def onward(proposed: Iterable[Proposed], today: date) -> list[Proposed]:
    """Return proposed events from their first day that has not gone by: a plan begins today."""
    found: list[Proposed] = []
    for each in proposed:
        step, number = STEPS.get(each.repeats, MONTHS), 0
        while moved(each.starts, number * step) < today:
            number += 1
        found.append(replace(each, starts=moved(each.starts, number * step)))
    return sorted(found, key=lambda each: each.starts)
