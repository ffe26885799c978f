"""The items of one office list as a table: a column for each language, edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.office import ListItem
from app.domain.words import LANGUAGES, Words
from app.i18n import tr
from app.languages import language_name
from app.ui.theme import theme
from app.ui.widgets.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex


class ItemsModel(QAbstractTableModel):
    """Active items and then the retired ones. `save` is given an item's id and its new labels; False refuses them."""

    def __init__(self, save: Callable[[str, Words], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._items: tuple[ListItem, ...] = ()

    def show_items(self, items: Sequence[ListItem]) -> None:
        """Show these items; when they are the same ones in the same order, only their texts are shown anew."""
        ordered = tuple(sorted(items, key=lambda item: not item.active))
        if [item.id for item in ordered] == [item.id for item in self._items]:
            self._items = ordered
            if ordered:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._items = ordered
        self.endResetModel()

    @property
    def items(self) -> tuple[ListItem, ...]:
        """The items in the order of the rows."""
        return self._items

    def row_of(self, item_id: str) -> int:
        """Return the row of an item, -1 if it has none."""
        return next((row for row, item in enumerate(self._items) if item.id == item_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(LANGUAGES) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() < len(LANGUAGES) else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            if index.column() < len(LANGUAGES):
                label = item.labels.as_dict()[LANGUAGES[index.column()]]
                return plain_tip(label) if role == Qt.ItemDataRole.ToolTipRole else label
            return "" if item.active else tr("Not in use")
        if role == Qt.ItemDataRole.ForegroundRole and not item.active:
            return theme().color("muted")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()]
        code = LANGUAGES[index.column()]
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == item.labels.as_dict()[code]:
            return False
        labels = Words.of({**item.labels.as_dict(), code: text})
        if not self._save(item.id, labels):
            return False
        row = self.row_of(item.id)
        if row >= 0:
            changed = replace(self._items[row], labels=labels)
            self._items = (*self._items[:row], changed, *self._items[row + 1 :])
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return language_name(LANGUAGES[section]) if section < len(LANGUAGES) else ""
        return None
