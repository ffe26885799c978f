"""What is pointed out of a plan today: rows that wait for somebody, and ties that are too thin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.actions import overdue, unserved_goals
from app.domain.contact_warnings import ContactWarning, warnings_of
from app.domain.metrics import Metric, too_few
from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.table_keys import ACTIONS, GOALS, MEASUREMENTS


class Point(StrEnum):
    """What is said of a row."""

    OVERDUE = "overdue_actions"
    IDLE = "goals_without_dated_action"
    FEW = "measurements_of_too_few_cases"


@dataclass(frozen=True, slots=True)
class PointedOut:
    """What is said of rows, by their ids, and what is too thin in the ties to the customer."""

    rows: Mapping[str, Point] = field(default_factory=dict)
    ties: tuple[ContactWarning, ...] = ()


NOTHING = PointedOut()


def pointed_out(view: PlanView, metrics: Iterable[Metric], office: Office, today: date) -> PointedOut:
    """Return what is pointed out of a plan on a day."""
    goals, actions = view.rows.get(GOALS, ()), view.rows.get(ACTIONS, ())
    known = {metric.key: metric for metric in metrics}
    measured = {goal.id: known.get(goal.text("metric")) for goal in goals}
    rows = {action.id: Point.OVERDUE for action in actions if overdue(action, today)}
    rows |= {goal.id: Point.IDLE for goal in unserved_goals(goals, actions)}
    few = (each for each in view.rows.get(MEASUREMENTS, ()) if too_few(each, measured.get(str(each.parent))))
    rows |= {each.id: Point.FEW for each in few}
    return PointedOut(rows, warnings_of(view, office, today))
