"""One row of a plan's table with everything in it: its columns, who may read it, its history, its measurements."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from app.domain.metrics import Metric
from app.domain.table_keys import GOALS, MEASUREMENTS
from app.domain.tables import Cell, PlanRow, PlanTable
from app.domain.template import Audience
from app.i18n import language, tr
from app.services import tables
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled, run
from app.ui.icons import icon
from app.ui.plan_tables.audience_switch import AudienceSwitch
from app.ui.plan_tables.history_dialog import show_row_history
from app.ui.plan_tables.measurements import MeasurementsCard
from app.ui.plan_tables.metric_note import MetricNote
from app.ui.plan_tables.row_form import RowForm, options_of
from app.ui.plan_tables.shown import Shown
from app.ui.sizes import px
from app.ui.theme import STEP
from app.ui.widgets.card import Card
from app.ui.widgets.side_by_side import side_by_side

_BESIDE_FROM = 960
"""From this width on the measurements of a goal stand beside its columns."""


class RowDialog(FormDialog):
    """Edits `row`, or a new one that begins with the cells of `preset`."""

    def __init__(
        self,
        context: Context,
        shown: Shown,
        table: PlanTable,
        row: PlanRow | None,
        preset: Mapping[str, Cell],
        parent: QWidget | None = None,
    ) -> None:
        one = table.one.get(language())
        title = one if row is not None else tr("New: {what}").format(what=one)
        subtitle = shown.title(table, row) if row is not None else ""
        super().__init__(title, subtitle, tr("Save"), parent)
        self._context = context
        self._shown = shown
        self._table = table
        self._row = row
        self.row_id = row.id if row is not None else ""
        self.form = RowForm(table.columns, language(), partial(options_of, shown))
        self._metric: Metric | None = None
        self.note = MetricNote()
        card = Card()
        card.body.addWidget(self.form)
        default = Audience.SHARED if table.shared else Audience.INTERNAL
        self._audience = row.audience if row is not None else default
        self.switch = AudienceSwitch(table, self._audience, self)
        self.switch.setVisible(any(True for _ in table.shared_columns()))
        if not self.switch.isHidden():
            card.body.addLayout(labelled(tr("Who may read it"), self.switch, buddy=self.switch.shared))
        card.body.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(3 * STEP)
        self._cards.addWidget(card, 1)
        self.body.addLayout(self._cards)
        self.measurements: MeasurementsCard | None = None
        if table.key == GOALS:
            self.form.add_below("metric", self.note)
            self._add_measurements()
        if row is not None:
            self._add_history()
        self.footnote.setText(tr("Ctrl+Enter saves."))
        # A text that wraps keeps every Enter to itself.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self.form.edited.connect(self._edited)
        self._load(row.cells if row is not None else {})
        for key, value in preset.items():
            self.form.propose(key, value)
        self._edited("")
        self.form.editors[self._first(preset)].focus_editor()
        self.fit_height(620 if self.measurements is None else 1080)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._cards.setDirection(side_by_side(event.size().width() >= px(_BESIDE_FROM)))
        super().resizeEvent(event)

    def _first(self, preset: Mapping[str, Cell]) -> str:
        """Return the column to begin in: the title, or the first one after what is filled in already."""
        fixed = self._table.fixed is not None
        return next(
            (each.key for each in self._table.columns if each.key not in preset and not (fixed and each.list_key)),
            self._table.title,
        )

    def _add_measurements(self) -> None:
        goal = self._row or PlanRow("", self._table.key, self._audience)
        self.measurements = MeasurementsCard(self._context, self._shown, goal, draft=self._row is None)
        self.measurements.openRequested.connect(self._open_measurement)
        self._cards.addWidget(self.measurements, 1)

    def _add_history(self) -> None:
        button = QPushButton(icon("history", "muted", 16), tr("History"))
        button.setAutoDefault(False)
        button.clicked.connect(self._show_history)
        self.heading.trailing.addWidget(button)

    def _load(self, cells: Mapping[str, Cell]) -> None:
        self.form.show_cells(cells)
        if self._table.fixed is not None:
            self.form.editors[self._table.title].set_read_only(True)
        self._metric = self._metric_of(cells.get("metric"))
        self.note.show_metric(self._metric)

    def _metric_of(self, key: object) -> Metric | None:
        return next((metric for metric in self._shown.metrics if metric.key == key), None)

    def _edited(self, key: str) -> None:
        if key == "metric":
            self._take_metric()
        cells = {each: value for each in self.form.editors if (value := self.form.cell(each)) is not None}
        self.switch.show_cells(cells)
        if self.measurements is not None and self._row is None:
            self.measurements.show_goal(PlanRow("", self._table.key, self.switch.audience(), cells))

    def _take_metric(self) -> None:
        """Fill in what the chosen metric brings along, where nobody has written anything else."""
        before, metric = self._metric, self._metric_of(self.form.cell("metric"))
        self._metric = metric
        self.note.show_metric(metric)
        if metric is None:
            return
        brought = {
            "unit": (metric.unit.get(language()), before.unit.get(language()) if before else ""),
            "name": (metric.labels.get(language()), before.labels.get(language()) if before else ""),
            "sort": (metric.sort, before.sort if before else ""),
        }
        for column, (value, earlier) in brought.items():
            if value and self.form.cell(column) in (None, earlier):
                self.form.propose(column, value)

    def edited(self) -> str:
        """Let the row be edited, and return its id once it was saved; "" when it was not."""
        return self.row_id if run(self) else ""

    def is_dirty(self) -> bool:
        """Whether something was typed or chosen that is not stored."""
        typed = self.measurements is not None and self.measurements.is_dirty()
        return self.form.is_dirty() or typed or self.switch.audience() is not self._audience

    def save(self) -> bool:
        """Save the row as one action; False keeps the dialog open with everything that was typed."""
        cells = self.form.changed()
        if cells is None or (self.measurements is not None and not self.measurements.add_typed()):
            return False
        core, customer, key = self._context.core, self._shown.customer_id, self._table.key
        audience = self.switch.audience()
        row = self._row
        if row is None:
            drafted = self.measurements.drafted if self.measurements is not None else ()
            below = {MEASUREMENTS: [each.cells for each in drafted]}
            added = self._context.perform(
                lambda: tables.add(core, customer, key, cells, audience=audience, below=below), self
            )
            changes = None if added is None else added[1]
            self.row_id = "" if added is None else added[0]
        else:
            changes = self._context.perform(
                lambda: tables.edit(core, customer, key, row.id, cells, audience=audience), self
            )
        if changes is None:
            return False
        self._context.announce(changes)
        return True

    def _open_measurement(self, row_id: str) -> None:
        if self.measurements is None:
            return
        shown, table = self.measurements.shown, self.measurements.table
        row = shown.row(table.key, row_id)
        if row is not None:
            RowDialog(self._context, shown, table, row, {}, self).edited()

    def _show_history(self) -> None:
        if self._row is not None and show_row_history(self._context, self._shown, self._table, self._row, self):
            # What was brought back stands in the store now; what was typed over it here would undo it.
            super().accept()
