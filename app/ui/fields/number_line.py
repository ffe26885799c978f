"""A line for one number: the bare number while it is typed, the formatted one otherwise."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.formats import format_number
from app.ui.fields.line_edit import LineEdit

Read = Callable[[str], Decimal]
Write = Callable[[Decimal], str]


class NumberLine(LineEdit):
    """Keeps what is typed until `accept`; `read` raises UserError for what is no number, `write` formats one."""

    def __init__(self, language: str, read: Read, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._read_text = read
        self._write = write
        self._stored: Decimal | None = None
        self._typed: str | None = None
        self.textEdited.connect(self._type)

    def number(self) -> Decimal | None:
        """Return the number typed or shown, None when empty. Raises UserError for what cannot be read."""
        if self._typed is None:
            return self._stored
        return self._read_text(self._typed.strip()) if self._typed.strip() else None

    def set_number(self, number: Decimal | None) -> None:
        """Show a number from the store."""
        self._stored, self._typed = number, None
        self._show()

    def pending(self) -> bool:
        """Whether another number was typed than what was shown or accepted."""
        if self._typed is None:
            return False
        try:
            return self.number() != self._stored
        except UserError:
            return True

    def accept(self) -> None:
        """Take what was typed as stored; it stays as typed while the focus is in the line."""
        self._stored, self._typed = self.number(), None
        if not self.hasFocus():
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._typed is None and not self.isReadOnly():
            self.setText(self._bare())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.pending():
            self._typed = None
            self._show()

    def _type(self, text: str) -> None:
        self._typed = text

    def _show(self) -> None:
        if self.hasFocus() and not self.isReadOnly():
            self.setText(self._bare())
        else:
            self.setText("" if self._stored is None else self._write(self._stored))
            self.setCursorPosition(0)

    def _bare(self) -> str:
        return "" if self._stored is None else format_number(self._stored, self._language).replace("\u2212", "-")
