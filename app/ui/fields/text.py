"""The editor of a text of one line."""

from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import TEXT_LIMIT, clean_text
from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.base import Draft, FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.wrapping_line import WrappingLine


class TextEditor(FieldEditor):
    """Edits a single line of text."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._stored: str | None = None
        self._shown = ""
        self.line = WrappingLine(self)
        self._column.addWidget(self.line)
        self._finish(self.line)
        self.line.textEdited.connect(self._touch)
        self.line.returnPressed.connect(self.commit)
        self.line.limitHit.connect(self._refuse)

    def value(self) -> Value | None:
        """Return the text, trimmed; None when empty. Raises UserError(TEXT_TOO_LONG)."""
        if self.line.text() == self._shown:
            return self._stored
        return clean_text(self.line.text(), multiline=False) or None

    def set_value(self, value: Value | None) -> None:
        """Show a text."""
        self._pause.stop()
        self._stored = None if value is None else str(value)
        self.line.setText(self._stored or "")
        self._shown = self.line.text()
        self.clear_hint()

    def has_pending(self) -> bool:
        """Whether the text differs from what was shown or saved."""
        return self.line.text() != self._shown

    def mark_saved(self) -> None:
        """Take the text as saved."""
        if self.has_pending():
            self._stored = clean_text(self.line.text(), multiline=False) or None
            self._shown = self.line.text()

    def draft(self) -> Draft:
        """Return the line as typed."""
        return ((self.line.text(),),)

    def restore(self, draft: Draft) -> None:
        """Put the line in as typed before."""
        self.line.setText(draft[0][0])

    def set_read_only(self, on: bool) -> None:
        """Let the text be read and copied, not changed."""
        super().set_read_only(on)
        self.line.setReadOnly(on)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def select_text(self, words: str) -> bool:
        """Select the first place where these squeezed words stand."""
        found = find_words(self.line.text(), words)
        if found is None:
            return False
        self.focus_editor()
        self.line.select(found[0], found[1] - found[0])
        return True

    def text_box(self) -> WrappingLine:
        """Return the box of the text."""
        return self.line

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.line.document().isUndoAvailable()

    def _refuse(self, length: int) -> None:
        self.show_error(UserError(ErrorCode.TEXT_TOO_LONG, limit=TEXT_LIMIT, length=length))
        self.textLimitHit.emit()
