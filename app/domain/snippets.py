"""A few words around what a search has hit."""

import re
from collections.abc import Collection

from app.domain.normalise import words

_BEFORE = 12
"""How many characters before the hit are shown at most: in a narrow row the hit itself has to be seen."""

_LENGTH = 120
_WORD = re.compile(r"[^\W_]+")
_MARKDOWN = str.maketrans("", "", "*\\")


def without_marks(text: str) -> str:
    """Return a narrative without the signs of Markdown that stand inside of words and are no part of them."""
    return text.translate(_MARKDOWN)


def begun(text: str, beginnings: Collection[str]) -> int:
    """Return how many of these folded beginnings a word of the text begins with."""
    found = set(words(text))
    return sum(1 for each in beginnings if any(word.startswith(each) for word in found))


def hit_word(text: str, beginnings: Collection[str]) -> str:
    """Return the first word that begins with one of these folded beginnings, as it is written; "" for none."""
    return next((each.group() for each in _WORD.finditer(text) if begun(each.group(), beginnings)), "")


def snippet(text: str, beginnings: Collection[str]) -> str:
    """Return one line around the first word that begins with one of these folded beginnings, cut at whole words."""
    hit = next((each.start() for each in _WORD.finditer(text) if begun(each.group(), beginnings)), 0)
    start = 0
    if hit > _BEFORE:
        start = text.find(" ", hit - _BEFORE, hit) + 1 or hit
    # A line that ends before the hit has nothing to do with it.
    start = max(start, text.rfind("\n", start, hit) + 1)
    line = " ".join(text[start : hit + _LENGTH].split()).removeprefix("- ")
    return f"…{line}" if start else line
