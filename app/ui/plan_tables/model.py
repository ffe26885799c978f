"""The rows of one table of the plan, put into words as they come into sight."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.tables import PlanRow, PlanTable
from app.ui.plan_tables.faces import Face, face
from app.ui.plan_tables.shown import Shown
from app.ui.widgets.plain_tip import plain_tip

_NOTHING = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """One column with a row for each row of the table, in the order of the plan."""

    def __init__(self, table: PlanTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._rows: tuple[PlanRow, ...] = ()
        self._shown: Shown | None = None
        self._faces: dict[int, Face] = {}

    def set_rows(self, shown: Shown, rows: Sequence[PlanRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._shown, self._rows = shown, tuple(rows)
        self._faces.clear()
        self.endResetModel()

    def row_at(self, number: int) -> PlanRow | None:
        """Return a row by its number, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, row_id: str) -> int:
        """Return the number of a row, -1 when it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.id == row_id), -1)

    def ids(self) -> list[str]:
        """Return the ids of the rows in their order."""
        return [row.id for row in self._rows]

    def face(self, number: int) -> Face:
        """Return what a row shows."""
        if number not in self._faces:
            assert self._shown is not None
            self._faces[number] = face(self._shown, self.table, self._rows[number])
        return self._faces[number]

    def rowCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | dragged

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face(index.row()).title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spoken = self.face(index.row()).spoken()
            return plain_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None
