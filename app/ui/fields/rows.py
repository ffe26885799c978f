"""What the editors of a team and of figures by year have in common: rows that are added, and taken away one by one."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.domain.errors import UserError
from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.base import FieldEditor
from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.widgets.line_edit import LineEdit


class EditorRow:
    """One row. `lines` are typed in, `stops` are the widgets Tab goes through, the last of them takes the row away."""

    remove: QToolButton

    def lines(self) -> Sequence[LineEdit]:
        """Return the lines that are typed in, from left to right."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Return what Tab goes through, from left to right."""
        raise NotImplementedError

    def widgets(self) -> Sequence[QWidget]:
        """Return what stands in the editor's layout."""
        raise NotImplementedError

    def lock(self, on: bool) -> None:
        """Let the row be read, not changed."""
        for line in self.lines():
            line.setReadOnly(on)
        self.remove.setVisible(not on)


R = TypeVar("R", bound=EditorRow)
V = TypeVar("V")


class RowsEditor(FieldEditor, Generic[R, V]):
    """Edits a tuple of `part`s in rows. A subclass makes the rows and reads them."""

    def __init__(self, field: Field, language: str, part: type[V], parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._grouped = True
        self._part = part
        self._stored: tuple[V, ...] = ()
        self._add_buttons: tuple[QPushButton, ...] = ()
        self.rows: list[R] = []
        self._spare: list[R] = []
        self._hold_place()

    def has_pending(self) -> bool:
        """Whether the rows differ from what was shown or saved."""
        try:
            return (self.value() or ()) != self._stored
        except UserError:
            return True

    def mark_saved(self) -> None:
        """Take the rows as saved."""
        self._stored = self._parts(self.value())

    def set_read_only(self, on: bool) -> None:
        """Let the rows be read and copied, not changed."""
        super().set_read_only(on)
        for button in self._add_buttons:
            button.setVisible(not on)
        for row in self.rows:
            row.lock(on)

    def can_undo(self) -> bool:
        """Whether typing can be taken back in the line that has the focus."""
        return any(line.hasFocus() and line.isUndoAvailable() for row in self.rows for line in row.lines())

    def _parts(self, value: Value | None) -> tuple[V, ...]:
        return tuple(each for each in value if isinstance(each, self._part)) if isinstance(value, tuple) else ()

    def _put_in(self, row: R) -> None:
        """Take a new row in: its keys, its button and whether it is locked; `_arrange` follows."""
        for line in row.lines():
            line.textEdited.connect(self._touch)
            line.returnPressed.connect(self.commit)
        row.remove.clicked.connect(self._remove_by_hand)
        self._put_back(row)

    def _put_back(self, row: R) -> None:
        """Take a row in that was put aside; `_arrange` follows, which shows it."""
        self.rows.append(row)
        for stop in row.stops():
            self._watch(stop)
        row.lock(self._read_only)

    def _put_aside(self, row: R) -> None:
        """Take a row away that is soon needed again, for another customer; making one takes milliseconds."""
        for stop in row.stops():
            self._forget(stop)
        self.rows.remove(row)
        for widget in row.widgets():
            widget.hide()
        self._spare.append(row)

    def _take_away(self, row: R) -> None:
        for stop in row.stops():
            self._forget(stop)
        self.rows.remove(row)
        for widget in row.widgets():
            widget.hide()
            widget.deleteLater()

    def _remove_by_hand(self) -> None:
        sender = self.sender()
        for row in list(self.rows):
            if row.remove is sender:
                self._add_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
                self._take_away(row)
                self._arrange()
                self._touch()

    def _arrange(self) -> None:
        """Give rows that were added or taken away their places, also for Tab."""
        self._order_tabs([*(stop for row in self.rows for stop in row.stops()), *self._add_buttons])


def add_button(text: str, parent: QWidget) -> QPushButton:
    """Return a button below the rows that adds one."""
    button = QPushButton(text, parent)
    button.setProperty("kind", "link")
    button.setIcon(icon("plus", "accent", 14))
    sized(button, icon=14)
    return button
