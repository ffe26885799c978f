"""A narrative: paragraphs and lists."""

from app.domain.text import Block, BlockKind
from app.reports.data import Prose
from app.reports.flowables import Brick, Text
from app.reports.styles import BODY

_INDENT = 11.0
_NUMBER_INDENT = 17.0
_BETWEEN_PARAGRAPHS = 5.0


def bricks(content: Prose) -> list[Brick]:
    """Return the blocks of the narrative."""
    return [_brick(block, first=not index) for index, block in enumerate(content.blocks)]


def _brick(block: Block, *, first: bool) -> Brick:
    if block.kind is BlockKind.PARAGRAPH:
        return Text(block.runs, BODY, before=0.0 if first else _BETWEEN_PARAGRAPHS, after=_BETWEEN_PARAGRAPHS)
    numbered = block.kind is BlockKind.NUMBER
    step = _NUMBER_INDENT if numbered else _INDENT
    label = f"{block.number}." if numbered else "•"
    return Text(
        block.runs,
        BODY,
        before=1.0,
        after=1.0,
        indent=step,
        label=label,
        left=(max(block.level, 1) - 1) * _NUMBER_INDENT,
    )
