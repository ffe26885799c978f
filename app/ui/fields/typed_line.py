"""A line for one value that is read from what people type: a number or a date."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.ui.widgets.line_edit import LineEdit

T = TypeVar("T")


class TypedLine(LineEdit, Generic[T]):
    """Keeps what is typed until `accept`.

    `read` raises UserError for what it cannot read. `write` says how a value stands, and `bare` how it stands while
    the focus is in the line.
    """

    def __init__(
        self,
        read: Callable[[str], T],
        write: Callable[[T], str],
        bare: Callable[[T], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_text = read
        self._write = write
        self._bare = bare
        self._stored: T | None = None
        self._typed: str | None = None
        self.textEdited.connect(self._type)

    def content(self) -> T | None:
        """Return the value typed or shown, None when empty. Raises UserError for what cannot be read."""
        if self._typed is None:
            return self._stored
        return self._read_text(self._typed.strip()) if self._typed.strip() else None

    def set_content(self, value: T | None) -> None:
        """Show a value from the store."""
        self._stored, self._typed = value, None
        self._show()

    def take(self, value: T) -> None:
        """Put a value in as if it had been typed."""
        self.retype(self._write(value))

    def retype(self, text: str) -> None:
        """Put a text in as if it had been typed."""
        self._typed = text
        self.setText(text)

    def pending(self) -> bool:
        """Whether another value was typed than what was shown or accepted."""
        if self._typed is None:
            return False
        try:
            return self.content() != self._stored
        except UserError:
            return True

    def readable(self) -> bool:
        """Whether what stands in the line can be read."""
        try:
            self.content()
        except UserError:
            return False
        return True

    def accept(self) -> None:
        """Take what was typed as stored; it stays as typed while the focus is in the line."""
        self._stored, self._typed = self.content(), None
        if not self.hasFocus():
            self._show()

    def settle(self) -> None:
        """Show what was understood in the place of what was typed, unless that still waits to be accepted."""
        if not self.pending():
            self._typed = None
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._typed is None and not self.isReadOnly():
            self._show(bare=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def _type(self, text: str) -> None:
        self._typed = text

    def _show(self, *, bare: bool = False) -> None:
        inside = bare or (self.hasFocus() and not self.isReadOnly())
        write = self._bare if inside else self._write
        text = "" if self._stored is None else write(self._stored)
        if text != self.text():
            self.setText(text)
        if not inside:
            self.setCursorPosition(0)
