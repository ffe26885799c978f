"""Where words stand in a text as it is read: upper and lower case are the same, å ä ö and every accent are not."""

import unicodedata

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\t", " "))


def spots(text: str, wanted: str, *, whole_words: bool = False) -> list[tuple[int, int]]:
    """Return where `wanted` begins and ends in `text`, from left to right, none within another.

    A space finds a non-breaking one too. With `whole_words` no letter or digit may stand right before or behind.
    """
    sought = _folded(unicodedata.normalize("NFC", wanted))
    if not sought.strip():
        return []
    folded, origin = _folded(text), None
    if len(folded) != len(text):
        # ß and its like are two letters when folded.
        origin = [index for index, sign in enumerate(text) for _ in sign.casefold()]
    found: list[tuple[int, int]] = []
    at = folded.find(sought)
    while at >= 0:
        end = at + len(sought)
        start, stop = (at, end) if origin is None else (origin[at], origin[end - 1] + 1)
        fits = not whole_words or not (_goes_on(text, start) or _goes_on(text, stop))
        if fits and (not found or start >= found[-1][1]):
            found.append((start, stop))
        at = folded.find(sought, end if fits else at + 1)
    return found


def _folded(text: str) -> str:
    return text.translate(_SPACES).casefold()


def _goes_on(text: str, place: int) -> bool:
    """Whether a word goes on over this place."""
    return 0 < place < len(text) and _of_word(text[place - 1]) and _of_word(text[place])


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.combining(sign) > 0
