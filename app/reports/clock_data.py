"""The annual clock as it is printed: plain data, words already translated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.clock_text import short_day, short_months, state_name, week_name
from app.domain.clock import Occurrence, State, days
from app.domain.office import Office
from app.domain.tables import PlanRow, PlanTable
from app.i18n import Translator, translator


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day: its dot and its row. `state` is PLANNED throughout where the customer reads it."""

    day: date
    category: str
    state: State
    cells: tuple[str, ...]
    internal: bool = False


@dataclass(frozen=True, slots=True)
class ClockSheet:
    """A year's clock for one reader. `today` is None where no hand is drawn; a row has a number before its cells."""

    year: int
    months: tuple[str, ...]
    headings: tuple[str, ...]
    days: tuple[ClockDay, ...]
    today: date | None = None
    labels: tuple[str, ...] = ()

    def rows(self) -> list[tuple[str, ...]]:
        """Return the list beside the ring, numbered as the dots are."""
        return [(str(number), *day.cells) for number, day in enumerate(self.days, start=1)]

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words in ring and list, as often as printed."""
        return (*self.months, str(self.year), *self.headings, *self.labels)

    def typed(self) -> str:
        """Return what people typed and the customer reads: what is on, day by day."""
        return "\n".join(" ".join(day.cells) for day in self.days)


def clock_sheet(
    occurrences: Iterable[Occurrence],
    table: PlanTable,
    office: Office,
    *,
    language: str,
    year: int,
    today: date | None,
    to_customer: bool,
) -> ClockSheet | None:
    """Return the clock of a year, None without a day on it. To the customer go shared events only, and no marks."""
    words = translator(language)
    made: list[ClockDay] = []
    labels: list[str] = []
    for each in occurrences:
        shared = table.shows(each.event)
        if to_customer and not shared:
            continue
        category = _category(each, table, language, to_customer=to_customer)
        labels.append(category)
        cells = [short_day(each.day, words), week_name(each.day, words), each.event.text("what"), category]
        if not to_customer:
            cells.append(state_name(each.state, words))
        person = office.person(each.event.text("our_person"))
        cells.append(person.name if person else "")
        state = State.PLANNED if to_customer else each.state
        made.append(ClockDay(each.day, each.event.text("category"), state, tuple(cells), not shared))
    if not made:
        return None
    headings = _headings(words, to_customer=to_customer)
    if not any(day.cells[-1] for day in made):
        headings = headings[:-1]
        made = [replace(day, cells=day.cells[:-1]) for day in made]
    return ClockSheet(year, short_months(words), headings, tuple(made), today, tuple(labels))


def year_to_print(events: Iterable[PlanRow], today: date) -> int:
    """Return the year whose clock a document shows: this one, or the next one if nothing lies ahead any more."""
    rows = list(events)
    ahead = any(day >= today for row in rows for day in days(row, today.year))
    return today.year + 1 if not ahead and any(days(row, today.year + 1) for row in rows) else today.year


def _category(each: Occurrence, table: PlanTable, language: str, *, to_customer: bool) -> str:
    wanted = each.event.text("category")
    choice = next((one for one in table.column("category").choices if one.key == wanted), None)
    return choice.label(language, to_customer=to_customer) if choice else ""


def _headings(words: Translator, *, to_customer: bool) -> tuple[str, ...]:
    state = () if to_customer else (words.tr("Status"),)
    who = words.tr("On our side") if to_customer else words.tr("Who")
    return (words.tr("No."), words.tr("Day"), words.tr("Week"), words.tr("Event"), words.tr("Category"), *state, who)
