"""How far a goal has come, for rising and falling metrics."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.metrics import Metric, falls, in_time, latest, progress, reached, too_few
from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.domain.words import Words

RISING = Metric("fill_rate", Words("a"), Words("a"), Words("a"), few=10)
FALLING = Metric("no_show", Words("a"), Words("a"), Words("a"), falling=True)


def goal(baseline: str | None, target: str | None) -> PlanRow:
    cells = {key: Decimal(text) for key, text in (("baseline", baseline), ("target", target)) if text is not None}
    return PlanRow("goal", "plan_goal", Audience.SHARED, cells)


def measured(value: str, day: date | None = None, cases: int | None = None) -> PlanRow:
    cells: dict[str, Decimal | date] = {"value": Decimal(value)}
    if day is not None:
        cells["day"] = day
    if cases is not None:
        cells["cases"] = Decimal(cases)
    return PlanRow(f"m{value}", "measurement", Audience.SHARED, cells, "goal")


@pytest.mark.parametrize(
    ("baseline", "target", "value", "metric", "share"),
    [
        ("80", "98", "89", RISING, 0.5),
        ("80", "98", "99", RISING, 1.0),
        ("80", "98", "70", RISING, 0.0),
        ("10", "2", "6", FALLING, 0.5),
        ("10", "2", "1", FALLING, 1.0),
        ("10", "2", "14", FALLING, 0.0),
        ("10", "2", "4", None, 0.75),
        (None, "98", "97", RISING, None),
        (None, "98", "98", RISING, 1.0),
        (None, "2", "1", FALLING, 1.0),
        (None, "2", "3", FALLING, None),
        ("98", "98", "97", RISING, None),
        ("98", "98", "98", RISING, 1.0),
        ("80", None, "97", RISING, None),
    ],
)
def test_progress(
    baseline: str | None, target: str | None, value: str, metric: Metric | None, share: float | None
) -> None:
    assert progress(goal(baseline, target), Decimal(value), metric) == share


def test_baseline_and_target_say_which_way_a_goal_goes_whatever_its_metric() -> None:
    assert falls(goal("10", "2"), RISING)
    assert not falls(goal("2", "10"), FALLING)
    assert falls(goal(None, "2"), FALLING)
    assert not falls(goal(None, "2"), None)


def test_without_a_target_nothing_is_reached() -> None:
    assert reached(goal("1", None), Decimal(5), RISING) is None


def test_measurements_stand_in_time_and_the_latest_is_known() -> None:
    early, late = measured("1", date(2026, 1, 31)), measured("2", date(2026, 2, 28))
    empty = PlanRow("m", "measurement", Audience.SHARED, {"day": date(2026, 3, 31)}, "goal")
    assert in_time([late, empty, early]) == [early, late]
    assert latest([late, empty, early]) is late
    assert latest([empty]) is None


def test_few_cases_prove_nothing() -> None:
    assert too_few(measured("90", cases=9), RISING)
    assert not too_few(measured("90", cases=10), RISING)
    assert not too_few(measured("90"), RISING)
    assert not too_few(measured("90", cases=1), None)
