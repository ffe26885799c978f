"""The bundled fonts, and which characters they can print.

Text is cleaned here and nowhere else before it is set: control characters fall away, and one neutral sign stands for
what no bundled font has, for characters beyond U+FFFF and for right-to-left writing, which ReportLab would set
backwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.domain.errors import ErrorCode, MachineError
from app.paths import resource

REGULAR, MEDIUM, BOLD, HEAVY = "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
ITALIC, BOLD_ITALIC = "Inter-Italic", "Inter-SemiBoldItalic"
FALLBACK = "DejaVuSans"
FAMILY = (REGULAR, MEDIUM, BOLD, HEAVY, ITALIC, BOLD_ITALIC)
SIGN = "\N{WHITE DIAMOND}"
"""Stands for one or more characters in a row that cannot be printed."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_BLANKS = frozenset("\t\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_ENDS = frozenset("\n\r\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}")


@cache
def font(name: str) -> TTFont:
    """Return a bundled font by its name, registered with ReportLab; MachineError PROGRAM_FILE_DAMAGED (file)."""
    file = resource("fonts", f"{name}.ttf")
    try:
        made = TTFont(name, str(file))
    except Exception as error:  # a damaged font can raise anything in ReportLab, and all of it means the same
        raise MachineError(ErrorCode.PROGRAM_FILE_DAMAGED, file=str(file)) from error
    pdfmetrics.registerFont(made)
    return made


@cache
def _inter() -> frozenset[int]:
    return frozenset.intersection(*(frozenset(font(name).face.charToGlyph) for name in FAMILY))


@cache
def _odd() -> re.Pattern[str]:
    """Match a character that needs a second look: all but those Inter prints as they are."""
    plain = [code for code in sorted(_inter()) if 0x20 <= code <= 0xFFFF and _ordinary(chr(code))]
    return re.compile(f"[^\n{''.join(_ranges(plain))}]")


def _ordinary(character: str) -> bool:
    if character == _SOFT_HYPHEN:
        return True
    if character in _BLANKS or character == _UNKNOWN:
        return False
    return unicodedata.category(character)[0] != "C" and unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    start = last = None
    for code in (*codes, None):
        if start is not None and code != (last or 0) + 1:
            yield f"{re.escape(chr(start))}-{re.escape(chr(last or start))}"
            start = None
        if start is None:
            start = code
        last = code


@cache
def _clean(character: str) -> str:
    """Return what is printed for one character: itself, a blank, nothing, or the sign."""
    if character in _ENDS:
        return "\n"
    if character in _BLANKS:
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cf") or "\N{VARIATION SELECTOR-1}" <= character <= "\N{VARIATION SELECTOR-16}":
        return ""
    code = ord(character)
    if (
        code > 0xFFFF
        or character == _UNKNOWN
        or category[0] == "C"
        or unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
    ):
        return SIGN
    return character if code in _inter() or code in font(FALLBACK).face.charToGlyph else SIGN


_SIGNS = re.compile(f"{SIGN}{{2,}}")


def printable(text: str) -> str:
    """Return `text` as it is printed; line ends are LF, a soft hyphen stays for the line breaker."""
    text = unicodedata.normalize("NFC", text)
    if not _odd().search(text):
        return text
    return _SIGNS.sub(SIGN, _odd().sub(lambda hit: _clean(hit.group()), text.replace("\r\n", "\n")))


def unprintable(text: str) -> str:
    """Return the characters of `text` that the sign stands for, each once, in their order."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(char for char in _odd().findall(normal) if _clean(char) == SIGN))


@cache
def _foreign() -> re.Pattern[str]:
    inside = "".join(_ranges(sorted(_inter())))
    return re.compile(f"([^{inside}]+)")


def by_font(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield (font name, text) for printable text: Inter where it has the characters, DejaVu Sans where it has not."""
    for index, part in enumerate(_foreign().split(text)):
        if part:
            yield (FALLBACK if index % 2 else name), part


@cache
def _widths(name: str) -> dict[int, float]:
    return dict(font(name).face.charWidths)


@lru_cache(maxsize=20_000)
def _units(text: str, name: str) -> float:
    known = _widths(name)
    blank = float(font(name).face.defaultWidth)
    return float(sum(known.get(code, blank) for code in map(ord, text)))


def width(text: str, name: str, size: float) -> float:
    """Return how wide a text is in points."""
    return _units(text, name) * size / 1000
