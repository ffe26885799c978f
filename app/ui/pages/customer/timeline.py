"""What has happened with a customer, day by day: notes and moves between stages, latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from app.domain.customer import LogEntry, StageMove
from app.formats import local_date


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a note or a move. `at` (UTC) orders those of one day."""

    day: date
    at: datetime
    what: LogEntry | StageMove


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what happened on it, latest first."""

    day: date
    events: tuple[Event, ...]


def events(log: Iterable[LogEntry], moves: Iterable[StageMove]) -> list[Event]:
    """Return notes and moves as one timeline, latest first; a note stands on the day it is about."""
    found = [Event(entry.happened_on, entry.created_at, entry) for entry in log]
    found += [Event(local_date(move.moved_at), move.moved_at, move) for move in moves]
    return sorted(found, key=lambda event: (event.day, event.at, event.what.id), reverse=True)


def days(timeline: Iterable[Event]) -> list[Day]:
    """Return a timeline by days."""
    return [Day(day, tuple(group)) for day, group in groupby(timeline, key=lambda event: event.day)]
