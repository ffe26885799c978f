"""The summary as a document: exactly one page, whatever the plan holds."""

from collections.abc import Sequence

from app.domain.text import Run
from app.reports import fonts
from app.reports.flowables import Beside, Brick, InternalPanel, Stack, Text
from app.reports.gauge import GaugeBrick
from app.reports.ornaments import Rule, StageTrack
from app.reports.rows_bricks import look
from app.reports.styles import BODY, CELL, FACT, HEIGHT, LABEL, MUTED, SMALL, SUBTITLE, TITLE, WIDTH, Look
from app.reports.summary_data import SummaryEdition, SummaryPart, SummaryRow
from app.reports.typeset import Piece, TextLine

_LONGEST = 1200
"""No text on the page has room for more characters."""
_FACT_COLUMNS = 4
_GAP = 26.0
_RIGHT = 60.0
_TEXT_LINES, _BELOW_LINES = 2, 3
"""So many lines at the most: the longest texts in every place still fill one page."""


class Clipped(Text):
    """A text of at most so many lines; what is left over is an ellipsis."""

    def __init__(self, text: str, look: Look, lines: int = 1, *, right: bool = False, before: float = 0.0) -> None:
        # A line break typed into a name would cost a line.
        super().__init__((Run(" ".join(text[:_LONGEST].split())),), look, right=right, before=before)
        self._most = lines

    def _lines(self, width: float) -> list[TextLine]:
        lines = super()._lines(width)
        if len(lines) <= self._most:
            return lines
        return [*lines[: self._most - 1], _ended(lines[self._most - 1], width)]


def _ended(line: TextLine, width: float) -> TextLine:
    """Return a line that ends in an ellipsis within `width`."""
    last = line.pieces[-1]
    sign = fonts.width("…", last.font, last.look.size)
    room = width - (line.width - last.width) - sign
    text = last.text
    while text and fonts.width(text, last.font, last.look.size) > room:
        text = text[:-1]
    text = f"{text.rstrip()}…"
    wide = fonts.width(text, last.font, last.look.size)
    piece = Piece(text, last.font, last.look, last.href, wide)
    return TextLine([*line.pieces[:-1], piece], line.width - last.width + wide)


class OnePage(Stack):
    """Bricks below each other on a single page; those that find no room there are left out."""

    def __init__(self, bricks: Sequence[Brick]) -> None:
        kept: list[Brick] = []
        for brick in bricks:
            if Stack([*kept, brick]).height_at(WIDTH) <= HEIGHT:
                kept.append(brick)
        super().__init__(kept, whole=True)


def summary_story(report: SummaryEdition) -> list[Brick]:
    """Return the one brick of the summary; made anew for every build."""
    head = report.head
    bricks: list[Brick] = [
        Clipped(head.customer, TITLE),
        Clipped(head.subtitle, SUBTITLE),
        Rule("internal", 1.5, before=9.0, after=8.0),
    ]
    for start in range(0, len(report.facts), _FACT_COLUMNS):
        row = report.facts[start : start + _FACT_COLUMNS]
        bricks.append(Beside([Stack([Clipped(f.label, SMALL), Clipped(f.value, FACT, 2)]) for f in row], _FACT_COLUMNS))
        bricks.append(Rule("line", 0.6, before=7.0, after=7.0))
    if report.track:
        bricks.append(StageTrack(report.track.stages, report.track.current, before=3.0, after=4.0))
        if report.track.asks:
            bricks.append(Clipped(report.track.asks, SMALL.coloured("warn"), 2))
    columns = [Stack([brick for part in parts for brick in _part(part)]) for parts in (report.left, report.right)]
    bricks.append(Beside(columns, 2, gap=_GAP, before=6.0))
    for part in report.below:
        heading = Clipped(part.heading, LABEL)
        bricks.append(InternalPanel([heading, Clipped(part.text, CELL, _BELOW_LINES)], before=9.0))
    return [OnePage(bricks)]


def _part(part: SummaryPart) -> list[Brick]:
    made: list[Brick] = [Clipped(part.heading, LABEL.coloured("accent"), before=11.0)]
    if part.lead:
        abreast = 3 if len(part.lead) > 1 else 1
        made.append(Beside([Clipped(said.text, look(said.tone).bold()) for said in part.lead], abreast, gap=6.0))
    if part.text:
        made.append(Clipped(part.text, MUTED if not part.rows and part.lead else BODY, _TEXT_LINES))
    made += [_row(row) for row in part.rows]
    if part.rest:
        made.append(Clipped(part.rest, SMALL, before=3.0))
    return made


def _row(row: SummaryRow) -> Brick:
    parts: list[Brick] = []
    name = Clipped(row.name, CELL.bold())
    parts.append(Sides(name, Clipped(row.right.text, look(row.right.tone), right=True)) if row.right else name)
    if row.told:
        parts.append(Clipped(row.told, SMALL))
    if row.gauge:
        parts.append(GaugeBrick(row.gauge))
    return Stack(parts, before=5.0)


class Sides(Brick):
    """A brick with a narrow one at its right."""

    def __init__(self, brick: Brick, right: Brick) -> None:
        super().__init__()
        self._brick = brick
        self._right = right

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        self.height = max(self._brick.height_at(width - _RIGHT), self._right.height_at(_RIGHT))
        return self.width, self.height

    def draw(self) -> None:
        """Draw both from the top."""
        for brick, x, wide in ((self._brick, 0.0, self.width - _RIGHT), (self._right, self.width - _RIGHT, _RIGHT)):
            high = brick.height_at(wide)
            brick.drawOn(self.canv, x, self.height - high)
