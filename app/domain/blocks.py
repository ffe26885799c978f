"""Narratives as flat blocks: what the editor and the PDF work with, and the one canonical form of them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

MAX_LEVEL = 8
"""The deepest level of a list; what Markdown nests deeper is read as plain text."""

MAX_NUMBER = 999_999_999
"""The largest number a list item may have; Markdown reads no longer ones."""

SEPARATOR = "\u2060"
"""The word joiner: Markdown's marks for bold and italic need it between some letters; it is no part of a text."""

_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_CLEAN = str.maketrans({**{chr(code): end for code, end in _LINE_ENDS.items()}, SEPARATOR: "", "\0": "\ufffd"})
_WORDS = re.compile(r"\s+|\S+")
_SAFE_HREF = re.compile(r"(https?|mailto|tel):\S", re.IGNORECASE)
_HREF_UNSAFE = re.compile(r"[\x00-\x20\x7f<>]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A newline in `text` is a line break. `href` is the target of a link, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item. `level` is 0 for a paragraph and from 1 up for items; `number` is a NUMBER's own."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0


def safe_href(href: str) -> str:
    """Return the target of a link, ready to store, or "" for what is no web, mail or telephone address."""
    clean = unicodedata.normalize("NFC", href.strip().replace(SEPARATOR, ""))
    clean = _HREF_UNSAFE.sub(lambda hit: f"%{ord(hit.group()):02X}", clean)
    return clean if _SAFE_HREF.match(clean) else ""


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the canonical form of blocks: every look and word kept, nothing that Markdown cannot tell apart.

    Runs of one look are joined, spaces at the ends of a line go, spaces between two looks are plain, targets of links
    that are no addresses go, an item is at most one level deeper than the one before, and no empty paragraph stands
    first or last.
    """
    result: list[Block] = []
    level = 0
    for block in blocks:
        level = 0 if block.kind is BlockKind.PARAGRAPH else max(1, min(block.level, level + 1, MAX_LEVEL))
        number = min(max(0, block.number), MAX_NUMBER) if block.kind is BlockKind.NUMBER else 0
        result.append(Block(block.kind, _tidy_runs(block.runs), level, number))
    while result and _blank(result[-1]):
        result.pop()
    while result and _blank(result[0]):
        result.pop(0)
    return tuple(result)


def _blank(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.runs


def _tidy_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    if len(runs) == 1:
        return _tidy_single(runs[0])
    result: list[tuple[str, Run]] = []
    before: Run | None = None
    gap = ""
    for run in runs:
        look = Run("", run.bold, run.italic, safe_href(run.href) if run.href else "")
        for word in _WORDS.findall(run.text.translate(_CLEAN)):
            if word[0].isspace():
                gap += word
                continue
            if before is not None and gap:
                result.append((_tidy_gap(gap), _between(before, look)))
            result.append((word, look))
            before, gap = look, ""
    joined = (
        replace(look, text=unicodedata.normalize("NFC", "".join(word for word, _ in group)))
        for look, group in groupby(result, key=itemgetter(1))
    )
    return tuple(joined)


def _tidy_single(run: Run) -> tuple[Run, ...]:
    lines = run.text.translate(_CLEAN).split("\n")
    text = unicodedata.normalize("NFC", "\n".join(line.strip() for line in lines).strip("\n"))
    return (Run(text, run.bold, run.italic, safe_href(run.href) if run.href else ""),) if text else ()


def _tidy_gap(gap: str) -> str:
    breaks = gap.count("\n")
    return "\n" * breaks if breaks else gap


def _between(left: Run, right: Run) -> Run:
    # Nearly always it is one and the same run, which costs nothing to find out.
    if left is right or left == right:
        return left
    return Run("", href=left.href if left.href == right.href else "")
