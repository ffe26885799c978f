"""The annual clock in the editions of the plan: the ring, and below it the list, which is a table like the others."""

from collections.abc import Sequence

from app.clock_text import short_day, state_name, week_name
from app.domain.clock import Occurrence, occurrences
from app.domain.tables import PlanRow, PlanTable
from app.reports.clock_data import ring_of, year_to_print
from app.reports.rows_data import RowsContent, Said, Sheet, SheetRow, Tone
from app.reports.rows_words import RowWords, cell

_TONES = {"done": Tone.GOOD, "missed": Tone.BAD, "open": Tone.WARN}


def clock_contents(read: RowWords, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
    """Return ring and list of the year that lies ahead; nothing where no event has a day in it.

    What became of the days, and the hand of today, are for ourselves only.
    """
    year = year_to_print(rows, read.today)
    marks = (
        []
        if read.to_customer
        else [row for child in read.catalogue.tables.children(table.key) for row in read.rows(child)]
    )
    found = occurrences(rows, marks, year, read.today)
    if not found:
        return ()
    today = None if read.to_customer else read.today
    ring = ring_of(found, year, read.words, today=today, to_customer=read.to_customer)
    headings = (
        read.words.tr("No."),
        read.label(table, "starts"),
        read.words.tr("Week"),
        read.label(table, "what"),
        read.label(table, "category"),
        read.words.tr("Status"),
        read.words.tr("Who"),
    )
    listed = tuple(_row(read, table, each, number) for number, each in enumerate(found, start=1))
    return (ring, Sheet(headings, listed).narrowed())


def _row(read: RowWords, table: PlanTable, each: Occurrence, number: int) -> SheetRow:
    said = "" if read.to_customer else state_name(each.state, read.words)
    return SheetRow(
        (
            cell(Said(str(number), Tone.SMALL, picked=True)),
            cell(Said(short_day(each.day, read.words), Tone.STRONG, picked=True)),
            cell(Said(week_name(each.day, read.words), Tone.SMALL, picked=True)),
            cell(Said(read.text(table, each.event, "what"))),
            cell(Said(read.text(table, each.event, "category"), picked=True)),
            cell(Said(said, _TONES.get(each.state.value, Tone.PLAIN), picked=True)),
            cell(Said(read.text(table, each.event, "our_person"), picked=True)),
        ),
        read.mark(table, each.event),
        each.event.id,
    )
