"""The building bricks of a report: a text and a stack of bricks, both of which break over pages as a reader wishes.

All measures are points. A brick never says that it is too high as long as one page holds its least part.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from app.domain.text import Run
from app.reports.styles import HALF_PAGE, Look, colour
from app.reports.typeset import Piece, TextLine, break_lines, longest_word, natural_width, pieces_of

LEAST_LINES = 2
"""So many lines of a text stand together at the least, before and after a page break."""
_FUZZ = 0.01
_SHORT = 50.0
_HOLE = 80.0
"""A brick higher than this does not go over with the short one below it: the hole would be worse (points)."""
_LEAST_COLUMN = 0.7
"""A column among equals gives no more of its width away than leaves this share."""


class Brick(Flowable):
    """A flowable with the space it wants before and after itself."""

    def __init__(self, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.before = before
        self.after = after
        self.canv: Canvas

    def getSpaceBefore(self) -> float:
        """Return the space above."""
        return self.before

    def getSpaceAfter(self) -> float:
        """Return the space below."""
        return self.after

    def height_at(self, width: float) -> float:
        """Return how high the brick is when it is `width` wide."""
        return float(self.wrap(width, 0.0)[1])

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Return the brick cut in two, the first at most `room` high; None when it cannot be cut there."""
        return None

    def is_nothing(self) -> bool:
        """Whether there is nothing to be seen, as after a brick that was made to fit the room."""
        return False

    def split(self, width: float, room: float) -> list[Flowable]:
        """Return the halves as ReportLab asks for them."""
        return list(self.halves(width, room) or ())


class Text(Brick):
    """A text of one or more looks, `left` away from the left edge.

    `label` (a bullet, a number) stands before the first line, within `indent`.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        look: Look,
        *,
        before: float = 0.0,
        after: float = 0.0,
        left: float = 0.0,
        indent: float = 0.0,
        label: str = "",
        right: bool = False,
    ) -> None:
        super().__init__(before, after)
        self._runs = runs
        self._look = look
        self._left = left
        self._indent = left + indent
        self._label = label
        self._right = right
        self._read: list[Piece] | None = None
        self._broken: tuple[float, list[TextLine]] | None = None

    @classmethod
    def plain(cls, text: str, look: Look, *, before: float = 0.0, after: float = 0.0, right: bool = False) -> "Text":
        """Make a text of one look."""
        return cls((Run(text),), look, before=before, after=after, right=right)

    def _pieces(self) -> list[Piece]:
        if self._read is None:
            self._read = list(pieces_of(self._runs, self._look))
        return self._read

    def natural_width(self) -> float:
        """Return how wide the text would like to be."""
        return natural_width(self._pieces()) + self._indent

    def longest_word(self) -> float:
        """Return how wide the text must be so that no word is cut."""
        return longest_word(self._pieces()) + self._indent

    def _lines(self, width: float) -> list[TextLine]:
        if self._broken is None or self._broken[0] != width:
            self._broken = width, break_lines(self._pieces(), width - self._indent)
        return self._broken[1]

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, len(self._lines(width)) * self._look.leading
        return self.width, self.height

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Cut between two lines, so that neither side is a single line."""
        lines = self._lines(width)
        fit = min(int((room + _FUZZ) / self._look.leading), len(lines) - LEAST_LINES)
        if fit < LEAST_LINES:
            return None
        return self._part(width, lines[:fit], first=True), self._part(width, lines[fit:], first=False)

    def _part(self, width: float, lines: list[TextLine], *, first: bool) -> "Text":
        part = Text(
            self._runs,
            self._look,
            before=self.before if first else 0.0,
            after=0.0 if first else self.after,
            left=self._left,
            indent=self._indent - self._left,
            label=self._label if first else "",
            right=self._right,
        )
        part._broken = width, lines
        return part

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0.0) -> None:
        """Draw the text; it needs no drawing state of its own, which would cost as much as the words."""
        self.paint(canvas, x, y)

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the lines from the top down, with the lower left corner at `x` and `y`."""
        lines = self._lines(self.width)
        look = self._look
        baseline = y + self.height - (look.leading + 0.72 * look.size) / 2
        words = Words(canvas)
        if self._label:
            label = break_lines(pieces_of((Run(self._label),), look), self.width)[0]
            words.line(
                label, x + (self._left if self._label == "•" else max(self._indent - 5.0 - label.width, 0.0)), baseline
            )
        for line in lines:
            words.line(line, x + (self.width - line.width if self._right else self._indent), baseline)
            baseline -= look.leading
        canvas.drawText(words)


@cache
def _fill(role: str) -> str:
    red, green, blue = colour(role).rgb()
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"


class Words(PDFTextObject):
    """Lines of measured words: font and colour are written only where they change, and nothing is measured again."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._on = canvas
        self._font = ""
        self._size = 0.0
        self._part = -1
        self._role = ""
        self._code: list[str]

    def line(self, line: TextLine, x: float, y: float) -> None:
        """Write a line from `x` on, on the baseline `y`."""
        # As `setTextOrigin` and `setFillColor` do, which spend more time on each figure than the words take.
        self._code.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
        for piece in line.pieces:
            look = piece.look
            if self._font != piece.font or self._size != look.size:
                self._font, self._size, self._part = piece.font, look.size, -1
            if self._role != look.role:
                self._role = look.role
                self._code.append(_fill(look.role))
            self._write(piece.text)
            if piece.href:
                rect = (x, y - 0.25 * look.size, x + piece.width, y + 0.85 * look.size)
                self._on.linkURL(piece.href, rect, relative=1)
            x += piece.width

    def _write(self, text: str) -> None:
        """Write words in the font in use: after each other those that the same part of the font has letters for."""
        # ReportLab's types leave out what its own text objects call.
        font: Any = getFont(self._font)
        canvas: Any = self._on
        for part, letters in font.splitString(text, canvas._doc):
            if part != self._part:
                self._part = part
                self._code.append(f"{font.getSubsetInternalName(part, canvas._doc)} {self._size:g} Tf")
            self._code.append(f"({canvas._escape(letters)}) Tj")


class Stack(Brick):
    """Bricks below each other. The first `keep` of them are never left alone at the foot of a page."""

    def __init__(
        self,
        bricks: Sequence[Brick],
        *,
        keep: int = 0,
        before: float = 0.0,
        after: float = 0.0,
        whole: bool = False,
    ) -> None:
        super().__init__(before, after)
        self._bricks = list(bricks)
        self._keep = keep
        self._whole = whole
        self._measured: tuple[float, list[tuple[float, float]]] | None = None

    # Space around the bricks: left, top, right, bottom.
    padding = (0.0, 0.0, 0.0, 0.0)

    def _inner(self, width: float) -> float:
        return width - self.padding[0] - self.padding[2]

    def _measures(self, width: float) -> list[tuple[float, float]]:
        """Return the gap above each brick and its height."""
        if self._measured is None or self._measured[0] != width:
            result = []
            last = None
            for brick in self._bricks:
                gap = max(last.after, brick.before) if last else 0.0
                result.append((gap, brick.height_at(self._inner(width))))
                last = brick
            self._measured = width, result
        return self._measured[1]

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        self.height = self.padding[1] + self.padding[3] + sum(gap + high for gap, high in self._measures(width))
        return self.width, self.height

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Cut where the room ends, within a brick if that brick allows it."""
        if self._whole:
            return None
        used = self.padding[1] + self.padding[3]
        for index, (gap, high) in enumerate(self._measures(width)):
            if used + gap + high <= room + _FUZZ:
                used += gap + high
                continue
            inner = self._inner(width)
            cut = self._bricks[index].halves(inner, room - used - gap) if index >= self._keep else None
            if cut:
                return self._parted(width, index, cut)
            company = self._measures(width)[index - 1][1] if index else 0.0
            if index == len(self._bricks) - 1 > self._keep + 1 and high <= _SHORT and company <= _HOLE:
                # A last short item does not go over alone.
                index -= 1
            return None if index <= self._keep else self._parted(width, index, None)
        return None

    def _parted(self, width: float, index: int, cut: "tuple[Brick, Brick] | None") -> "tuple[Stack, Stack]":
        """Return the bricks before `index` and those after it; `cut` are the halves of the brick at `index`, if cut."""
        measures = self._measures(width)
        if cut and cut[1].is_nothing():
            return self._parted_after(width, index, cut[0])
        last, first = ([cut[0]], [cut[1]]) if cut else ([], [self._bricks[index]])
        above = type(self)([*self._bricks[:index], *last], keep=self._keep, before=self.before)
        below = type(self)([*first, *self._bricks[index + 1 :]], after=self.after)
        # Measured once: a narrative of thousands of paragraphs would be measured again on each of its pages.
        rest = [(0.0, first[0].height_at(self._inner(width))), *measures[index + 1 :]]
        below._measured = width, rest
        if index == len(self._bricks) - 2 and rest[-1][1] <= _SHORT and rest[0][1] <= HALF_PAGE:
            # There may be room left for the first of the two: they go over together all the same.
            below._keep = 1
        return above, below

    def _parted_after(self, width: float, index: int, fitted: Brick) -> "tuple[Stack, Stack]":
        """Return the bricks to `index`, where the last was made to fit, and those after it."""
        above = type(self)([*self._bricks[:index], fitted], keep=self._keep, before=self.before)
        rest = self._bricks[index + 1 :]
        if not rest:
            above.after = self.after
            return above, Stack([])
        below = type(self)(rest, after=self.after)
        below._measured = width, [(0.0, self._measures(width)[index + 1][1]), *self._measures(width)[index + 2 :]]
        return above, below

    def is_nothing(self) -> bool:
        """Whether the stack is empty."""
        return not self._bricks

    def draw(self) -> None:
        """Draw the bricks from the top down."""
        y = self.height - self.padding[1]
        for brick, (gap, high) in zip(self._bricks, self._measures(self.width), strict=True):
            y -= gap + high
            brick.wrap(self._inner(self.width), high)
            brick.drawOn(self.canv, self.padding[0], y)


class InternalPanel(Stack):
    """A stack that is marked as internal: a bar at its left and a soft ground."""

    padding = (11.0, 6.0, 10.0, 7.0)

    def draw(self) -> None:
        """Draw the mark, then the bricks."""
        self.canv.saveState()
        self.canv.setFillColor(colour("internal_soft"))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(colour("internal"))
        self.canv.rect(0, 0, 2.5, self.height, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class Panel(Stack):
    """A stack on a soft ground."""

    padding = (12.0, 10.0, 12.0, 11.0)

    def draw(self) -> None:
        """Draw the ground, then the bricks."""
        self.canv.saveState()
        self.canv.setFillColor(colour("background"))
        self.canv.roundRect(0, 0, self.width, self.height, 3, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class Beside(Brick):
    """Bricks beside each other in columns; higher than half a page they go below each other.

    The columns are equally wide, unless `needs` (of each column the points its longest line wishes, and those its
    longest word must have) asks for more than that somewhere: then the columns that need less give of theirs, at first
    what costs them no line.
    """

    def __init__(
        self,
        bricks: Sequence[Brick],
        columns: int,
        *,
        gap: float = 18.0,
        before: float = 0.0,
        needs: Sequence[tuple[float, float]] = (),
    ) -> None:
        super().__init__(before)
        self._bricks = list(bricks)
        self._columns = columns
        self._gap = gap
        self._needs = tuple(needs)

    def _widths(self, width: float) -> list[float]:
        equal = (width - (self._columns - 1) * self._gap) / self._columns
        widths = [equal] * self._columns
        for kind in (0, 1):
            lacking = [max(need[1] - wide, 0.0) for need, wide in zip(self._needs, widths, strict=False)]
            spare = [
                max(wide - max(need[kind], _LEAST_COLUMN * equal), 0.0)
                for need, wide in zip(self._needs, widths, strict=False)
            ]
            if given := min(sum(lacking), sum(spare)):
                more, less = given / sum(lacking), given / sum(spare)
                changes = [want * more - keep * less for want, keep in zip(lacking, spare, strict=True)]
                widths = [wide + change for wide, change in zip(widths, changes, strict=True)]
        return widths

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size: the highest brick counts."""
        self.width = width
        self.height = max(brick.height_at(wide) for brick, wide in zip(self._bricks, self._widths(width), strict=False))
        return self.width, self.height

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Give the columns up when they are too high to be moved to the next page."""
        if self.height_at(width) <= HALF_PAGE:
            return None
        stack = Stack(self._bricks, before=self.before)
        return (stack, Stack([])) if stack.height_at(width) <= room else stack.halves(width, room)

    def draw(self) -> None:
        """Draw the bricks from the left, all from the top."""
        x = 0.0
        for brick, wide in zip(self._bricks, self._widths(self.width), strict=False):
            high = brick.height_at(wide)
            brick.drawOn(self.canv, x, self.height - high)
            x += wide + self._gap
