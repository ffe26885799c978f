"""Which words went and which came between two texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 3_000
"""Above so many words in the part that differs whole lines are compared, which takes no time."""

# A word holds what stands inside it (12,5 and vk:n), not the comma after it.
_WORD = re.compile(r"\n|[^\S\n]+|\w+(?:[.,:'’\-]\w+)*|[^\w\s]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words with the spaces between them."""

    change: Change
    text: str


def word_difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in order: the same ones and the added ones make `after`, without the added
    `before`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start, end = _same_ends(old, new)
    if len(old) + len(new) - 2 * (start + end) > MOST_WORDS:
        old, new = _LINE.findall(before), _LINE.findall(after)
        start, end = _same_ends(old, new)
    pieces = [
        Piece(Change.SAME, "".join(old[:start])),
        *_compare(old[start : len(old) - end], new[start : len(new) - end]),
        Piece(Change.SAME, "".join(old[len(old) - end :])),
    ]
    return _joined(pieces)


def _same_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    start = _common(old, new)
    return start, _common(old[start:][::-1], new[start:][::-1])


def _common(left: list[str], right: list[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _compare(old: list[str], new: list[str]) -> Iterator[Piece]:
    # A space alone is no word that stayed: without this, every gap between two changed words would cut them apart.
    matcher = SequenceMatcher(_is_gap, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece(Change.REMOVED, "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece(Change.ADDED, "".join(new[new_from:new_to]))


def _is_gap(word: str) -> bool:
    return word.isspace()


def _joined(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if result and result[-1].change is piece.change:
            result[-1] = Piece(piece.change, result[-1].text + piece.text)
        else:
            result.append(piece)
    return result
