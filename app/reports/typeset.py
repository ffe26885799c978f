"""Breaking text into lines.

ReportLab's Paragraph reads markup, so every user's text would have to be escaped for it, and its time grows with the
square of the text. Here a text is never markup, every character is looked at once, and a word longer than a line is
cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.text import Run
from app.reports import fonts
from app.reports.styles import Look

_TOKEN = re.compile(r"\n| +|[^\n ]+")
_DIGITS = re.compile(r"\d+(?: \d+)+")
_LONGEST_NUMBER = 16
# Where a word may be broken without a sign: behind a hyphen or a slash between letters, behind the @ of an address,
# behind a point between the parts of an address or name that are long enough to stand alone; and at a soft hyphen.
_SEAM = re.compile(r"(?<=[^\W\d_]{2}[-/–])(?=[^\W\d_]{2})|(?<=@)(?=\w)|(?<=[^\W\d_]{4}\.)(?=[^\W\d_]{3})|(?<=\u00ad)")
# An address of the web or of a mailbox is broken only where it fits on no line.
_ADDRESS = re.compile(r"@|://|[^\W_]{3}\.[^\W\d_]{2}")
# Nearly no word holds any of these.
_MAY_PART = re.compile("[-/–@.\u00ad]")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(slots=True)
class Piece:
    """Characters of one font and look in a line; `width` in points."""

    text: str
    font: str
    look: Look
    href: str
    width: float


@dataclass(slots=True)
class TextLine:
    """A line of a text."""

    pieces: list[Piece]
    width: float


def pieces_of(runs: Sequence[Run], look: Look) -> Iterator[Piece]:
    """Yield the words, gaps and line breaks of runs, each in the font that has its characters."""
    for run in runs:
        shown = look.bold() if run.bold else look
        shown = shown.italic() if run.italic else shown
        shown = shown.coloured("accent") if run.href else shown
        size, href = shown.size, run.href
        text = _DIGITS.sub(_held_together, fonts.printable(run.text))
        for name, part in fonts.by_font(text, shown.font):
            for token in _TOKEN.findall(part):
                for text, units in _parts(token, name):
                    yield Piece(text, name, shown, href, units * size)


def _held_together(digits: re.Match[str]) -> str:
    """Keep a telephone number or an amount on one line; a longer row of figures may be broken."""
    return digits[0].replace(" ", "\N{NO-BREAK SPACE}") if len(digits[0]) <= _LONGEST_NUMBER else digits[0]


@lru_cache(maxsize=20_000)
def _parts(token: str, font: str) -> tuple[tuple[str, float], ...]:
    """Return a word, gap or line break, cut at its seams, and how wide each part is at a size of one point."""
    parts = _SEAM.split(token) if len(token) > 3 and _MAY_PART.search(token) else (token,)
    return tuple((part, _width(part, font, 1.0)) for part in parts if part)


def _width(text: str, font: str, size: float) -> float:
    return 0.0 if text == "\n" else fonts.width(text.replace(_SOFT_HYPHEN, ""), font, size)


def natural_width(pieces: Iterable[Piece]) -> float:
    """Return the width of the widest line when nothing but a line break breaks a line."""
    widest = used = 0.0
    for piece in pieces:
        used = 0.0 if piece.text == "\n" else used + piece.width
        widest = max(widest, used)
    return widest


def longest_word(pieces: Iterable[Piece]) -> float:
    """Return the width of the longest word."""
    longest = used = 0.0
    for piece in pieces:
        used = 0.0 if piece.text[0] in " \n" else used + piece.width
        longest = max(longest, used)
    return longest


def break_lines(pieces: Iterable[Piece], width: float) -> list[TextLine]:
    """Break pieces into lines of at most `width` points."""
    return _Breaker(width).lines(pieces)


def _hyphen_width(piece: Piece) -> float:
    """Return how wide the hyphen is that a line ending with this piece would need."""
    return _width("-", piece.font, piece.look.size) if piece.text.endswith(_SOFT_HYPHEN) else 0.0


def _is_address(word: Sequence[Piece]) -> bool:
    return len(word) > 1 and _ADDRESS.search("".join(piece.text for piece in word)) is not None


class _Breaker:
    """Fills lines greedily, one word after the other."""

    def __init__(self, width: float) -> None:
        # A text gets exactly the width it asked for at times, and sums of widths round.
        self._width = max(width, 1.0) + 0.05
        self._lines: list[TextLine] = []
        self._line: list[Piece] = []
        self._used = 0.0
        self._gap: Piece | None = None
        self._word: list[Piece] = []

    def lines(self, pieces: Iterable[Piece]) -> list[TextLine]:
        for piece in pieces:
            if piece.text == "\n":
                self._place_word()
                self._end_line()
            elif piece.text[0] == " ":
                self._place_word()
                self._gap = piece
            else:
                self._word.append(piece)
        self._place_word()
        if self._line or not self._lines:
            self._end_line()
        return self._lines

    def _place_word(self) -> None:
        word, self._word = self._word, []
        if not word:
            return
        room = self._width - self._used - (self._gap.width if self._gap and self._line else 0.0)
        wide = word[0].width if len(word) == 1 else sum(piece.width for piece in word)
        if wide <= room:
            self._add_gap()
            self._line += word
            self._used += wide
            return
        if self._line and (word[0].width > room or (wide <= self._width and _is_address(word))):
            self._end_line()
            if wide <= self._width:
                self._line, self._used = word, wide
                return
        self._add_gap()
        for index, piece in enumerate(word):
            if self._line and self._used + piece.width + _hyphen_width(piece) > self._width:
                self._hyphenate(word[index - 1] if index else None)
                self._end_line()
            if piece.width > self._width:
                self._cut(piece)
            else:
                self._add(piece)

    def _add_gap(self) -> None:
        if self._gap and self._line:
            self._add(self._gap)
        self._gap = None

    def _add(self, piece: Piece) -> None:
        self._line.append(piece)
        self._used += piece.width

    def _hyphenate(self, before: Piece | None) -> None:
        if before and before.text.endswith(_SOFT_HYPHEN):
            self._add(Piece("-", before.font, before.look, before.href, _hyphen_width(before)))

    def _cut(self, piece: Piece) -> None:
        """Spread a piece wider than a line over as many lines as it takes."""
        start, used, text = 0, self._used, piece.text
        for at, character in enumerate(text):
            step = _width(character, piece.font, piece.look.size)
            if used + step > self._width and (at > start or self._line):
                if at > start:
                    self._add(Piece(text[start:at], piece.font, piece.look, piece.href, used - self._used))
                self._end_line()
                start, used = at, 0.0
            used += step
        self._add(Piece(text[start:], piece.font, piece.look, piece.href, used - self._used))

    def _end_line(self) -> None:
        self._lines.append(TextLine(_joined(self._line), self._used))
        self._line, self._used, self._gap = [], 0.0, None


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one look, so that a line is drawn in as few steps as can be."""
    result: list[Piece] = []
    for piece in pieces:
        text = piece.text.replace(_SOFT_HYPHEN, "")
        last = result[-1] if result else None
        if last and last.font == piece.font and last.look == piece.look and last.href == piece.href:
            last.text += text
            last.width += piece.width
        else:
            result.append(Piece(text, piece.font, piece.look, piece.href, piece.width))
    return result
