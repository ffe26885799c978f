"""The annual clock as it is printed: plain data, words already translated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.clock_text import short_day, short_months, week_name
from app.domain.clock import Occurrence, State, days
from app.domain.tables import PlanRow, PlanTable
from app.i18n import Translator, translator


@dataclass(frozen=True, slots=True)
class RingMark:
    """A numbered dot: its day, the key of its category, and what became of it."""

    day: date
    category: str
    state: State


@dataclass(frozen=True, slots=True)
class ClockRing:
    """The ring of a year; its dots are numbered as the list is. `today` is None where no hand is drawn."""

    year: int
    months: tuple[str, ...]
    marks: tuple[RingMark, ...]
    today: date | None = None

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words in the ring."""
        return (*self.months, str(self.year))


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A row of the poster's list."""

    day: str
    week: str
    what: str
    category: str


@dataclass(frozen=True, slots=True)
class ClockSheet:
    """The ring with its list, as the poster has it."""

    ring: ClockRing
    lines: tuple[ClockLine, ...]

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words, as often as printed."""
        return (*self.ring.fixed_words(), *dict.fromkeys(line.category for line in self.lines))


def ring_of(
    found: Sequence[Occurrence], year: int, words: Translator, *, today: date | None, to_customer: bool
) -> ClockRing:
    """Return the ring of these days. The customer does not read what became of them."""
    marks = (
        RingMark(each.day, each.event.text("category"), State.PLANNED if to_customer else each.state) for each in found
    )
    return ClockRing(year, short_months(words), tuple(marks), today)


def clock_sheet(found: Iterable[Occurrence], table: PlanTable, *, language: str, year: int) -> ClockSheet | None:
    """Return the poster's clock of a year: shared events only, and no marks. None without a day on it."""
    shown = [each for each in found if table.shows(each.event)]
    if not shown:
        return None
    words = translator(language)
    labels = {choice.key: choice.label(language, to_customer=True) for choice in table.column("category").choices}
    lines = (
        ClockLine(
            short_day(each.day, words),
            week_name(each.day, words),
            each.event.text("what"),
            labels.get(each.event.text("category"), ""),
        )
        for each in shown
    )
    return ClockSheet(ring_of(shown, year, words, today=None, to_customer=True), tuple(lines))


def year_to_print(events: Iterable[PlanRow], today: date) -> int:
    """Return the year whose clock a document shows: this one, or the next one if nothing lies ahead any more."""
    rows = list(events)
    ahead = any(day >= today for row in rows for day in days(row, today.year))
    return today.year + 1 if not ahead and any(days(row, today.year + 1) for row in rows) else today.year
