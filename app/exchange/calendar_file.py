"""An iCalendar file (RFC 5545) of events of whole days, which a second import brings up to date instead of doubling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.domain.clock import MONTHS
from app.domain.parsing import clean_text


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. `uid` never changes; `step` is the number of months after which it comes back, None for never.

    `changed` (UTC) is when it was changed last, `changes` how often since it was made. `private` asks other people's
    calendars to show only that there is something, `cancelled` to take it away.
    """

    uid: str
    summary: str
    starts: date
    step: int | None
    changed: datetime
    changes: int
    category: str = ""
    description: str = ""
    private: bool = False
    cancelled: bool = False


def calendar(name: str, events: Iterable[CalendarEvent], now: datetime) -> bytes:
    """Return the file; `name` is what programs call the calendar, `now` (UTC) the time it is made at."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Kumppani//Annual clock//FI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _line(name))
    for event in events:
        made.add_component(_component(event, now))
    written: bytes = made.to_ical()
    return written


def _component(event: CalendarEvent, now: datetime) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    # In a file with a method the stamp is the file's own time (RFC 5545, 3.8.7.2).
    made.add("dtstamp", now)
    made.add("last-modified", event.changed)
    made.add("sequence", event.changes)
    made.add("summary", _line(event.summary))
    if event.cancelled:
        made.add("status", "CANCELLED")
    made.add("dtstart", event.starts)
    made.add("dtend", event.starts + timedelta(days=1))
    # Nobody is busy all day because of a survey.
    made.add("transp", "TRANSPARENT")
    if event.step is not None:
        made.add("rrule", _rule(event.starts, event.step))
    if event.category:
        made.add("categories", [_line(event.category)])
    if event.description:
        made.add("description", clean_text(event.description, multiline=True))
    if event.private:
        made.add("class", "PRIVATE")
    return made


def _rule(starts: date, step: int) -> Mapping[str, object]:
    """Return how an event repeats. In a month without such a day it falls on the last one, as on the clock."""
    if step == MONTHS and (starts.month, starts.day) != (2, 29):
        return {"freq": "yearly"}
    rule: dict[str, object] = {"freq": "monthly", "interval": step}
    if starts.day > 28:
        rule |= {"bymonthday": list(range(28, starts.day + 1)), "bysetpos": -1}
    return rule


def _line(text: str) -> str:
    return clean_text(text, multiline=False)
