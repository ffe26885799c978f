"""Fractional positions."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.positions import positions

KNOWN = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0}


def changed(order: list[str], known: dict[str, float]) -> set[str]:
    return {each for each, place in positions(order, known).items() if known.get(each) != place}


def test_a_new_list_is_counted_from_one() -> None:
    assert positions(["x", "y", "z"], {}) == {"x": 1.0, "y": 2.0, "z": 3.0}
    assert positions([], KNOWN) == {}


def test_what_stays_in_its_order_keeps_its_place() -> None:
    assert positions(["a", "b", "c", "d"], KNOWN) == KNOWN
    assert positions(["a", "d"], KNOWN) == {"a": 1.0, "d": 4.0}


def test_one_that_moves_is_the_only_one_written() -> None:
    assert positions(["d", "a", "b", "c"], KNOWN) == {**KNOWN, "d": 0.0}
    assert positions(["b", "c", "d", "a"], KNOWN) == {**KNOWN, "a": 5.0}
    assert positions(["a", "c", "b", "d"], KNOWN) in ({**KNOWN, "c": 1.5}, {**KNOWN, "b": 3.5})


def test_a_new_one_comes_between() -> None:
    assert positions(["a", "x", "y", "b"], KNOWN) == {"a": 1.0, "x": 1 + 1 / 3, "y": 1 + 2 / 3, "b": 2.0}


def test_equal_places_are_told_apart() -> None:
    assert len(changed(["a", "b"], {"a": 1.0, "b": 1.0})) == 1


def test_where_there_is_no_room_all_are_counted_anew() -> None:
    tight = {"a": 1.0, "b": 1.0000000000000002}
    assert positions(["a", "x", "b"], tight) == {"a": 1.0, "x": 2.0, "b": 3.0}


NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(NAMES, st.dictionaries(st.sampled_from("abcdefghij"), st.floats(-1e6, 1e6)))
def test_sorting_by_position_gives_the_order(order: list[str], known: dict[str, float]) -> None:
    found = positions(order, known)
    assert sorted(found, key=found.__getitem__) == order
    assert len(set(found.values())) == len(order)


@given(st.randoms(use_true_random=False))
def test_many_moves_one_after_another(random: Random) -> None:
    order = list("abcdef")
    known = positions(order, {})
    for _ in range(10):
        random.shuffle(order)
        known = positions(order, known)
        assert sorted(known, key=known.__getitem__) == order
