"""The account plan as a document: both editions, from the title to the lines to sign."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.text import Run
from app.reports.data import (
    ContactsBlock,
    CustomerEdition,
    Fact,
    Head,
    InternalEdition,
    InternalPart,
    Line,
    MarkedBlock,
    MarkedSection,
    NotedContactsBlock,
    Scale,
    Serving,
    SharedBlock,
    SharedSection,
    Track,
)
from app.reports.fields import bricks
from app.reports.flowables import Beside, Brick, InternalPanel, Panel, Stack, Text
from app.reports.grid import Grid
from app.reports.headings import Headings, joined
from app.reports.ornaments import Framed, Portrait, Rule, SignatureLine, Space, StageTrack, picture
from app.reports.styles import BODY, CELL, FACT, LABEL, MUTED, SMALL, STRONG, SUBTITLE, TITLE

_BLOCK_GAP = 9.0
_COMPACT = 44
"""A value of at most so many characters shares its row with others."""
_COLUMNS = 3
_FACT_COLUMNS = 4


def customer_story(report: CustomerEdition) -> list[Brick]:
    """Return the bricks of the customer edition; made anew for every build."""
    headings = Headings()
    story = _opening(report.head)
    for section in report.sections:
        story += _section(headings, section)
    closing = report.closing
    lines = [SignatureLine(Text.plain(name, BODY), Text.plain(closing.caption, SMALL)) for name in closing.names]
    heading = headings.section(closing.heading)
    heading.before = 30.0
    story.append(Stack([heading, Beside(lines, 2, gap=30.0)], whole=True, before=30.0))
    return story


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
    for row in range(0, len(head.facts), _FACT_COLUMNS):
        story.append(Beside([_fact(fact) for fact in head.facts[row : row + _FACT_COLUMNS]], _FACT_COLUMNS))
        story.append(Rule("line", 0.6, before=8.0, after=8.0))
    if head.serving:
        story.append(_serving(head.serving))
    return story


def _fact(fact: Fact) -> Brick:
    return Stack([Text.plain(fact.label, SMALL), Text.plain(fact.value, FACT)])


def _serving(serving: Serving) -> Brick:
    people = [brick for brick in (_responsible(serving), _deputy(serving, alone=not serving.blocks)) if brick]
    if not serving.blocks:
        columns = people
    elif people:
        columns = [Stack(people), Stack(_spaced([_served_field(block) for block in serving.blocks]))]
    else:
        columns = [_served_field(block) for block in serving.blocks]
    head = [] if serving.responsible else [Text.plain(serving.heading, SMALL.bold(), after=3.0)]
    return Panel([*head, Beside(columns, 2, gap=24.0)], keep=len(head), before=6.0, after=4.0)


def _spaced(blocks: Sequence[Brick]) -> list[Brick]:
    return [brick for index, block in enumerate(blocks) for brick in ((Space(6.0), block) if index else (block,))]


def _served_field(block: SharedBlock) -> Brick:
    return Stack([Text.plain(block.label, SMALL), *bricks(block.field.kind, block.content)], keep=1)


def _responsible(serving: Serving) -> Brick | None:
    person = serving.responsible
    if person is None:
        return None
    name = (Run(person.name, bold=True), Run(f", {_lowered(person.title)}" if person.title else ""))
    lines: list[Brick] = [Text(name, BODY)]
    lines += [Text.plain(text, BODY) for text in (person.phone, person.email) if text]
    image = picture(person.photo) if person.photo else None
    shown = [Space(3.0), Framed(Portrait(image), Stack(lines))] if image else lines
    return Stack([Text.plain(serving.heading, SMALL), *shown], keep=1)


def _deputy(serving: Serving, *, alone: bool) -> Brick | None:
    """Return the deputy: in the responsible person's column, or in a column of his or her own."""
    deputy = serving.deputy
    if deputy is None:
        return None
    if alone:
        name = joined((deputy.name, _lowered(deputy.title)), ", ")
        lines = [Text.plain(text, MUTED) for text in (name, deputy.phone, deputy.email) if text]
        return Stack([Text.plain(serving.deputy_label, SMALL), *lines], keep=1)
    told = joined((f"{serving.deputy_label} {deputy.name}", deputy.phone or deputy.email), ", ")
    return Text.plain(told, MUTED, before=4.0)


def _lowered(title: str) -> str:
    """Write a title as it stands behind a name: a capital stays where the word is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _section(headings: Headings, section: SharedSection) -> Iterator[Brick]:
    heading = headings.section(section.heading)
    blocks = _blocks(headings, section.blocks)
    yield Stack([heading, blocks[0]], keep=1, before=heading.before, after=_BLOCK_GAP)
    yield from blocks[1:]


def _blocks(headings: Headings, blocks: Sequence[SharedBlock | ContactsBlock]) -> list[Brick]:
    result: list[Brick] = []
    for compact, group in groupby(blocks, key=lambda block: isinstance(block, SharedBlock) and _compact(block)):
        if compact:
            result += _rows([_field(headings, block) for block in group])
        else:
            result += [_field(headings, block) for block in group]
    return result


def _compact(block: SharedBlock | MarkedBlock) -> bool:
    return isinstance(block.content, Line | Scale) and len(block.content.text) <= _COMPACT


def _rows(columns: Sequence[Brick]) -> list[Brick]:
    rows = [columns[row : row + _COLUMNS] for row in range(0, len(columns), _COLUMNS)]
    return [Beside(row, _COLUMNS, before=_BLOCK_GAP) if len(row) > 1 else row[0] for row in rows]


def _field(headings: Headings, block: SharedBlock | ContactsBlock) -> Brick:
    if isinstance(block, ContactsBlock):
        grid = Grid.of(block.headings, [row.cells() for row in block.rows])
        head = [headings.field(block.label)] if block.label else []
        return Stack([*head, grid], keep=len(head), before=_BLOCK_GAP if head else 2.0, after=_BLOCK_GAP)
    content = bricks(block.field.kind, block.content)
    return Stack([headings.field(block.label), *content], keep=1, before=_BLOCK_GAP, after=_BLOCK_GAP)


def _track(track: Track, mark: str) -> Brick:
    parts: list[Brick] = [Text((Run(track.label, bold=True), Run(f" · {mark.lower()}")), LABEL.coloured("internal"))]
    parts.append(StageTrack(track.stages, track.current, before=4.0, after=6.0))
    parts += [Text.plain(text, look) for text, look in ((track.goal, STRONG), (track.guidance, MUTED)) if text]
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
            blocks += [_marked_field(headings, block) for block in group]
    filled = Text.plain(section.filled, SMALL, after=2.0)
    yield Stack([heading, filled, *blocks[:1]], keep=2, before=heading.before, after=_BLOCK_GAP)
    yield from blocks[1:]


def _look_of(block: MarkedBlock | NotedContactsBlock) -> tuple[bool, bool]:
    """Tell whether a block may share its row, and whether it is internal."""
    if isinstance(block, NotedContactsBlock):
        return False, False
    return _compact(block) and block.note is None, bool(block.mark)


def _marked_field(headings: Headings, block: MarkedBlock | NotedContactsBlock, *, bare: bool = False) -> Brick:
    if isinstance(block, NotedContactsBlock):
        return _noted_contacts(headings, block)
    parts: list[Brick] = [headings.field(block.label, block.mark)]
    if block.content is not None:
        parts += bricks(block.field.kind, block.content)
    note = _note(block)
    if block.mark and not bare:
        return InternalPanel([*parts, *note], keep=1, before=_BLOCK_GAP, after=_BLOCK_GAP)
    if note:
        parts.append(InternalPanel(note, keep=1, before=4.0))
    return Stack(parts, keep=1, before=_BLOCK_GAP, after=_BLOCK_GAP)


def _note(block: MarkedBlock) -> list[Brick]:
    if block.note is None:
        return []
    label = Text.plain(block.note_label, SMALL.bold().coloured("internal"), before=3.0)
    return [label, *(Text(part.runs, BODY, after=3.0) for part in block.note.blocks)]


def _noted_contacts(headings: Headings, block: NotedContactsBlock) -> Brick:
    # Two texts to a cell leave room for the note.
    rows = [
        [
            Text((Run(row.name, bold=True), Run(f"\n{row.title}" if row.title else "")), CELL),
            Text.plain(joined((row.phone, row.email), "\n"), CELL),
            Text.plain(note, CELL.coloured("internal")),
        ]
        for row, note in zip(block.rows, block.notes, strict=True)
    ]
    name, title, phone, email, noted = block.headings
    grid = Grid((joined((name, title)), joined((phone, email)), noted), rows, right=[False] * 3)
    head = [headings.field(block.label)] if block.label else []
    return Stack([*head, grid], keep=len(head), before=_BLOCK_GAP if head else 2.0, after=_BLOCK_GAP)


def _internal_part(headings: Headings, part: InternalPart) -> Brick:
    heading = headings.section(part.heading)
    parts: list[Brick] = [heading, Grid.of(part.table.headings, part.table.rows)]
    if part.footnote:
        parts.append(Text.plain(part.footnote, SMALL, before=4.0))
    return Stack(parts, keep=1, before=heading.before)
