"""The delivery card on paper: one page, whatever it has to hold.

What does not fit is drawn smaller, and then the long texts are cut, with a word on where the rest stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.text import Block, BlockKind, Run, plain_of
from app.i18n import translator
from app.reports import fonts
from app.reports.card_data import CardGroup, CardPart, CardPerson, DeliveryCard
from app.reports.data import Fact, Items, Prose
from app.reports.fields import bricks
from app.reports.flowables import Beside, Brick, InternalPanel, Panel, Stack, Text
from app.reports.headings import Headings, joined
from app.reports.ornaments import Rule
from app.reports.page import Document
from app.reports.styles import BODY, FACT, HEIGHT, MUTED, SMALL, STRONG, SUBTITLE, TITLE, WIDTH, Look

_PHONE = Look(fonts.HEAVY, 14.0, 18.5)
_SMALLER = (1.0, 0.92, 0.84, 0.76)
"""How small the card may be drawn: below three quarters nobody reads it on paper."""

_LIMITS = (1200, 800, 600, 450, 350, 280, 220, 160, 120, 80)
"""Characters that each text keeps when the card is too long even then."""

_COLUMNS = 3
_NAME = 120
_ROOM = HEIGHT - 4.0


class _Scaled(Brick):
    """A brick drawn smaller."""

    def __init__(self, brick: Brick, scale: float) -> None:
        super().__init__()
        self._brick = brick
        self._scale = scale

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self._brick.height_at(width / self._scale) * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw the brick."""
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        self._brick.wrap(self.width / self._scale, self.height / self._scale)
        self._brick.drawOn(self.canv, 0, 0)
        self.canv.restoreState()


def render_card(card: DeliveryCard) -> bytes:
    """Return the card as a PDF file of one page; the same card always gives the same bytes."""
    return Document(card.head).made_of([_fitted(card)])


def _fitted(card: DeliveryCard) -> Brick:
    for scale in _SMALLER:
        brick = _Scaled(_whole(card), scale)
        if brick.height_at(WIDTH) <= _ROOM:
            return brick
    for limit in _LIMITS:
        brick = _Scaled(_whole(_cut(card, limit)), _SMALLER[-1])
        if brick.height_at(WIDTH) <= _ROOM:
            return brick
    # Names of a thousand characters: smaller than anybody wishes, but still one page.
    return _Scaled(_whole(_cut(card, _LIMITS[-1])), _SMALLER[-1] * _ROOM / brick.height_at(WIDTH))


def _cut(card: DeliveryCard, limit: int) -> DeliveryCard:
    """Return the card with every long text cut; names are short anyway, or they are no names."""
    rest = translator(card.head.language).tr("The rest stands in the plan.")
    return replace(
        card,
        head=replace(card.head, customer=card.head.customer[:_NAME], subtitle=card.head.subtitle[:_NAME]),
        groups=tuple(replace(group, people=tuple(map(_named, group.people))) for group in card.groups),
        parts=tuple(_shorter(part, limit, rest) for part in card.parts),
    )


def _named(person: CardPerson) -> CardPerson:
    return replace(person, name=person.name[:_NAME], about=person.about[:_NAME], email=person.email[:_NAME])


def _shorter(part: CardPart, limit: int, rest: str) -> CardPart:
    if not isinstance(part.content, Prose) or len(plain_of(part.content.blocks)) <= limit:
        return part
    return replace(part, content=Prose((*_first(part.content.blocks, limit), _said(rest))))


def _first(blocks: Sequence[Block], limit: int) -> Iterator[Block]:
    """Yield the blocks as far as `limit` characters reach, the last one cut between two words."""
    for block in blocks:
        text = "".join(run.text for run in block.runs)
        if len(text) <= limit:
            yield block
            limit -= len(text)
            continue
        if limit > 1:
            yield replace(block, runs=(Run(f"{text[:limit].rsplit(None, 1)[0]}…"),))
        return


def _said(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, (Run(text, italic=True),))


def _whole(card: DeliveryCard) -> Stack:
    head, headings = card.head, Headings()
    story: list[Brick] = [Text.plain(head.customer, TITLE, after=2.0)]
    if head.subtitle:
        story.append(Text.plain(head.subtitle, SUBTITLE))
    story.append(Rule("internal", 1.5, before=9.0, after=6.0))
    if head.facts:
        story += [_facts(head.facts), Rule("line", 0.6, before=6.0, after=6.0)]
    for number, group in enumerate(card.groups):
        story += _group(headings, group, first=not number)
    for part in card.parts:
        story.append(_part(headings, part))
    if card.empty:
        story.append(Text.plain(card.empty, MUTED, before=10.0))
    return Stack(story)


def _facts(facts: Sequence[Fact]) -> Brick:
    return Beside([Stack([Text.plain(fact.label, SMALL), Text.plain(fact.value, FACT)]) for fact in facts], len(facts))


def _group(headings: Headings, group: CardGroup, *, first: bool) -> Iterator[Brick]:
    heading = headings.section(group.heading)
    heading.before = 4.0 if first else 12.0
    yield heading
    for start in range(0, len(group.people), _COLUMNS):
        row = Beside([_person(person) for person in group.people[start : start + _COLUMNS]], _COLUMNS, before=5.0)
        yield Panel([row], before=4.0) if first else row
    if group.told:
        yield Text.plain(group.told, SMALL, before=3.0)


def _person(person: CardPerson) -> Brick:
    lines: list[Brick] = [Text.plain(person.name, STRONG)]
    if person.about:
        lines.append(Text.plain(person.about, SMALL))
    lines += [Text.plain(phone, _PHONE, before=2.0) for phone in person.phones]
    if person.email:
        lines.append(Text.plain(person.email, MUTED))
    return Stack(lines)


def _part(headings: Headings, part: CardPart) -> Brick:
    label = headings.field(part.label, part.mark)
    if isinstance(part.content, Items):
        inside: list[Brick] = [label, Text.plain(joined(part.content.items), BODY)]
    else:
        inside = [label, *bricks(part.kind, part.content)]
    return InternalPanel(inside, before=9.0) if part.mark else Stack(inside, before=9.0)
