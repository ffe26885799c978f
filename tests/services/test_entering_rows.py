"""Rows of the plan's tables, written as a person types them."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.template import Audience
from app.i18n import set_language
from app.services import contacts, plans
from app.services.core import Core
from app.services.entering import enter_row, remove_row
from tests.helpers.stores import customer_id


@pytest.fixture(autouse=True)
def _finnish() -> None:
    set_language("fi")


def refused(core: Core, table: str, *assignments: str, **others: str) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        enter_row(core, customer_id(core), table, assignments, **others)  # type: ignore[arg-type]
    return caught.value.code


def test_a_row_is_read_as_people_type(core: Core) -> None:
    customer = customer_id(core)
    goal, _ = enter_row(
        core, customer, "plan_goal", ["name=Toimitusvarmuus", "metric=Tilausten täyttöaste", "target=98,5"]
    )
    texts = [
        "what=Vahvistus",
        "goal=toimitusvarmuus",
        "our_person=Lehto, Maija",
        "their_person=satu niemi",
        "due=1.2.2027",
    ]
    enter_row(core, customer, "plan_action", texts)
    view = plans.open_plan(core, customer)
    [action] = view.rows["plan_action"]
    satu = next(contact.id for contact in view.contacts if contact.name == "Satu Niemi")
    maija = next(person.id for person in core.office.people if person.name == "Maija Lehto")
    expected = {"what": "Vahvistus", "goal": goal, "our_person": maija, "their_person": satu, "due": date(2027, 2, 1)}
    assert action.cells == expected
    assert view.rows["plan_goal"][0].cells["target"] == Decimal("98.5")


def test_a_contact_person_is_named_in_a_row_as_everywhere_else(core: Core) -> None:
    customer = customer_id(core)
    buyer, _ = contacts.add(core, customer, {"title": "Ostaja"})
    left, _ = contacts.add(core, customer, {"name": "Oona Oja"})
    contacts.leave(core, customer, left, date(2026, 11, 1))
    here, _ = contacts.add(core, customer, {"name": "Oona Oja"})
    for name in ("ostaja", "oona oja"):
        enter_row(core, customer, "plan_action", [f"what={name}", f"their_person={name}"])
    rows = plans.open_plan(core, customer).rows["plan_action"]
    assert [row.text("their_person") for row in rows] == [buyer, here]
    assert refused(core, "plan_action", "what=Soitto", "their_person=?") is ErrorCode.LINK_NOT_FOUND
    contacts.add(core, customer, {"name": "Oona Oja"})
    assert refused(core, "plan_action", "what=Soitto", "their_person=Oona Oja") is ErrorCode.NAME_AMBIGUOUS


def test_a_row_is_changed_by_its_title_and_emptied_by_nothing(core: Core) -> None:
    customer = customer_id(core)
    row_id, _ = enter_row(core, customer, "plan_action", ["what=Vahvistus", "status=Avoin", "result=Kesken"])
    same, _ = enter_row(
        core, customer, "plan_action", ["status=done", "result="], row="vahvistus", audience=Audience.INTERNAL
    )
    [action] = plans.open_plan(core, customer).rows["plan_action"]
    assert (same, action.cells, action.audience) == (row_id, {"what": "Vahvistus", "status": "done"}, Audience.INTERNAL)


def test_a_measurement_goes_to_the_goal_it_names(core: Core) -> None:
    customer = customer_id(core)
    goal, _ = enter_row(core, customer, "plan_goal", ["name=Toimitusvarmuus"])
    enter_row(core, customer, "measurement", ["day=31.10.2026", "value=95"], parent="Toimitusvarmuus")
    [measured] = plans.open_plan(core, customer).rows["measurement"]
    assert (measured.parent, measured.number("value")) == (goal, Decimal(95))


def test_what_is_not_there_is_said(core: Core) -> None:
    assert refused(core, "nothing", "what=a") is ErrorCode.TABLE_NOT_FOUND
    assert refused(core, "plan_action", "colour=a") is ErrorCode.FIELD_NOT_FOUND
    assert refused(core, "plan_action", "what") is ErrorCode.FIELD_NOT_FOUND
    assert refused(core, "plan_action", "what=a", "goal=ei ole") is ErrorCode.LINK_NOT_FOUND
    assert refused(core, "plan_action", "what=a", "their_person=Ei Kukaan") is ErrorCode.LINK_NOT_FOUND
    assert refused(core, "plan_action", "what=a", "our_person=Ei Kukaan") is ErrorCode.PERSON_NOT_FOUND
    assert refused(core, "plan_action", "what=b", row="a") is ErrorCode.ROW_NOT_NAMED
    for _ in range(2):
        enter_row(core, customer_id(core), "plan_action", ["what=Sama"])
    assert refused(core, "plan_action", "status=done", row="Sama") is ErrorCode.ROW_AMBIGUOUS
    assert refused(core, "plan_action", "what=b", parent="Sama") is ErrorCode.ROW_STANDS_ALONE
    with pytest.raises(UserError):
        remove_row(core, customer_id(core), "plan_action", "Sama", parent="Sama")


def test_a_row_is_told_by_the_row_it_belongs_to(core: Core) -> None:
    customer, day = customer_id(core), "day=31.10.2026"
    for goal in ("Toimitusvarmuus", "Kasvu"):
        enter_row(core, customer, "plan_goal", [f"name={goal}"])
        enter_row(core, customer, "measurement", [day, "value=1"], parent=goal)
    assert refused(core, "measurement", "value=2", row="2026-10-31") is ErrorCode.ROW_AMBIGUOUS
    changed, _ = enter_row(core, customer, "measurement", ["value=2"], row="2026-10-31", parent="Kasvu")
    rows = plans.open_plan(core, customer).rows
    [measured] = [row for row in rows["measurement"] if row.number("value") == 2]
    kasvu = next(row.id for row in rows["plan_goal"] if row.text("name") == "Kasvu")
    assert (measured.id, measured.parent) == (changed, kasvu)
    remove_row(core, customer, "measurement", "2026-10-31", parent="Toimitusvarmuus")
    assert [row.id for row in plans.open_plan(core, customer).rows["measurement"]] == [changed]
