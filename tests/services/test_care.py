"""Care of the plan on a real store: review, freshness, what the stage asks for, and the choice of the office."""

import json
from datetime import date, timedelta

import pytest

from app.care_text import freshness_text
from app.domain.care import REMIND_DAYS, Care, Freshness, Review
from app.domain.errors import ErrorCode, UserError
from app.domain.lifecycle import Stage
from app.reports.data import Edition
from app.services import care, exporting, history, office, plans, tables
from app.services.core import Core
from tests.helpers.stores import customer_id
from tests.reports.plans import text


def needs(core: Core, today: date | None = None) -> Care:
    return care.of_plan(core, plans.open_plan(core, customer_id(core)), today)


def stage_of(core: Core) -> Stage:
    found = core.office.stage(plans.open_plan(core, customer_id(core)).customer.stage)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Review.OVERDUE), (0, Review.SOON), (REMIND_DAYS, Review.SOON), (REMIND_DAYS + 1, Review.LATER)],
)
def test_a_review_is_reminded_of_and_overdue_only_after_its_day(core: Core, days: int, expected: Review) -> None:
    plans.save_value(core, customer_id(core), "review_date", core.today() + timedelta(days=days))
    assert needs(core).review is expected


def test_a_plan_without_a_day_for_the_review_is_not_overdue(core: Core) -> None:
    plans.save_value(core, customer_id(core), "review_date", None)
    assert needs(core).review is Review.UNSET


def test_a_section_is_as_fresh_as_its_latest_save_and_stale_after_a_year(core: Core) -> None:
    today = core.today()
    found = needs(core).sections
    assert [key for key, fresh in found.items() if fresh.changed is None] == []
    assert not any(fresh.stale for fresh in found.values())
    later = needs(core, date(today.year + 1, today.month, min(today.day, 28)) + timedelta(days=4)).sections
    assert all(fresh.stale for fresh in later.values())


def test_a_row_below_a_field_makes_its_section_fresh(core: Core) -> None:
    before = needs(core).sections["development"].changed
    row, _ = tables.add(core, customer_id(core), "plan_action", {"what": "Vahvistus samana päivänä"})
    added = needs(core).sections["development"].changed
    assert before is not None and added is not None and added > before
    tables.remove(core, customer_id(core), "plan_action", row)
    removed = needs(core).sections["development"].changed
    assert removed is not None and removed > added


def test_the_stage_asks_for_fields_until_an_answer_or_a_row_fills_them(core: Core) -> None:
    missing = needs(core).missing
    assert {"ordering", "safety_induction", "meetings", "services_used"} <= set(missing)
    assert "business" not in missing
    order = [field.key for field in core.template.fields()]
    assert list(missing) == sorted(missing, key=order.index)
    plans.save_value(core, customer_id(core), "ordering", "Puhelimitse")
    service = core.office.list_items("service")[0].id
    tables.add(core, customer_id(core), "service_use", {"service": service, "status": "used"})
    assert {"ordering", "services_used"}.isdisjoint(needs(core).missing)


def test_the_office_chooses_what_a_stage_asks_for_and_can_take_it_back(core: Core) -> None:
    stage = stage_of(core)
    assert care.ask(core, stage.id, "risks", True).office
    assert "risks" in needs(core).missing
    assert care.ask(core, stage.id, "risks", True).empty
    step = history.next_undo(core)
    assert step is not None and step.name == "Change of what a stage asks for"
    history.undo(core, step)
    core.forget_office()
    assert "risks" not in needs(core).missing
    with pytest.raises(UserError) as caught:
        care.ask(core, stage.id, "nothing_like_it", True)
    assert caught.value.code is ErrorCode.FIELD_NOT_FOUND


def test_a_field_that_the_office_took_away_is_not_supplied_again(core: Core) -> None:
    stage = stage_of(core)
    care.ask(core, stage.id, "ordering", False)
    office.supply(core)
    core.forget_office()
    assert "ordering" not in stage_of(core).asks_for and "meetings" in stage_of(core).asks_for


def test_every_field_that_the_shipped_stages_ask_for_is_in_the_template(core: Core) -> None:
    shipped = [key for model in core.supplied.models for stage in model.stages for key in stage.asks_for]
    assert shipped and all(key in core.template for key in shipped)
    assert all(stage.asks_for for model in core.supplied.models for stage in model.stages if not stage.final)


def test_the_command_line_tells_the_care(core: Core) -> None:
    data = care.care_data(needs(core))
    assert data["overdue"] is False and data["review_due"] == (core.today() + timedelta(days=71)).isoformat()
    assert set(data["freshness"]) == {"general", "description", "care", "development"}
    assert "ordering" in data["missing_for_stage"]
    json.dumps(data)


def test_what_a_plan_needs_is_printed_for_ourselves_and_never_for_the_customer(core: Core) -> None:
    customer = customer_id(core)
    care.ask(core, stage_of(core).id, "follow_up", True)
    plans.save_value(core, customer, "review_date", core.today() - timedelta(days=3))
    texts = {
        edition: text(exporting.make(exporting.prepare(core, customer, edition, "en")).pdf)
        for edition in (Edition.INTERNAL, Edition.SUMMARY, Edition.CUSTOMER)
    }
    for edition in (Edition.INTERNAL, Edition.SUMMARY):
        assert "Asked for at the stage “Established”: " in texts[edition]
        assert "Follow-up and evaluation" in texts[edition]
        assert ", 3 days ago" in texts[edition]
    assert "Updated today" in texts[Edition.INTERNAL]
    for words in ("Asked for", "Established", "Updated", "days ago"):
        assert words not in texts[Edition.CUSTOMER]


def test_a_stale_section_says_for_how_long(core: Core) -> None:
    found = needs(core, core.today() + timedelta(days=800)).sections["development"]
    assert found.stale
    assert freshness_text(found, core.today() + timedelta(days=800), "en") == "Not updated for 26 months"
    assert freshness_text(Freshness(None, stale=False), core.today(), "en") == ""
