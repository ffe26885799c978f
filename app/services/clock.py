"""Use cases of the annual clock: what became of a day, a day moved to another month, a proposal taken over."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.domain import clock
from app.domain.changes import ChangeSet
from app.domain.clock import CalendarRow, Occurrence, OfficeDay, Proposed, State
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id, new_id
from app.domain.plan import PlanView
from app.domain.table_keys import EVENTS, MARKS
from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.i18n import language
from app.services import plans
from app.services.core import Core, changes_of, require_customer
from db.store import clock as clock_rows
from db.store import tables as rows
from db.store.unit import Scalar, UnitOfWork
from db.types import to_text

FIELD = "annual_clock"
MARK, MOVE, PROPOSE = "clock.mark", "clock.move", "clock.propose"

CANCELLED_FOR = timedelta(days=400)
"""So long a removed event is sent to calendars as cancelled: they are brought up to date at least once a year."""


def year_of(view: PlanView, year: int, today: date) -> list[Occurrence]:
    """Return the days of a customer's clock in a year."""
    return clock.occurrences(view.rows.get(EVENTS, ()), view.rows.get(MARKS, ()), year, today)


def mark(core: Core, customer_id: str, event_id: str, day: date, state: State | None) -> ChangeSet:
    """Say that a day of an event took place or was missed; None takes the word back.

    The mark's id follows from the event and the day, so that two laptops make the same row. Raises UserError
    CUSTOMER_NOT_FOUND, ROW_NOT_FOUND; ValueError for a state that nobody can say.
    """
    if state is not None and state not in clock.MARKED:
        raise ValueError(state)
    row_id = derived_id(event_id, MARKS, day.isoformat())
    with core.store.write(MARK, core.author, _about(customer_id, event_id)) as unit:
        _event(core, unit, customer_id, event_id)
        for other in _marks(core, unit, customer_id):
            if other.parent == event_id and other.day("day") == day and (state is None or other.id != row_id):
                unit.delete(MARKS, other.id)
        if state is not None:
            values = {"parent": event_id, "day": day.isoformat(), "state": state.value}
            audience = {"audience": Audience.INTERNAL.value}
            unit.put_anew(MARKS, row_id, {"plan_id": plans.plan_row(unit, customer_id), **audience, **values})
    return changes_of(unit, customer_id, FIELD)


def move_day(core: Core, customer_id: str, event_id: str, day: date, months: int) -> ChangeSet:
    """Move a day of an event so many months later; an event that repeats moves as a whole, what is marked stays.

    Nothing is written where the event falls on that month anyway, as one of every month does. Raises UserError
    CUSTOMER_NOT_FOUND, ROW_NOT_FOUND, and DAY_IS_MARKED for a day that took place or was missed.
    """
    with core.store.write(MOVE, core.author, _about(customer_id, event_id)) as unit:
        event = _event(core, unit, customer_id, event_id)
        if any(each.parent == event_id and each.day("day") == day for each in _marks(core, unit, customer_id)):
            raise UserError(ErrorCode.DAY_IS_MARKED)
        start = clock.start_moved(event, day, months)
        if start is not None:
            unit.put(EVENTS, event_id, {"starts": start.isoformat()})
    return changes_of(unit, customer_id, FIELD)


def proposed(core: Core, view: PlanView) -> list[Proposed]:
    """Return what can be proposed for a customer's clock: by its stage and rhythm of contact, without what it has."""
    office, today = core.office, core.today()
    stage = office.stage(view.customer.stage)
    model = next((each for each in office.models if stage and each.key == stage.model), None)
    rank = model.stages.index(stage) if model and stage in model.stages else 0
    interval, review = view.answers.get("contact_interval"), view.answers.get("review_date")
    days = int(interval) if isinstance(interval, Decimal) and interval >= 1 else None
    day = review if isinstance(review, date) else None
    there = {event.text("category") for event in view.rows.get(EVENTS, ())}
    found = clock.proposal(bool(stage and stage.final), rank, days, day, today.year)
    return clock.onward((each for each in found if each.category not in there), today)


def propose(core: Core, customer_id: str) -> ChangeSet:
    """Add everything that can be proposed, as one action; each is called as its category in the screen's language."""
    view = plans.open_plan(core, customer_id)
    table = core.tables.get(EVENTS)
    labels = {choice.key: choice.labels.get(language()) for choice in table.column("category").choices}
    with core.store.write(PROPOSE, core.author, _about(customer_id, "")) as unit:
        require_customer(unit, customer_id)
        place = max(rows.places(unit.connection, customer_id, table).values(), default=0.0)
        for number, each in enumerate(proposed(core, view), start=1):
            ours = each.category in clock.INTERNAL_PROPOSALS
            values: dict[str, Scalar] = {
                "what": labels[each.category],
                "category": each.category,
                "starts": each.starts.isoformat(),
                "repeats": each.repeats,
                "audience": (Audience.INTERNAL if ours else Audience.SHARED).value,
                "position": place + number,
            }
            unit.put(EVENTS, new_id(), {"plan_id": plans.plan_row(unit, customer_id), **values})
    return changes_of(unit, customer_id, FIELD)


def office_counts(core: Core, year: int, person: str | None = None) -> list[int]:
    """Return how many days of all customers' clocks fall on each month; may be called from any thread.

    With `person` only what is this person's to see to: named in the event, or else responsible for the customer.
    """
    with core.store.read() as connection:
        return clock_rows.counts(connection, year, person)


def office_month(core: Core, year: int, month: int, limit: int, person: str | None = None) -> list[OfficeDay]:
    """Return the days of all customers' clocks in a month (1 to 12), at most `limit`; as `office_counts` otherwise."""
    with core.store.read() as connection:
        return clock_rows.month_days(connection, year, month, core.today(), limit, person)


def calendar_rows(core: Core, customer_id: str | None = None, person: str | None = None) -> Sequence[CalendarRow]:
    """Return the events for a calendar file: of a customer, of what is a person's to see to, or of all customers."""
    with core.store.read() as connection:
        return clock_rows.calendar_rows(connection, customer_id, person)


def gone_rows(core: Core, customer_id: str | None = None, person: str | None = None) -> Sequence[CalendarRow]:
    """Return what a calendar file of these may have held and holds no more, as far as that is not long ago."""
    with core.store.read() as connection:
        return clock_rows.gone_rows(connection, _not_long_ago(core), customer_id, person)


def withdrawn_rows(core: Core, customer_id: str) -> Sequence[CalendarRow]:
    """Return what a customer's own calendar file may have held and is internal now, with nothing but its id."""
    with core.store.read() as connection:
        return clock_rows.withdrawn_rows(connection, _not_long_ago(core), customer_id)


def _not_long_ago(core: Core) -> str:
    return to_text(core.clock().astimezone() - CANCELLED_FOR)


def _event(core: Core, unit: UnitOfWork, customer_id: str, event_id: str) -> PlanRow:
    require_customer(unit, customer_id)
    found = rows.row(unit.connection, customer_id, core.tables.get(EVENTS), event_id)
    if found is None:
        raise UserError(ErrorCode.ROW_NOT_FOUND)
    return found


def _marks(core: Core, unit: UnitOfWork, customer_id: str) -> tuple[PlanRow, ...]:
    return rows.rows(unit.connection, customer_id, [core.tables.get(MARKS)]).get(MARKS, ())


def _about(customer_id: str, event_id: str) -> dict[str, str]:
    return {"customer": customer_id, "field": FIELD, "table": EVENTS, "row": event_id}
