"""The relationship map: which lines join the contact persons, and the paths they take between the boxes.

Lengths are in pixels of the screen at text of 100 %; the place of a contact person is the upper left corner of the box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.people import Contact

Point = tuple[float, float]

WIDTH, HEIGHT = 216.0, 104.0
"""The size of every box."""

GAP = 28.0
"""Between boxes beside each other."""

LEVEL_GAP = 56.0
"""Between a superior's box and those below."""

_STUB = 12.0


class LineKind(StrEnum):
    """What a line says."""

    REPORTS = "reports"
    INFLUENCES = "influences"


@dataclass(frozen=True, slots=True)
class Line:
    """From whom to whom, by id: from the superior to who reports, from who influences to whom."""

    kind: LineKind
    start: str
    end: str


def lines(contacts: Sequence[Contact]) -> tuple[Line, ...]:
    """Return the lines between those who are here; one to somebody who has left is not drawn."""
    here = {each.id for each in contacts if each.here}
    found = []
    for each in contacts:
        if each.id in here and each.reports_to in here:
            found.append(Line(LineKind.REPORTS, str(each.reports_to), each.id))
    for each in contacts:
        if each.id in here:
            found += [Line(LineKind.INFLUENCES, each.id, other) for other in each.influences if other in here]
    return tuple(found)


def reporting_path(line: Line, places: Mapping[str, Point], siblings: Sequence[str]) -> tuple[Point, ...]:
    """Return the corners of a reporting line, from the superior's box to the other; `siblings` report to the same one.

    It goes down, across and down again; to a box that hangs below a sibling's, along their left side; to one that is
    not below at all, straight.
    """
    (from_x, from_y), (to_x, to_y) = places[line.start], places[line.end]
    bottom = from_y + HEIGHT
    if to_y < bottom + _STUB:
        return (_middle(places[line.start]), _middle(places[line.end]))
    start, across = (from_x + WIDTH / 2, bottom), bottom + min(LEVEL_GAP / 2, (to_y - bottom) / 2)
    above = [places[each] for each in siblings if each != line.end and abs(places[each][0] - to_x) < WIDTH]
    if any(bottom <= y < to_y for _, y in above):
        trunk = to_x - _STUB
        return (start, (start[0], across), (trunk, across), (trunk, to_y + HEIGHT / 2), (to_x, to_y + HEIGHT / 2))
    end = to_x + WIDTH / 2
    return (start, (start[0], across), (end, across), (end, to_y))


def _middle(place: Point) -> Point:
    return place[0] + WIDTH / 2, place[1] + HEIGHT / 2


def influence_path(line: Line, places: Mapping[str, Point]) -> tuple[Point, Point, Point]:
    """Return start, control point and end of the arc of an influence, from edge to edge of the boxes.

    It bends to the right of its direction, so that two who influence each other have an arc each.
    """
    (from_x, from_y), (to_x, to_y) = _middle(places[line.start]), _middle(places[line.end])
    control = (from_x + to_x) / 2 - (to_y - from_y) * 0.16, (from_y + to_y) / 2 + (to_x - from_x) * 0.16
    return _edge((from_x, from_y), control), control, _edge((to_x, to_y), control)


def _edge(middle: Point, towards: Point) -> Point:
    """Return where the way from the middle of a box leaves it."""
    across, down = towards[0] - middle[0], towards[1] - middle[1]
    if not across and not down:
        return middle
    share = min(
        WIDTH / 2 / abs(across) if across else float("inf"),
        HEIGHT / 2 / abs(down) if down else float("inf"),
    )
    return middle[0] + across * share, middle[1] + down * share


def free_place(wanted: Point, taken: Sequence[Point]) -> Point:
    """Return the nearest place to the right of `wanted` where a box covers none of those taken."""
    x, y = wanted
    while blocking := [each for each in taken if abs(each[0] - x) < WIDTH + GAP / 2 and abs(each[1] - y) < HEIGHT]:
        x = max(each[0] for each in blocking) + WIDTH + GAP
    return x, y
