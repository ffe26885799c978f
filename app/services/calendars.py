"""The use case of the calendar file: the annual clock on a phone, or in the customer's own calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from app.domain.clock import STEPS, CalendarRow
from app.domain.errors import ErrorCode, UserError
from app.domain.leak import Carrier, find_leaks
from app.domain.plan import PlanView
from app.domain.table_keys import EVENTS
from app.exchange.calendar_file import CalendarEvent, calendar
from app.i18n import Translator, language, translator
from app.services import clock, exporting, plans, reporting
from app.services.core import Core
from app.services.row_secrets import row_place
from app.whole_file import write_whole
from db.clock import HybridClock

SUFFIX = ".ics"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file's content, how many events stand in it, and how many it takes away where an earlier file has put them."""

    data: bytes
    events: int
    cancelled: int


def file_of(core: Core, customer_id: str | None = None, person: str | None = None) -> CalendarFile:
    """Return a calendar file for ourselves: all of a customer, of what is a person's to see to, or of all customers.

    What is internal is in it, marked as such. Raises UserError CUSTOMER_NOT_FOUND.
    """
    words = translator(language())
    if customer_id is not None:
        plans.open_plan(core, customer_id)
    rows = clock.calendar_rows(core, customer_id, person)
    gone = clock.gone_rows(core, customer_id, person)
    return _file(core, words, [_ours(core, row, words) for row in (*rows, *gone)])


def file_for_customer(core: Core, customer_id: str) -> CalendarFile:
    """Return a calendar file for the customer: the events that are shared, in the customer's language, without
    anything internal. Those that were shared once are cancelled without a word of what they are about.

    Raises UserError CUSTOMER_NOT_FOUND, and INTERNAL_IN_CALENDAR (words, field) where an event says what the proof of a
    PDF would find.
    """
    view = plans.open_plan(core, customer_id)
    words = translator(view.customer.language)
    table = core.tables.get(EVENTS)
    rows = (*clock.calendar_rows(core, customer_id), *clock.gone_rows(core, customer_id))
    shared = [row for row in rows if table.shows(row.event)]
    _prove(core, view, shared)
    withdrawn = clock.withdrawn_rows(core, customer_id)
    return _file(core, words, [_theirs(core, row, words) for row in (*shared, *withdrawn)])


def _prove(core: Core, view: PlanView, rows: Sequence[CalendarRow]) -> None:
    """Refuse what people typed into shared events and something internal says too, by the rule of the PDF's proof."""
    table = core.tables.get(EVENTS)
    places = {row_place(table, row.event): row.event.text("what") for row in rows}
    findings = find_leaks(
        exporting.secrets_of(core, view),
        (),
        [Carrier("calendar", tuple(places.values()))],
        fixed=(view.customer.name, core.office.info.name),
        shared=places,
        allowances=view.allowances,
    )
    if findings:
        source = reporting.place_label(findings[0].secret, core.template)
        raise UserError(ErrorCode.INTERNAL_IN_CALENDAR, words=findings[0].words, field=source)


def _file(core: Core, words: Translator, events: Sequence[CalendarEvent]) -> CalendarFile:
    now = core.clock().astimezone(UTC)
    cancelled = sum(event.cancelled for event in events)
    return CalendarFile(calendar(words.tr("Annual clock"), events, now), len(events) - cancelled, cancelled)


def save(target: Path, data: bytes) -> Path:
    """Write a calendar file, whole or not at all, and return its path. Raises MachineError as `write_whole`."""
    write_whole(target, data)
    return target


def suggested_name(customer: str, words: Translator | None = None) -> str:
    """Return a file name for the calendar of a customer, or of nobody's in particular."""
    from app.reports.file_name import named

    return named((words or translator(language())).tr("Annual clock"), customer) + SUFFIX


def _ours(core: Core, row: CalendarRow, words: Translator) -> CalendarEvent:
    event = row.event
    what = words.tr("{customer}: {what}").format(customer=row.customer, what=event.text("what"))
    shared = core.tables.get(EVENTS).shows(event)
    summary = what if shared else words.tr("{what} (internal)").format(what=what)
    return _event(core, row, words, summary, event.text("remark"), private=not shared)


def _theirs(core: Core, row: CalendarRow, words: Translator) -> CalendarEvent:
    office, what = core.office.info.name, row.event.text("what") or words.tr("No longer on the annual clock")
    summary = words.tr("{customer}: {what}").format(customer=office, what=what) if office else what
    return _event(core, row, words, summary, "", private=False)


def _event(
    core: Core, row: CalendarRow, words: Translator, summary: str, description: str, *, private: bool
) -> CalendarEvent:
    changed = HybridClock.time_of(row.op_id)
    # Only one that is gone may have no day any more.
    starts = row.event.day("starts") or changed.date()
    choices = core.tables.get(EVENTS).column("category").choices
    category = next((each for each in choices if each.key == row.event.text("category")), None)
    return CalendarEvent(
        uid=f"{row.event.id}@kumppani",
        summary=summary,
        starts=starts,
        step=STEPS.get(row.event.text("repeats")),
        changed=changed,
        changes=row.changes,
        category=category.label(words.language) if category else "",
        description=description,
        private=private,
        cancelled=row.gone,
    )
