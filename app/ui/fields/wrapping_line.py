"""A text box for a single line that wraps, so that a long one can be read as a whole."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.domain.parsing import TEXT_LIMIT
from app.ui.fields.growing_text import GrowingText
from app.ui.fields.pasted import TextTooLongError, plain_text_of

LEAST_HEIGHT = 34


class WrappingLine(GrowingText):
    """Plain text without line breaks: Enter is told by `returnPressed`, pasted line breaks become spaces.

    As in a line edit, Ctrl+Z is left to the window when there is nothing to take back here. What is too long is refused
    before it is laid out; `limitHit` carries the length that the text would have had.
    """

    textEdited = Signal(str)
    returnPressed = Signal()
    limitHit = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.setAcceptRichText(False)
        self.textChanged.connect(self._tell)

    def least_height(self) -> int:
        return LEAST_HEIGHT

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show a text; it is not told as edited."""
        self._filling = True
        self.setPlainText(_on_one_line(text))
        self._filling = False

    def selected_text(self) -> str:
        """Return what is selected."""
        return self.textCursor().selectedText()

    def select(self, start: int, length: int) -> None:
        """Select a part of the text and show it."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            line = _on_one_line(plain_text_of(source))
        except TextTooLongError:
            self.limitHit.emit(TEXT_LIMIT + 1)
            return
        cursor = self.textCursor()
        kept = self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        if kept + len(line) > TEXT_LIMIT:
            self.limitHit.emit(kept + len(line))
        else:
            self.insertPlainText(line)

    def _tell(self) -> None:
        if not self._filling:
            self.textEdited.emit(self.text())


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())
