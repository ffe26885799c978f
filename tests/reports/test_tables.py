"""The tables of the plan in both editions: what each shows, and that nothing internal comes through."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.tables import PlanRow
from app.i18n import set_language
from app.reports.data import CustomerEdition, Edition, NotSharedError
from app.reports.rows_data import MarkedRows, Said, SharedRows, Sheet, SheetRow, Strip, StripGroup, Tone
from app.services.reporting import collect_secrets, place_label, shared_places, typed_places
from tests.reports.plans import OFFICE, allowance, pages, text
from tests.reports.tables import (
    CATALOGUE,
    HIDDEN,
    INTERNAL,
    PUBLIC,
    ROWS,
    TABLES,
    TEMPLATE,
    VIEW,
    days,
    made,
    proven,
    report,
    row,
)

GOALS = TABLES.get("plan_goal")


def with_rows(**rows: tuple[PlanRow, ...]) -> dict[str, tuple[PlanRow, ...]]:
    """Return the rows of the plan with those of some tables replaced."""
    return {**ROWS, **rows}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_internal_cell_comes_through_and_every_shared_one_does(language: str) -> None:
    pdf = made(Edition.CUSTOMER, language=language)
    found = text(pdf).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    assert [words for words in PUBLIC if words.replace(" ", "") not in found] == []
    assert [words for words in HIDDEN if words.replace(" ", "") in found] == []


def test_the_internal_edition_has_every_cell() -> None:
    found = text(made(Edition.INTERNAL)).replace("\N{NO-BREAK SPACE}", "").replace(",", "").replace(" ", "")
    outside = {"Missedremark ill", "Clockremark inside", "Springperiod"}
    wanted = {*PUBLIC, *HIDDEN} - outside
    assert sorted(words for words in wanted if words.replace(" ", "") not in found) == []


def test_the_customers_report_itself_holds_nothing_internal() -> None:
    held = repr(report(Edition.CUSTOMER))
    assert [words for words in HIDDEN if words in held] == []


def test_shared_rows_refuse_internal_rows_and_columns() -> None:
    shared = row("plan_goal", "g", {"name": "Goal"})
    assert SharedRows(((GOALS, shared),), "joint_goals", "", ()).sources
    for refused in (
        replace(shared, audience=INTERNAL),
        replace(shared, cells={"name": "Goal", "sort": "delivery"}),
        replace(shared, cells={"name": "Goal", "metric": "gross_margin"}),
    ):
        with pytest.raises(NotSharedError):
            SharedRows(((GOALS, refused),), "joint_goals", "", ())


@pytest.mark.parametrize(
    "content",
    [
        Sheet(("Name",), (SheetRow(((Said("a"),),), "internal"),)),
        Sheet(("Name",), (SheetRow(((Said("a", Tone.INTERNAL),),)),)),
        Sheet(("Name",), (SheetRow(((Said("a"),),)),), (True,)),
        Strip((StripGroup("Label", "good", (SheetRow(((Said("a"),),)),), "internal"),)),
        Strip((StripGroup("Label", "good", (SheetRow(((Said("a"),),), "internal"),)),)),
    ],
)
def test_shared_rows_refuse_what_is_marked(content: Sheet | Strip) -> None:
    with pytest.raises(NotSharedError):
        SharedRows((), "joint_goals", "", (content,))
    assert MarkedRows("", (content,)).contents


def test_the_customers_plan_is_proven_and_ours_is_refused() -> None:
    assert proven(VIEW) == []
    places = {finding.secret for finding in proven(VIEW, made(Edition.INTERNAL))}
    assert {"actions/a3", "services_used/s1", "services_used/s2", "joint_goals/g2", "contact_note"} <= places


def test_every_internal_cell_is_a_secret_and_no_shared_one() -> None:
    secrets = {secret.text: secret.place for secret in collect_secrets(VIEW, TEMPLATE, OFFICE, CATALOGUE)}
    assert secrets["Secretaction behind doors"] == "actions/a3"
    assert secrets["Sickremark twice"] == secrets["61234"] == "joint_goals/g1"
    assert secrets["51234"] == secrets["71234"] == "joint_goals/g2"
    assert secrets["81234"] == "services_used/s1"
    assert secrets["Missedremark ill"] == secrets["Clockremark inside"] == "annual_clock/e1"
    assert not set(PUBLIC) & secrets.keys()
    assert "Marginperiod" not in secrets


def test_what_the_same_column_of_a_shared_row_says_is_no_secret() -> None:
    same = row("plan_action", "a5", {"what": "Courseaction with school"}, audience=INTERNAL)
    plan = replace(VIEW, rows=with_rows(plan_action=(*ROWS["plan_action"], same)))
    assert proven(plan) == []


def test_a_leak_in_a_row_leads_to_that_row_and_can_be_allowed_there() -> None:
    told = row("plan_action", "a6", {"what": "Tell them of the Secretaction behind doors"})
    plan = replace(VIEW, rows=with_rows(plan_action=(*ROWS["plan_action"], told)))
    [finding] = proven(plan)
    assert (finding.secret, finding.shared) == ("actions/a3", "actions/a6")
    assert finding.shared in typed_places(plan, TEMPLATE, CATALOGUE)
    set_language("en")
    assert place_label("actions/a6", TEMPLATE).startswith(TEMPLATE.field("actions").label("en"))
    assert proven(replace(plan, allowances=(allowance("actions/a6", finding.phrase),))) == []


def test_a_goal_named_beside_its_actions_needs_one_allowance() -> None:
    goals = (replace(ROWS["plan_goal"][0], cells={**ROWS["plan_goal"][0].cells, "name": "Secretresult there"}),)
    plan = replace(VIEW, rows=with_rows(plan_goal=goals))
    [finding] = proven(plan)
    assert finding.shared == "joint_goals/g1"
    assert proven(replace(plan, allowances=(allowance("joint_goals/g1", finding.phrase),))) == []


def test_shared_places_hold_what_people_wrote_into_rows() -> None:
    edition = report(Edition.CUSTOMER)
    assert isinstance(edition, CustomerEdition)
    places = shared_places(VIEW, TEMPLATE, OFFICE, "en", edition.rows())
    assert places["actions/a4"] == "Surveyaction for all Result: Twelveanswers came"
    assert "Reliablegoal in summer" in places["joint_goals/g1"]
    assert not {"actions/a3", "joint_goals/g2", "services_used/s2"} & places.keys()


def test_a_link_to_an_internal_row_is_left_out() -> None:
    found = text(made(Edition.CUSTOMER))
    assert "Margintask with prices" in found
    assert "Courseaction with school Reliablegoal in summer" in found


def test_who_has_left_is_named_nowhere_for_the_customer() -> None:
    assert "Pasi Tanhua" not in repr(report(Edition.CUSTOMER))
    found = text(made(Edition.INTERNAL))
    assert "Earlier contact persons" in found
    assert "Pasi Tanhua" in found


def test_contact_persons_of_the_customer_edition() -> None:
    found = text(made(Edition.CUSTOMER))
    assert "Jari Mäkelä Reports to: Kaarlo Vesanen" in found
    assert "Hallinto" in found
    assert "040 0000099" in found
    assert [word for word in ("Orderer", "Sponsor", "Reserved", "Assumed", "Last met") if word in found] == []


def test_contact_persons_of_the_internal_edition() -> None:
    found = text(made(Edition.INTERNAL))
    for words in ("Orderer, Sponsor", "Power: high", "Attitude to us: reserved", "Influences: Satu Niemi", "Assumed",
                  "Us: Maija Lehto", "Last met 2 Nov 2026", "Not met yet", "Visit"):  # fmt: skip
        assert words in found


def test_ties_that_are_too_thin_are_told_to_ourselves_only() -> None:
    told = "No contact person is marked as a decision maker."
    found = text(made(Edition.INTERNAL))
    assert "To note: Orders and decisions depend on one person" in found and told in found
    theirs = text(made(Edition.CUSTOMER))
    assert told not in theirs and "To note" not in theirs


def test_overdue_is_said_to_ourselves_only() -> None:
    assert "Overdue" in text(made(Edition.INTERNAL))
    assert "Overdue" not in text(made(Edition.CUSTOMER))


def test_a_goal_without_a_dated_action_is_pointed_out_to_ourselves_only() -> None:
    idle = replace(VIEW, rows={**VIEW.rows, "plan_action": ()})
    assert "No dated action" in text(made(Edition.INTERNAL, idle))
    assert "3 without a dated action" in text(made(Edition.SUMMARY, idle))
    assert "No dated action" not in text(made(Edition.CUSTOMER, idle))


def test_goals_say_how_far_they_have_come() -> None:
    found = text(made(Edition.CUSTOMER))
    assert "88 → 96%" in found
    assert "92% Autumnperiod n = 321" in found
    assert "50%" in found
    assert "too few cases" in found
    assert "4.9" not in found
    assert found.count("filled / ordered × 100") == 1
    assert "Delivery reliability" in found
    assert "Fill rate" not in found


def test_tables_stand_below_an_empty_field_under_their_own_name() -> None:
    found = text(made(Edition.CUSTOMER))
    assert "Our shared goals" in found
    told = replace(VIEW, answers={**VIEW.answers, "joint_goals": "Together we want this."})
    both = text(made(Edition.CUSTOMER, told))
    assert "Together we want this." in both
    assert "Our shared goals" not in both


def test_columns_that_would_be_empty_are_left_out() -> None:
    plan = replace(VIEW, rows={"plan_action": (row("plan_action", "a1", {"what": "Onlyaction here"}),)})
    found = text(made(Edition.CUSTOMER, plan))
    assert "Onlyaction here" in found
    assert "Due" not in found


def test_services_are_a_strip_by_state() -> None:
    internal = text(made(Edition.INTERNAL))
    assert internal.index("Used") < internal.index("Chanceremark soon")
    assert "Opportunity" in internal
    customer = text(made(Edition.CUSTOMER))
    assert "Opportunity" not in customer
    assert "Offered" not in customer


def test_a_long_table_repeats_its_headings_and_loses_no_row() -> None:
    many = tuple(
        row("plan_action", f"b{at}", {"what": f"Action number {at} {'very long words ' * (at % 7)}", "goal": "g1",
                                      "our_person": "p1", "due": days(at)})
        for at in range(200)
    )  # fmt: skip
    plan = replace(VIEW, rows=with_rows(plan_action=many))
    found = pages(made(Edition.CUSTOMER, plan))
    whole = " ".join(" ".join(found).split())
    assert all(f"Action number {at}" in whole for at in range(200))
    middle = [page for page in found if page.count("Action number") > 15]
    assert len(middle) > 4
    assert all("Action" in page and "Who" in page for page in middle)
    assert proven(plan) == []


def test_a_cell_taller_than_a_page_goes_over_pages() -> None:
    tall = row("plan_action", "b1", {"what": "Tall " * 3000, "result": "Endofitall"})
    plan = replace(VIEW, rows=with_rows(plan_action=(tall,)))
    assert "Endofitall" in text(made(Edition.CUSTOMER, plan))
    remark = replace(ROWS["service_use"][0], cells={**ROWS["service_use"][0].cells, "remark": "Wide " * 3000})
    assert text(made(Edition.INTERNAL, replace(VIEW, rows=with_rows(service_use=(remark,))))).count("Wide") == 3000


def test_the_latest_measurements_stand_in_the_internal_edition() -> None:
    many = tuple(
        row("measurement", f"n{at}", {"day": date(2020 + at, 1, 1), "value": Decimal(at), "period": f"Year{2020 + at}"},
            parent="g1")
        for at in range(7)
    )  # fmt: skip
    found = text(made(Edition.INTERNAL, replace(VIEW, rows=with_rows(measurement=many))))
    assert "Year2026" in found
    assert "Year2020" not in found


def test_a_table_of_internal_rows_only_is_not_there_for_the_customer() -> None:
    edition = report(Edition.CUSTOMER, replace(VIEW, rows={"plan_goal": ROWS["plan_goal"][1:2]}))
    assert isinstance(edition, CustomerEdition)
    assert not any(isinstance(block, SharedRows) for section in edition.sections for block in section.blocks)
