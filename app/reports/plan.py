"""The account plan as a document: both editions, from the title to the lines to sign."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from app.domain.text import Block, BlockKind, Run
from app.reports.changes import changes_story
from app.reports.clock_data import ClockRing
from app.reports.data import (
    ContactsBlock,
    Content,
    CustomerEdition,
    Fact,
    Head,
    InternalEdition,
    InternalPart,
    Line,
    MarkedBlock,
    MarkedPart,
    MarkedSection,
    Person,
    Prose,
    Scale,
    Serving,
    SharedBlock,
    SharedPart,
    SharedSection,
    Track,
)
from app.reports.fields import bricks, narrative
from app.reports.flowables import LEAST_LINES, Beside, Brick, InternalPanel, Panel, Stack, Text
from app.reports.grid import Grid
from app.reports.headings import Headings, joined
from app.reports.ornaments import Framed, Portrait, Rule, SignatureLine, Space, StageTrack, picture
from app.reports.rows_bricks import rows_bricks
from app.reports.rows_data import MarkedRows, SharedRows
from app.reports.styles import BODY, FACT, HALF_PAGE, LABEL, MUTED, SMALL, STRONG, SUBTITLE, TITLE, WIDTH

_BLOCK_GAP = 9.0
_SHORT_ITEM = 80
"""An item of a list with so many characters at most is a line."""
_SHORT_TEXT = 600
"""A text of so many characters at most stays with the ring that it introduces."""
_COMPACT = 44
"""A value of at most so many characters shares its row with others."""
_BESIDE_THE_SIGNATURES = 150.0
"""The last field goes over to the page of the signatures with them if it is no higher than this (points)."""
_LEAST_BESIDE = 80.0
"""Of a higher field at least so much goes over with the signatures (points)."""
_COLUMNS = 3
_FACT_COLUMNS = 4


def customer_story(report: CustomerEdition) -> list[Flowable]:
    """Return the bricks of the customer edition; made anew for every build."""
    headings = Headings()
    story = _opening(report.head)
    for section in report.sections:
        story += _section(headings, section)
    closing = report.closing
    lines = [SignatureLine(Text.plain(name, BODY), Text.plain(closing.caption, SMALL)) for name in closing.names]
    heading = headings.section(closing.heading)
    heading.before = 30.0
    signed: Brick = Stack([heading, Beside(lines, 2, gap=30.0)], whole=True, before=30.0)
    if report.sections and story[-1].height_at(WIDTH) <= _BESIDE_THE_SIGNATURES:
        # Nobody signs a page that says nothing.
        last = story.pop()
        signed = Stack([last, signed], whole=True, before=last.getSpaceBefore())
    elif report.sections:
        last = story.pop()
        signed = _Signed([last, signed], before=last.getSpaceBefore())
    changes = changes_story(headings, report.changes) if report.changes else []
    return [*story, signed, *changes]


class _Signed(Stack):
    """The last field and the lines to sign: if these go over to a page of their own, its end goes with them."""

    def halves(self, width: float, room: float) -> "tuple[Brick, Brick] | None":
        """Cut the field where the room ends, or so that some of it stands above the lines."""
        *field, lines = self._bricks
        last = field[-1] if field else lines
        high = last.height_at(width)
        if last is not lines and high <= room and (cut := last.halves(width, high - _LEAST_BESIDE)):
            # Not cut anew for the room that is left now, unless it has to be.
            whole = cut[1].height_at(width) <= HALF_PAGE
            return cut[0], Stack([cut[1], lines], before=cut[1].getSpaceBefore(), whole=whole)
        return super().halves(width, room)


def internal_story(report: InternalEdition) -> list[Brick]:
    """Return the bricks of the internal edition; made anew for every build."""
    headings = Headings()
    story = _opening(report.head)
    if report.track:
        story.append(_track(report.track, report.head.mark))
    for section in report.sections:
        story += _marked_section(headings, section)
    for part in report.parts:
        story.append(_internal_part(headings, part))
    return story


def _opening(head: Head) -> list[Brick]:
    story: list[Brick] = [Text.plain(head.customer, TITLE, after=2.0)]
    if head.subtitle:
        story.append(Text.plain(head.subtitle, SUBTITLE))
    story.append(Rule("internal" if head.mark else "accent", 1.5, before=13.0, after=8.0))
    for row in _fact_rows(head.facts):
        story += [row, Rule("line", 0.6, before=8.0, after=8.0)]
    if head.serving:
        story.append(_serving(head.serving))
    return story


def _fact_rows(facts: Sequence[Fact]) -> list[Brick]:
    """Return the key facts in rows whose columns stand below each other, each as wide as its longest word."""
    texts = [(Text.plain(fact.label, SMALL), Text.plain(fact.value, FACT)) for fact in facts]
    # One fact alone in the last row looks forgotten.
    columns = _FACT_COLUMNS - 1 if len(texts) % _FACT_COLUMNS == 1 else _FACT_COLUMNS
    stacked = [[text for pair in texts[column::columns] for text in pair] for column in range(columns)]
    needs = [
        (
            max((text.natural_width() for text in column), default=0.0),
            max((text.longest_word() for text in column), default=0.0),
        )
        for column in stacked
    ]
    rows = (texts[start : start + columns] for start in range(0, len(texts), columns))
    return [Beside([Stack(pair) for pair in row], columns, needs=needs) for row in rows]


def _serving(serving: Serving) -> Brick:
    """Return the box "Serving you": people at the left, what they promise at the right; nothing stands alone in it."""
    blocks = [_served_field(block) for block in serving.blocks]
    first, deputy = serving.responsible, serving.deputy
    if first is None and deputy is None:
        return _box(blocks)
    lone = first is None or deputy is None
    if not blocks and lone:
        return _box(_alone(serving))
    people: list[Brick] = [_responsible(serving)]
    if first and deputy and blocks:
        told = joined((f"{serving.deputy_label} {deputy.name}", deputy.phone or deputy.email), ", ")
        people.append(Text.plain(told, MUTED, before=4.0))
    elif first and deputy:
        blocks = [_deputy(serving.deputy_label, deputy)]
    return _box([Stack(people), Stack(_spaced(blocks))])


def _box(columns: Sequence[Brick]) -> Brick:
    inside = Beside(columns, 2, gap=24.0) if len(columns) > 1 else columns[0]
    return Panel([inside], before=6.0, after=4.0)


def _spaced(blocks: Sequence[Brick]) -> list[Brick]:
    return [brick for index, block in enumerate(blocks) for brick in ((Space(6.0), block) if index else (block,))]


def _served_field(block: SharedBlock) -> Brick:
    return Stack([Text.plain(block.label, SMALL), *bricks(block.field.kind, block.content)], keep=1)


def _responsible(serving: Serving) -> Brick:
    """Return the responsible person, or the deputy named as such where nobody else answers for the account."""
    named, reached, image = _person(serving)
    lines = [*named, *reached]
    shown = [Space(3.0), Framed(Portrait(image), Stack(lines))] if image else lines
    return Stack([Text.plain(serving.heading, SMALL), *shown], keep=1)


def _alone(serving: Serving) -> list[Brick]:
    """Return the only person of the box in two columns: who, and how to reach him or her."""
    named, reached, image = _person(serving)
    shown = [Space(3.0), Framed(Portrait(image), Stack(named))] if image else named
    who = Stack([Text.plain(serving.heading, SMALL), *shown])
    above = Space(SMALL.leading + (3.0 if image else 0.0))
    return [who, Stack([above, *reached])] if reached else [who]


def _person(serving: Serving) -> tuple[list[Brick], list[Brick], ImageReader | None]:
    """Return who serves in the first place, how to reach him or her, and the photo."""
    person = serving.responsible or serving.deputy
    if person is None:
        return [], [], None
    name = (Run(person.name, bold=True), Run(f", {_lowered(person.title)}" if person.title else ""))
    named: list[Brick] = [Text(name, BODY)]
    if serving.responsible is None:
        named.append(Text.plain(serving.deputy_label, MUTED))
    reached: list[Brick] = [Text.plain(text, BODY) for text in (person.phone, person.email) if text]
    return named, reached, picture(person.photo) if person.photo else None


def _deputy(label: str, deputy: Person) -> Brick:
    name = joined((deputy.name, _lowered(deputy.title)), ", ")
    lines = [Text.plain(text, MUTED) for text in (name, deputy.phone, deputy.email) if text]
    return Stack([Text.plain(label, SMALL), *lines], keep=1)


def _lowered(title: str) -> str:
    """Write a title as it stands behind a name: a capital stays where the word is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _section(headings: Headings, section: SharedSection) -> Iterator[Brick]:
    heading = headings.section(section.heading)
    blocks = _blocks(headings, section.blocks)
    yield Stack([heading, blocks[0]], keep=1, before=heading.before, after=_BLOCK_GAP)
    yield from blocks[1:]


def _blocks(headings: Headings, blocks: Sequence[SharedPart]) -> list[Brick]:
    result: list[Brick] = []
    for compact, group in groupby(blocks, key=lambda block: isinstance(block, SharedBlock) and _compact(block)):
        if compact:
            result += _rows([_field(headings, block) for block in group])
        else:
            result += _with_rings([(block, _field(headings, block)) for block in group])
    return result


def _with_rings(made: Iterable[tuple[SharedPart | MarkedPart, Brick]]) -> list[Brick]:
    """Return the bricks, a ring joined to the few words that introduce it: they go to the next page together."""
    result: list[Brick] = []
    short = False
    for block, brick in made:
        if short and isinstance(block, SharedRows | MarkedRows) and _is_ring(block) and not block.label:
            above = result.pop()
            brick = Stack([above, brick], keep=1, before=above.before, after=brick.after)
        result.append(brick)
        content = block.content if isinstance(block, SharedBlock | MarkedBlock) else None
        short = isinstance(content, Prose) and sum(map(_length, content.blocks)) <= _SHORT_TEXT
    return result


def _length(block: Block) -> int:
    return sum(len(run.text) for run in block.runs)


def _is_ring(block: SharedRows | MarkedRows) -> bool:
    return isinstance(block.contents[0], ClockRing)


def _compact(block: SharedBlock | MarkedBlock) -> bool:
    return isinstance(block.content, Line | Scale) and len(block.content.text) <= _COMPACT


def _rows(columns: Sequence[Brick]) -> list[Brick]:
    rows = [columns[row : row + _COLUMNS] for row in range(0, len(columns), _COLUMNS)]
    return [Beside(row, _COLUMNS, before=_BLOCK_GAP) if len(row) > 1 else row[0] for row in rows]


def _field(headings: Headings, block: SharedPart) -> Brick:
    if isinstance(block, SharedRows):
        return _table(headings, block)
    if isinstance(block, ContactsBlock):
        grid = Grid.of(block.headings, [row.cells() for row in block.rows])
        head = [headings.field(block.label)] if block.label else []
        return Stack([*head, grid], keep=len(head), before=_BLOCK_GAP if head else 2.0, after=_BLOCK_GAP)
    content = bricks(block.field.kind, block.content)
    kept = _kept(block.content)
    return Stack([headings.field(block.label), *content], keep=kept, before=_BLOCK_GAP, after=_BLOCK_GAP)


def _kept(content: Content | None) -> int:
    """Return how many bricks below the name are not left behind with it: of a list of short items not one alone."""
    if not isinstance(content, Prose) or len(content.blocks) <= LEAST_LINES:
        return 1
    first = content.blocks[:LEAST_LINES]
    short = all(_length(block) <= _SHORT_ITEM for block in first)
    return LEAST_LINES if short and all(block.kind is not BlockKind.PARAGRAPH for block in first) else 1


def _table(headings: Headings, block: SharedRows | MarkedRows) -> Brick:
    """Return the tables below a field, under a name of their own where the field says nothing."""
    head: list[Brick] = [headings.field(block.label)] if block.label else []
    made = [*head, *rows_bricks(headings, block.contents)]
    # A ring without its list says nothing: its dots bear the numbers of the rows.
    kept = len(head) + _is_ring(block)
    return Stack(made, keep=kept, before=_BLOCK_GAP if head else 4.0, after=_BLOCK_GAP)


def _track(track: Track, mark: str) -> Brick:
    parts: list[Brick] = [Text((Run(track.label, bold=True), Run(f" · {mark.lower()}")), LABEL.coloured("internal"))]
    parts.append(StageTrack(track.stages, track.current, before=4.0, after=6.0))
    parts += [Text.plain(text, look) for text, look in ((track.goal, STRONG), (track.guidance, MUTED)) if text]
    if track.asks:
        parts.append(Text.plain(track.asks, MUTED.coloured("warn"), before=3.0))
    return InternalPanel(parts, keep=2, before=10.0, after=4.0)


def _marked_section(headings: Headings, section: MarkedSection) -> Iterator[Brick]:
    heading = headings.section(section.heading)
    heading.after = 1.0
    blocks: list[Brick] = []
    for (compact, inside), group in groupby(section.blocks, key=_look_of):
        if compact:
            rows = _rows([_marked_field(headings, block, bare=True) for block in group])
            blocks += [InternalPanel([row], before=_BLOCK_GAP, after=_BLOCK_GAP) for row in rows] if inside else rows
        else:
            blocks += _with_rings([(block, _marked_field(headings, block)) for block in group])
    filled = Text.plain(section.filled, SMALL, after=2.0)
    if not blocks:
        blocks = [Text.plain(section.empty, MUTED)]
    yield Stack([heading, filled, *blocks[:1]], keep=2, before=heading.before, after=_BLOCK_GAP)
    yield from blocks[1:]


def _look_of(block: MarkedPart) -> tuple[bool, bool]:
    """Tell whether a block may share its row, and whether it is internal."""
    if isinstance(block, MarkedRows):
        return False, False
    return _compact(block) and block.note is None, bool(block.mark)


def _marked_field(headings: Headings, block: MarkedPart, *, bare: bool = False) -> Brick:
    if isinstance(block, MarkedRows):
        return _table(headings, block)
    parts: list[Brick] = [headings.field(block.label, block.mark)]
    if block.content is not None:
        parts += bricks(block.field.kind, block.content)
    note = _note(block)
    if block.mark and not bare:
        return InternalPanel([*parts, *note], keep=_kept(block.content), before=_BLOCK_GAP, after=_BLOCK_GAP)
    # A note on a page of its own, away from the few words that it is about, says nothing.
    kept = len(parts) if note and _compact(block) else _kept(block.content)
    if note:
        parts.append(InternalPanel(note, keep=1, before=4.0))
    return Stack(parts, keep=kept, before=_BLOCK_GAP, after=_BLOCK_GAP)


def _note(block: MarkedBlock) -> list[Brick]:
    if block.note is None:
        return []
    label = Text.plain(block.note_label, SMALL.bold().coloured("internal"), before=3.0)
    return [label, *narrative.bricks(block.note)]


def _internal_part(headings: Headings, part: InternalPart) -> Brick:
    heading = headings.section(part.heading)
    parts: list[Brick] = [heading, Grid.of(part.table.headings, part.table.rows)]
    if part.footnote:
        parts.append(Text.plain(part.footnote, SMALL, before=4.0))
    return Stack(parts, keep=1, before=heading.before)
