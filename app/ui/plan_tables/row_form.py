"""The columns of one row of a plan's table, each with the editor of its kind."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.tables import Cell
from app.domain.template import Field, Kind
from app.i18n import language, tr
from app.ui.fields import FieldEditor, Option, make_editor
from app.ui.fields.text import TextEditor
from app.ui.plan_tables.shown import Shown
from app.ui.sizes import px, sized
from app.ui.theme import STEP, set_look
from app.ui.widgets.badge import HEIGHT, internal_badge
from app.ui.widgets.side_by_side import side_by_side

_PAIRS_FROM = 400
_WIDE = frozenset({Kind.TEXT, Kind.NARRATIVE})


class RowForm(QWidget):
    """Edits columns of a row, in a language of its own. `edited` carries the key of the column changed by hand.

    `options` tells what a column offers besides the template's own alternatives, None for one without a choice.
    """

    edited = Signal(str)

    def __init__(
        self,
        columns: Iterable[Field],
        language: str,
        options: Callable[[Field], list[Option] | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._options = options
        self._stored: Mapping[str, Cell] = {}
        self.editors: dict[str, FieldEditor] = {}
        self._below: dict[str, QVBoxLayout] = {}
        self._pairs: list[QBoxLayout] = []
        self._half: QBoxLayout | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * STEP)
        for column in columns:
            self._add(column)

    def _add(self, column: Field) -> None:
        editor = make_editor(column, self._language)
        label = column.label(self._language)
        editor.setAccessibleName(label if column.shared else tr("{field}, internal").format(field=label))
        choices = self._options(column)
        if choices is not None:
            editor.set_choices(choices)
        editor.edited.connect(self._tell)
        if isinstance(editor, TextEditor):
            editor.line.returnPressed.connect(self._go_on)
        self.editors[column.key] = editor
        box = QVBoxLayout()
        box.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        name = QLabel(label)
        name.setBuddy(editor)
        set_look(name, "role", "label")
        # As high as the badge of an internal column, so that editors beside each other stand on one line.
        sized(name, minimum_height=HEIGHT)
        head.addWidget(name)
        if not column.shared:
            head.addWidget(internal_badge())
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(editor)
        box.addStretch(1)
        self._below[column.key] = box
        if column.kind in _WIDE:
            self._column.addLayout(box)
            self._half = None
        elif self._half is not None:
            self._half.addLayout(box, 1)
            self._half = None
        else:
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(4 * STEP)
            pair.addLayout(box, 1)
            self._pairs.append(pair)
            self._column.addLayout(pair)
            self._half = pair

    def add_below(self, column: str, widget: QWidget) -> None:
        """Put a widget under an editor."""
        box = self._below[column]
        box.insertWidget(box.count() - 1, widget)

    def show_cells(self, cells: Mapping[str, Cell]) -> None:
        """Show the cells of a row as it is stored."""
        self._stored = dict(cells)
        for key, editor in self.editors.items():
            editor.set_value(cells.get(key))

    def propose(self, key: str, value: Cell | None) -> None:
        """Put a value into an editor as if it had been typed; it is saved with the rest."""
        self.editors[key].set_value(value)

    def cell(self, key: str) -> Cell | None:
        """Return what an editor holds, None for nothing or what cannot be read."""
        try:
            return _cell(self.editors[key])
        except UserError:
            return None

    def read(self) -> dict[str, Cell | None] | None:
        """Return every cell; None when one cannot be read, which then says so and has the keyboard."""
        cells: dict[str, Cell | None] = {}
        bad: FieldEditor | None = None
        for key, editor in self.editors.items():
            try:
                cells[key] = _cell(editor)
            except UserError as error:
                editor.show_error(error)
                bad = bad or editor
        if bad is not None:
            bad.focus_editor()
            return None
        return cells

    def changed(self) -> dict[str, Cell | None] | None:
        """Return the cells that differ from the stored ones; None when one cannot be read."""
        cells = self.read()
        if cells is None:
            return None
        return {key: value for key, value in cells.items() if value != self._stored.get(key)}

    def is_dirty(self) -> bool:
        """Whether something was typed or chosen that is not stored."""
        for key, editor in self.editors.items():
            try:
                if _cell(editor) != self._stored.get(key):
                    return True
            except UserError:
                return True
        return False

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, FieldEditor):
            self.edited.emit(sender.field.key)

    def _go_on(self) -> None:
        self.focusNextChild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = side_by_side(event.size().width() >= px(_PAIRS_FROM))
        for pair in self._pairs:
            pair.setDirection(direction)
        super().resizeEvent(event)


def options_of(shown: Shown, column: Field) -> list[Option] | None:
    """Return what a column offers to us besides the template's own alternatives; None for one without a choice."""
    if column.kind is Kind.PERSON:
        return [Option(person.id, person.name, person.active) for person in shown.office.people]
    if column.kind is Kind.CONTACT:
        return [Option(each.id, each.called, each.here) for each in shown.view.contacts]
    if column.kind is Kind.ROW:
        linked = shown.tables.get(str(column.table_key))
        return [Option(row.id, shown.title(linked, row)) for row in shown.rows(linked.key)]
    if column.list_key is not None:
        items = [item for item in shown.office.items if item.list_key == column.list_key]
        return [Option(item.id, item.labels.get(language()), item.active) for item in items]
    if column.choices:
        internal = tr("{choice} (internal)")
        return [
            Option(each.key, internal.format(choice=label) if each.internal else label)
            for each in column.choices
            for label in [each.label(language())]
        ]
    return None


def _cell(editor: FieldEditor) -> Cell | None:
    value = editor.value()
    assert not isinstance(value, tuple)
    return value
