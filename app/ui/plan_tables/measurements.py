"""The measurements of one goal: their curve, a line in which one more is typed, and the list."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.domain import metrics
from app.domain.changes import ChangeSet
from app.domain.errors import UserError
from app.domain.ids import new_id
from app.domain.table_keys import MEASUREMENTS
from app.domain.tables import Cell, PlanRow
from app.i18n import language, tr
from app.services import plans, tables
from app.ui.context import Context
from app.ui.fields import FieldEditor, make_editor
from app.ui.icons import icon
from app.ui.plan_tables.model import RowsModel
from app.ui.plan_tables.rows_view import RowsView
from app.ui.plan_tables.shown import Shown
from app.ui.plan_tables.sparkline import Curve, Sparkline
from app.ui.sizes import px
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card

_COLUMNS = ("day", "value", "cases", "period")
_MOST = 7
_DAY = 144


class MeasurementsCard(Card):
    """Shows and adds measurements, each saved at once. `openRequested` carries the id of one to be edited whole.

    With `draft` the goal is not saved yet: its measurements wait in `drafted` to be saved along with it.
    """

    openRequested = Signal(str)

    def __init__(
        self, context: Context, shown: Shown, goal: PlanRow, *, draft: bool = False, parent: QWidget | None = None
    ) -> None:
        self.table = shown.tables.get(MEASUREMENTS)
        super().__init__(self.table.label(language()), self.table.guidance.get(language()), parent)
        self.shown = shown
        self._context = context
        self._goal = goal
        self._draft = draft
        self.drafted: list[PlanRow] = []
        self._returned = False
        self.curve = Sparkline()
        self.body.addWidget(self.curve)
        self.editors: dict[str, FieldEditor] = {}
        self.body.addLayout(self._make_line())
        self.model = RowsModel(self.table, self)
        self.view = RowsView(self.model, _MOST)
        self.view.setDragEnabled(False)
        self.view.setAccessibleName(self.table.label(language()))
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        self.view.openRequested.connect(self._open)
        self.view.addRequested.connect(self._begin)
        self.view.removeRequested.connect(self.remove)
        context.changed.connect(self._after)
        self._show()

    def _make_line(self) -> QGridLayout:
        line = QGridLayout()
        line.setHorizontalSpacing(2 * STEP)
        line.setVerticalSpacing(STEP)
        for place, key in enumerate(_COLUMNS):
            column = self.table.column(key)
            editor = make_editor(column, language())
            editor.setAccessibleName(column.label(language()))
            self.editors[key] = editor
            label = QLabel(column.label(language()))
            set_look(label, "role", "label")
            label.setBuddy(editor)
            line.addWidget(label, 0, place)
            line.addWidget(editor, 1, place)
            line.setColumnStretch(place, 3 if key == "period" else 2)
        # A whole date has room beside its calendar.
        line.setColumnMinimumWidth(0, px(_DAY))
        self.add_button = QPushButton(icon("plus", "accent", 16), tr("Add"))
        self.add_button.setAccessibleName(tr("Add a measurement"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_clicked)
        line.addWidget(self.add_button, 1, len(_COLUMNS))
        self._clear_line()
        return line

    def _clear_line(self) -> None:
        self._returned = False
        for key, editor in self.editors.items():
            editor.set_value(self._context.core.today() if key == "day" else None)

    def show_goal(self, goal: PlanRow) -> None:
        """Show the measurements as those of a goal that is being written."""
        self._goal = goal
        self.drafted = [replace(each, audience=goal.audience) for each in self.drafted]
        self._show()

    def _show(self) -> None:
        if self._draft:
            rows = {**self.shown.view.rows, self._goal.table: (self._goal,), self.table.key: tuple(self.drafted)}
            self.shown = replace(self.shown, view=replace(self.shown.view, rows=rows))
        measured = list(self.shown.children(self._goal.id))
        ordered = metrics.in_time(measured)
        rest = [row for row in measured if row not in ordered]
        self.model.set_rows(self.shown, [*reversed(ordered), *rest])
        self.view.setVisible(bool(measured))
        goal = self.shown.row(self._goal.table, self._goal.id) or self._goal
        self.curve.show_curve(Curve.of(ordered, goal.number("target"), self.shown.metric(goal)))

    def _after(self, changes: ChangeSet) -> None:
        customer = self.shown.customer_id
        if customer not in changes.customers:
            return
        core = self._context.core
        view = self._context.perform(lambda: plans.open_plan(core, customer), self)
        if view is not None:
            self.shown = Shown.of(core, view)
            self._show()

    def is_dirty(self) -> bool:
        """Whether a measurement was typed and not added, or waits for its goal."""
        return bool(self.drafted) or self._typed()

    def _typed(self) -> bool:
        return self._returned or any(self.editors[key].has_pending() for key in _COLUMNS)

    def _begin(self) -> None:
        self.editors["value"].focus_editor()

    def _add_clicked(self) -> None:
        if not self._typed():
            self._begin()
        elif self.add_typed():
            self.editors["day"].focus_editor()

    def add_typed(self) -> bool:
        """Add the measurement that was typed, if there is one; False when it cannot be read or is refused."""
        if not self._typed():
            return True
        cells: dict[str, Cell | None] = {}
        for key, editor in self.editors.items():
            try:
                value = editor.value()
            except UserError as error:
                editor.show_error(error)
                editor.focus_editor()
                return False
            assert not isinstance(value, tuple)
            cells[key] = value
        if self._draft:
            return self._keep({key: value for key, value in cells.items() if value is not None})
        core, customer, goal = self._context.core, self.shown.customer_id, self._goal.id
        added = self._context.perform(
            lambda: tables.add(core, customer, MEASUREMENTS, cells, audience=self._goal.audience, parent=goal), self
        )
        if added is None:
            return False
        self._clear_line()
        self._context.announce(added[1])
        return True

    def _keep(self, cells: Mapping[str, Cell]) -> bool:
        """Keep a measurement until its goal is saved; False when the goal could not be saved with it."""
        core = self._context.core
        # One that came back into the line and was emptied is gone.
        if cells or not self._returned:
            if self._context.perform(lambda: tables.check(core, MEASUREMENTS, cells), self) is None:
                return False
            self.drafted.append(PlanRow(new_id(), self.table.key, self._goal.audience, cells, self._goal.id))
        self._clear_line()
        self._show()
        return True

    def _open(self, row_id: str) -> None:
        """Open a measurement; one that is not saved yet goes back into the line."""
        if not self._draft:
            self.openRequested.emit(row_id)
        elif self.add_typed():
            row = next(each for each in self.drafted if each.id == row_id)
            self.remove(row_id)
            for key, editor in self.editors.items():
                editor.set_value(row.cells.get(key))
            self._returned = True
            self._begin()

    def remove(self, row_id: str) -> None:
        """Take a measurement away; undo brings back one that was saved."""
        if self._draft:
            self.drafted = [each for each in self.drafted if each.id != row_id]
            self._show()
            return
        core, customer = self._context.core, self.shown.customer_id
        changes = self._context.perform(lambda: tables.remove(core, customer, MEASUREMENTS, row_id), self)
        if changes is not None:
            self._context.announce(changes)
