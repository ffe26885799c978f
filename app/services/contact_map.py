"""Lays the relationship map out: grandalf's layered layout (Sugiyama) for whoever has no place of his or her own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from app.domain.contact_map import GAP, HEIGHT, LEVEL_GAP, WIDTH, LineKind, Point, free_place, lines
from app.domain.people import Contact

_IN_A_ROW = 5
_WIDEST = 1500.0
_STACKED_FROM = 4
_MANY = 16
_STACKED_FROM_OF_MANY = 2


def laid_out(contacts: Sequence[Contact]) -> dict[str, Point]:
    """Return the place of everybody who is here by id: the stored one, else the one the layout finds."""
    here = [each for each in contacts if each.here]
    stored = {each.id: each.place for each in here if each.place is not None}
    if len(stored) == len(here):
        return stored
    found = dict(stored)
    for contact_id, place in _layout(here).items():
        if contact_id not in found:
            found[contact_id] = free_place(place, list(found.values())) if stored else place
    return found


@dataclass(eq=False)
class _Box:
    """What grandalf places: a contact person, or several who stand below each other. `xy` is its middle."""

    members: list[str]
    w: float = WIDTH
    h: float = HEIGHT
    xy: Point = (0.0, 0.0)
    columns: int = 1

    def places(self) -> dict[str, Point]:
        """Return the upper left corners of the members."""
        left, top = self.xy[0] - self.w / 2, self.xy[1] - self.h / 2
        step_x, step_y = WIDTH + GAP, HEIGHT + GAP / 2
        rows = ceil(len(self.members) / self.columns)
        return {
            each: (left + number // rows * step_x, top + number % rows * step_y)
            for number, each in enumerate(self.members)
        }


def _layout(here: Sequence[Contact]) -> dict[str, Point]:
    pairs = _pairs(here)
    joined = {each for pair in pairs for each in pair}
    boxes = _boxes(here, pairs, joined)
    places = _side_by_side(_components(boxes, pairs))
    alone = [each.id for each in here if each.id not in joined]
    top = max((y for _, y in places.values()), default=-HEIGHT - LEVEL_GAP) + HEIGHT + LEVEL_GAP
    for number, each in enumerate(alone):
        places[each] = (
            number % _IN_A_ROW * (WIDTH + GAP),
            top + number // _IN_A_ROW * (HEIGHT + GAP),
        )
    return places


def _pairs(here: Sequence[Contact]) -> list[tuple[str, str]]:
    """Return who stands above whom: superiors, and whoever influences somebody without a superior or a report."""
    drawn = lines(here)
    reporting = [(line.start, line.end) for line in drawn if line.kind is LineKind.REPORTS]
    placed = {each for pair in reporting for each in pair}
    found = {frozenset(pair): pair for pair in reporting}
    for line in drawn:
        if line.kind is LineKind.INFLUENCES and not {line.start, line.end} <= placed:
            found.setdefault(frozenset((line.start, line.end)), (line.start, line.end))
    return list(found.values())


def _boxes(here: Sequence[Contact], pairs: Sequence[tuple[str, str]], joined: set[str]) -> dict[str, _Box]:
    """Return the box of everybody who has a line; many under one superior with nobody below share one."""
    above, below = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for upper, lower in pairs:
        above[lower].append(upper)
        below[upper].append(lower)
    boxes: dict[str, _Box] = {}
    least = _STACKED_FROM if len(here) <= _MANY else _STACKED_FROM_OF_MANY
    for upper, everybody in below.items():
        leaves = [each for each in everybody if above[each] == [upper] and not below.get(each)]
        if len(leaves) >= least:
            columns = ceil(sqrt(len(leaves) / 3))
            rows = ceil(len(leaves) / columns)
            wide, high = columns * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP / 2) - GAP / 2
            stack = _Box(leaves, wide, high, columns=columns)
            boxes.update(dict.fromkeys(leaves, stack))
    for contact in here:
        if contact.id in joined and contact.id not in boxes:
            boxes[contact.id] = _Box([contact.id])
    return boxes


def _components(boxes: Mapping[str, _Box], pairs: Sequence[tuple[str, str]]) -> list[dict[str, Point]]:
    """Return the places within each part of the map that hangs together, its upper left corner at 0, 0."""
    from grandalf.graphs import Edge, Graph, Vertex
    from grandalf.layouts import SugiyamaLayout

    vertices: dict[int, Vertex] = {}
    for box in boxes.values():
        if id(box) not in vertices:
            vertices[id(box)] = Vertex(box)
            vertices[id(box)].view = box
    joins = dict.fromkeys((id(boxes[upper]), id(boxes[lower])) for upper, lower in pairs)
    edges = [Edge(vertices[upper], vertices[lower]) for upper, lower in joins]
    found = []
    for component in Graph(list(vertices.values()), edges).C:
        layout = SugiyamaLayout(component)
        layout.xspace, layout.yspace = GAP, LEVEL_GAP
        layout.init_all()
        layout.draw()
        places: dict[str, Point] = {}
        for vertex in component.sV:
            places.update(vertex.view.places())
        left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
        found.append({each: (x - left, y - top) for each, (x, y) in places.items()})
    return found


def _side_by_side(parts: Sequence[Mapping[str, Point]]) -> dict[str, Point]:
    """Put the parts of the map beside each other, and further ones below."""
    found: dict[str, Point] = {}
    x = y = lowest = 0.0
    for part in sorted(parts, key=len, reverse=True):
        wide = max(each[0] for each in part.values()) + WIDTH
        if x and x + wide > _WIDEST:
            x, y = 0.0, lowest + LEVEL_GAP
        found.update({each: (x + place[0], y + place[1]) for each, place in part.items()})
        lowest = max(lowest, y + max(each[1] for each in part.values()) + HEIGHT)
        x += wide + 2 * GAP
    return found
