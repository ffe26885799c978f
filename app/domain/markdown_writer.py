"""Blocks as canonical Markdown, which `markdown_reader.parse` reads back as the same blocks."""

import re
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.domain.blocks import SEPARATOR, Block, BlockKind, Run, tidy

_ESCAPED = re.compile(r"[\\*_\[\]]")
_LINE_START = re.compile(r"(?:[0-9]{1,9}(?=[.)](?:[ \t]|$))|(?=[-+](?:[ \t]|$)))")
_HREF_ESCAPED = re.compile(r"[\\()]|&(?=[#a-zA-Z][#a-zA-Z0-9]*;)")
# An empty line would end the paragraph; this one is read as an empty line.
_EMPTY_LINE = "\u00a0"


def write(blocks: Iterable[Block]) -> str:
    """Return canonical Markdown for blocks: reading it gives `tidy(blocks)`."""
    writer = _Writer()
    for block in tidy(blocks):
        writer.add(block)
    return "\n".join(writer.lines)


@dataclass(slots=True)
class _OpenList:
    """A list that the next item of its level may go on: its kind, the number that follows, marker and width."""

    kind: BlockKind
    next_number: int
    delimiter: str
    width: int


class _Writer:
    """Lays blocks out on lines: blank lines between paragraphs, indents below items."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[_OpenList] = []
        self._before: Block | None = None

    def add(self, block: Block) -> None:
        text = _inline(block.runs).split("\n") if block.runs else [""]
        if block.kind is BlockKind.PARAGRAPH:
            self._open.clear()
            self._blank_line()
            self.lines.extend(line or _EMPTY_LINE for line in text)
        else:
            self._item(block, text)
        self._before = block

    def _blank_line(self) -> None:
        if self.lines:
            self.lines.append("")

    def _item(self, block: Block, text: list[str]) -> None:
        known = self._open[block.level - 1] if len(self._open) >= block.level else None
        goes_on = known is not None and known.kind is block.kind and known.next_number == block.number
        if not goes_on and not self._may_follow_at_once(block):
            self._blank_line()
        marker, delimiter = self._marker(block, known, goes_on)
        indent = " " * sum(item.width for item in self._open[: block.level - 1])
        self._open[block.level - 1 :] = [
            _OpenList(block.kind, block.number + (block.kind is BlockKind.NUMBER), delimiter, len(marker) + 1)
        ]
        self.lines.append(f"{indent}{marker} {text[0]}".rstrip(" "))
        rest = indent + " " * (len(marker) + 1)
        self.lines.extend(rest + (line or _EMPTY_LINE) for line in text[1:])

    def _may_follow_at_once(self, block: Block) -> bool:
        before = self._before
        if before is None or before.level == 0 or before.level >= block.level:
            return False
        # A list may interrupt the text above it only if it starts at 1 and is not empty; and below an empty item
        # a blank line would end that item.
        starts_at_one = block.kind is BlockKind.BULLET or block.number == 1
        return not before.runs or (bool(block.runs) and starts_at_one)

    def _marker(self, block: Block, known: _OpenList | None, goes_on: bool) -> tuple[str, str]:
        if block.kind is BlockKind.BULLET:
            return "-", "-"
        delimiter = "."
        if known is not None and known.kind is BlockKind.NUMBER:
            # Another delimiter is what starts a new list right behind a list.
            delimiter = known.delimiter if goes_on else {".": ")", ")": "."}[known.delimiter]
        return f"{block.number}{delimiter}", delimiter


def _inline(runs: tuple[Run, ...]) -> str:
    """Return the Markdown of the runs; a line break is a newline."""
    texts = _escaped(runs)
    out = ""
    for href, group in groupby(range(len(runs)), key=lambda index: runs[index].href):
        if href and out.endswith("!"):
            out = out[:-1] + "\\!"
        inner = "[" if href else ""
        for index in group:
            following = _first_after(runs, texts, index, href)
            inner += _emphasised(runs[index], texts[index], out + inner, following)
        out += f"{inner}]({_HREF_ESCAPED.sub(_backslash, href)})" if href else inner
    return out


def _first_after(runs: tuple[Run, ...], texts: list[str], index: int, href: str) -> str:
    if index + 1 >= len(runs):
        return "]" if href else ""
    after = runs[index + 1]
    if after.href != href:
        return "]" if href else "["
    return "*" if after.bold or after.italic else texts[index + 1][0]


def _emphasised(run: Run, text: str, before: str, following: str) -> str:
    marks = "*" * (2 * run.bold + run.italic)
    if not marks:
        return text
    # Marks open only if they do not stand between a letter and punctuation (CommonMark, "flanking").
    lead = SEPARATOR if before.endswith("*") and not before.endswith("\\*") else ""
    previous = lead or before[-1:]
    opening = SEPARATOR if _is_punctuation(text[0]) and not _opens_freely(previous) else ""
    next_char = SEPARATOR if following == "*" else following
    closing = SEPARATOR if _is_punctuation(text[-1]) and not _opens_freely(next_char) else ""
    return f"{lead}{marks}{opening}{text}{closing}{marks}"


def _opens_freely(char: str) -> bool:
    # Narrower than what readers of Markdown agree on: a separator too many does no harm.
    return not char or char in " \t\n" or char in string.punctuation or unicodedata.category(char)[0] == "P"


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _escaped(runs: tuple[Run, ...]) -> list[str]:
    """Return the text of each run with backslashes before what would be read as Markdown."""
    whole = "".join(run.text for run in runs)
    at = {hit.start() for hit in _ESCAPED.finditer(whole)}
    start = 0
    for line in whole.split("\n"):
        if hit := _LINE_START.match(line):
            at.add(start + hit.end())
        start += len(line) + 1
    places = sorted(at)
    result, position = [], 0
    for run in runs:
        end = position + len(run.text)
        cuts = [position, *places[bisect_left(places, position) : bisect_left(places, end)], end]
        result.append("\\".join(whole[left:right] for left, right in pairwise(cuts)))
        position = end
    return result


def _backslash(hit: re.Match[str]) -> str:
    return "\\" + hit.group()
