"""A table of the plan below its field: heading with the count, the rows, and a line in which one more is typed."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain import actions
from app.domain.changes import ChangeSet
from app.domain.table_keys import ACTIONS, EVENTS, GOALS
from app.domain.tables import Cell, PlanRow, PlanTable
from app.i18n import language, mark, tr, trn
from app.services import tables
from app.ui.context import Context
from app.ui.icons import icon
from app.ui.plan_tables.model import RowsModel
from app.ui.plan_tables.part import TablePart
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.rows_view import RowsView
from app.ui.plan_tables.shown import Shown
from app.ui.theme import STEP, set_look
from app.ui.widgets.badge import Badge
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.notice import Notice

_ADD = {
    ACTIONS: mark("Add an action"),
    GOALS: mark("Add a goal"),
    EVENTS: mark("Add an event"),
}
_ADD_ROW = mark("Add a row")
"""For a table that has no words of its own above."""


class TableBlock(TablePart):
    """The rows of a table. Its line adds a row by its title alone; the button opens a row with everything in it."""

    def __init__(self, context: Context, table: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(context, table, parent)
        self._drafts: dict[str, str] = {}
        self._saving = False
        label = table.label(language())
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(self._make_heading(label))
        self.guidance = QLabel(table.guidance.get(language()))
        self.guidance.setWordWrap(True)
        set_look(self.guidance, "role", "small")
        column.addWidget(self.guidance)
        self.model = RowsModel(table, self)
        toggles = tr("Done, or open again") if table.key == ACTIONS else ""
        self.view = RowsView(self.model, toggles=toggles)
        self.view.setAccessibleName(label)
        self.view.hide()
        column.addWidget(self.view)
        self.notice = Notice(self)
        column.addWidget(self.notice)
        column.addLayout(self._make_line())
        self._connect()

    def _make_heading(self, label: str) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setSpacing(2 * STEP)
        name = QLabel(label)
        name.setWordWrap(True)
        set_look(name, "role", "strong")
        self.count = QLabel()
        set_look(self.count, "role", "small")
        self.late = Badge("", "bad", "clock")
        self.late.hide()
        heading.addWidget(name)
        heading.addWidget(self.count)
        heading.addWidget(self.late)
        heading.addStretch(1)
        return heading

    def _make_line(self) -> QHBoxLayout:
        self.line = LineEdit()
        add = tr(_ADD.get(self.table.key, _ADD_ROW))
        # Short, so that it is whole beside the button in a narrow window; the button names what is added.
        self.line.setPlaceholderText(tr("Write and press Enter"))
        self.line.setAccessibleName(f"{add}: {self.line.placeholderText()}")
        self.add_button = QPushButton(icon("plus", "accent", 16), add)
        self.add_button.setToolTip(tr("Open a new row with all its columns (Insert)"))
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.add_button)
        return row

    def _connect(self) -> None:
        self.line.returnPressed.connect(self.add_typed)
        self.add_button.clicked.connect(self.add_row)
        self.view.openRequested.connect(self.open)
        self.view.addRequested.connect(self.add_row)
        self.view.removeRequested.connect(self.remove)
        self.view.toggleRequested.connect(self.toggle_done)
        self.view.moveRequested.connect(self._move)
        self.notice.actionRequested.connect(self._serve_goal)

    def show_plan(self, shown: Shown) -> None:
        """Show a customer's rows; the row the keyboard is on stays the same one, and so does what is typed."""
        before = self.shown
        if before is not None and before.customer_id != shown.customer_id:
            self._drafts[before.customer_id] = self.line.text()
            self.line.setText(self._drafts.pop(shown.customer_id, ""))
        elif before is not None and _same(before, shown):
            return
        rows = shown.rows(self.table.key)
        current, number = self.view.current_id(), self.view.currentIndex().row()
        self.shown = shown
        self.model.set_rows(shown, rows)
        if before is not None and before.customer_id == shown.customer_id and rows and number >= 0:
            held = self.model.number_of(current)
            self.view.selectRow(held if held >= 0 else min(number, len(rows) - 1))
        if self.view.isHidden() is bool(rows):
            self.view.setVisible(bool(rows))
            self.guidance.setVisible(not rows)
        self._count(rows)
        self._point_out(rows)

    def _count(self, rows: Sequence[PlanRow]) -> None:
        self.count.setText(str(len(rows)) if rows else "")
        late = 0
        if self.table.key == ACTIONS and self.shown is not None:
            late = actions.overdue_count(rows, self.shown.today)
        self.late.setVisible(bool(late))
        if late:
            self.late.set_badge(trn("{n} overdue", "{n} overdue", late).format(n=late), "bad")

    def _point_out(self, rows: Sequence[PlanRow]) -> None:
        """Name the first goal that nobody works for by a certain day."""
        unserved = self._unserved(rows)
        if not unserved or self.shown is None:
            self.notice.hide()
            return
        text = tr("No dated action: {goal}").format(goal=self.shown.title(self.table, unserved[0]))
        rest = len(unserved) - 1
        if rest:
            more = trn("(and {n} more goal)", "(and {n} more goals)", rest).format(n=rest)
            text = f"{text} {more}"
        self.notice.show_notice("warn", text, tr("Add an action for it"), closable=False)

    def _unserved(self, rows: Sequence[PlanRow]) -> list[PlanRow]:
        if self.table.key != GOALS or self.shown is None:
            return []
        return actions.unserved_goals(rows, self.shown.rows(ACTIONS))

    def _serve_goal(self) -> None:
        if self.shown is not None:
            unserved = self._unserved(self.shown.rows(self.table.key))
            if unserved:
                table = self.shown.tables.get(ACTIONS)
                RowDialog(self.context, self.shown, table, None, {"goal": unserved[0].id}, self.window()).edited()

    def add_typed(self) -> None:
        """Add a row with the title that was typed; a title that is refused stays in the line."""
        text = self.line.text().strip()
        if self.shown is None or not text or self._saving:
            return
        self._saving = True
        try:
            core, customer, key = self.context.core, self.shown.customer_id, self.table.key
            added = self.context.perform(lambda: tables.add(core, customer, key, {self.table.title: text}), self)
        finally:
            self._saving = False
        if added is not None:
            self.line.clear()
            self.context.announce(added[1])
            self.view.select(added[0])

    def add_row(self) -> None:
        """Open a new row, with what was typed into the line as its title."""
        if self.shown is None:
            return
        typed = self.line.text().strip()
        preset: Mapping[str, Cell] = {self.table.title: typed} if typed else {}
        self.line.clear()
        added = RowDialog(self.context, self.shown, self.table, None, preset, self.window()).edited()
        if added:
            self.view.select(added)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.setText(typed)

    def open(self, row_id: str) -> None:
        """Open a row for editing."""
        row = self.shown.row(self.table.key, row_id) if self.shown is not None else None
        if self.shown is not None and row is not None:
            RowDialog(self.context, self.shown, self.table, row, {}, self.window()).edited()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, row_id: str) -> None:
        """Take a row away; undo brings it back."""
        row = self.shown.row(self.table.key, row_id) if self.shown is not None else None
        if self.shown is None or row is None:
            return
        core, customer, title = self.context.core, self.shown.customer_id, self.shown.title(self.table, row)
        if self._written(self.context.perform(lambda: tables.remove(core, customer, self.table.key, row_id), self)):
            self.removed.emit(tr("Removed: {what}").format(what=title))
            if not self.shown.rows(self.table.key):
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_done(self, row_id: str) -> None:
        """Mark an action as done today, or as open again."""
        row = self.shown.row(self.table.key, row_id) if self.shown is not None else None
        if self.shown is None or row is None:
            return
        done = row.text("status") == "done"
        cells: dict[str, Cell | None] = {"status": "open", "done_on": None}
        if not done:
            cells = {"status": "done", "done_on": self.context.core.today()}
        core, customer = self.context.core, self.shown.customer_id
        self._written(self.context.perform(lambda: tables.edit(core, customer, self.table.key, row_id, cells), self))

    def _move(self, ids: list[str]) -> None:
        if self.shown is not None:
            core, customer = self.context.core, self.shown.customer_id
            self._written(self.context.perform(lambda: tables.move(core, customer, self.table.key, ids), self))

    def _written(self, changes: ChangeSet | None) -> bool:
        if changes is not None:
            self.context.announce(changes)
        return changes is not None

    def go_to_row(self, row_id: str) -> bool:
        """Move the keyboard to a row, or to the one that it belongs to; False when it is not there."""
        found = self.show_row(row_id) is not None
        if found:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def show_row(self, row_id: str) -> QWidget | None:
        """Choose a row, or the one that it belongs to, where the keyboard stays away; None when it is not there."""
        found = self.view.select(row_id) or self.view.select(_owner(self.shown, self.table, row_id))
        return self.view if found else None

    def unmark(self) -> None:
        """Choose no row; the keyboard coming in chooses the same one again."""
        self.view.clearSelection()

    def enter(self) -> None:
        """Move the keyboard to the rows, or to the line where there are none."""
        (self.line if self.view.isHidden() else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Add what was typed into the line and not yet entered."""
        self.add_typed()

    def unsaved(self) -> Iterator[tuple[str, str]]:
        """Yield the titles in the line that were refused: the customer's id and the text."""
        shown = {} if self.shown is None else {self.shown.customer_id: self.line.text()}
        yield from ((customer_id, text) for customer_id, text in (self._drafts | shown).items() if text.strip())


def _owner(shown: Shown | None, table: PlanTable, row_id: str) -> str:
    """Return the id of the row that a measurement or the like belongs to, or ""."""
    children = shown.tables.children(table.key) if shown is not None else ()
    rows = (each for child in children if shown is not None for each in shown.rows(child.key))
    return next((each.parent or "" for each in rows if each.id == row_id), "")


def _same(before: Shown, now: Shown) -> bool:
    """Whether nothing that a row shows has changed."""
    return (
        before.view.rows == now.view.rows
        and before.view.contacts == now.view.contacts
        and before.office is now.office
        and before.today == now.today
    )
