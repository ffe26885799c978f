"""A short list of versions or copies: as high as its rows, Enter or a double click takes a row."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.rows_view import ROW_HEIGHT, RowsView
from app.ui.sizes import px, sized

_MOST = 8
"""So many rows stand below each other before they scroll."""


class Listing(RowsView):
    """Rows of texts; `taken` (row number) tells which one somebody wants to see. Hidden without rows."""

    taken = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._widths: Sequence[int] = ()
        self._wide: Sequence[int] = ()
        self.doubleClicked.connect(self._take)
        self.hide()

    def show_rows(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] = (),
        wide: Sequence[int] = (),
    ) -> None:
        """Show other rows; the row at hand stays the same number. In a wide window the columns `wide` get wider."""
        row = max(self.currentIndex().row(), 0)
        super().show_rows(headings, rows, widths)
        self._widths, self._wide = widths, wide
        self._share_room()
        # With room for the bar that a narrow page needs, which would hide the last row.
        sized(self, fixed_height=ROW_HEIGHT * (min(len(rows), _MOST) + 1) + 22)
        self.setVisible(bool(rows))
        if rows:
            self.selectRow(min(row, len(rows) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the columns of long words what the short last one does not need."""
        last = len(self._widths)
        if not self._wide:
            return
        needed = max(self.sizeHintForColumn(last), self.horizontalHeader().sectionSizeHint(last))
        spare = self.viewport().width() - px(sum(self._widths)) - needed
        for column in self._wide:
            self.setColumnWidth(column, px(self._widths[column]) + max(0, spare) // len(self._wide))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
