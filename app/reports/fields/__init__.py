"""How each kind of field looks in a report: one module per kind, each with `bricks(content) -> list[Brick]`."""

from collections.abc import Callable
from typing import Any

from app.domain.template import Kind
from app.reports.data import Content
from app.reports.fields import choice, date, money, multi, narrative, number, percent, scale, team, text, years
from app.reports.flowables import Brick

_KINDS: dict[Kind, Callable[[Any], list[Brick]]] = {
    Kind.TEXT: text.bricks,
    Kind.NARRATIVE: narrative.bricks,
    Kind.NUMBER: number.bricks,
    Kind.MONEY: money.bricks,
    Kind.PERCENT: percent.bricks,
    Kind.DATE: date.bricks,
    Kind.CHOICE: choice.bricks,
    Kind.SCALE: scale.bricks,
    Kind.MULTI: multi.bricks,
    Kind.TEAM: team.bricks,
    Kind.YEARS: years.bricks,
    Kind.PERSON: choice.bricks,
    Kind.CONTACT: choice.bricks,
    Kind.ROW: choice.bricks,
}


def bricks(kind: Kind, content: Content) -> list[Brick]:
    """Return what a field of this kind shows for its content."""
    return _KINDS[kind](content)
