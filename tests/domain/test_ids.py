"""Keys made on the client."""

import time
import uuid

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import derived_id, new_id, program_id


def test_a_thing_of_its_own_has_a_key_that_sorts_by_time() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_id())
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80 <= after


def test_keys_do_not_repeat() -> None:
    assert len({new_id() for _ in range(2_000)}) == 2_000


def test_a_later_millisecond_sorts_later() -> None:
    first = new_id()
    time.sleep(0.002)
    assert first < new_id()


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x1f")), min_size=1, max_size=4))
def test_an_identity_has_the_same_key_everywhere(parts: list[str]) -> None:
    assert derived_id(*parts) == derived_id(*parts)
    assert uuid.UUID(derived_id(*parts)).version == 5
    assert derived_id(*parts) != derived_id(*parts, "more") != program_id(*parts)


def test_parts_are_kept_apart() -> None:
    assert derived_id("ab", "c") != derived_id("a", "bc")


def test_keys_never_change() -> None:
    """Two laptops, and two versions of the program, make the same row: these are what a released version has made."""
    assert derived_id("customer", "plan") == "4caf7d97-b8e9-51ed-a80e-860549c1558e"
    assert program_id("stage", "branch", "prospect") == "43b549ed-5600-5f9d-a3db-a79814a83e4a"
