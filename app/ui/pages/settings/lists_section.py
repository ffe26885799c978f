"""The office's own lists in the settings: their items in three languages, their order, what is no longer in use."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTabBar, QTableView, QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.office import ListItem
from app.domain.words import LANGUAGES, Words
from app.i18n import language, mark, tr
from app.languages import language_name
from app.services import office
from app.ui.context import Context
from app.ui.icons import icon
from app.ui.pages.settings.items_model import ItemsModel
from app.ui.pages.settings.section import SettingsSection
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.unsaved import Unsaved
from app.ui.widgets.card import Card
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.line_edit import LineEdit

LISTS = {
    "industry": mark("Industries"),
    "collective_agreement": mark("Collective agreements"),
    "service": mark("Services"),
}
"""The lists by their keys, in the order of the tabs."""

_ROW_HEIGHT = 34


class ListsSection(SettingsSection):
    """A table of one list at a time. A new name holds everywhere; what is out of use stays where it was chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            tr("Lists"),
            tr("What can be chosen in customers and plans. Double-click a name to change it; it changes everywhere."),
        )
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Lists"))
        for name in LISTS.values():
            self.tabs.addTab(tr(name))
        self.tabs.currentChanged.connect(self.refresh)
        self.body.addWidget(self.tabs)
        self.model = ItemsModel(self._rename, self)
        card = Card()
        self.table = self._make_table()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._make_buttons())
        card.body.addLayout(self._make_add())
        self.body.addWidget(card, 1)
        self.refresh()

    @property
    def list_key(self) -> str:
        """The list that is shown."""
        return tuple(LISTS)[max(self.tabs.currentIndex(), 0)]

    def refresh(self) -> None:
        """Show the list as it is now."""
        chosen = self.current()
        self.model.show_items([item for item in self.context.core.office.items if item.list_key == self.list_key])
        # Only what is out of use has something to say there.
        self.table.setColumnHidden(len(LANGUAGES), all(item.active for item in self.model.items))
        self._select(chosen.id if chosen else "")
        self._show_buttons()

    def current(self) -> ListItem | None:
        """Return the chosen item, or None."""
        row = self.table.currentIndex().row()
        return self.model.items[row] if 0 <= row < len(self.model.items) else None

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(tr("Items of the list"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setMinimumHeight(280)
        vertical = table.verticalHeader()
        vertical.setVisible(False)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sized(table, row_height=_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(LANGUAGES)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(len(LANGUAGES), QHeaderView.ResizeMode.Fixed)
        header.resizeSection(len(LANGUAGES), px(130))
        table.selectionModel().currentRowChanged.connect(self._show_buttons)
        return table

    def _make_buttons(self) -> QWidget:
        place = QWidget()
        row = FlowLayout(place)
        self.up = QPushButton(icon("chevron-up", "muted", 16), tr("Move up"))
        self.up.clicked.connect(self._move_up)
        self.down = QPushButton(icon("chevron-down", "muted", 16), tr("Move down"))
        self.down.clicked.connect(self._move_down)
        self.rename = QPushButton(icon("pencil", "muted", 16), tr("Rename"))
        self.rename.clicked.connect(self._edit)
        self.retire = QPushButton()
        self.retire.clicked.connect(self._toggle_active)
        for button in (self.up, self.down, self.rename, self.retire):
            row.addWidget(button)
        return place

    def _make_add(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.new: dict[str, LineEdit] = {}
        for code in LANGUAGES:
            line = LineEdit()
            text = tr("New item in {language}").format(language=language_name(code))
            line.setPlaceholderText(text)
            line.setAccessibleName(text)
            line.returnPressed.connect(self.add)
            self.new[code] = line
            row.addWidget(line, 1)
        self.add_button = QPushButton(icon("plus", "muted", 16), tr("Add"))
        self.add_button.clicked.connect(self.add)
        row.addWidget(self.add_button)
        return row

    def commit(self) -> None:
        """Save what is being typed, in a cell that is still open too."""
        super().commit()
        cell = self.table.indexWidget(self.table.currentIndex())
        if cell is not None:
            self.table.commitData(cell)

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands here and is not saved, as an item that was begun."""
        yield from super().unsaved()
        for line in self.new.values():
            if line.text().strip():
                yield Unsaved(f"{self.accessibleName()}: {line.accessibleName()}", line.text())

    def add(self) -> None:
        """Add what stands in the lines below the table; one language is enough, it stands in for the others."""
        core = self.context.core
        typed = {code: line.text().strip() for code, line in self.new.items()}
        order = (language(), *LANGUAGES)
        if not typed["fi"]:
            typed["fi"] = next((typed[code] for code in order if typed[code]), "")
        added = self.attempt(lambda: office.add_item(core, self.list_key, Words.of(typed)))
        if added is None:
            self.new[LANGUAGES[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for line in self.new.values():
            line.clear()
        item_id, changes = added
        self.context.announce(changes)
        self.refresh()
        self._select(item_id)
        self.new[LANGUAGES[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, item_id: str, labels: Words) -> bool:
        return self.save(partial(self._checked_rename, item_id, labels))

    def _checked_rename(self, item_id: str, labels: Words) -> ChangeSet:
        # Finnish stands in for the other languages, so it cannot be empty.
        if not labels.fi:
            raise UserError(ErrorCode.NAME_MISSING)
        return office.edit_item(self.context.core, item_id, labels)

    def _edit(self) -> None:
        item = self.current()
        if item is not None:
            column = LANGUAGES.index(language()) if language() in LANGUAGES else 0
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit(self.model.index(self.model.row_of(item.id), column))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        item = self.current()
        if item is None:
            return
        ids = [each.id for each in self.model.items]
        place = ids.index(item.id)
        ids[place], ids[place + step] = ids[place + step], ids[place]
        if self.save(partial(office.order_items, self.context.core, ids)):
            self.refresh()
            self._select(item.id)

    def _toggle_active(self) -> None:
        item = self.current()
        if item is not None and self.save(partial(office.set_item_active, self.context.core, item.id, not item.active)):
            self.refresh()
            self._select(item.id)

    def _select(self, item_id: str) -> None:
        row = self.model.row_of(item_id)
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _show_buttons(self) -> None:
        item = self.current()
        active = [each for each in self.model.items if each.active]
        place = active.index(item) if item in active else -1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(active) - 1)
        self.rename.setEnabled(item is not None)
        self.retire.setEnabled(item is not None)
        back = item is not None and not item.active
        self.retire.setText(tr("Bring back into use") if back else tr("Take out of use"))
        self.retire.setIcon(icon("archive-restore" if back else "archive", "muted", 16))
