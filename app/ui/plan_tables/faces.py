"""What one row of a plan's table shows: its title, what matters about it, and its state in words and colour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain import actions, metrics
from app.domain.table_keys import ACTIONS, GOALS, MEASUREMENTS
from app.domain.tables import PlanRow, PlanTable
from app.domain.template import Kind
from app.formats import format_percent
from app.i18n import tr
from app.ui.plan_tables.shown import Shown
from app.ui.plan_tables.sparkline import Curve


@dataclass(frozen=True, slots=True)
class Words:
    """A few words in the colour of a role, with an icon before them if one is named."""

    text: str = ""
    role: str = "muted"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A row in two lines: title and `about` at the left, `first` above `second` at the right.

    `ended` rows are over and done with. `part` is how far a goal has come (0 to 1), `curve` its measurements.
    """

    title: str
    about: Words = Words()
    first: Words = Words()
    second: Words = Words()
    internal: bool = False
    ended: bool = False
    icon: Words = Words()
    part: float | None = None
    curve: Curve | None = None

    def spoken(self) -> str:
        """Return the whole row as it is read aloud."""
        internal = tr("internal") if self.internal else ""
        return ", ".join(
            filter(None, (self.title, self.about.text, self.first.text, self.second.text, self.icon.text, internal))
        )


def face(shown: Shown, table: PlanTable, row: PlanRow) -> Face:
    """Return what a row of `table` shows."""
    return _FACES.get(table.key, _plain)(shown, table, row)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _plain(shown: Shown, table: PlanTable, row: PlanRow) -> Face:
    """Show the first date at the right and the rest of what can be said in a few words below the title."""
    days = [column for column in table.columns if column.kind is Kind.DATE and column.key in row.cells]
    others = [column for column in table.columns if column.key != table.title and column not in days[:1]]
    return Face(
        shown.title(table, row),
        Words(_joined(*(shown.text(table, row, column.key) for column in others))),
        Words(shown.text(table, row, days[0].key) if days else "", "text"),
        internal=not table.shows(row),
    )


def _action(shown: Shown, table: PlanTable, row: PlanRow) -> Face:
    open_ = actions.is_open(row)
    due, done = shown.day(row.day("due")), shown.day(row.day("done_on"))
    ours, theirs = shown.person(row, "our_person"), shown.contact(row, "their_person")
    state = shown.cell(table.column("status"), row.text("status") or "open")
    first = Words(due, "text" if open_ else "muted")
    if actions.overdue(row, shown.today):
        first = Words(tr("Overdue {day}").format(day=due), "bad", "clock")
    elif not due and open_:
        first = Words(tr("No due date"))
    if row.text("status") == "done":
        first = Words(done or due, "muted")
    return Face(
        shown.title(table, row),
        Words(
            _joined(
                tr("Us: {name}").format(name=ours) if ours else "",
                tr("Them: {name}").format(name=theirs) if theirs else "",
                shown.goal(row),
            )
        ),
        first,
        Words(state, _STATE_ROLES.get(row.text("status"), "muted")),
        internal=not table.shows(row),
        ended=not open_,
        icon=_STATE_ICONS.get(row.text("status"), _STATE_ICONS[""]),
    )


_STATE_ROLES = {"done": "good", "under_way": "accent"}
_STATE_ICONS = {
    "done": Words("", "good", "circle-check"),
    "dropped": Words("", "muted", "ban"),
    "under_way": Words("", "accent", "circle"),
    "": Words("", "muted", "circle"),
}


def _goal(shown: Shown, table: PlanTable, row: PlanRow) -> Face:
    metric, measured = shown.metric(row), metrics.in_time(shown.children(row.id))
    last, target, unit = (measured[-1] if measured else None), row.number("target"), row.text("unit")
    value = last.number("value") if last is not None else None
    few = last is not None and metrics.too_few(last, metric)
    now, role = tr("Not measured yet"), "muted"
    if last is not None and few:
        now, role = tr("Too few cases ({basis})").format(basis=shown.basis(last)), "warn"
    elif last is not None and value is not None:
        now = tr("Now {value}").format(value=shown.amount(value, "" if target is not None else unit))
    aim = tr("target {value}").format(value=shown.amount(target, unit)) if target is not None else ""
    basis = shown.basis(last) if last is not None and not few else ""
    part = None if value is None or few else metrics.progress(row, value, metric)
    reached = value is not None and not few and metrics.reached(row, value, metric)
    if part is None:
        second = Words()
    elif reached:
        second = Words(tr("Target reached"), "good", "check")
    else:
        second = Words(format_percent(Decimal(round(part * 100)), shown.language))
    due, late = row.day("due"), not reached
    first = Words(shown.day(due), "text")
    if due is not None and due < shown.today and late:
        first = Words(tr("Overdue {day}").format(day=shown.day(due)), "bad", "clock")
    return Face(
        shown.title(table, row),
        Words(_joined(now, aim, basis), role),
        first,
        second,
        internal=not table.shows(row),
        part=part,
        curve=Curve.of(measured, target, metric),
    )


def _measurement(shown: Shown, table: PlanTable, row: PlanRow) -> Face:
    goal = shown.row(GOALS, row.parent or "")
    value, metric = row.number("value"), shown.metric(goal) if goal is not None else None
    first = Words("–" if value is None else shown.amount(value, goal.text("unit") if goal is not None else ""), "text")
    if metrics.too_few(row, metric):
        first = Words(tr("Too few cases"), "warn", "triangle-alert")
    return Face(
        shown.title(table, row),
        Words(_joined(shown.basis(row), row.text("remark"))),
        first,
        internal=not table.shows(row),
    )


_FACES: Mapping[str, Callable[[Shown, PlanTable, PlanRow], Face]] = {
    ACTIONS: _action,
    GOALS: _goal,
    MEASUREMENTS: _measurement,
}
