"""The annual clock: marks, moves, the proposal, and the clock of the whole office."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.domain.clock import State
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id
from app.domain.plan import PlanView
from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience
from app.i18n import set_language
from app.reports.poster_data import Poster
from app.services import clock, customers, history, lifecycle, plans, posters, tables
from app.services.core import Core
from tests.helpers.operations import problems
from tests.helpers.stores import NAMES, customer_id, person_id

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _day(core: Core) -> None:
    set_language("fi")
    core.clock = lambda: datetime(2026, 11, 22, 12)


def view(core: Core) -> PlanView:
    return plans.open_plan(core, customer_id(core))


def add(core: Core, what: str, day: date, repeats: str = "once", customer: str = "", **cells: str) -> str:
    values: dict[str, Cell | None] = {"what": what, "starts": day, "repeats": repeats, **cells}
    return tables.add(core, customer or customer_id(core), "clock_event", values)[0]


def events(core: Core) -> tuple[PlanRow, ...]:
    return view(core).rows.get("clock_event", ())


def states(core: Core, year: int = 2026) -> list[tuple[date, State]]:
    return [(each.day, each.state) for each in clock.year_of(view(core), year, TODAY)]


def take_back(core: Core) -> None:
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)


def test_a_day_is_marked_and_the_mark_taken_back(core: Core) -> None:
    event, customer = add(core, "Palaveri", date(2026, 2, 1)), customer_id(core)
    changes = clock.mark(core, customer, event, date(2026, 2, 1), State.DONE)
    assert changes.fields == {(customer, "annual_clock")}
    [mark] = view(core).rows["clock_mark"]
    assert mark.id == derived_id(event, "clock_mark", "2026-02-01")
    assert mark.audience is Audience.INTERNAL
    assert states(core) == [(date(2026, 2, 1), State.DONE)]
    clock.mark(core, customer, event, date(2026, 2, 1), State.MISSED)
    assert states(core) == [(date(2026, 2, 1), State.MISSED)]
    clock.mark(core, customer, event, date(2026, 2, 1), None)
    assert states(core) == [(date(2026, 2, 1), State.OPEN)]
    assert clock.mark(core, customer, event, date(2026, 2, 1), None).empty
    take_back(core)
    assert states(core) == [(date(2026, 2, 1), State.MISSED)]
    assert problems(core) == []


def test_a_mark_that_is_set_again_begins_without_its_old_remark(core: Core) -> None:
    event, customer, day = add(core, "Palaveri", date(2026, 2, 1)), customer_id(core), date(2026, 2, 1)
    clock.mark(core, customer, event, day, State.MISSED)
    [mark] = view(core).rows["clock_mark"]
    tables.edit(core, customer, "clock_mark", mark.id, {"remark": "Unohtui meiltä"})
    clock.mark(core, customer, event, day, State.DONE)
    assert view(core).rows["clock_mark"][0].text("remark") == "Unohtui meiltä"
    clock.mark(core, customer, event, day, None)
    clock.mark(core, customer, event, day, State.DONE)
    assert view(core).rows["clock_mark"][0].text("remark") == ""


def test_the_poster_knows_nothing_of_marks(core: Core) -> None:
    event, customer = add(core, "Palaveri", date(2026, 1, 15)), customer_id(core)
    clock.mark(core, customer, event, date(2026, 1, 15), State.MISSED)
    tables.edit(core, customer, "clock_event", event, {"starts": date(2026, 3, 15)})
    report = posters.prepare(core, customer, 2026, "fi").report
    assert isinstance(report, Poster)
    assert [mark.day for mark in report.sheet.ring.marks] == [date(2026, 3, 15)]


def test_a_mark_that_was_written_as_a_row_gives_way(core: Core) -> None:
    event, customer = add(core, "Palaveri", date(2026, 2, 1)), customer_id(core)
    tables.add(core, customer, "clock_mark", {"day": date(2026, 2, 1), "state": "missed"}, parent=event)
    clock.mark(core, customer, event, date(2026, 2, 1), State.DONE)
    assert [each.text("state") for each in view(core).rows["clock_mark"]] == ["done"]


def test_only_what_people_can_say_is_marked(core: Core) -> None:
    event = add(core, "Palaveri", date(2026, 2, 1))
    with pytest.raises(ValueError, match="planned"):
        clock.mark(core, customer_id(core), event, date(2026, 2, 1), State.PLANNED)
    with pytest.raises(UserError) as caught:
        clock.mark(core, customer_id(core), "nothing", date(2026, 2, 1), State.DONE)
    assert caught.value.code is ErrorCode.ROW_NOT_FOUND


def test_a_day_moves_to_another_month(core: Core) -> None:
    event, customer = add(core, "Kysely", date(2026, 1, 31)), customer_id(core)
    clock.move_day(core, customer, event, date(2026, 1, 31), 1)
    assert [each.day("starts") for each in events(core)] == [date(2026, 2, 28)]
    take_back(core)
    assert [each.day("starts") for each in events(core)] == [date(2026, 1, 31)]


def test_what_repeats_moves_as_a_whole_and_its_marks_stay(core: Core) -> None:
    event, customer = add(core, "Palaveri", date(2026, 1, 15), "quarterly"), customer_id(core)
    clock.mark(core, customer, event, date(2026, 1, 15), State.DONE)
    clock.move_day(core, customer, event, date(2026, 4, 15), 1)
    months = [(day.month, state) for day, state in states(core)]
    assert months == [
        (1, State.DONE), (2, State.OPEN), (5, State.OPEN), (8, State.OPEN), (11, State.OPEN),
    ]  # fmt: skip
    with pytest.raises(UserError) as caught:
        clock.move_day(core, customer, event, date(2026, 1, 15), 1)
    assert caught.value.code is ErrorCode.DAY_IS_MARKED


def test_what_falls_on_every_month_stays(core: Core) -> None:
    event = add(core, "Soitto", date(2026, 1, 15), "monthly")
    assert clock.move_day(core, customer_id(core), event, date(2026, 3, 15), 2).empty


def test_a_proposal_is_one_action_and_never_doubles(core: Core) -> None:
    customer = customer_id(core)
    plans.save_value(core, customer, "contact_interval", Decimal(30))
    plans.save_value(core, customer, "review_date", date(2027, 2, 1))
    clock.propose(core, customer)
    found = {each.text("category"): each for each in events(core)}
    assert found.keys() == {"review", "contact", "meeting", "substitutes", "survey", "price"}
    assert found["meeting"].text("what") == "Seurantapalaveri"
    assert found["review"].day("starts") == date(2027, 2, 1)
    assert found["contact"].day("starts") == date(2026, 12, 15)
    assert {key for key, row in found.items() if row.audience is Audience.INTERNAL} == {"contact", "price"}
    assert clock.propose(core, customer).empty
    take_back(core)
    assert events(core) == ()


def test_what_is_there_is_not_proposed_again(core: Core) -> None:
    add(core, "Oma kysely", date(2026, 5, 1), category="survey")
    assert "survey" not in {each.category for each in clock.proposed(core, view(core))}


def test_nothing_is_proposed_where_the_relationship_ends(core: Core) -> None:
    final = next(stage for model in core.office.models for stage in model.stages if stage.final)
    lifecycle.move(core, customer_id(core), final.id, "Päättyi")
    assert clock.proposed(core, view(core)) == []


def fill_office(core: Core) -> None:
    add(core, "Palaveri", date(2026, 1, 31), "quarterly")
    add(core, "Kysely", date(2026, 4, 5), customer=customer_id(core, NAMES[1]))
    add(core, "Vanha", date(2020, 4, 30), "yearly", customer=customer_id(core, NAMES[2]))
    add(core, "Tuleva", date(2027, 4, 30), "yearly", customer=customer_id(core, NAMES[3]))


def test_the_office_counts_its_days(core: Core) -> None:
    fill_office(core)
    assert clock.office_counts(core, 2026) == [1, 0, 0, 3, 0, 0, 1, 0, 0, 1, 0, 0]
    assert clock.office_counts(core, 2027)[3] == 3
    maija = person_id(core, "Maija Lehto")
    assert clock.office_counts(core, 2026, maija) == [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]


def test_the_office_lists_a_month_as_each_clock_shows_it(core: Core) -> None:
    fill_office(core)
    clock.mark(core, customer_id(core), events(core)[0].id, date(2026, 4, 30), State.DONE)
    found = clock.office_month(core, 2026, 4, 100)
    assert [(each.day.day, each.customer, each.state) for each in found] == [
        (5, NAMES[1], State.OPEN),
        (30, NAMES[0], State.DONE),
        (30, NAMES[2], State.OPEN),
    ]
    assert [each.customer for each in clock.office_month(core, 2026, 4, 1)] == [NAMES[1]]
    assert clock.office_month(core, 2026, 12, 9) == []


def test_marked_days_stay_on_the_offices_clock_when_their_event_moves(core: Core) -> None:
    event = add(core, "Palaveri", date(2026, 1, 31), "quarterly")
    for day, said in ((date(2026, 1, 31), State.DONE), (date(2026, 4, 30), State.MISSED)):
        clock.mark(core, customer_id(core), event, day, said)
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    for starts in (date(2026, 2, 28), date(2026, 4, 15), None, date(2026, 4, 30)):
        tables.edit(core, customer_id(core), "clock_event", event, {"starts": starts})
        shown = clock.year_of(view(core), 2026, TODAY)
        counts = [sum(each.day.month == month for each in shown) for month in range(1, 13)]
        assert clock.office_counts(core, 2026) == clock.office_counts(core, 2026, maija) == counts
        found = [each for month in range(1, 13) for each in clock.office_month(core, 2026, month, 100, maija)]
        assert [(each.day, each.state) for each in found] == [(each.day, each.state) for each in shown], starts
        assert clock.office_month(core, 2026, 1, 100, timo) == []
    clock.mark(core, customer_id(core), event, date(2026, 1, 31), None)
    assert clock.office_counts(core, 2026)[0] == 0
    tables.remove(core, customer_id(core), "clock_event", event)
    assert clock.office_counts(core, 2026) == [0] * 12


def test_the_customers_of_a_day_stand_in_finnish_order(core: Core) -> None:
    names = ["aamu", "Zeta", "Åbo", "Äänekoski", "Örebro"]
    for name in (*names[::-1], "Juuri lisätty"):
        add(core, "Kysely", date(2026, 3, 2), customer=customers.add(core, {"name": name})[0])
        if name == names[0]:
            customers.refresh_whole_list(core)
    found = [each.customer for each in clock.office_month(core, 2026, 3, 100)]
    assert [name for name in found if name in names] == names
    assert len(found) == len(names) + 1, "also one that has no row of the list yet"
    assert [each.customer for each in clock.office_month(core, 2026, 3, 1)] == ["aamu"]


def test_what_somebody_else_sees_to_is_not_the_responsible_persons(core: Core) -> None:
    timo, maija = person_id(core, "Timo Virta"), person_id(core, "Maija Lehto")
    add(core, "Koulutus", date(2026, 9, 1), our_person=timo)
    assert [each.event.text("what") for each in clock.office_month(core, 2026, 9, 9, timo)] == ["Koulutus"]
    assert clock.office_month(core, 2026, 9, 9, maija) == []


def test_archived_customers_are_not_in_the_clock_of_the_office(core: Core) -> None:
    fill_office(core)
    customers.set_archived(core, [customer_id(core)], True)
    assert clock.office_counts(core, 2026) == [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]
