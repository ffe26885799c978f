"""What was agreed with a customer, the PDFs handed over, and what differs between two states of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.domain.word_difference import Change, Piece


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version agreed with the customer. `number` counts from 1; `content` is the checksum of the frozen plan.

    `ours` and `theirs` say by whom it was agreed, in words; `remark` is internal; `author` is a name or empty.
    """

    id: str
    number: int
    agreed_on: date
    ours: str
    theirs: str
    remark: str
    content: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class HandedCopy:
    """A customer PDF that was handed over. `number` runs per customer from 1; `checksum` is the SHA-256 of the file.

    `version` is the agreed version that the file shows, or the one it is a draft of where `draft` is True. `content` is
    the checksum of the frozen plan as the file shows it, empty for a poster.
    """

    id: str
    number: int
    edition: str
    language: str
    version: int
    draft: bool
    file_name: str
    recipients: str
    handed_on: date
    checksum: str
    content: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which version a plan is at. `content` is the frozen plan itself (JSON).

    `agreed_on` is None as long as the customer reads something else than in the latest agreed version: the plan is then
    a draft of version `number`.
    """

    number: int
    agreed_on: date | None = None
    content: str = ""

    @property
    def draft(self) -> bool:
        """Whether the plan is not agreed as it stands."""
        return self.agreed_on is None


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place of the plan that differs: a field, a table, the contact persons or the record.

    `section` and `label` name it, `place` is its key for the proof. Each of `lines` is a line of words that stayed,
    went or came. `fixed` are the words in them that the program or a list supplied, as often as they stand there.
    `titled` tells that lines that stayed name rows of which something changed. `parts` are the places within it that
    the proof knows for themselves (the rows of a table), each with the numbers of its first line and the one after it.
    """

    place: str
    section: str
    label: str
    lines: tuple[tuple[Piece, ...], ...]
    fixed: tuple[str, ...] = ()
    titled: bool = False
    parts: tuple[tuple[str, int, int], ...] = ()

    def before(self) -> str:
        """Return the earlier words."""
        return _without(self.lines, Change.ADDED)

    def after(self) -> str:
        """Return the later words."""
        return _without(self.lines, Change.REMOVED)

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield each place for the proof with its earlier and its later words."""
        for place, first, end in self.parts or ((self.place, 0, len(self.lines)),):
            lines = self.lines[first:end]
            yield place, "\n".join((_without(lines, Change.ADDED), _without(lines, Change.REMOVED)))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All lines as one text."""
        return tuple(_with_breaks(self.lines))


def _without(lines: tuple[tuple[Piece, ...], ...], change: Change) -> str:
    told = ("".join(piece.text for piece in line if piece.change is not change) for line in lines)
    return "\n".join(text for text in told if text)


def _with_breaks(lines: tuple[tuple[Piece, ...], ...]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number:
            yield Piece(Change.SAME, "\n")
        yield from line


def lines_of(pieces: list[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a difference; a line that only one of the texts has holds no piece of the other."""
    line: list[Piece] = []
    for piece in pieces:
        for is_break, letters in groupby(piece.text, key=lambda letter: letter == "\n"):
            text = "".join(letters)
            if not is_break:
                line.append(Piece(piece.change, text))
                continue
            for _ in text:
                if line:
                    yield tuple(line)
                line = []
    if line:
        yield tuple(line)
