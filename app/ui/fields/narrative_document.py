"""Blocks into a text document and out of it again, without a detour over HTML or Qt's own Markdown."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from app.domain.text import Block, BlockKind, Run, tidy

_LINE_HEIGHT = 118
"""Per cent of the font's own."""

_GAP = 2
"""Pixels below a block."""

_LINE_BREAK = "\u2028"
_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


def load(document: QTextDocument, blocks: Sequence[Block]) -> None:
    """Show blocks in a document, in place of all it held; there is nothing to undo then, and nothing modified."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format())
    insert(cursor, blocks)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Put blocks in at the cursor. Into a block with text the first one flows without its own look of a list."""
    lists: list[tuple[QTextList, int]] = []
    for index, block in enumerate(blocks):
        flows = index == 0 and (cursor.block().length() > 1 or cursor.currentList() is not None)
        if index:
            cursor.insertBlock(block_format(), QTextCharFormat())
        if not flows:
            _put_into_list(cursor, block, lists)
        for run in block.runs:
            cursor.insertText(run.text.replace("\n", _LINE_BREAK), char_format(run))
    cursor.setCharFormat(QTextCharFormat())


def _put_into_list(cursor: QTextCursor, block: Block, lists: list[tuple[QTextList, int]]) -> None:
    del lists[block.level :]
    if not block.level:
        return
    if len(lists) == block.level:
        known, following = lists[-1]
        if list_kind(known) is block.kind and following == block.number:
            known.add(cursor.block())
            lists[-1] = (known, following + (block.kind is BlockKind.NUMBER))
            return
        lists.pop()
    made = cursor.createList(list_format(block.kind, block.level, block.number))
    # A level may be skipped where blocks are pasted into a list; the deeper one then stands for it.
    lists += [(made, block.number + (block.kind is BlockKind.NUMBER))] * (block.level - len(lists))


def read(document: QTextDocument) -> tuple[Block, ...]:
    """Return what the document holds, in canonical form."""
    counted: dict[int, int] = {}
    return tidy(_read_block(block, counted) for block in _blocks(document))


def list_kind(text_list: QTextList) -> BlockKind:
    """Return whether the items of a list have bullets or numbers."""
    numbered = text_list.format().style().value <= QTextListFormat.Style.ListDecimal.value
    return BlockKind.NUMBER if numbered else BlockKind.BULLET


def block_format() -> QTextBlockFormat:
    """Return the format of a block outside lists, with some air between the lines."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(_GAP)
    return made


def list_format(kind: BlockKind, level: int, start: int = 1) -> QTextListFormat:
    """Return the format of a list: its bullet by level, or numbers from `start` on."""
    made = QTextListFormat()
    made.setIndent(level)
    if kind is BlockKind.NUMBER:
        made.setStyle(QTextListFormat.Style.ListDecimal)
        made.setStart(start)
    else:
        made.setStyle(_BULLETS[(level - 1) % len(_BULLETS)])
    return made


def char_format(run: Run) -> QTextCharFormat:
    """Return the format of a run's characters."""
    made = QTextCharFormat()
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.href:
        made.setAnchor(True)
        made.setAnchorHref(run.href)
    return made


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _read_block(block: QTextBlock, counted: dict[int, int]) -> Block:
    runs = tuple(_read_runs(block))
    text_list = block.textList()
    if text_list is None:
        return Block(BlockKind.PARAGRAPH, runs)
    look = text_list.format()
    kind = list_kind(text_list)
    if kind is BlockKind.BULLET:
        return Block(kind, runs, max(1, look.indent()))
    # Counted here: a list looks for the number of its item from the start each time.
    index = text_list.objectIndex()
    number = counted.get(index, look.start())
    counted[index] = number + 1
    return Block(kind, runs, max(1, look.indent()), number)


def _read_runs(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        look = fragment.charFormat()
        if not look.isImageFormat():
            yield Run(
                fragment.text().replace(_LINE_BREAK, "\n"),
                look.fontWeight() >= QFont.Weight.DemiBold,
                look.fontItalic(),
                look.anchorHref() if look.isAnchor() else "",
            )
        at += 1
