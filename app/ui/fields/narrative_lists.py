"""Bullets, numbering and levels of the blocks a cursor stands in or selects; each act is one step of undo."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from app.domain.blocks import MAX_LEVEL
from app.domain.text import BlockKind
from app.ui.fields.narrative_document import block_format, list_format, list_kind


def kind_at(cursor: QTextCursor) -> BlockKind:
    """Return what the cursor's block is."""
    text_list = cursor.block().textList()
    return BlockKind.PARAGRAPH if text_list is None else list_kind(text_list)


def level_of(block: QTextBlock) -> int:
    """Return the level of a list item, 0 for a paragraph."""
    text_list = block.textList()
    return 0 if text_list is None else max(1, text_list.format().indent())


def toggle(cursor: QTextCursor, kind: BlockKind) -> None:
    """Make the selected blocks items of `kind`, or paragraphs if they all are such items already."""
    blocks = list(_selected(cursor))
    off = all(block.textList() is not None and list_kind(block.textList()) is kind for block in blocks)
    cursor.beginEditBlock()
    for block in blocks:
        if off:
            _to_paragraph(block)
        else:
            _to_item(block, kind, max(1, level_of(block)))
    cursor.endEditBlock()


def can_change_level(cursor: QTextCursor, step: int) -> bool:
    """Whether the cursor's item can go one level deeper (1) or up (-1)."""
    block = cursor.document().findBlock(cursor.selectionStart())
    level = level_of(block)
    if not level:
        return False
    if step < 0:
        return level > 1
    return level < min(MAX_LEVEL, level_of(block.previous()) + 1)


def change_level(cursor: QTextCursor, step: int) -> None:
    """Move the selected items one level deeper (1) or up (-1)."""
    cursor.beginEditBlock()
    for block in list(_selected(cursor)):
        text_list = block.textList()
        if text_list is not None:
            level = max(1, min(MAX_LEVEL, level_of(block) + step))
            _to_item(block, list_kind(text_list), level)
    cursor.endEditBlock()


def leave_list(cursor: QTextCursor) -> None:
    """Move the cursor's item one level up, or make it a paragraph when it is on the first."""
    if level_of(cursor.block()) > 1:
        change_level(cursor, -1)
        return
    cursor.beginEditBlock()
    _to_paragraph(cursor.block())
    cursor.endEditBlock()


def begin_list(cursor: QTextCursor, kind: BlockKind, signs: int) -> None:
    """Turn the cursor's paragraph into an item and take away the `signs` characters that asked for it."""
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, signs)
    cursor.removeSelectedText()
    _to_item(cursor.block(), kind, 1)
    cursor.endEditBlock()


def _selected(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _to_paragraph(block: QTextBlock) -> None:
    # A format without a list takes the block out of its list, and with it the indent of the list.
    QTextCursor(block).setBlockFormat(block_format())


def _to_item(block: QTextBlock, kind: BlockKind, level: int) -> None:
    _to_paragraph(block)
    before = block.previous()
    while before.isValid() and level_of(before) > level:
        before = before.previous()
    neighbour = before.textList() if before.isValid() else None
    if neighbour is not None and level_of(before) == level and list_kind(neighbour) is kind:
        neighbour.add(block)
        return
    QTextCursor(block).createList(list_format(kind, level))
