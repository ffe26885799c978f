"""The palette's rows, for Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.palette.entry import Entry


class PaletteModel(QAbstractListModel):
    """Entries in the order they are shown. One that cannot be chosen now is disabled."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    @property
    def entries(self) -> list[Entry]:
        """The entries as shown."""
        return list(self._entries)

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, or None when there is no such row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        found = self.entry(index.row())
        if found is None or found.reason:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.entry(index.row())
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (found.title, found.detail.replace(" · ", ", "), found.keys)))
        return None

    def step(self, row: int, step: int) -> int:
        """Return the row `step` rows further on that can be chosen, or the nearest to it; -1 when there is none."""
        rows = [number for number, each in enumerate(self._entries) if not each.reason]
        if not rows:
            return -1
        place = rows.index(row) if row in rows else -1
        return rows[max(0, min(len(rows) - 1, place + step))]
