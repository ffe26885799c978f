"""Lines of the relationship map and the ways they take."""

from datetime import date
from itertools import pairwise

from app.domain.contact_map import HEIGHT, WIDTH, Line, LineKind, free_place, influence_path, lines, reporting_path
from app.domain.people import Contact


def test_lines_join_those_who_are_here() -> None:
    people = [
        Contact("a", "k", "A", influences=("b", "c", "gone")),
        Contact("b", "k", "B", reports_to="a", influences=("a",)),
        Contact("c", "k", "C", reports_to="gone"),
        Contact("gone", "k", "G", reports_to="a", influences=("a",), left_on=date(2026, 1, 1)),
    ]
    assert lines(people) == (
        Line(LineKind.REPORTS, "a", "b"),
        Line(LineKind.INFLUENCES, "a", "b"),
        Line(LineKind.INFLUENCES, "a", "c"),
        Line(LineKind.INFLUENCES, "b", "a"),
    )


def test_a_reporting_line_goes_down_across_and_down() -> None:
    line = Line(LineKind.REPORTS, "a", "b")
    path = reporting_path(line, {"a": (0, 0), "b": (300, 160)}, ["b"])
    assert (path[0], path[-1]) == ((WIDTH / 2, HEIGHT), (300 + WIDTH / 2, 160))
    assert all(x == after_x or y == after_y for (x, y), (after_x, after_y) in pairwise(path))


def test_a_box_below_a_sibling_is_reached_from_its_side() -> None:
    places = {"a": (0.0, 0.0), "b": (0.0, 160.0), "c": (0.0, 280.0)}
    path = reporting_path(Line(LineKind.REPORTS, "a", "c"), places, ["b", "c"])
    assert path[-1] == (0, 280 + HEIGHT / 2)
    assert all(x < 0 for x, y in path if 160 < y < 280)


def test_two_who_influence_each_other_have_an_arc_each() -> None:
    places = {"a": (0.0, 0.0), "b": (500.0, 0.0)}
    there = influence_path(Line(LineKind.INFLUENCES, "a", "b"), places)
    back = influence_path(Line(LineKind.INFLUENCES, "b", "a"), places)
    assert there[1][1] > HEIGHT / 2 > back[1][1]
    assert there[0][0] == WIDTH and there[2][0] == 500


def test_boxes_on_one_spot_have_a_way_too() -> None:
    places = {"a": (0.0, 0.0), "b": (0.0, 0.0)}
    assert len(influence_path(Line(LineKind.INFLUENCES, "a", "b"), places)) == 3
    assert len(reporting_path(Line(LineKind.REPORTS, "a", "b"), places, ["b"])) == 2


def test_a_free_place_lies_to_the_right_of_what_is_taken() -> None:
    assert free_place((0, 0), [(0, HEIGHT)]) == (0, 0)
    x, y = free_place((0, 0), [(0, 0), (WIDTH + 40, 10)])
    assert (x >= 2 * WIDTH, y) == (True, 0)
