"""The plan's tables: rows added, changed, moved, removed, and taken back."""

import pickle
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.search import CustomerQuery
from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience
from app.services import customers, history, plans, tables
from app.services.core import Core
from tests.helpers.operations import problems
from tests.helpers.stores import NAMES, customer_id


def rows_of(core: Core, table: str) -> list[PlanRow]:
    return list(plans.open_plan(core, customer_id(core)).rows.get(table, ()))


def refusal(core: Core, table: str, cells: dict[str, str], **others: str) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        tables.add(core, customer_id(core), table, cells, **others)  # type: ignore[arg-type]
    return caught.value.code


def found(core: Core, text: str) -> list[str]:
    customers.refresh_whole_list(core)
    return [row.id for row in customers.list_rows(core, customers.all_hits(core, CustomerQuery(text=text)))]


def take_back(core: Core) -> None:
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)


def test_a_row_keeps_what_its_columns_hold(core: Core) -> None:
    person = core.office.people[0].id
    cells: dict[str, Cell | None] = {
        "name": " Toimitusvarmuus ",
        "target": Decimal("98.5"),
        "due": date(2027, 3, 1),
        "our_person": person,
    }
    row_id, changes = tables.add(core, customer_id(core), "plan_goal", cells)
    [row] = rows_of(core, "plan_goal")
    assert (row.id, row.audience) == (row_id, Audience.SHARED)
    assert row.cells == {**cells, "name": "Toimitusvarmuus"}
    assert changes.fields == {(customer_id(core), "joint_goals")}
    assert problems(core) == []


def test_a_plan_read_twice_is_the_same_however_far_it_was_looked_at(core: Core) -> None:
    customer = customer_id(core)
    row_id, _ = tables.add(core, customer, "plan_goal", {"name": "Toimitusvarmuus", "target": Decimal("98.5")})
    first, second = plans.open_plan(core, customer), plans.open_plan(core, customer)
    [row] = first.rows["plan_goal"]
    assert first.rows["plan_goal"][0] is row
    assert first == second and first.rows == second.rows == dict(first.rows)
    assert pickle.loads(pickle.dumps(second)) == first
    assert list(first.rows) == ["plan_goal"] and "plan_action" not in first.rows and len(first.rows) == 1
    tables.edit(core, customer, "plan_goal", row_id, {"target": Decimal(99)})
    assert plans.open_plan(core, customer).rows != first.rows
    assert first.rows != {} and plans.open_plan(core, customer_id(core, NAMES[1])).rows == {}


def test_a_row_needs_its_title_and_known_columns(core: Core) -> None:
    assert refusal(core, "plan_goal", {"unit": "%"}) is ErrorCode.ROW_WITHOUT_TITLE
    assert refusal(core, "plan_goal", {"name": "Tavoite", "colour": "red"}) is ErrorCode.FIELD_NOT_FOUND
    assert refusal(core, "no_table", {"name": "Tavoite"}) is ErrorCode.TABLE_NOT_FOUND
    row_id, _ = tables.add(core, customer_id(core), "plan_goal", {"name": "Tavoite"})
    with pytest.raises(UserError) as caught:
        tables.edit(core, customer_id(core), "plan_goal", row_id, {"name": None})
    assert caught.value.code is ErrorCode.ROW_WITHOUT_TITLE
    with pytest.raises(UserError) as caught:
        tables.add(core, customer_id(core), "measurement", {"day": date(2026, 10, 31)}, parent="nobody")
    assert caught.value.code is ErrorCode.ROW_NOT_FOUND


@pytest.mark.parametrize("title", ["  ", "\u200b", " \u2060 "], ids=["spaces", "zero width", "word joiner"])
def test_a_title_that_nobody_can_see_is_none(core: Core, title: str) -> None:
    assert refusal(core, "plan_goal", {"name": title}) is ErrorCode.ROW_WITHOUT_TITLE
    row_id, _ = tables.add(core, customer_id(core), "plan_goal", {"name": "Tavoite"})
    with pytest.raises(UserError) as caught:
        tables.edit(core, customer_id(core), "plan_goal", row_id, {"name": title})
    assert caught.value.code is ErrorCode.ROW_WITHOUT_TITLE
    assert [row.text("name") for row in rows_of(core, "plan_goal")] == ["Tavoite"]


def test_an_internal_choice_makes_the_row_internal_whatever_is_asked(core: Core) -> None:
    customer = customer_id(core)
    row_id, _ = tables.add(
        core, customer, "plan_goal", {"name": "Kate", "metric": "gross_margin"}, audience=Audience.SHARED
    )
    assert rows_of(core, "plan_goal")[0].audience is Audience.INTERNAL
    tables.edit(core, customer, "plan_goal", row_id, {"metric": "fill_rate"}, audience=Audience.SHARED)
    assert rows_of(core, "plan_goal")[0].audience is Audience.SHARED
    tables.edit(core, customer, "plan_goal", row_id, {"metric": "coefficient"})
    assert rows_of(core, "plan_goal")[0].audience is Audience.INTERNAL


def test_a_service_has_one_row_however_often_it_is_set(core: Core) -> None:
    customer, service = customer_id(core), core.office.list_items("service")[0].id
    first, _ = tables.add(core, customer, "service_use", {"service": service, "status": "used"})
    second, _ = tables.add(core, customer, "service_use", {"service": service, "status": "opportunity"})
    assert first == second
    [row] = rows_of(core, "service_use")
    assert (row.text("status"), row.audience) == ("opportunity", Audience.INTERNAL)


def test_a_service_that_is_set_again_keeps_its_readers_and_its_cells(core: Core) -> None:
    customer, service = customer_id(core), core.office.list_items("service")[0].id
    cells: dict[str, Cell | None] = {"service": service, "status": "used", "remark": "Hinta nousee"}
    tables.add(core, customer, "service_use", cells, audience=Audience.INTERNAL)
    tables.add(core, customer, "service_use", {"service": service, "since": date(2026, 1, 1)})
    [row] = rows_of(core, "service_use")
    assert (row.audience, row.text("remark"), row.day("since")) == (
        Audience.INTERNAL,
        "Hinta nousee",
        date(2026, 1, 1),
    )


def test_a_service_that_was_removed_comes_back_empty(core: Core) -> None:
    customer, service = customer_id(core), core.office.list_items("service")[0].id
    cells: dict[str, Cell | None] = {"service": service, "status": "used", "remark": "Hinta nousee"}
    row_id, _ = tables.add(core, customer, "service_use", cells, audience=Audience.INTERNAL)
    tables.remove(core, customer, "service_use", row_id)
    tables.add(core, customer, "service_use", {"service": service, "status": "used"})
    [row] = rows_of(core, "service_use")
    assert row.cells == {"service": service, "status": "used"}
    take_back(core)
    take_back(core)
    [row] = rows_of(core, "service_use")
    assert (row.audience, row.text("remark")) == (Audience.INTERNAL, "Hinta nousee")
    assert problems(core) == []


def test_what_only_its_status_made_internal_is_shared_again(core: Core) -> None:
    customer, service = customer_id(core), core.office.list_items("service")[0].id
    row_id, _ = tables.add(core, customer, "service_use", {"service": service, "status": "opportunity"})
    tables.edit(core, customer, "service_use", row_id, {"status": "used"})
    assert rows_of(core, "service_use")[0].audience is Audience.SHARED
    tables.edit(core, customer, "service_use", row_id, {"status": "opportunity"})
    tables.edit(core, customer, "service_use", row_id, {"remark": "Hinta nousee"})
    tables.edit(core, customer, "service_use", row_id, {"status": "used"})
    assert rows_of(core, "service_use")[0].audience is Audience.INTERNAL, "words written meanwhile are ours"


def test_measurements_have_the_readers_of_their_goal(core: Core) -> None:
    customer = customer_id(core)
    measured: dict[str, Cell | None] = {"day": date(2026, 10, 31), "value": Decimal(96)}
    goal, _ = tables.add(
        core,
        customer,
        "plan_goal",
        {"name": "Toimitusvarmuus"},
        audience=Audience.INTERNAL,
        below={"measurement": [measured]},
    )
    tables.edit(core, customer, "plan_goal", goal, {}, audience=Audience.SHARED)
    shown = core.tables.shown(plans.open_plan(core, customer).rows)
    assert (len(shown["plan_goal"]), len(shown["measurement"])) == (1, 1)
    tables.edit(core, customer, "plan_goal", goal, {}, audience=Audience.INTERNAL)
    assert {row.audience for row in rows_of(core, "measurement")} == {Audience.INTERNAL}
    take_back(core)
    assert {row.audience for row in rows_of(core, "measurement")} == {Audience.SHARED}


def test_rows_keep_the_order_they_are_put_in(core: Core) -> None:
    customer = customer_id(core)
    ids = [tables.add(core, customer, "plan_action", {"what": text})[0] for text in ("yksi", "kaksi", "kolme")]
    assert [row.id for row in rows_of(core, "plan_action")] == ids
    tables.move(core, customer, "plan_action", [ids[2], ids[0], ids[1]])
    assert [row.text("what") for row in rows_of(core, "plan_action")] == ["kolme", "yksi", "kaksi"]
    assert tables.move(core, customer, "plan_action", [ids[2], ids[0], ids[1]]).empty
    take_back(core)
    assert [row.id for row in rows_of(core, "plan_action")] == ids


def test_a_goal_goes_and_comes_back_with_its_measurements(core: Core) -> None:
    customer = customer_id(core)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Toimitusvarmuus"})
    for month in (9, 10):
        cells: dict[str, Cell | None] = {"day": date(2026, month, 30), "value": Decimal(90 + month)}
        tables.add(core, customer, "measurement", cells, parent=goal)
    tables.remove(core, customer, "plan_goal", goal)
    assert rows_of(core, "plan_goal") == rows_of(core, "measurement") == []
    with pytest.raises(UserError) as caught:
        tables.edit(core, customer, "plan_goal", goal, {"name": "Muu"})
    assert caught.value.code is ErrorCode.ROW_NOT_FOUND
    take_back(core)
    assert [row.parent for row in rows_of(core, "measurement")] == [goal, goal]
    assert problems(core) == []


def test_what_is_written_in_a_row_is_found(core: Core) -> None:
    customer = customer_id(core)
    row_id, _ = tables.add(core, customer, "plan_action", {"what": "Perehdytyskansio uusitaan"})
    assert found(core, "perehdytyskans") == [customer]
    tables.remove(core, customer, "plan_action", row_id)
    assert found(core, "perehdytyskans") == []
