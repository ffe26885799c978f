"""The page "what changed since the copy you have": words that went are struck through behind a minus, words that came
underlined behind a plus, so that the page says the same in black and white."""

from collections.abc import Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable

from app.domain.text import Run
from app.domain.versions import ChangedPlace
from app.domain.word_difference import Change, Piece
from app.reports.data import ChangesPart
from app.reports.flowables import Stack, Text
from app.reports.headings import Headings
from app.reports.styles import BODY, HEIGHT, MUTED, SMALL, Look, colour
from app.reports.typeset import Piece as SetPiece
from app.reports.typeset import TextLine, pieces_of

_SIGNS = {Change.ADDED: "+\N{NO-BREAK SPACE}", Change.REMOVED: "−\N{NO-BREAK SPACE}"}
_ROLES = {Change.SAME: "text", Change.ADDED: "good", Change.REMOVED: "bad"}
_UNDER, _THROUGH = -1.6, 2.6
"""Where the lines run, in points above the baseline."""
_GAP = 9.0
_LEFT_OUT = "[…]"


def changes_story(headings: Headings, part: ChangesPart) -> list[Flowable]:
    """Return the flowables of the last pages, beginning with a page of their own."""
    heading = headings.section(part.heading)
    story: list[Flowable] = [
        CondPageBreak(HEIGHT),
        Stack([heading, Text.plain(part.lead, MUTED)], whole=True, before=heading.before),
    ]
    if not part.places:
        return [*story, Text.plain(part.nothing, BODY, before=_GAP)]
    story.append(Text.plain(part.signs, SMALL, before=4.0))
    section = ""
    for place in part.places:
        above = [Text.plain(place.section, SMALL, before=4.0)] if place.section not in (section, place.label) else []
        section = place.section
        lines = list(_lines(place))
        label = headings.field(place.label)
        story.append(Stack([*above, label, *lines], keep=len(above) + 1, before=_GAP, after=_GAP))
    return story


def _lines(place: ChangedPlace) -> Iterator[Text]:
    """Yield the lines that changed; those that stayed between them become a sign."""
    left_out = False
    for line in place.lines:
        if _kept(place, line):
            left_out = False
            yield ChangedText(line)
        elif not left_out:
            left_out = True
            yield Text.plain(_LEFT_OUT, MUTED)


def _kept(place: ChangedPlace, line: Sequence[Piece]) -> bool:
    return place.titled or any(piece.change is not Change.SAME for piece in line)


class ChangedText(Text):
    """A line of words that stayed, went and came."""

    def __init__(self, line: Sequence[Piece]) -> None:
        super().__init__([Run("".join(piece.text for piece in line))], BODY, after=1.0)
        self._line = tuple(line)

    def _pieces(self) -> list[SetPiece]:
        if self._read is None:
            self._read = []
            last = " "
            for part in self._line:
                if part.change is not Change.SAME and not (last.isspace() or part.text[:1].isspace()):
                    # A sign stands apart from the word before it.
                    self._read += pieces_of((Run(" "),), BODY)
                self._read += _set(part)
                last = part.text[-1:]
        return self._read

    def _part(self, width: float, lines: list[TextLine], *, first: bool) -> Text:
        part = ChangedText(self._line)
        part.before, part.after = (self.before, 0.0) if first else (0.0, self.after)
        part._broken = width, lines
        return part

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the words, then the lines under and through them."""
        super().paint(canvas, x, y)
        baseline = y + self.height - (BODY.leading + 0.72 * BODY.size) / 2
        for line in self._lines(self.width):
            at = x
            for piece in line.pieces:
                if piece.look.role != "text" and piece.text.strip("+−\N{NO-BREAK SPACE} "):
                    _rule(canvas, piece, at, baseline)
                at += piece.width
            baseline -= BODY.leading


def _set(part: Piece) -> Iterator[SetPiece]:
    look: Look = BODY.coloured(_ROLES[part.change])
    words = part.text.strip()
    if part.change is Change.SAME or not words:
        yield from pieces_of((Run(part.text),), BODY)
        return
    # The spaces at the ends stay bare, so that sign and line belong to the words.
    start = part.text.find(words)
    yield from pieces_of((Run(part.text[:start]),), BODY)
    yield from pieces_of((Run(_SIGNS[part.change], bold=True),), look)
    yield from pieces_of((Run(words),), look)
    yield from pieces_of((Run(part.text[start + len(words) :]),), BODY)


def _rule(canvas: Canvas, piece: SetPiece, x: float, baseline: float) -> None:
    added = piece.look.role == _ROLES[Change.ADDED]
    y = baseline + (_UNDER if added else _THROUGH)
    canvas.saveState()
    canvas.setStrokeColor(colour(piece.look.role))
    canvas.setLineWidth(0.7)
    canvas.line(x, y, x + piece.width, y)
    canvas.restoreState()
