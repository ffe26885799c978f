"""Goals as they are printed: the way from baseline to target, where they stand now, their metrics and measurements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.domain import metrics
from app.domain.actions import unserved_goals
from app.domain.metrics import Metric
from app.domain.table_keys import ACTIONS, GOALS, MEASUREMENTS
from app.domain.tables import PlanRow, PlanTable
from app.formats import NO_BREAK_SPACE, format_date, format_number, format_percent
from app.reports.rows_data import Definition, Gauge, RowsContent, Said, Sheet, SheetRow, Tone
from app.reports.rows_words import RowWords, cell

LATEST = 4
"""So many measurements of each goal stand in the internal edition."""


@dataclass(frozen=True)
class Goals:
    """Makes what is printed of a plan's goals."""

    read: RowWords

    def contents(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        """Return the table of goals, what their metrics mean, and for ourselves the latest measurements."""
        words = self.read.words
        headings = (
            self.read.label(table, "name"),
            f"{self.read.label(table, 'baseline')} → {self.read.label(table, 'target').lower()}",
            words.tr("Now"),
            words.tr("Progress"),
        )
        sheet = Sheet(headings, tuple(self._goal(table, row) for row in rows)).narrowed()
        used = list(dict.fromkeys(metric for row in rows if (metric := self._counted(row))))
        definitions = tuple(self._definition(metric) for metric in used)
        return (sheet, *definitions, *(() if self.read.to_customer else self._latest(table, rows)))

    def _goal(self, table: PlanTable, row: PlanRow) -> SheetRow:
        metric = self.read.catalogue.metric(row.text("metric"))
        due = self.read.text(table, row, "due")
        told = self.read.words.tr("by {date}").format(date=due) if due else ""
        return SheetRow(
            (
                cell(
                    Said(self.read.text(table, row, "name"), Tone.STRONG),
                    Said(self.read.text(table, row, "metric") if self._counted(row) else "", Tone.SMALL, picked=True),
                    *self.read.who(table, row, Tone.SMALL),
                    Said(self.read.words.tr("No dated action") if row.id in self._idle else "", Tone.WARN, picked=True),
                ),
                cell(Said(self.way(row, metric)), Said(told, Tone.SMALL, picked=True)),
                cell(*self._now(row, metric)),
                cell(gauge) if (gauge := self.gauge(row, metric)) else (),
            ),
            self.read.mark(table, row),
            row.id,
        )

    def _counted(self, goal: PlanRow) -> Metric | None:
        """Return the metric of a goal if it is counted by a formula: one of the office's own says what it is itself."""
        metric = self.read.catalogue.metric(goal.text("metric"))
        return metric if metric and metric.formulas.get(self.read.language) else None

    def measured(self, goal: PlanRow) -> list[PlanRow]:
        """Return the measurements of a goal that may be read, the earliest first."""
        return self._measured.get(goal.id, [])

    @cached_property
    def _measured(self) -> dict[str, list[PlanRow]]:
        if MEASUREMENTS not in self.read.catalogue.tables:
            return {}
        found: dict[str, list[PlanRow]] = {}
        for row in metrics.in_time(self.read.rows(self.read.catalogue.tables.get(MEASUREMENTS))):
            found.setdefault(str(row.parent), []).append(row)
        return found

    @cached_property
    def _idle(self) -> frozenset[str]:
        """The goals that nobody works for by a certain day; that is for ourselves."""
        tables = self.read.catalogue.tables
        if self.read.to_customer or ACTIONS not in tables:
            return frozenset()
        goals, acts = (self.read.rows(tables.get(key)) for key in (GOALS, ACTIONS))
        return frozenset(row.id for row in unserved_goals(goals, list(acts)))

    def unit(self, goal: PlanRow, metric: Metric | None) -> str:
        """Return the unit of a goal; one that is the metric's own is said in the report's language."""
        typed = goal.text("unit")
        known = metric.unit.as_dict().values() if metric else ()
        return metric.unit.get(self.read.language) if metric and (not typed or typed in known) else typed

    def amount(self, value: Decimal, unit: str) -> str:
        """Return a number with its unit."""
        if unit == "%":
            return format_percent(value, self.read.language)
        return NO_BREAK_SPACE.join(part for part in (format_number(value, self.read.language), unit) if part)

    def way(self, goal: PlanRow, metric: Metric | None) -> str:
        """Return baseline and target as one text."""
        baseline, target, unit = goal.number("baseline"), goal.number("target"), self.unit(goal, metric)
        if target is None:
            return "" if baseline is None else self.amount(baseline, unit)
        aim = self.amount(target, unit)
        return aim if baseline is None else f"{format_number(baseline, self.read.language)} → {aim}"

    def _now(self, goal: PlanRow, metric: Metric | None) -> Iterator[Said]:
        last = metrics.latest(self.measured(goal))
        if last is None:
            yield Said(self.read.words.tr("not measured yet"), Tone.SMALL, picked=True)
            return
        few = metrics.too_few(last, metric) or last.number("value") is None
        yield Said(self.value(goal, last, metric), self._sure(last, metric), picked=few)
        period, cases = self._basis(last)
        yield Said(period, Tone.SMALL)
        yield Said(cases, Tone.SMALL, picked=True)

    def _sure(self, measurement: PlanRow, metric: Metric | None) -> Tone:
        return Tone.WARN if metrics.too_few(measurement, metric) else Tone.STRONG

    def value(self, goal: PlanRow, measurement: PlanRow, metric: Metric | None) -> str:
        """Return the value of a measurement, or that it is counted from too few cases."""
        number = measurement.number("value")
        if metrics.too_few(measurement, metric) or number is None:
            return self.read.words.tr("too few cases")
        return self.amount(number, self.unit(goal, metric))

    def _basis(self, measurement: PlanRow) -> tuple[str, str]:
        cases, day = measurement.number("cases"), measurement.day("day")
        period = measurement.text("period") or (format_date(day, self.read.language) if day else "")
        return period, "" if cases is None else self.read.words.tr("n = {n}").format(
            n=format_number(cases, self.read.language)
        )

    def gauge(self, goal: PlanRow, metric: Metric | None) -> Gauge | None:
        """Return how far a goal has come; None where nothing can be drawn."""
        measured, target = self.measured(goal), goal.number("target")
        last = metrics.latest(measured)
        value = last.number("value") if last and not metrics.too_few(last, metric) else None
        part = None if value is None else metrics.progress(goal, value, metric)
        reached = value is not None and bool(metrics.reached(goal, value, metric))
        text = "" if part is None else format_percent(Decimal(round(part * 100)), self.read.language)
        points, level = _curve(measured, target, metric)
        if part is None and len(points) < 2:
            return None
        return Gauge(part, self.read.words.tr("reached") if reached else text, reached, points, level)

    def _definition(self, metric: Metric) -> Definition:
        labels = metric.customer_labels if self.read.to_customer else metric.labels
        # The sign of multiplication stays with its numbers when the line breaks.
        formula = (metric.formulas.get(self.read.language) or "").replace(" × ", f"{NO_BREAK_SPACE}×{NO_BREAK_SPACE}")
        told = self.read.words.tr("Formula: {formula}").format(formula=formula) if formula else ""
        return Definition(
            labels.get(self.read.language), f"{metric.definitions.get(self.read.language)} {told}".rstrip()
        )

    def _latest(self, table: PlanTable, goals: Sequence[PlanRow]) -> Iterator[Sheet]:
        """Yield the latest measurements of all goals, newest first, with our remarks."""
        if MEASUREMENTS not in self.read.catalogue.tables:
            return
        measurement = self.read.catalogue.tables.get(MEASUREMENTS)
        made: list[SheetRow] = []
        for goal in goals:
            metric = self.read.catalogue.metric(goal.text("metric"))
            for index, row in enumerate(reversed(self.measured(goal)[-LATEST:])):
                name = self.read.text(table, goal, "name") if not index else ""
                period, _ = self._basis(row)
                cells = (
                    cell(Said(name, Tone.STRONG)),
                    cell(Said(period)),
                    cell(Said(self.value(goal, row, metric), self._sure(row, metric))),
                    cell(Said(self.read.text(measurement, row, "cases"))),
                    cell(Said(self.read.text(measurement, row, "remark"), Tone.INTERNAL)),
                )
                made.append(SheetRow(cells, self.read.mark(measurement, row), row.id))
        if made:
            labels = [self.read.label(measurement, key) for key in ("period", "value", "cases", "remark")]
            ours = (False, False, False, False, True)
            title = measurement.label(self.read.language)
            yield Sheet((self.read.label(table, "name"), *labels), tuple(made), ours, title).narrowed()


def _curve(
    measured: Sequence[PlanRow], target: Decimal | None, metric: Metric | None
) -> tuple[tuple[tuple[float, float, bool], ...], float | None]:
    """Return the points of a curve and the height of its target, all from 0 to 1."""
    values = [(float(row.number("value") or 0), row.day("day")) for row in measured]
    if len(values) < 2:
        return (), None
    aim = [] if target is None else [float(target)]
    levels = [value for value, _ in values] + aim
    low, span = min(levels), (max(levels) - min(levels)) or 1.0
    days = [day.toordinal() for _, day in values if day]
    first, length = (min(days), max(max(days) - min(days), 1)) if days else (0, 1)
    points = tuple(
        (
            1.0 if day is None else (day.toordinal() - first) / length,
            (value - low) / span,
            not metrics.too_few(row, metric),
        )
        for (value, day), row in zip(values, measured, strict=True)
    )
    return points, (aim[0] - low) / span if aim else None
