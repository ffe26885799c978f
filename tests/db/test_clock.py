"""Ids of operations rise, whatever the computer's clock does."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.clock import HybridClock
from db.types import to_text, to_time

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
INSTALLATION = "01a20496-cd55-740a-8817-0fc34b58a834"


class Watch:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@given(st.lists(st.integers(-10_000, 10_000), max_size=60))
def test_ids_rise_however_the_clock_jumps(steps: list[int]) -> None:
    watch = Watch()
    clock = HybridClock(INSTALLATION, None, watch)
    made = [clock.next()]
    for step in steps:
        watch.now += timedelta(milliseconds=step)
        made.append(clock.next())
    assert all(before < after for before, after in pairwise(made))
    assert all(each.endswith("-4b58a834") for each in made)


def test_a_clock_goes_on_from_the_last_id() -> None:
    last = HybridClock(INSTALLATION, None, lambda: START + timedelta(days=365)).next()
    assert HybridClock(INSTALLATION, last, lambda: START).next() > last


def test_more_ids_in_a_millisecond_than_the_counter_holds() -> None:
    clock = HybridClock(INSTALLATION, f"{int(START.timestamp() * 1000):012x}ffff-4b58a834", lambda: START)
    assert HybridClock.time_of(clock.next()) == START + timedelta(milliseconds=1)


def test_an_id_tells_its_time() -> None:
    assert HybridClock.time_of(HybridClock(INSTALLATION, None, lambda: START).next()) == START


def test_times_are_stored_in_utc_and_sort_as_texts() -> None:
    helsinki = datetime.fromisoformat("2026-11-22T14:30:05.120999+02:00")
    assert to_text(helsinki) == "2026-11-22T12:30:05.120Z"
    assert to_time("2026-11-22T12:30:05.120Z") == helsinki.replace(microsecond=120_000)
    assert to_time(None) is None
