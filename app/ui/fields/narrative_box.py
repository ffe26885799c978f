"""The text box of a narrative: formatted text, typed or pasted, of limited length, as high as its content."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.text import NARRATIVE_LIMIT, Block, BlockKind, Run, write
from app.ui.fields import narrative_lists as lists
from app.ui.fields.growing_text import PADDING, GrowingText
from app.ui.fields.link_highlighter import LinkHighlighter
from app.ui.fields.narrative_document import char_format, insert, read
from app.ui.fields.narrative_menu import text_menu
from app.ui.fields.narrative_toolbar import BOLD, BULLETS, ITALIC, LINK, NUMBERS
from app.ui.fields.pasted import OWN_FORMAT, TextTooLongError, blocks_of, to_copy

LEAST_LINES = 2
MOST_HEIGHT = 360

_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_PASTE_PLAIN = "paste plain"
_KEYS = {
    (Qt.Key.Key_B, _CTRL): BOLD,
    (Qt.Key.Key_I, _CTRL): ITALIC,
    (Qt.Key.Key_L, _CTRL): LINK,
    (Qt.Key.Key_L, _CTRL_SHIFT): BULLETS,
    (Qt.Key.Key_O, _CTRL_SHIFT): NUMBERS,
    (Qt.Key.Key_V, _CTRL_SHIFT): _PASTE_PLAIN,
}
_LIST_STARTS = {"-": BlockKind.BULLET, "*": BlockKind.BULLET, "1.": BlockKind.NUMBER}


class NarrativeBox(GrowingText):
    """Edits blocks. `limitHit` carries the length that a refused text would have had."""

    most_height = MOST_HEIGHT

    limitHit = Signal(int)
    linkRequested = Signal()
    commitRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().setIndentWidth(20)
        self._highlighter = LinkHighlighter(self.document())

    def least_height(self) -> int:
        least = LEAST_LINES * (self.fontMetrics().lineSpacing() + 3) + 2 * self.document().documentMargin()
        return ceil(least) + PADDING

    def apply_tool(self, tool: str) -> None:
        """Turn a look on or off where the cursor stands, or ask for a link."""
        if self.isReadOnly():
            return
        look = QTextCharFormat()
        if tool == BOLD:
            bold = self.fontWeight() >= QFont.Weight.DemiBold
            look.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
            self.mergeCurrentCharFormat(look)
        elif tool == ITALIC:
            look.setFontItalic(not self.fontItalic())
            self.mergeCurrentCharFormat(look)
        elif tool in {BULLETS, NUMBERS}:
            lists.toggle(self.textCursor(), BlockKind.BULLET if tool == BULLETS else BlockKind.NUMBER)
        elif tool == _PASTE_PLAIN:
            self.paste_plain()
        else:
            self.linkRequested.emit()

    def link_at_cursor(self) -> tuple[str, str]:
        """Return text and address of the selection or of the link the cursor stands in, which becomes selected."""
        cursor = self.textCursor()
        href = cursor.charFormat().anchorHref()
        if href and not cursor.hasSelection():
            _select_link(cursor, href)
            self.setTextCursor(cursor)
        return cursor.selectedText().replace("\u2028", " ").replace("\u2029", " "), href

    def put_link(self, text: str, href: str) -> None:
        """Put a link in place of the selection; without an address the text stays as plain words."""
        cursor = self.textCursor()
        look = cursor.charFormat()
        run = Run(text, look.fontWeight() >= QFont.Weight.DemiBold, look.fontItalic(), href)
        cursor.insertText(text, char_format(run))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(char_format(Run("", run.bold, run.italic)))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                if self._tool_of(event):
                    event.accept()
                    return True
            elif event.type() is QEvent.Type.KeyPress and self._take_tab(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tool = self._tool_of(event)
        if tool:
            self.apply_tool(tool)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_return(event)
        elif event.key() == Qt.Key.Key_Backspace and self._at_start_of_item():
            lists.leave_list(self.textCursor())
        elif event.key() == Qt.Key.Key_Space and self._begin_list():
            pass
        elif _types(event) and self._is_full():
            self.limitHit.emit(NARRATIVE_LIMIT + 1)
        else:
            if _types(event):
                self._step_out_of_link()
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = text_menu(self, self.paste_plain)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self._is_full():
            self.limitHit.emit(NARRATIVE_LIMIT + 1)
            return
        super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        chosen = QTextDocument()
        QTextCursor(chosen).insertFragment(self.textCursor().selection())
        return to_copy(read(chosen))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasFormat(OWN_FORMAT)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._put_in(source)

    def paste_plain(self) -> None:
        """Paste what is on the clipboard without its looks."""
        self._put_in(QGuiApplication.clipboard().mimeData(), plain=True)

    def _put_in(self, source: QMimeData, *, plain: bool = False) -> None:
        if self.isReadOnly():
            return
        try:
            blocks = blocks_of(source, plain=plain)
        except TextTooLongError:
            self.limitHit.emit(NARRATIVE_LIMIT + 1)
            return
        length = self._length_with(blocks)
        if length > NARRATIVE_LIMIT:
            self.limitHit.emit(length)
            return
        cursor = self.textCursor()
        _replace_selection(cursor, blocks)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        # Once the page has the new height of the box.
        QTimer.singleShot(0, self, self._show_end)

    def _show_end(self) -> None:
        """Scroll the page to the cursor, which what was pasted may have carried out of sight."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus():
            spot = self.viewport().mapTo(page, self.cursorRect().bottomLeft())
            area.ensureVisible(spot.x(), spot.y(), 0, 60)

    def _length_with(self, blocks: tuple[Block, ...]) -> int:
        """Return how long the whole text would be stored with these blocks; if it is short, roughly."""
        written = len(write(blocks))
        roughly = self._room_taken() + written
        # Into an empty box comes what was written, and nothing more.
        alone = roughly == written and self.textCursor().currentList() is None
        if alone or written > NARRATIVE_LIMIT or roughly < NARRATIVE_LIMIT // 4:
            return roughly
        # Tried out on a copy that nobody lays out.
        copy = self.document().clone()
        own = self.textCursor()
        cursor = QTextCursor(copy)
        cursor.setPosition(own.anchor())
        cursor.setPosition(own.position(), QTextCursor.MoveMode.KeepAnchor)
        _replace_selection(cursor, blocks)
        length = len(write(read(copy)))
        copy.deleteLater()
        return length

    def _tool_of(self, event: QKeyEvent) -> str | None:
        return _KEYS.get((Qt.Key(event.key()), event.modifiers()))

    def _take_tab(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step = -abs(step)
        if not step or self.isReadOnly() or event.modifiers() & _CTRL:
            return False
        cursor = self.textCursor()
        # Behind typed words Tab leaves the field as everywhere: whoever goes on typing must not land in this one again.
        if not cursor.hasSelection() and not cursor.atBlockStart():
            return False
        if not lists.can_change_level(cursor, step):
            return False
        lists.change_level(cursor, step)
        return True

    def _take_return(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if event.modifiers() & _CTRL:
            self.commitRequested.emit()
        elif cursor.currentList() is not None and cursor.block().length() == 1 and not cursor.hasSelection():
            lists.leave_list(cursor)
        elif self._is_full():
            self.limitHit.emit(NARRATIVE_LIMIT + 1)
        else:
            self._step_out_of_link()
            super().keyPressEvent(event)

    def _at_start_of_item(self) -> bool:
        cursor = self.textCursor()
        return cursor.currentList() is not None and cursor.atBlockStart() and not cursor.hasSelection()

    def _begin_list(self) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or cursor.currentList() is not None:
            return False
        before = cursor.block().text()[: cursor.positionInBlock()]
        kind = _LIST_STARTS.get(before)
        if kind is None:
            return False
        lists.begin_list(cursor, kind, len(before))
        return True

    def _step_out_of_link(self) -> None:
        """Let what is typed behind a link not become part of it."""
        cursor = self.textCursor()
        href = cursor.charFormat().anchorHref()
        if not href or cursor.hasSelection():
            return
        after = QTextCursor(cursor)
        inside = after.movePosition(QTextCursor.MoveOperation.NextCharacter) and after.charFormat().anchorHref() == href
        if not inside or cursor.atBlockEnd():
            look = self.currentCharFormat()
            plain = char_format(Run("", look.fontWeight() >= QFont.Weight.DemiBold, look.fontItalic()))
            self.setCurrentCharFormat(plain)

    def _room_taken(self) -> int:
        cursor = self.textCursor()
        return self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())

    def _is_full(self) -> bool:
        return self._room_taken() >= NARRATIVE_LIMIT


def _types(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _CTRL


def _replace_selection(cursor: QTextCursor, blocks: tuple[Block, ...]) -> None:
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    insert(cursor, blocks)
    cursor.endEditBlock()


def _select_link(cursor: QTextCursor, href: str) -> None:
    start = QTextCursor(cursor)
    while not start.atBlockStart() and start.charFormat().anchorHref() == href:
        start.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    end = QTextCursor(cursor)
    while not end.atBlockEnd():
        after = QTextCursor(end)
        after.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if after.charFormat().anchorHref() != href:
            break
        end = after
    cursor.setPosition(start.position())
    cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
