"""How texts are compared: folded words for the search, and a key that sorts names as Finnish does."""

import re
import unicodedata
from functools import lru_cache

_KEPT = frozenset("åäö")
_LETTERS = {
    **{"ø": "ö", "æ": "ä", "đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "th", "œ": "oe", "ı": "i"},
    **{"ʒ": "z", "ǥ": "g", "ħ": "h"},
}
# Signs that nobody sees: soft hyphen, zero-width spaces and joiners, the word joiner of narratives, byte order mark.
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
# Signs that are letters or symbols by name and yet show nothing: fillers of Hangul, the empty Braille pattern.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_BLANK_KINDS = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
_WORD = re.compile(r"[^\W_]+")
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = ""
    for part in unicodedata.normalize("NFKD", character):
        if not unicodedata.combining(part):
            folded += _LETTERS.get(part, part)
        elif folded and (letter := unicodedata.normalize("NFC", folded[-1] + part)) in _KEPT:
            folded = folded[:-1] + letter
    return folded


def fold(text: str) -> str:
    """Return `text` in lower case with å ä ö kept as letters of their own and every other accent dropped."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    # The compatibility form may bring capitals back (ℋ), so that they are lowered once more.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", lowered).casefold()).translate(_UNSEEN)
    return "".join(map(_fold_character, plain))


def visible(text: str) -> str:
    """Return `text`, or "" if nobody could see a sign of it: spaces, zero-width signs, marks without a letter."""
    if text.isascii():
        return text if text.strip() else ""
    return text if any(unicodedata.category(sign) not in _BLANK_KINDS and sign not in _BLANK for sign in text) else ""


def words(text: str) -> list[str]:
    """Return the folded words of `text`: runs of letters and digits."""
    return _WORD.findall(fold(text))


def sort_key(name: str) -> str:
    """Return a key whose binary order is the Finnish order of names: å ä ö after z, ü as y, other accents ignored."""
    swapped = name if name.isascii() else unicodedata.normalize("NFC", name).replace("ü", "y").replace("Ü", "y")
    return " ".join(words(swapped)).translate(_AFTER_Z)


_SEVERAL = re.compile(r"[,;/\n]|\s(?:tai|ja|eller|och|or|and)\s", re.IGNORECASE)
_SHORTEST_NUMBER = 5


def phone_digits(text: str) -> str:
    """Return the digits of a phone number without country code 358 and trunk zero, the same however it is written."""
    digits = "".join(
        character for character in text.replace("(0)", "") if character.isdecimal() and character.isascii()
    )
    international = text.lstrip(" (").startswith("+")
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if international and digits.startswith("358"):
        # Some write the trunk zero behind the country code as well.
        digits = digits[3:].removeprefix("0")
    elif not international:
        digits = digits.removeprefix("0")
    return digits


def phone_key(text: str) -> str:
    """Return `phone_digits` backwards, to find a number by its end."""
    return phone_digits(text)[::-1]


def phone_keys(text: str) -> tuple[str, ...]:
    """Return the key of every phone number in a text that may hold several."""
    parts = [part for part in _SEVERAL.split(text) if len(phone_digits(part)) >= _SHORTEST_NUMBER]
    found = map(phone_key, parts if len(parts) > 1 else [text])
    return tuple(dict.fromkeys(key for key in found if key))
