"""The services of the office as a strip: for each, how the customer stands to it. Nothing has to be typed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.office import ListItem
from app.domain.tables import Cell, PlanRow, PlanTable
from app.i18n import language, tr
from app.services import tables
from app.ui.context import Context
from app.ui.icons import icon
from app.ui.plan_tables.part import TablePart
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.service_cell import KEYS, ServiceCell
from app.ui.plan_tables.shown import Shown
from app.ui.theme import STEP, set_look
from app.ui.widgets.flow_layout import FlowLayout

_DETAILS = "details"


class ServiceStrip(TablePart):
    """One cell for each service in use, and for each that the customer has a row for."""

    def __init__(self, context: Context, table: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(context, table, parent)
        self.cells: list[ServiceCell] = []
        label = table.label(language())
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        name = QLabel(label)
        set_look(name, "role", "strong")
        column.addWidget(name)
        guidance = QLabel(table.guidance.get(language()))
        guidance.setWordWrap(True)
        set_look(guidance, "role", "small")
        column.addWidget(guidance)
        self._place = QWidget()
        self._flow = FlowLayout(self._place)
        column.addWidget(self._place)
        self._status = table.column("status")

    def show_plan(self, shown: Shown) -> None:
        """Show how this customer stands to each service."""
        before, self.shown = self.shown, shown
        rows = {row.text(self.table.title): row for row in shown.rows(self.table.key)}
        items = self._items(shown, rows)
        if [(cell.item, cell.name) for cell in self.cells] != [(item, name) for item, name in items]:
            self._make_cells(items)
        elif before is not None and before.view.rows.get(self.table.key) == shown.view.rows.get(self.table.key):
            return
        for cell in self.cells:
            row = rows.get(cell.item)
            words = shown.text(self.table, row, "status") if row is not None else ""
            cell.show_row(row, words, internal=row is not None and not self.table.shows(row))

    def _items(self, shown: Shown, rows: dict[str, PlanRow]) -> list[tuple[str, str]]:
        offered: list[ListItem] = [item for item in shown.office.items if item.list_key == self.table.fixed]
        return [(item.id, item.labels.get(language())) for item in offered if item.active or item.id in rows]

    def _make_cells(self, items: list[tuple[str, str]]) -> None:
        held = self._held()
        for cell in self.cells:
            self._flow.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.cells = []
        for item, name in items:
            cell = ServiceCell(item, name, self._place)
            cell.clicked.connect(self._offer)
            cell.statusRequested.connect(self._choose)
            cell.stepRequested.connect(self._step)
            cell.detailsRequested.connect(self._details)
            if self.cells:
                # Tab goes into the strip and out of it; the arrow keys go through it.
                cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._flow.addWidget(cell)
            cell.show()
            self.cells.append(cell)
        if held is not None:
            self._focus(held)

    def _held(self) -> str | None:
        return next((cell.item for cell in self.cells if cell.hasFocus()), None)

    def _focus(self, item: str) -> bool:
        cell = next((each for each in self.cells if each.item == item), None)
        if cell is not None:
            for each in self.cells:
                each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is cell else Qt.FocusPolicy.ClickFocus)
            cell.setFocus(Qt.FocusReason.TabFocusReason)
        return cell is not None

    def _asking(self) -> ServiceCell | None:
        sender = self.sender()
        return sender if isinstance(sender, ServiceCell) else None

    def _step(self, step: int) -> None:
        cell = self._asking()
        if cell is not None:
            place = self.cells.index(cell) + step
            if 0 <= place < len(self.cells):
                self._focus(self.cells[place].item)

    def _choose(self, status: str) -> None:
        cell = self._asking()
        if cell is not None:
            self.set_status(cell, status)

    def menu(self, cell: ServiceCell) -> QMenu:
        """Return the menu in which the status of a service is chosen."""
        menu = QMenu(cell)
        labels = {choice.key: choice for choice in self._status.choices}
        for number, status in enumerate(KEYS.values(), start=1):
            choice = labels[status]
            text = choice.label(language())
            if choice.internal:
                text = tr("{choice} (internal)").format(choice=text)
            self._entry(menu, status, f"{text}\t{number}", cell.status == status)
        self._entry(menu, "", f"{tr('Not said')}\t0", not cell.status)
        menu.addSeparator()
        entry = self._entry(menu, _DETAILS, f"{tr('Details…')}\tEnter", checked=False)
        entry.setCheckable(False)
        entry.setIcon(icon("pencil", "muted", 16))
        menu.triggered.connect(self._picked)
        return menu

    def _entry(self, menu: QMenu, data: str, text: str, checked: bool) -> QAction:
        entry = QAction(text, menu)
        entry.setData(data)
        entry.setCheckable(True)
        entry.setChecked(checked)
        menu.addAction(entry)
        return entry

    def _offer(self) -> None:
        cell = self._asking()
        if cell is not None:
            self._focus(cell.item)
            menu = self.menu(cell)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(cell.mapToGlobal(QPoint(0, cell.height() + 2)))

    def _picked(self, entry: QAction) -> None:
        menu = entry.parent()
        cell = menu.parent() if menu is not None else None
        if not isinstance(cell, ServiceCell):
            return
        if entry.data() == _DETAILS:
            self.open(cell)
        else:
            self.set_status(cell, str(entry.data()))

    def set_status(self, cell: ServiceCell, status: str) -> None:
        """Say how the customer stands to a service, "" for not said."""
        if self.shown is None or status == cell.status:
            return
        core, customer, key, row = self.context.core, self.shown.customer_id, self.table.key, cell.row
        if row is None:
            cells = {self.table.title: cell.item, "status": status}
            added = self.context.perform(lambda: tables.add(core, customer, key, cells), self)
            changes = None if added is None else added[1]
        elif not status and row.cells.keys() <= {self.table.title, "status"}:
            changes = self.context.perform(lambda: tables.remove(core, customer, key, row.id), self)
        else:
            changed: dict[str, Cell | None] = {"status": status or None}
            changes = self.context.perform(lambda: tables.edit(core, customer, key, row.id, changed), self)
        if changes is not None:
            self.context.announce(changes)

    def _details(self) -> None:
        cell = self._asking()
        if cell is not None:
            self.open(cell)

    def open(self, cell: ServiceCell) -> None:
        """Open everything that is known of a service: since when, a remark, the estimated value."""
        if self.shown is not None:
            preset: dict[str, Cell] = {} if cell.row is not None else {self.table.title: cell.item}
            RowDialog(self.context, self.shown, self.table, cell.row, preset, self.window()).edited()
            self._focus(cell.item)

    def _cell_of(self, row_id: str) -> ServiceCell | None:
        return next((each for each in self.cells if each.row is not None and each.row.id == row_id), None)

    def show_row(self, row_id: str) -> QWidget | None:
        """Frame the service of a row; None when it is not there."""
        cell = self._cell_of(row_id)
        if cell is not None:
            cell.set_framed(True)
        return cell

    def unmark(self) -> None:
        """Frame no service."""
        for cell in self.cells:
            cell.set_framed(False)

    def go_to_row(self, row_id: str) -> bool:
        """Move the keyboard to the service of a row; False when it is not there."""
        cell = self._cell_of(row_id)
        return cell is not None and self._focus(cell.item)

    def enter(self) -> None:
        """Move the keyboard to the first service."""
        if self.cells:
            self._focus(self.cells[0].item)
