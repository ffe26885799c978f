"""The history of a contact person: who changed what and when."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.formats import format_datetime
from app.i18n import language, tr
from app.services.contact_history import ContactChange
from app.ui.dialogs.base import FormDialog
from app.ui.sizes import sized
from app.ui.widgets.plain_tip import plain_tip

_BESIDE = 24
"""What the style keeps free at both sides of a cell."""


class _Wrapping(QStyledItemDelegate):
    """Asks for the height of a text within its cell: Qt reckons with the width of the whole column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -_BESIDE, 0)
        return super().sizeHint(narrow, index) + QSize(_BESIDE, 0)


class ContactHistoryDialog(FormDialog):
    """Lists every change, latest first. There is nothing to save."""

    def __init__(self, name: str, changes: Sequence[ContactChange], parent: QWidget | None = None) -> None:
        super().__init__(tr("History of a contact person"), name, tr("Close"), parent)
        self.cancel_button.hide()
        self.table = QTableWidget(len(changes), 5, self)
        self.table.setAccessibleName(tr("History of a contact person"))
        self.table.setHorizontalHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Before"), tr("After")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_Wrapping(self.table))
        sized(self.table, minimum_height=260)
        for row, change in enumerate(changes):
            when = format_datetime(change.made_at, language())
            for column, text in enumerate((when, change.author, change.field, change.before, change.after)):
                item = QTableWidgetItem(text or "–")
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setCurrentCell(0, 0)
        self.body.addWidget(self.table, 1)
        self.resize_to(820, 520)
        self.table.setFocus()
