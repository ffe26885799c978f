"""Rules of the plan's actions (toimenpiteet): what is overdue, and which goal nobody works for."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.tables import PlanRow

ENDED = frozenset({"done", "dropped"})
"""States in which nothing is left to do."""


def is_open(action: PlanRow) -> bool:
    """Whether something is left to do; an action without a state is open."""
    return action.text("status") not in ENDED


def overdue(action: PlanRow, today: date) -> bool:
    """Whether the action is open and its due date has gone by."""
    due = action.day("due")
    return due is not None and due < today and is_open(action)


def overdue_count(actions: Iterable[PlanRow], today: date) -> int:
    """Return how many of these actions are overdue."""
    return sum(overdue(action, today) for action in actions)


def by_urgency(actions: Iterable[PlanRow]) -> list[PlanRow]:
    """Return the open actions, the earliest due first and those without a date last; then the ended ones."""
    return sorted(actions, key=lambda row: (not is_open(row), row.day("due") or date.max))


def unserved_goals(goals: Iterable[PlanRow], actions: Sequence[PlanRow]) -> list[PlanRow]:
    """Return the goals for which no open action with a due date, and no done one, is written down."""
    served = {
        action.text("goal")
        for action in actions
        if action.text("status") == "done" or (is_open(action) and action.day("due"))
    }
    return [goal for goal in goals if goal.id not in served]
