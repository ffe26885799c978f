"""The annual clock of a customer below its field."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock_text import month_names, state_name
from app.domain.changes import ChangeSet
from app.domain.clock import Occurrence, State, coming, moved
from app.domain.tables import PlanTable
from app.i18n import language, tr, translator, trn
from app.services import clock, tables
from app.ui.clock.day_list import ListedDay
from app.ui.clock.ring_view import RingDay
from app.ui.clock.saving import ClockFiles
from app.ui.clock.tools import ClockTools, YearLine
from app.ui.clock.view import ClockView
from app.ui.context import Context
from app.ui.plan_tables.part import TablePart
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.shown import Shown
from app.ui.theme import STEP
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.hint_line import HintLine

_MARKS = (State.DONE, State.MISSED, None)
"""What Space says of a day, one after the other."""


class ClockBlock(TablePart):
    """Shows the events of a year on the ring and in the list, and works with the day that is chosen there."""

    def __init__(self, context: Context, table: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(context, table, parent)
        self.setAccessibleName(table.label(language()))
        self.days: list[Occurrence] = []
        self.year = context.core.today().year
        self.files = ClockFiles(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(2 * STEP)
        self.line = YearLine(table.label(language()), self.step_year)
        self.empty = EmptyState(
            "calendar-clock", tr("Nothing on the annual clock yet"), "", tr("Propose the year's events")
        )
        self.view = ClockView()
        self.hint = HintLine()
        self.tools = ClockTools()
        for widget in (self.line, self.empty, self.view, self.hint, self.tools):
            column.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        view, tools = self.view, self.tools
        view.currentChanged.connect(self._show_tools)
        view.openRequested.connect(self.open_current)
        view.addRequested.connect(self.add_event)
        view.removeRequested.connect(self.remove_current)
        view.nextMarkRequested.connect(self.mark_next)
        view.markRequested.connect(self.mark)
        view.moveRequested.connect(self.move_current)
        view.yearRequested.connect(self.step_year)
        self.empty.actionRequested.connect(self.propose)
        tools.add.clicked.connect(self.add_event)
        tools.done.clicked.connect(self._mark_done)
        tools.missed.clicked.connect(self._mark_missed)
        tools.unsaid.clicked.connect(self._mark_nothing)
        tools.propose.clicked.connect(self.propose)
        tools.ours.triggered.connect(self._save_ours)
        tools.theirs.triggered.connect(self._save_theirs)
        tools.poster.clicked.connect(self._save_poster)

    # What is shown

    def show_plan(self, shown: Shown) -> None:
        """Show a customer's clock; the day that is chosen stays so."""
        if self.shown is None or self.shown.customer_id != shown.customer_id:
            self.year = shown.today.year
            self.hint.clear()
            self.view.show_days((), self.year, shown.today)
            self.days = []
        self.shown = shown
        self._refresh()

    def _refresh(self, event_id: str = "", near: date | None = None) -> None:
        """Show the year again, with the day of an event that is nearest to `near` chosen."""
        shown = self.shown
        if shown is None:
            return
        before = self.current()
        if not event_id and before is not None:
            event_id, near = before.event.id, before.day
        self.days = clock.year_of(shown.view, self.year, shown.today)
        self.view.show_days([self._listed(each, shown) for each in self.days], self.year, shown.today)
        found = [number for number, each in enumerate(self.days) if each.event.id == event_id]
        if found and near is not None:
            day = near
            self.view.choose(min(found, key=lambda number: abs((self.days[number].day - day).days)))
        self._show_tools()

    def _listed(self, each: Occurrence, shown: Shown) -> ListedDay:
        row, category = each.event, each.event.text("category")
        parts = (
            state_name(each.state, translator(language())),
            shown.text(self.table, row, "category"),
            shown.person(row, "our_person"),
        )
        return ListedDay(
            RingDay(each.day, category, each.state),
            row.text("what"),
            " · ".join(part for part in parts if part),
            internal=not self.table.shows(row),
        )

    def _show_tools(self) -> None:
        if self.shown is None:
            return
        filled = bool(self.shown.rows(self.table.key))
        missing = len(clock.proposed(self.context.core, self.shown.view))
        current = self.current()
        self.line.show_year(self.year, stepping=filled)
        self.tools.show_state(current.state if current else None, filled=filled, missing=bool(missing))
        self.empty.setVisible(not filled)
        self.view.setVisible(filled)
        self.empty.button.setVisible(bool(missing))
        offer = trn(
            "{n} event can be proposed from the stage and the contact interval. You can change it afterwards.",
            "{n} events can be proposed from the stage and the contact interval. You can change them afterwards.",
            missing,
        ).format(n=missing)
        self.empty.set_texts(
            tr("Nothing on the annual clock yet"),
            offer if missing else tr("Add the year's meetings, seasons and surveys."),
        )

    def current(self) -> Occurrence | None:
        """Return the chosen day, or None."""
        number = self.view.current()
        return self.days[number] if number is not None and number < len(self.days) else None

    def enter(self) -> None:
        """Move the keyboard into the clock, or to the button that fills it."""
        if self.view.isVisibleTo(self):
            self.view.enter()
        else:
            (self.empty.button if self.empty.button.isVisibleTo(self) else self.tools.add).setFocus()

    def show_row(self, row_id: str) -> QWidget | None:
        """Choose a day of an event, in a year that has one; None when the event is not there."""
        shown = self.shown
        event = shown.row(self.table.key, row_id) if shown is not None else None
        if event is None or shown is None:
            return None
        start = event.day("starts")
        if start is not None and not any(each.event.id == row_id for each in self.days):
            self.year = start.year
        self._refresh(row_id, shown.today)
        return self.view

    def step_year(self, step: int) -> None:
        """Show a year before or after."""
        if date.min.year < self.year + step < date.max.year:
            self.year += step
            self.hint.clear()
            self._refresh()

    # What is done

    def propose(self) -> None:
        """Put in what can be proposed, as one step that undo takes back."""
        if self.shown is None:
            return
        core, customer = self.context.core, self.shown.customer_id
        if self._written(self.context.perform(lambda: clock.propose(core, customer), self)):
            self.removed.emit(tr("The proposed events were added to the annual clock"))
            self.view.enter()

    def add_event(self) -> None:
        """Open a new event, on the day that is chosen, or on the same day of a year in which it is not over."""
        if self.shown is None:
            return
        current = self.current()
        preset = {"starts": coming(current.day if current is not None else self.shown.today, self.shown.today)}
        added = RowDialog(self.context, self.shown, self.table, None, preset, self.window()).edited()
        if added:
            self.go_to_row(added)

    def open_current(self) -> None:
        """Open the event of the chosen day."""
        current = self.current()
        if self.shown is not None and current is not None:
            RowDialog(self.context, self.shown, self.table, current.event, {}, self.window()).edited()
            self.view.enter()

    def remove_current(self) -> None:
        """Take the event of the chosen day away with all its days; undo brings it back."""
        current = self.current()
        if self.shown is None or current is None:
            return
        core, customer, row_id = self.context.core, self.shown.customer_id, current.event.id
        if self._written(self.context.perform(lambda: tables.remove(core, customer, self.table.key, row_id), self)):
            self.removed.emit(tr("Removed: {what}").format(what=current.event.text("what")))

    def mark_next(self) -> None:
        """Say the next of: took place, was missed, nothing."""
        current = self.current()
        if current is not None:
            said = current.state if current.marked else None
            self.mark(_MARKS[(_MARKS.index(said) + 1) % len(_MARKS)])

    def mark(self, state: State | None) -> None:
        """Say what became of the chosen day; None takes the word back."""
        current = self.current()
        if self.shown is None or current is None:
            return
        core, customer, event, day = self.context.core, self.shown.customer_id, current.event.id, current.day
        self._written(self.context.perform(lambda: clock.mark(core, customer, event, day, state), self))

    def _mark_done(self) -> None:
        self.mark(State.DONE)

    def _mark_missed(self) -> None:
        self.mark(State.MISSED)

    def _mark_nothing(self) -> None:
        self.mark(None)

    def move_current(self, months: int) -> None:
        """Move the chosen day by so many months; an event that repeats moves as a whole."""
        current = self.current()
        if self.shown is None or current is None:
            return
        core, customer, event = self.context.core, self.shown.customer_id, current.event
        changes = self.context.perform(lambda: clock.move_day(core, customer, event.id, current.day, months), self)
        if changes is None:
            return
        if changes.empty:
            self.hint.show_hint("info", tr("It falls on that month anyway. Open the event to change its day."))
            return
        target = moved(current.day, months)
        self.year = target.year
        self.context.announce(changes)
        self._refresh(event.id, target)
        month = month_names(translator(language()))[target.month - 1]
        told = tr("Moved: {what}. New month: {month} {year}").format(
            what=event.text("what"), month=month, year=target.year
        )
        self.hint.show_hint("info", told)

    def _save_ours(self) -> None:
        if self.shown is not None:
            self.files.save_ours(self.shown.view.customer)

    def _save_theirs(self) -> None:
        if self.shown is not None:
            self.files.save_theirs(self.shown.view.customer)

    def _save_poster(self) -> None:
        if self.shown is not None:
            self.files.save_poster(self.shown.view.customer, self.year)

    def _written(self, changes: ChangeSet | None) -> bool:
        if changes is not None:
            self.context.announce(changes)
        return changes is not None and not changes.empty
