"""The annual clock (vuosikello): on which days an event falls, what became of them, and a proposal to begin with."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.tables import PlanRow

MONTHS = 12
_STEPS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""So many months lie between two days of an event; one that does not repeat has a single day."""


class State(StrEnum):
    """What became of a day of an event; a day gone by without a word is open."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    OPEN = "open"


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


@dataclass(frozen=True, slots=True)
class Proposed:
    """An event that is proposed: keys of plan_tables.toml and the first day."""

    category: str
    starts: date
    repeats: str


def moved(day: date, months: int) -> date:
    """Return the day so many months later; where that month is shorter, its last day."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days(event: PlanRow, year: int) -> list[date]:
    """Return the days of an event in a year, earliest first; none before it starts, none for one without a day."""
    first = event.day("starts")
    if first is None or first.year > year:
        return []
    step = _STEPS.get(event.text("repeats"))
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
    """Return every day of a year on which something is planned or was, in time."""
    known = {(mark.parent, mark.day("day")): mark.text("state") for mark in marks}
    found: list[Occurrence] = []
    for event in events:
        for day in days(event, year):
            marked = known.get((event.id, day), "")
            fallback = State.PLANNED if day >= today else State.OPEN
            found.append(Occurrence(event, day, State(marked) if marked in set(State) else fallback))
    return sorted(found, key=lambda each: (each.day, each.event.id))


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
