"""Narratives: Markdown as it is stored, and the flat blocks that the editor and the PDF work with."""

import re
import unicodedata

from app.domain.blocks import Block, BlockKind, Run, safe_href, tidy
from app.domain.markdown_reader import parse
from app.domain.markdown_writer import write

__all__ = [
    "NARRATIVE_LIMIT",
    "Block",
    "BlockKind",
    "Run",
    "normalise",
    "parse",
    "plain",
    "plain_of",
    "safe_href",
    "tidy",
    "write",
]

NARRATIVE_LIMIT = 50_000
"""The most characters a narrative or a note may hold."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def normalise(text: str) -> str:
    """Return the text as it is stored: NFC, lines ended by LF, without control characters, which nobody can read."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def plain(markdown: str) -> str:
    """Return the words of a narrative as they are read, one line per block and line break, without Markdown."""
    return plain_of(parse(markdown))


def plain_of(blocks: tuple[Block, ...]) -> str:
    """Return the words of blocks, one line per block and line break."""
    return "\n".join("".join(run.text for run in block.runs) for block in blocks)
