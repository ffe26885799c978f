"""Shows which words went and which came: by colour, and by line and sign, as colour alone says nothing to some."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.domain.word_difference import Change, Piece
from app.i18n import tr
from app.ui.theme import theme

_SIGNS = {Change.ADDED: "+", Change.REMOVED: "−"}
_ROLES = {Change.ADDED: "good", Change.REMOVED: "bad"}


class DifferenceView(QTextEdit):
    """A text to be read, in which removed words are struck through and added ones underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text with the changes"))
        self._pieces: tuple[Piece, ...] = ()
        theme().themeChanged.connect(self._paint)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces of a difference."""
        self._pieces = tuple(pieces)
        self._paint()

    def _paint(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for piece in self._pieces:
            look = _look(piece.change)
            if piece.change is Change.SAME:
                cursor.insertText(piece.text, look)
                continue
            # The spaces at the ends stay bare, so that sign and line belong to the words.
            words = piece.text.strip()
            start = piece.text.find(words) if words else len(piece.text)
            cursor.insertText(piece.text[:start], _look(Change.SAME))
            if words:
                sign = QTextCharFormat(look)
                sign.setFontUnderline(False)
                sign.setFontStrikeOut(False)
                cursor.insertText(_SIGNS[piece.change], sign)
                cursor.insertText(words, look)
                cursor.insertText(piece.text[start + len(words) :], _look(Change.SAME))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _look(change: Change) -> QTextCharFormat:
    look = QTextCharFormat()
    if change is Change.SAME:
        look.setForeground(theme().color("text"))
        return look
    role = _ROLES[change]
    look.setForeground(theme().color(role))
    look.setBackground(theme().color(f"{role}_soft"))
    look.setFontUnderline(change is Change.ADDED)
    look.setFontStrikeOut(change is Change.REMOVED)
    look.setFontWeight(QFont.Weight.Medium)
    return look
