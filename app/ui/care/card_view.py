"""The delivery card to read: whom to call at the left, what was agreed at the right."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.text import Block, BlockKind
from app.reports.card_data import CardGroup, CardPart, CardPerson, DeliveryCard
from app.reports.content import plain_text
from app.reports.data import Content, Items, Prose
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.breakable import breakable
from app.ui.widgets.card import Card
from app.ui.widgets.plain_label import plain_label

_LEFT, _RIGHT = 5, 7
_ONE_LINE = 48


class CardView(QWidget):
    """A card, read-only; its texts can be marked and copied with the mouse."""

    def __init__(self, card: DeliveryCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        left = QVBoxLayout()
        left.setSpacing(3 * STEP)
        for group in card.groups:
            left.addWidget(_group(group))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(3 * STEP)
        right.addWidget(_agreed(card))
        right.addStretch(1)
        row.addLayout(left, _LEFT)
        row.addLayout(right, _RIGHT)


def _group(group: CardGroup) -> Card:
    card = Card()
    card.body.setSpacing(2 * STEP)
    card.setAccessibleName(group.heading)
    card.body.addWidget(_line(group.heading, "subheading"))
    for person in group.people:
        card.body.addLayout(_person(person))
    if group.told:
        card.body.addWidget(_line(group.told, "small"))
    return card


def _person(person: CardPerson) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(_line(person.name, "strong"))
    if person.about:
        column.addWidget(_line(person.about, "small"))
    for phone in person.phones:
        column.addWidget(_line(phone, "title"))
    if person.email:
        column.addWidget(_line(person.email, "muted"))
    return column


def _agreed(card: DeliveryCard) -> Card:
    shown = Card()
    shown.body.setSpacing(3 * STEP)
    for fact in card.head.facts:
        shown.body.addLayout(_part(fact.label, fact.value))
    for part in card.parts:
        shown.body.addLayout(_part(part.label, words_of(part.content), part))
    if card.empty:
        shown.body.addWidget(_line(card.empty, "muted"))
    return shown


def _part(label: str, text: str, part: CardPart | None = None) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    heading = QHBoxLayout()
    heading.setSpacing(2 * STEP)
    heading.addWidget(_line(label, "label"), 1)
    if part is not None and part.mark:
        heading.addWidget(internal_badge(part.mark))
    column.addLayout(heading)
    column.addWidget(_line(text, "internal" if part is not None and part.mark else ""))
    return column


def _line(text: str, role: str) -> QLabel:
    # Signs for a break would be copied with the text: what fits in one line has none.
    label = plain_label(text if len(text) <= _ONE_LINE else breakable(text), role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def words_of(content: Content) -> str:
    """Return a content as plain lines, those of a list with their signs."""
    if isinstance(content, Prose):
        return "\n".join(_lines(content.blocks))
    return " · ".join(content.items) if isinstance(content, Items) else plain_text(content)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        sign = "• " if block.kind is BlockKind.BULLET else f"{block.number}. " if block.kind is BlockKind.NUMBER else ""
        yield "   " * max(block.level - 1, 0) + sign + "".join(run.text for run in block.runs)
