"""The metrics of staffing, and how far a goal has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.domain.tables import PlanRow
from app.domain.words import Words


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of the catalogue, with its definition and formula in words.

    `falling` says that less is better; `internal` that no goal which uses it may reach the customer. With fewer than
    `few` cases a measurement proves nothing.
    """

    key: str
    labels: Words
    customer_labels: Words
    definitions: Words
    formulas: Words = field(default_factory=Words)
    unit: Words = field(default_factory=Words)
    sort: str = ""
    falling: bool = False
    internal: bool = False
    few: int = 1


def in_time(measurements: Iterable[PlanRow]) -> list[PlanRow]:
    """Return the measurements that have a value, the earliest first; one without a day counts as the latest."""
    measured = [row for row in measurements if row.number("value") is not None]
    return sorted(measured, key=lambda row: (row.day("day") or date.max, row.id))


def too_few(measurement: PlanRow, metric: Metric | None) -> bool:
    """Whether a measurement is counted from too few cases; one that does not tell its cases is taken as it is."""
    cases = measurement.number("cases")
    return metric is not None and cases is not None and cases < metric.few


def falls(goal: PlanRow, metric: Metric | None) -> bool:
    """Whether the goal is to get less: as baseline and target say, or without a baseline as the metric does."""
    baseline, target = goal.number("baseline"), goal.number("target")
    if baseline is not None and target is not None and baseline != target:
        return target < baseline
    return metric is not None and metric.falling


def reached(goal: PlanRow, value: Decimal, metric: Metric | None) -> bool | None:
    """Whether a value reaches the goal's target; None without a target."""
    target = goal.number("target")
    if target is None:
        return None
    return value <= target if falls(goal, metric) else value >= target


def progress(goal: PlanRow, value: Decimal, metric: Metric | None) -> float | None:
    """Return which part of the way from baseline to target is done: 0 to 1, right for rising and falling goals.

    Without a baseline, or with one that equals the target, the way has no length: 1 where the target is reached, else
    None. None without a target.
    """
    baseline, target = goal.number("baseline"), goal.number("target")
    if target is None:
        return None
    if reached(goal, value, metric):
        return 1.0
    if baseline is None or baseline == target:
        return None
    return min(max(float((value - baseline) / (target - baseline)), 0.0), 1.0)


def latest(measurements: Sequence[PlanRow]) -> PlanRow | None:
    """Return the latest measurement that has a value, None without any."""
    ordered = in_time(measurements)
    return ordered[-1] if ordered else None
