"""A text box for a single line that wraps, so that a long one can be read as a whole."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

LEAST_HEIGHT = 34
MOST_HEIGHT = 240
_PADDING = 10


class WrappingLine(QTextEdit):
    """Plain text without line breaks: Enter is told by `returnPressed`, pasted line breaks become spaces.

    As in a line edit, Ctrl+Z is left to the window when there is nothing to take back here.
    """

    textEdited = Signal(str)
    returnPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell)
        self._fit()

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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            idle_redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if idle_undo or idle_redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(_on_one_line(source.text()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls, not the field that happens to be under the pointer.
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def _fit(self) -> None:
        height = min(MOST_HEIGHT, max(LEAST_HEIGHT, ceil(self.document().size().height()) + _PADDING))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        higher = height == MOST_HEIGHT
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if higher else policy.ScrollBarAlwaysOff)

    def _tell(self) -> None:
        if not self._filling:
            self.textEdited.emit(self.text())


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())
