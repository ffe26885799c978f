"""The rows of a table of the plan, worked through by the keyboard alone or with the mouse."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.i18n import tr
from app.ui.icons import icon
from app.ui.keys import key_names
from app.ui.plan_tables.delegate import ROW_HEIGHT, RowDelegate
from app.ui.plan_tables.model import RowsModel
from app.ui.sizes import px, sized
from app.ui.theme import theme

MOST = 8
"""So many rows are shown at once; more of them scroll."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsView(QTableView):
    """Enter opens a row, Insert or Ctrl+Enter adds one, Delete removes it, Alt+Up and Alt+Down move it, Space toggles.

    The signals carry the id of the row; `moveRequested` all ids in their new order.
    """

    openRequested = Signal(str)
    addRequested = Signal()
    removeRequested = Signal(str)
    toggleRequested = Signal(str)
    moveRequested = Signal(list)

    def __init__(self, model: RowsModel, most: int = MOST, *, toggles: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._most = most
        self._toggles = toggles
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        sized(self, row_height=ROW_HEIGHT)
        self.doubleClicked.connect(self._open_index)
        model.modelReset.connect(self._fit)
        theme().scaleChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, up to the most; more of them scroll."""
        height = min(self.rows.rowCount(), self._most) * px(ROW_HEIGHT) + 4
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def current_id(self) -> str:
        """Return the id of the row the keyboard is on, or ""."""
        row = self.rows.row_at(self.currentIndex().row())
        return row.id if row is not None else ""

    def select(self, row_id: str) -> bool:
        """Go to a row; False when it is not there."""
        number = self.rows.number_of(row_id)
        if number >= 0:
            self.selectRow(number)
            self.setCurrentIndex(self.rows.index(number, 0))
            self.scrollTo(self.rows.index(number, 0))
        return number >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key, modifiers = self.current_id(), event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Insert or (key in _ENTER and control):
            self.addRequested.emit()
        elif not row:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.openRequested.emit(row)
        elif key == Qt.Key.Key_Delete:
            self.removeRequested.emit(row)
        elif key == Qt.Key.Key_Space and self._toggles:
            self.toggleRequested.emit(row)
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(self.currentIndex().row(), -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def move_row(self, number: int, step: int) -> None:
        """Ask for a row to be put so many places further on, as far as there are any."""
        ids = self.rows.ids()
        place = min(max(number + step, 0), len(ids) - 1)
        if place != number:
            ids.insert(place, ids.pop(number))
            self.moveRequested.emit(ids)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.rows.rowCount():
            self.selectRow(max(self.currentIndex().row(), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # What is not scrolled here scrolls the page.
        if self.rows.rowCount() > self._most and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        number = self.currentIndex().row()
        at = event.position().toPoint()
        under = self.indexAt(at)
        gap = self.rows.rowCount()
        if under.isValid():
            gap = under.row() + int(at.y() > self.visualRect(under).center().y())
        place = gap if gap <= number else gap - 1
        # The order is written by the services; Qt would take the row away here.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.source() is self:
            self.move_row(number, place - number)

    def _open_index(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.openRequested.emit(row.id)

    def menu(self) -> QMenu:
        """Return the menu of the row the keyboard is on."""
        menu = QMenu(self)
        number, count = self.currentIndex().row(), self.rows.rowCount()
        entries = (
            ("pencil", tr("Open…"), "Enter", True, self._open),
            ("circle-check", self._toggles, "Space", bool(self._toggles), self._toggle),
            ("chevron-up", tr("Move up"), "Alt+Up", number > 0, self._up),
            ("chevron-down", tr("Move down"), "Alt+Down", number < count - 1, self._down),
            ("trash-2", tr("Remove"), "Del", True, self._remove),
        )
        for icon_name, text, keys, enabled, action in entries:
            if text:
                entry = QAction(icon(icon_name, "muted", 16), f"{text}\t{key_names(keys)}", menu)
                entry.setEnabled(enabled)
                entry.triggered.connect(action)
                menu.addAction(entry)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid() or self.currentIndex().isValid():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))

    def _open(self) -> None:
        self.openRequested.emit(self.current_id())

    def _toggle(self) -> None:
        self.toggleRequested.emit(self.current_id())

    def _up(self) -> None:
        self.move_row(self.currentIndex().row(), -1)

    def _down(self) -> None:
        self.move_row(self.currentIndex().row(), 1)

    def _remove(self) -> None:
        self.removeRequested.emit(self.current_id())
