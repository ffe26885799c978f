"""What the editors of a number and of a date have in common: one line, read from what people type."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.plan import Value
from app.ui.fields.base import Draft, FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.typed_line import TypedLine
from app.ui.sizes import sized

T = TypeVar("T")


class LineValueEditor(FieldEditor, Generic[T]):
    """Edits one value in `line`, which a subclass makes and hands to `_use`."""

    line: TypedLine[T]

    def value(self) -> Value | None:
        """Return the value. Raises UserError for what cannot be read."""
        found = self.line.content()
        return self._as_value(found) if found is not None else None

    def set_value(self, value: Value | None) -> None:
        """Show a value."""
        self._pause.stop()
        self.clear_hint()
        self.line.set_content(self._as_content(value))

    def has_pending(self) -> bool:
        """Whether another value was typed than what was shown or saved."""
        return self.line.pending()

    def mark_saved(self) -> None:
        """Take the value as saved."""
        self.line.accept()

    def draft(self) -> Draft:
        """Return the line as typed."""
        return ((self.line.text(),),)

    def restore(self, draft: Draft) -> None:
        """Put the line in as typed before."""
        self.line.retype(draft[0][0])

    def set_read_only(self, on: bool) -> None:
        """Let the value be read and copied, not changed."""
        super().set_read_only(on)
        self.line.setReadOnly(on)

    def select_text(self, words: str) -> bool:
        """Select the value if it holds these squeezed words."""
        if find_words(self.line.text(), words) is None:
            return False
        self.focus_editor()
        self.line.selectAll()
        return True

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.line.isUndoAvailable()

    def _as_value(self, content: T) -> Value:
        raise NotImplementedError

    def _as_content(self, value: Value | None) -> T | None:
        raise NotImplementedError

    def _use(self, line: TypedLine[T], width: int, spacing: int, *beside: QWidget) -> None:
        """Place the line, at most `width` pixels wide, and what stands `spacing` pixels beside it."""
        self.line = line
        sized(line, maximum_width=width)
        row = QHBoxLayout()
        row.setSpacing(spacing)
        # Whatever room there is belongs to the line, up to its width: half a date says nothing.
        row.addWidget(line, 1000)
        for widget in beside:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)
        line.textEdited.connect(self._touch)
        line.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        """Save, and show what was understood: "1.2." becomes the whole date."""
        self.commit()
        self.line.settle()
