"""The table in which contact persons are edited by the keyboard alone."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.domain.text import NARRATIVE_LIMIT
from app.i18n import language, tr
from app.ui.fields.choice import QuietCombo
from app.ui.pages.customer.contacts_model import COLUMNS, KEYS, NOTE, STANDING, ContactsModel
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_tip import plain_tip

ROW_HEIGHT = 36
EMAIL = KEYS.index("email")

_Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 96, 176
_FITTED = (0, 1, 2, STANDING)
"""Name, title, phone and certainty are as wide as what they hold, e-mail addresses too as far as the note has room."""

_NOTE_AT_LEAST = 100


class _CellDelegate(QStyledItemDelegate):
    """Edits a cell as one line, or by a choice, and tells the whole of a text that is cut off."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        if index.column() == STANDING:
            return self._make_choice(parent, index)
        line = LineEdit(parent)
        # Qt's own limit would cut a long note off without a word; the services say when one is too long.
        line.setMaxLength(2 * NARRATIVE_LIMIT)
        line.setAccessibleName(tr(COLUMNS[KEYS[index.column()]]))
        line.setProperty("internal", index.column() == NOTE)
        return line

    def _make_choice(self, parent: QWidget, index: _Index) -> QWidget:
        combo = QuietCombo(parent)
        name = COLUMNS["standing"]
        combo.setAccessibleName(tr(name))
        combo.addItem("–", None)
        model = index.model()
        if isinstance(model, ContactsModel):
            for choice in model.standing.choices:
                combo.addItem(choice.label(language()), choice.key)
        combo.activated.connect(self._chosen)
        return combo

    def _chosen(self) -> None:
        combo = self.sender()
        if isinstance(combo, QuietCombo):
            self.commitData.emit(combo)
            self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, LineEdit):
            # A note of several lines keeps its words; the line break becomes a space once it is edited.
            text = " ".join(str(index.data(Qt.ItemDataRole.EditRole)).split("\n"))
            if text != editor.text():
                editor.setText(text)
        elif isinstance(editor, QuietCombo):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole) or None)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, LineEdit) and editor.isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QuietCombo):
            model.setData(index, editor.currentData() or "", Qt.ItemDataRole.EditRole)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        model = index.model()
        if event.type() is not QEvent.Type.ToolTip or not isinstance(model, ContactsModel):
            return super().helpEvent(event, view, option, index)
        lines = [model.odd(index.row(), KEYS[index.column()])]
        role = Qt.ItemDataRole.DisplayRole if index.column() == STANDING else Qt.ItemDataRole.EditRole
        text = str(index.data(role))
        if self.sizeHint(option, index).width() > option.rect.width() or "\n" in text:
            lines.insert(0, text)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(line for line in lines if line)), view)
        return True


class ContactsTable(QTableView):
    """Enter or typing edits a cell, Tab goes to the next one while editing, Delete takes the row's person away.

    Alt+Enter asks for everything about the row's person.
    """

    removeRequested = Signal(int)
    detailsRequested = Signal(int)

    def __init__(self, model: ContactsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(tr("Contact persons"))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(True)
        self.verticalHeader().hide()
        sized(self, row_height=ROW_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.horizontalHeader().sectionResized.connect(self._section_resized)
        self._sharing = False
        self._dragged = False
        self._unshared = False
        model.modelReset.connect(self._share_width)

    def edit_cell(self, row: int, column: int = 0) -> None:
        """Move to a cell and begin to edit it."""
        index = self.model().index(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def commit(self) -> None:
        """Hand over what stands in the cell that is being edited, which stays open."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.detailsRequested.emit(index.row())
            else:
                self.edit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.removeRequested.emit(index.row())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._unshared:
            self._share_width()
        super().showEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._share_width()
        return super().viewportEvent(event)

    def _share_width(self) -> None:
        """Share the width among the columns, once they are seen, unless the person has dragged one."""
        self._unshared = not self.isVisible()
        if self._dragged or self._unshared:
            return
        self._sharing = True
        rest = self.viewport().width()
        for column in _FITTED:
            width = min(self._wanted(column), px(_WIDEST))
            self.setColumnWidth(column, width)
            rest -= width
        # The note is the last one and takes what is left.
        note = max(px(_NOTE_AT_LEAST), self.horizontalHeader().sectionSizeHint(NOTE))
        self.setColumnWidth(EMAIL, max(min(self._wanted(EMAIL), rest - note), px(_NARROWEST)))
        self._sharing = False

    def _wanted(self, column: int) -> int:
        held = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
        return max(held + STEP, px(_NARROWEST))

    def _section_resized(self, column: int, _before: int, _now: int) -> None:
        # The last one changes by itself, with the window.
        if not self._sharing and column != NOTE:
            self._dragged = True
