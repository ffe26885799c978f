"""One row as it is written together with the customer: its shared columns, each with its editor."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton

from app.domain.errors import ErrorCode, UserError
from app.domain.template import LINK_KINDS, Field, Kind
from app.i18n import Translator
from app.services.sharing_rows import WrittenRow, WrittenTable
from app.ui.customer_view.look import grow
from app.ui.fields import FieldEditor, Option
from app.ui.plan_tables.row_form import RowForm
from app.ui.theme import STEP, set_look
from app.ui.typed_texts import typed_texts
from app.ui.widgets.card import Card
from app.ui.widgets.plain_label import plain_label

_AT = {ErrorCode.ROW_WITHOUT_TITLE: "", ErrorCode.NAME_MISSING: "name", ErrorCode.REPORTS_IN_CIRCLE: "reports_to"}
"""The column that an error is about; "" stands for the first one that is needed and empty."""


class RowCard(Card):
    """Edits `row`, or a new one.

    `saveRequested` carries the cells that were changed, `closeRequested` tells that nothing is to be saved.
    """

    saveRequested = Signal(object)
    closeRequested = Signal()

    def __init__(self, table: WrittenTable, row: WrittenRow | None, words: Translator) -> None:
        super().__init__()
        self.table = table
        self._words = words
        self.row_id = row.id if row is not None else ""
        self._preset = table.preset if row is None else {}
        self._refused: UserError | None = None
        title = row.title if row is not None else words.tr("New: {what}").format(what=table.one)
        self.setAccessibleName(title)
        self.body.addWidget(plain_label(title, "strong"))
        self.form = RowForm(table.columns, words.language, self._options)
        self.body.addWidget(self.form)
        self.save_button = QPushButton(words.tr("Save"))
        set_look(self.save_button, "kind", "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton(words.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closeRequested)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self.form.show_cells(row.cells if row is not None else {})
        for key, value in self._preset.items():
            self.form.propose(key, value)
        grow(self)

    def _options(self, column: Field) -> list[Option] | None:
        if column.kind is not Kind.CHOICE and column.kind not in LINK_KINDS:
            return None
        return [
            Option(each.key, each.label(self._words.language)) for each in column.choices if each.key != self.row_id
        ]

    def begin(self) -> None:
        """Give the keyboard to the first column that nothing is known of."""
        empty = (each for key, each in self.form.editors.items() if key not in self._preset)
        first = next(iter(self.form.editors.values()))
        (next(empty, first) if not self.row_id else first).focus_editor()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in the card."""
        inside = QApplication.focusWidget()
        return inside is not None and self.isAncestorOf(inside)

    def is_dirty(self) -> bool:
        """Whether something was written or chosen that is not saved; what was proposed alone is nothing."""
        if self.row_id:
            return self.form.is_dirty()
        return any(self._written(key) for key in self.form.editors)

    def _written(self, key: str) -> bool:
        try:
            return self.form.editors[key].value() != self._preset.get(key)
        except UserError:
            return True

    def save(self) -> bool:
        """Ask for what was changed to be saved; False where it cannot be, which then says so."""
        cells = self.form.changed()
        if cells is None:
            return False
        self._refused = None
        self.saveRequested.emit(cells)
        return self._refused is None

    def show_error(self, error: UserError) -> None:
        """Say in the column that it is about why the row could not be saved."""
        self._refused = error
        editor = self._about(error)
        editor.show_error(error)
        editor.focus_editor()

    def unreadable(self) -> UserError | None:
        """Return why what stands here cannot be saved, or None."""
        for editor in self.form.editors.values():
            try:
                editor.value()
            except UserError as error:
                return error
        return self._refused

    def text(self) -> str:
        """Return what was written, column by column."""
        parts = ((each.accessibleName(), "\n".join(typed_texts(each))) for each in self.form.editors.values())
        return "\n".join(f"{name}: {typed}" for name, typed in parts if typed)

    def _about(self, error: UserError) -> FieldEditor:
        editors = self.form.editors
        empty = (key for key in self.table.needed if self.form.cell(key) is None)
        key = _AT.get(error.code, "") or next(empty, "")
        return editors.get(key) or next(iter(editors.values()))
