"""The demo office in a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from stdnum.fi import ytunnus

from app.domain.actions import overdue
from app.domain.customer import CustomerRow
from app.domain.errors import ErrorCode, UserError
from app.domain.search import CustomerQuery
from app.domain.template import Audience
from app.domain.words import LANGUAGES
from app.reports.data import Edition
from app.reports.pages import page_sizes
from app.services import checking, customers, demo, exporting, history, plans
from app.services.core import Core
from app.services.opening import open_core
from tests.helpers.stores import HALF_FILLED, customer_id, empty_core, person_id

FULL = (HALF_FILLED, "Lähi-Logistiikka Pirkka Oy", "Norrskata Metall Ab")
SELDOM = {"remark"}
"""Columns that have something to say only now and then."""


@pytest.fixture(scope="module")
def demo_core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """Return a core on a store that has just been filled with the demo office; the tests only read it."""
    core = empty_core(tmp_path_factory.mktemp("demo"))
    demo.fill(core)
    yield core
    core.store.close()


def rows(core: Core) -> list[CustomerRow]:
    return customers.list_rows(core, customers.all_hits(core, CustomerQuery()))


def test_thirty_customers_in_five_industries_with_valid_business_ids(demo_core: Core) -> None:
    found = rows(demo_core)
    assert len(found) == customers.count(demo_core) == 30
    industries = {row.industry for row in found}
    assert len(industries) == 5
    assert all(demo_core.office.item(industry) for industry in industries)
    assert all(ytunnus.is_valid(row.business_id) for row in found if row.business_id)
    assert {customers.get(demo_core, row.id).no_business_id for row in found if not row.business_id} == {True}


def test_sales_people_and_stages_are_shared_out(demo_core: Core) -> None:
    people = {row.responsible for row in rows(demo_core) if row.responsible}
    assert len(people) == 3
    assert all(demo_core.office.person(person) for person in people)
    assert None in {row.responsible for row in rows(demo_core)}
    stages = {row.stage for row in rows(demo_core)}
    assert stages == {stage.id for stage in demo_core.office.model().stages}


def test_plans_are_at_all_degrees_of_completeness(demo_core: Core) -> None:
    filled = [row.filled for row in rows(demo_core)]
    assert 0 in filled
    assert rows(demo_core)[0].total in filled
    assert len(set(filled)) >= 8


def test_the_store_is_whole_and_its_list_fresh(demo_core: Core) -> None:
    assert checking.check(demo_core) == []
    assert customers.waiting(demo_core) == 0


def test_the_office_and_its_people_are_in(demo_core: Core) -> None:
    assert demo_core.office.info.name == "Esimerkki Henkilöstö Oy"
    assert person_id(demo_core, "Maija Lehto")
    assert all(person.phone and person.email for person in demo_core.office.people)


def test_a_full_customer_has_all_kinds_of_things(demo_core: Core) -> None:
    view = plans.open_plan(demo_core, customer_id(demo_core, HALF_FILLED))
    assert demo_core.office.person(view.customer.deputy) is not None
    assert view.customer.group_name
    assert len(view.contacts) == 3
    assert all(contact.roles and contact.answered_by for contact in view.contacts)
    assert view.contacts[0].note
    assert len(view.answers) > 40
    assert view.notes
    assert view.log[0].author == "Maija Lehto"
    assert view.stage_moves[0].to_stage == view.customer.stage
    assert view.stage_moves[-1].from_stage is None


@pytest.mark.parametrize("name", FULL)
def test_three_plans_are_filled_to_the_last_row(demo_core: Core, name: str) -> None:
    view = plans.open_plan(demo_core, customer_id(demo_core, name))
    tops = {table.key for table in demo_core.tables if table.key != "clock_mark"}
    assert tops <= view.rows.keys()
    assert {field.key for field in demo_core.template.fields()} == view.answers.keys()
    for table in demo_core.tables:
        columns = {key for row in view.rows.get(table.key, ()) for key in row.cells}
        assert columns >= {column.key for column in table.columns} - SELDOM
    measured = [row.day("day") for row in view.rows["measurement"]]
    assert (max(filter(None, measured)) - min(filter(None, measured))).days > 300
    acted = view.rows["plan_action"]
    assert any(overdue(row, demo_core.today()) for row in acted)
    assert {row.text("status") for row in acted} >= {"done", "open", "under_way"}
    assert {row.audience for row in acted} == set(Audience)
    assert sum(contact.reports_to is not None for contact in view.contacts) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FULL)
def test_their_customer_editions_are_proven_and_their_summaries_are_one_page(
    demo_core: Core, name: str, language: str
) -> None:
    customer = customer_id(demo_core, name)
    made = exporting.make(exporting.prepare(demo_core, customer, Edition.CUSTOMER, language))
    assert made.findings == ()
    summary = exporting.make(exporting.prepare(demo_core, customer, Edition.SUMMARY, language))
    assert len(page_sizes(summary.pdf)) == 1


def test_days_count_from_the_day_it_is_made(empty_core: Core) -> None:
    empty_core.clock = lambda: datetime(2031, 3, 4, 10, 0)
    demo.fill(empty_core)
    view = plans.open_plan(empty_core, customer_id(empty_core, HALF_FILLED))
    today = empty_core.today()
    assert view.last_contact == today - timedelta(days=3)
    assert view.answers["review_date"] == today + timedelta(days=71)
    years = view.answers["customer_figures"]
    assert isinstance(years, tuple)
    assert {getattr(figure, "year", 0) for figure in years} == {2028, 2029, 2030}


def test_moves_of_the_past_keep_their_day(demo_core: Core) -> None:
    view = plans.open_plan(demo_core, customer_id(demo_core, HALF_FILLED))
    assert [(demo_core.store.now() - move.moved_at).days for move in view.stage_moves] == [425, 910]
    assert view.customer.created_at is not None
    assert view.customer.created_at <= view.stage_moves[-1].moved_at


def test_it_goes_in_as_one_action_that_undo_passes_over(demo_core: Core) -> None:
    assert history.next_undo(demo_core) is None


@pytest.mark.parametrize("what", ["demo", "customer"])
def test_a_store_that_holds_customers_is_refused_and_left_alone(empty_core: Core, what: str) -> None:
    if what == "demo":
        demo.fill(empty_core)
    else:
        customers.add(empty_core, {"name": "Oma Oy"})
    before = customers.count(empty_core)
    with pytest.raises(UserError) as caught:
        demo.fill(empty_core)
    assert caught.value.code is ErrorCode.STORE_NOT_EMPTY
    assert customers.count(empty_core) == before


def test_a_demo_that_fails_leaves_the_store_empty(empty_core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    template = empty_core.supplied.template
    sections = tuple(replace(section, fields=section.fields[:1]) for section in template.sections)
    cut = replace(empty_core.supplied, template=replace(template, sections=sections))
    monkeypatch.setattr(empty_core, "supplied", cut)
    with pytest.raises(KeyError):
        demo.fill(empty_core)
    path = empty_core.store.path
    empty_core.store.close()
    again = open_core(path)
    assert customers.count(again) == 0
    assert again.office.people == ()
    again.store.close()


def test_given_up_half_way_the_store_stays_empty(tmp_path: Path) -> None:
    core = empty_core(tmp_path)
    steps = demo.filling(core)
    seen = [next(steps) for _ in range(20)]
    assert seen == sorted(seen)
    steps.close()
    assert customers.is_empty(core)
    *_, last = demo.filling(core)
    assert last[0] == last[1]
    assert not customers.is_empty(core)
    core.store.close()
