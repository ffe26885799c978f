"""The table behind the customer list: one column, fixed rows, keys that lead on to the search."""

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.i18n import tr
from app.ui.pages.customers.delegate import ROW_HEIGHT
from app.ui.sizes import px, sized

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CustomerListView(QTableView):
    """`openRequested` carries a position; `typed` a character for the search; `menuRequested` a place on the screen."""

    openRequested = Signal(int)
    typed = Signal(str)
    searchRequested = Signal()
    clearRequested = Signal()
    menuRequested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frameless", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sized(self, row_height=ROW_HEIGHT)
        self.setAccessibleName(tr("Customers"))

    def selected_positions(self) -> list[int]:
        """Return the positions of the selected rows, from the top."""
        return sorted(
            place
            for each in self.selectionModel().selection().toList()
            for place in range(each.top(), each.bottom() + 1)
        )

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(each.height() for each in self.selectionModel().selection().toList())

    def seen_positions(self) -> range:
        """Return the positions of the rows that are in sight, those cut at the edges too."""
        first = max(self.rowAt(0), 0)
        return range(first, min(first + self.viewport().height() // px(ROW_HEIGHT) + 2, self.model().rowCount()))

    def select_positions(self, positions: list[int], current: int | None, *, reveal: bool = False) -> None:
        """Select these rows and make one of them current, without opening anything."""
        model: QAbstractItemModel = self.model()
        selection = QItemSelection()
        for position in positions:
            selection.select(model.index(position, 0), model.index(position, 0))
        chosen = self.selectionModel()
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current is not None:
            index = model.index(current, 0)
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if reveal:
                self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        typing = not event.modifiers() & _NOT_TYPING
        if key in _ENTER and self.currentIndex().isValid():
            self.openRequested.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.clearRequested.emit()
        elif key == Qt.Key.Key_Up and typing and self.currentIndex().row() <= 0:
            self.searchRequested.emit()
        elif typing and (key == Qt.Key.Key_Backspace or (text.isprintable() and text.strip())):
            self.typed.emit("" if key == Qt.Key.Key_Backspace else text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and self.selected_count() == 1 and self.selectionModel().isSelected(index):
            self.openRequested.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self.select_positions([index.row()], index.row())
            by_key = event.reason() is not QContextMenuEvent.Reason.Mouse
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menuRequested.emit(self.viewport().mapToGlobal(place))

    def sizeHintForRow(self, row: int) -> int:
        return px(ROW_HEIGHT)
