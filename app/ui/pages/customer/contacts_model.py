"""The contact persons of a customer as a table that is edited in place; its last row adds one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from app.domain.identifiers import check_email, check_phone
from app.domain.people import Contact
from app.domain.template import Field
from app.hint_text import hint_text
from app.i18n import language, mark, tr
from app.ui.icons import icon
from app.ui.theme import theme

COLUMNS: Mapping[str, str] = {
    "name": mark("Name"),
    "title": mark("Title"),
    "phone": mark("Phone"),
    "email": mark("E-mail"),
    "standing": mark("Certainty"),
    "note": mark("Internal note"),
}
"""The fields of a contact person in the order of the columns, in English; translated where they are shown."""

KEYS = tuple(COLUMNS)
NOTE = KEYS.index("note")
STANDING = KEYS.index("standing")

STANDING_ICONS = {"confirmed": ("circle-check", "good"), "assumed": ("circle-help", "warn")}
"""The icon and its colour for how sure we are of what is known of a person; words stand beside it."""

_INTERNAL = frozenset({"standing", "note"})
_CHECKS = {"phone": check_phone, "email": check_email}
_NOBODY = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ContactsModel(QAbstractTableModel):
    """Holds the contact persons as they are stored, and over them what was typed and could not be stored yet.

    `typed` tells that a cell was changed by hand: row and key. Whoever listens saves it and calls `saved`.
    """

    typed = Signal(int, str)

    def __init__(self, standing: Field, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.standing = standing
        self._contacts: list[Contact] = []
        # What was typed, by contact id; "" is the row that adds.
        self._unsaved: dict[str, dict[str, str]] = {}

    def contact(self, row: int) -> Contact | None:
        """Return the contact person of a row, or None for the row that adds."""
        return self._contacts[row] if 0 <= row < len(self._contacts) else None

    def row_of(self, contact_id: str) -> int:
        """Return the row of a contact person, -1 for none."""
        return next((row for row, each in enumerate(self._contacts) if each.id == contact_id), -1)

    def unsaved(self, row: int) -> dict[str, str]:
        """Return what was typed into a row and is not stored yet, by key."""
        return dict(self._unsaved.get(self.id_of(row), {}))

    def has_unsaved(self) -> bool:
        """Whether anything was typed that is not stored yet."""
        return any(self._unsaved.values())

    def unsaved_rows(self) -> list[int]:
        """Return the rows in which something was typed that is not stored yet."""
        return [row for row in range(self.rowCount()) if self._unsaved.get(self.id_of(row))]

    def take_unsaved(self) -> dict[str, dict[str, str]]:
        """Hand out everything that is not stored yet, by contact id ("" for the row that adds); it leaves the table."""
        taken, self._unsaved = {key: typed for key, typed in self._unsaved.items() if typed}, {}
        return taken

    def put_unsaved(self, typed: dict[str, dict[str, str]]) -> None:
        """Show what was typed earlier and is not stored yet, over what is."""
        known = {"", *(contact.id for contact in self._contacts)}
        self._unsaved = {key: dict(cells) for key, cells in typed.items() if key in known}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(KEYS) - 1))

    def id_of(self, row: int) -> str:
        """Return the id of the contact person of a row, "" for the row that adds."""
        contact = self.contact(row)
        return "" if contact is None else contact.id

    def set_contacts(self, contacts: Sequence[Contact], *, other_customer: bool) -> None:
        """Show these contact persons. Of the same customer only what differs is told, so that typing goes on."""
        if other_customer:
            self.beginResetModel()
            self._contacts = list(contacts)
            self._unsaved.clear()
            self.endResetModel()
            return
        kept = {contact.id for contact in contacts}
        for row in reversed(range(len(self._contacts))):
            if self._contacts[row].id not in kept:
                self.beginRemoveRows(_NOBODY, row, row)
                self._unsaved.pop(self._contacts.pop(row).id, None)
                self.endRemoveRows()
        self._arrange([contact.id for contact in contacts])
        for row, contact in enumerate(contacts):
            if row >= len(self._contacts) or self._contacts[row].id != contact.id:
                self.beginInsertRows(_NOBODY, row, row)
                self._contacts.insert(row, contact)
                self.endInsertRows()
            elif self._contacts[row] != contact:
                self._replace(row, contact)

    def _arrange(self, order: Sequence[str]) -> None:
        """Bring the rows into this order of ids; a cell that is being edited goes with its row."""
        before = list(self._contacts)
        after = sorted(before, key=lambda contact: order.index(contact.id))
        if after == before:
            return
        self.layoutAboutToBeChanged.emit()
        self._contacts = after
        held = self.persistentIndexList()
        moved = [
            self.index(after.index(before[index.row()]), index.column()) if index.row() < len(before) else index
            for index in held
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _replace(self, row: int, contact: Contact) -> None:
        before, self._contacts[row] = self._contacts[row], contact
        for column, key in enumerate(KEYS):
            if getattr(before, key) != getattr(contact, key):
                index = self.index(row, column)
                self.dataChanged.emit(index, index)

    def added(self, contact: Contact) -> None:
        """Take what was typed into the last row as this new contact person; a new empty row comes after it."""
        row = len(self._contacts)
        self.beginInsertRows(_NOBODY, row + 1, row + 1)
        self._contacts.append(contact)
        self._unsaved.pop("", None)
        self.endInsertRows()

    def saved(self, row: int) -> None:
        """Take what was typed into a row as stored."""
        typed = self._unsaved.pop(self.id_of(row), {})
        contact = self.contact(row)
        if contact is not None and typed:
            words: dict[str, Any] = {key: text.strip() for key, text in typed.items()}
            self._contacts[row] = replace(contact, **words)

    def rowCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._contacts) + 1

    def columnCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def text(self, row: int, key: str) -> str:
        """Return what stands in a cell."""
        typed = self._unsaved.get(self.id_of(row), {})
        contact = self.contact(row)
        return typed.get(key, "" if contact is None else str(getattr(contact, key)))

    def odd(self, row: int, key: str) -> str:
        """Return the sentence about what looks odd in a cell, or ""."""
        check = _CHECKS.get(key)
        found = check(self.text(row, key)) if check else None
        return "" if found is None or found.odd is None else hint_text(found.odd)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, key = index.row(), KEYS[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row, key)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(COLUMNS[key])}: {self._shown(row, key)}"
        if role == Qt.ItemDataRole.DecorationRole and key == "standing":
            look = STANDING_ICONS.get(self.text(row, key))
            return icon(*look, 14) if look else None
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("triangle-alert", "warn", 14) if self.odd(row, key) else None
        if role == Qt.ItemDataRole.BackgroundRole and key in _INTERNAL:
            return QBrush(theme().color("internal_ground"))
        if role == Qt.ItemDataRole.ForegroundRole and self._is_prompt(row, key):
            return QBrush(theme().color("muted"))
        return None

    def _is_prompt(self, row: int, key: str) -> bool:
        return key == "name" and self.contact(row) is None and not self._unsaved.get("")

    def _shown(self, row: int, key: str) -> str:
        if self._is_prompt(row, key):
            return tr("Add a contact person")
        text = self.text(row, key)
        if key == "standing":
            return next((choice.label(language()) for choice in self.standing.choices if choice.key == text), "")
        return " ".join(text.split())

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, key = index.row(), KEYS[index.column()]
        text = str(value)
        if text.strip() == self.text(row, key).strip():
            return False
        self._unsaved.setdefault(self.id_of(row), {})[key] = text
        self.dataChanged.emit(index, index)
        self.typed.emit(row, key)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            name = tr(COLUMNS[KEYS[section]])
            return name
        internal = KEYS[section] in _INTERNAL
        if internal and role == Qt.ItemDataRole.DecorationRole:
            return icon("lock", "internal", 12)
        if internal and role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(theme().color("internal"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
