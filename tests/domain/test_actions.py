"""What is overdue, and which goal nobody works for."""

from datetime import date

from app.domain.actions import by_urgency, is_open, overdue, unserved_goals
from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience

TODAY = date(2026, 11, 22)


def row(key: str, **cells: Cell) -> PlanRow:
    return PlanRow(key, "plan_action", Audience.SHARED, cells)


def test_an_open_action_is_overdue_from_the_day_after() -> None:
    assert overdue(row("a", due=date(2026, 11, 21)), TODAY)
    assert not overdue(row("a", due=TODAY), TODAY)
    assert not overdue(row("a"), TODAY)
    assert not overdue(row("a", due=date(2026, 1, 1), status="done"), TODAY)
    assert not overdue(row("a", due=date(2026, 1, 1), status="dropped"), TODAY)
    assert overdue(row("a", due=date(2026, 1, 1), status="under_way"), TODAY)


def test_the_most_urgent_comes_first_and_the_ended_last() -> None:
    done, free = row("done", status="done", due=date(2026, 1, 1)), row("free")
    soon, late = row("soon", due=date(2026, 12, 1)), row("late", due=date(2027, 1, 1), status="open")
    assert by_urgency([done, free, late, soon]) == [soon, late, free, done]
    assert [is_open(each) for each in (done, free, soon)] == [False, True, True]


def test_a_goal_without_a_dated_action_is_pointed_out() -> None:
    goals = [PlanRow(key, "plan_goal", Audience.SHARED, {"name": key}) for key in ("a", "b", "c", "d")]
    actions = [
        row("1", goal="a", due=date(2026, 12, 1)),
        row("2", goal="b"),
        row("3", goal="c", status="done"),
        row("4", goal="d", status="dropped", due=date(2026, 12, 1)),
    ]
    assert [goal.id for goal in unserved_goals(goals, actions)] == ["b", "d"]
