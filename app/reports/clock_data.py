"""The annual clock as it is printed: plain data, words already translated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from app.clock_text import short_day, short_months, week_name
from app.domain.clock import Occurrence, State, days
from app.domain.tables import PlanRow, PlanTable
from app.i18n import Translator, translator

ROWS, EVENT_ROWS = 39, 20
"""So many rows of days, or of events, find room in a column of the poster at a size that is read from a wall."""
COLUMNS = 2
"""So many columns stand on a further page of the poster, where even the events find no room on the first."""
_DAYS_TOLD = 4
"""So many days of an event are named each; of more, how often they are."""


@dataclass(frozen=True, slots=True)
class RingMark:
    """A numbered dot: its day, the key of its category, what became of it, and the number of its row in the list."""

    day: date
    category: str
    state: State
    number: int


@dataclass(frozen=True, slots=True)
class ClockRing:
    """The ring of a year; its dots have the numbers of the list. `today` is None where no hand is drawn."""

    year: int
    months: tuple[str, ...]
    marks: tuple[RingMark, ...]
    today: date | None = None

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words in the ring."""
        return (*self.months, str(self.year))


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A row of the poster's list: one day with its week, or the days of an event, which is told by its id.

    `sign` is the key of its category.
    """

    event: str
    day: str
    week: str
    what: str
    category: str
    sign: str


@dataclass(frozen=True, slots=True)
class ClockSheet:
    """The ring with its list, as the poster has it: of days, or where these are too many, of events."""

    ring: ClockRing
    lines: tuple[ClockLine, ...]
    by_event: bool = False

    @property
    def column(self) -> int:
        """The number of rows that a column has room for."""
        return EVENT_ROWS if self.by_event else ROWS

    @property
    def pages(self) -> int:
        """The number of pages that the list takes: a further one only where the first is full."""
        return _pages(len(self.lines), self.column)

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words, as often as printed."""
        days = (line.day for line in self.lines)
        return (*self.ring.fixed_words(), *dict.fromkeys(line.category for line in self.lines), *days)


def ring_of(
    found: Sequence[Occurrence],
    year: int,
    words: Translator,
    *,
    today: date | None,
    to_customer: bool,
    numbers: Sequence[int] = (),
) -> ClockRing:
    """Return the ring of these days, numbered in their order if not otherwise.

    The customer does not read what became of them.
    """
    marks = (
        RingMark(each.day, each.event.text("category"), State.PLANNED if to_customer else each.state, number)
        for each, number in zip(found, numbers or range(1, len(found) + 1), strict=True)
    )
    return ClockRing(year, short_months(words), tuple(marks), today)


def clock_sheet(found: Iterable[Occurrence], table: PlanTable, *, language: str, year: int) -> ClockSheet | None:
    """Return the poster's clock of a year: shared events only, and no marks. None without a day on it."""
    shown = [each for each in found if table.shows(each.event)]
    if not shown:
        return None
    words = translator(language)
    labels = {choice.key: choice.label(language, to_customer=True) for choice in table.column("category").choices}
    events = len({each.event.id for each in shown})
    by_event = len(shown) > ROWS and _pages(events, EVENT_ROWS) <= _pages(len(shown), ROWS)
    rows: dict[tuple[str, date | None], list[Occurrence]] = {}
    for each in shown:
        rows.setdefault(_row_of(each, by_event=by_event), []).append(each)
    numbers = {row: number for number, row in enumerate(rows, start=1)}
    lines = (
        ClockLine(
            row[0].event.id,
            _days_told(row, table, words),
            "" if by_event else week_name(row[0].day, words),
            row[0].event.text("what"),
            labels.get(row[0].event.text("category"), ""),
            row[0].event.text("category"),
        )
        for row in rows.values()
    )
    numbered = [numbers[_row_of(each, by_event=by_event)] for each in shown]
    ring = ring_of(shown, year, words, today=None, to_customer=True, numbers=numbered)
    return ClockSheet(ring, tuple(lines), by_event)


def _pages(rows: int, column: int) -> int:
    """Return how many pages so many rows take where a column has room for `column` of them."""
    return 1 + ceil(max(0, rows - column) / (COLUMNS * column))


def _row_of(each: Occurrence, *, by_event: bool) -> tuple[str, date | None]:
    """Return the row of the list that a day stands in: its own, or that of its whole event."""
    return each.event.id, None if by_event else each.day


def _days_told(row: Sequence[Occurrence], table: PlanTable, words: Translator) -> str:
    """Return the days of a row: each, or of many how often they are, from the first to the last."""
    if len(row) <= _DAYS_TOLD:
        return ", ".join(short_day(each.day, words) for each in row)
    often = {choice.key: choice.label(words.language, to_customer=True) for choice in table.column("repeats").choices}
    first, last = (short_day(row[at].day, words) for at in (0, -1))
    return f"{often.get(row[0].event.text('repeats'), '').lower()} {first}–{last}".lstrip()


def year_to_print(events: Iterable[PlanRow], today: date) -> int:
    """Return the year whose clock a document shows: this one, or the next one if nothing lies ahead any more."""
    rows = list(events)
    ahead = any(day >= today for row in rows for day in days(row, today.year))
    return today.year + 1 if not ahead and any(days(row, today.year + 1) for row in rows) else today.year
