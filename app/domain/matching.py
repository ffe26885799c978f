"""How well a few typed letters fit a name, as people expect it of a field that jumps anywhere.

All words are folded by `app.domain.normalise.words`.
"""

from collections.abc import Sequence
from enum import IntEnum

FEWEST_LETTERS = 3
"""From how many letters on they are also looked for inside of words and scattered over a name."""

SHORTEST_STEM = 5
"""So many letters two words that differ in their endings have in common at least."""

_STEM_SHARE = 0.6
"""And such a share of the word that was typed: the rest of it is an ending."""


class Fit(IntEnum):
    """How well a name fits, the best first."""

    BEGINS = 0
    IN_ORDER = 1
    WORDS = 2
    BESIDE = 3
    RUNS = 4
    INSIDE = 5
    AKIN = 6
    SCATTERED = 7


def fit(typed: Sequence[str], name: Sequence[str], beside: Sequence[str] = ()) -> Fit | None:
    """Return how well the typed words fit the words of a name, or None.

    BEGINS: the name begins so. IN_ORDER, WORDS: each typed word begins one of the name, in their order or in any.
    BESIDE: the same with the words that stand beside the name. RUNS: the beginnings of the first words in one, "kk" or
    "koskon" for Koskenrannan Konepaja. INSIDE: within words. SCATTERED: the letters in their order from the beginning
    of a word. AKIN is for `akin` to tell.
    """
    whole = "".join(typed)
    if not whole:
        return None
    if " ".join(name).startswith(" ".join(typed)):
        return Fit.BEGINS
    if _begin(typed, name):
        return Fit.IN_ORDER if _in_order(typed, name) else Fit.WORDS
    if beside and _begin(typed, [*name, *beside]):
        return Fit.BESIDE
    if runs(whole, name):
        return Fit.RUNS
    if all(len(each) >= FEWEST_LETTERS and any(each in word for word in name) for each in typed):
        return Fit.INSIDE
    return Fit.SCATTERED if _scattered(whole, name) else None


def runs(letters: str, name: Sequence[str]) -> bool:
    """Whether the letters are beginnings of the first words of the name, none of them left out."""
    reached = {0}
    for word in name:
        further = set()
        for start in reached:
            for length, letter in enumerate(word, 1):
                if letters[start + length - 1 : start + length] != letter:
                    break
                further.add(start + length)
        if len(letters) in further:
            return True
        reached = further
    return False


def akin(typed: Sequence[str], words: Sequence[str]) -> int:
    """Return how many letters the typed words have in common with the words whose stems they share, or 0.

    Finnish has hardly a word without an ending: whoever looks for competitors types "kilpailijat", and the field is
    called "Kilpailutilanne". Each typed word has to begin a word, or to begin as one does and end otherwise.
    """
    total = 0
    for each in typed:
        common = max((_common(each, word) for word in words), default=0)
        if common < len(each) and (common < SHORTEST_STEM or common < _STEM_SHARE * len(each)):
            return 0
        total += common
    return total


def _common(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning, or 0 where it is no stem."""
    if not other.startswith(one[:SHORTEST_STEM]):
        return 0
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _begin(typed: Sequence[str], words: Sequence[str]) -> bool:
    # Plain loops: a key asks this of some hundred names, and generators took three times as long.
    for each in typed:
        for word in words:
            if word.startswith(each):
                break
        else:
            return False
    return True


def _in_order(typed: Sequence[str], name: Sequence[str]) -> bool:
    left = iter(name)
    return all(any(word.startswith(each) for word in left) for each in typed)


def _scattered(letters: str, name: Sequence[str]) -> bool:
    if len(letters) < FEWEST_LETTERS:
        return False
    for place, word in enumerate(name):
        if word.startswith(letters[0]):
            left = iter("".join(name[place:]))
            return all(letter in left for letter in letters)
    return False
