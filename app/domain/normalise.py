"""How texts are compared: folded words for the search, and a key that sorts names as Finnish does."""

import re
import unicodedata
from functools import lru_cache

_KEPT = frozenset("åäö")
_LETTERS = {"ø": "ö", "æ": "ä", "đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "th", "œ": "oe", "ı": "i"}
_WORD = re.compile(r"[^\W_]+")
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _KEPT or character.isascii():
        return character
    if character in _LETTERS:
        return _LETTERS[character]
    base = unicodedata.normalize("NFKD", character)
    return "".join(part for part in base if not unicodedata.combining(part))


def fold(text: str) -> str:
    """Return `text` in lower case with å ä ö kept as letters of their own and every other accent dropped."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    if lowered.isascii():
        return lowered
    return "".join(map(_fold_character, lowered))


def words(text: str) -> list[str]:
    """Return the folded words of `text`: runs of letters and digits."""
    return _WORD.findall(fold(text))


def sort_key(name: str) -> str:
    """Return a key whose binary order is the Finnish order of names: å ä ö after z, ü as y, accents and signs ignored."""
    return " ".join(_WORD.findall(fold(name.replace("ü", "y").replace("Ü", "y")))).translate(_AFTER_Z)


def phone_key(text: str) -> str:
    """Return the digits of a phone number backwards, without country code 358 or trunk zero, to find it by its end."""
    digits = "".join(character for character in text if character.isdigit() and character.isascii())
    international = text.lstrip().startswith("+")
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if international and digits.startswith("358"):
        digits = digits[3:]
    elif digits.startswith("0"):
        digits = digits[1:]
    return digits[::-1]
