"""What is pointed out of a plan: rows that wait for somebody, and ties that are too thin."""

from datetime import timedelta
from decimal import Decimal

from app.domain.contact_warnings import Gap
from app.domain.pointed_out import Point, pointed_out
from app.services import plans, tables
from app.services.core import Core
from tests.helpers.stores import customer_id


def test_rows_and_ties_are_pointed_out_until_somebody_sees_to_them(core: Core) -> None:
    customer, day = customer_id(core), core.today()
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Yksi", "metric": "fill_rate"})
    action, _ = tables.add(core, customer, "plan_action", {"what": "Ohje", "due": day - timedelta(days=1)})
    few, _ = tables.add(
        core, customer, "measurement", {"day": day, "value": Decimal(9), "cases": Decimal(1)}, parent=goal
    )
    found = pointed_out(plans.open_plan(core, customer), core.supplied.metrics, core.office, day)
    assert found.rows == {action: Point.OVERDUE, goal: Point.IDLE, few: Point.FEW}
    assert [each.gap for each in found.ties] == [Gap.NO_DECISION_MAKER]
    tables.edit(core, customer, "plan_action", action, {"goal": goal, "due": day})
    tables.edit(core, customer, "measurement", few, {"cases": Decimal(900)})
    found = pointed_out(plans.open_plan(core, customer), core.supplied.metrics, core.office, day)
    assert found.rows == {}
