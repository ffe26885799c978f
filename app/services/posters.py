"""Use cases of the poster: the annual clock of a customer on one page, proven like the customer edition."""

from dataclasses import replace
from pathlib import Path

from app.domain import leak
from app.domain.clock import occurrences
from app.domain.errors import ErrorCode, UserError
from app.domain.table_keys import EVENTS
from app.formats import format_date
from app.i18n import translator
from app.reports.clock_data import clock_sheet, year_to_print
from app.reports.data import Edition
from app.reports.file_name import named
from app.reports.poster_data import Poster
from app.services import exporting, plans
from app.services.core import Core
from app.services.exporting import ExportResult
from app.services.pdf_making import Job
from app.services.row_secrets import row_place


def prepare(core: Core, customer_id: str, year: int | None = None, language: str | None = None) -> Job:
    """Read what the poster needs: of the year that lies ahead, in the customer's language, if none is given.

    Raises UserError CUSTOMER_NOT_FOUND, and CLOCK_EMPTY where no shared event falls on the year.
    """
    view, today = plans.open_plan(core, customer_id), core.today()
    spoken = language or exporting.languages_of(view, core.office)
    shown, words = core.tables.get(EVENTS), translator(spoken)
    shared = [row for row in view.rows.get(EVENTS, ()) if shown.shows(row)]
    wanted = year_to_print(shared, today) if year is None else year
    # Without marks: that an event was missed on a day it was moved from is ours to know.
    sheet = clock_sheet(occurrences(shared, (), wanted, today), shown, language=spoken, year=wanted)
    if sheet is None:
        raise UserError(ErrorCode.CLOCK_EMPTY, year=wanted)
    job = exporting.prepare(core, customer_id, Edition.CUSTOMER, spoken)
    title = words.tr("Annual clock {year}").format(year=wanted)
    footer = " · ".join(part for part in (core.office.info.name, format_date(today, spoken)) if part)
    poster = Poster(replace(job.report.head, document=title, footer=footer), sheet)
    name = f"{named(title, view.customer.name)}.pdf"
    # What stands on the poster, as often as there: the plan may show another year.
    said = {leak.RECORD: [job.shared[leak.RECORD]]}
    places = {row.id: row_place(shown, row) for row in shared}
    for line in sheet.lines:
        said.setdefault(places[line.event], []).append(line.what)
    texts = {place: "\n".join(found) for place, found in said.items()}
    return replace(job, edition=Edition.POSTER, report=poster, file_name=name, notices=(), shared=texts)


def export(core: Core, customer_id: str, language: str | None, target: Path) -> ExportResult:
    """Make, prove and save a poster. `target` is a file, or a folder. Raises as `prepare` and `exporting.save`."""
    return exporting.make_and_save(core, prepare(core, customer_id, language=language), target)
