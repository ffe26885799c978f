"""The layout of the relationship map."""

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from app.domain.contact_map import HEIGHT, WIDTH, Point
from app.domain.people import Contact
from app.services.contact_map import laid_out


def people(
    number: int, superior: Callable[[int], int | None], influences: Callable[[int], tuple[int, ...]] = lambda _: ()
) -> list[Contact]:
    found = []
    for each in range(number):
        above = superior(each)
        reports_to = None if above is None else f"c{above}"
        influenced = tuple(f"c{other}" for other in influences(each))
        found.append(Contact(f"c{each}", "k", f"N{each}", reports_to=reports_to, influences=influenced))
    return found


def overlapping(places: dict[str, Point]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if abs(places[one][0] - places[other][0]) < WIDTH and abs(places[one][1] - places[other][1]) < HEIGHT
    ]


@pytest.mark.parametrize(
    "everybody",
    [
        people(1, lambda _: None),
        people(3, lambda each: 0 if each else None),
        people(60, lambda each: (each - 1) // 3 if each else None, lambda each: ((each * 7) % 60,)),
        people(60, lambda each: 0 if each else None),
        people(60, lambda each: each - 1 if each else None),
        people(60, lambda _: None),
        people(9, lambda _: None, lambda each: ((each + 1) % 9, each)),
    ],
)
def test_everybody_has_a_place_and_no_box_covers_another(everybody: list[Contact]) -> None:
    places = laid_out(everybody)
    assert places.keys() == {each.id for each in everybody}
    assert overlapping(places) == []


def test_superiors_stand_above_and_those_without_lines_in_a_row_below() -> None:
    everybody = people(7, lambda each: {1: 0, 2: 0, 3: 1, 4: 1}.get(each))
    places = laid_out(everybody)
    assert all(places[str(each.reports_to)][1] < places[each.id][1] for each in everybody if each.reports_to)
    assert places["c5"][1] == places["c6"][1] > max(places[f"c{each}"][1] for each in range(5))


def test_a_stored_place_stays_and_the_others_keep_off_it() -> None:
    everybody = people(4, lambda each: 0 if each else None)
    free = laid_out(everybody)
    everybody[3] = Contact("c3", "k", "N3", reports_to="c0", place=free["c1"])
    places = laid_out(everybody)
    assert places["c3"] == free["c1"]
    assert overlapping(places) == []


def test_who_has_left_has_no_place() -> None:
    assert laid_out([Contact("a", "k", "A", left_on=date(2026, 1, 1))]) == {}
