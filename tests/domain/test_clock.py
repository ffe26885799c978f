"""The days of the annual clock, and its ring."""

from datetime import date, timedelta
from math import hypot

import pytest

from app.domain import clock_geometry as geometry
from app.domain.clock import Proposed, State, coming, days, moved, occurrences, onward, proposal, rhythm, start_moved
from app.domain.clock_look import Shape, corners, look_of
from app.domain.tables import PlanRow
from app.domain.template import Audience

TODAY = date(2026, 11, 22)


def event(starts: date | None, repeats: str = "", key: str = "e") -> PlanRow:
    cells = {"what": "Palaveri", "repeats": repeats} | ({} if starts is None else {"starts": starts})
    return PlanRow(key, "clock_event", Audience.SHARED, cells)


def mark(parent: str, day: date, state: str) -> PlanRow:
    return PlanRow(f"m{day}", "clock_mark", Audience.INTERNAL, {"day": day, "state": state}, parent)


@pytest.mark.parametrize(
    ("repeats", "year", "expected"),
    [
        ("once", 2026, ["2026-01-31"]),
        ("", 2026, ["2026-01-31"]),
        ("once", 2027, []),
        ("yearly", 2025, []),
        ("yearly", 2028, ["2028-01-31"]),
        ("half_yearly", 2027, ["2027-01-31", "2027-07-31"]),
        ("quarterly", 2026, ["2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31"]),
    ],
)
def test_an_event_falls_on_its_days(repeats: str, year: int, expected: list[str]) -> None:
    assert [day.isoformat() for day in days(event(date(2026, 1, 31), repeats), year)] == expected


def test_a_monthly_event_keeps_its_day_after_short_months() -> None:
    found = days(event(date(2025, 12, 31), "monthly"), 2026)
    assert len(found) == 12
    assert [(day.month, day.day) for day in found][:4] == [(1, 31), (2, 28), (3, 31), (4, 30)]
    assert days(event(date(2026, 6, 15), "monthly"), 2026)[0] == date(2026, 6, 15)


def test_an_event_without_a_day_falls_on_none() -> None:
    assert days(event(None, "monthly"), 2026) == []
    assert moved(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_a_day_is_planned_open_done_or_missed() -> None:
    quarterly = event(date(2026, 1, 15), "quarterly")
    marks = [mark("e", date(2026, 1, 15), "done"), mark("e", date(2026, 4, 15), "missed"), mark("x", TODAY, "done")]
    found = occurrences([quarterly, event(date(2026, 12, 1), key="f")], marks, 2026, TODAY)
    assert [each.state for each in found] == [State.DONE, State.MISSED, State.OPEN, State.OPEN, State.PLANNED]
    assert found[-1].week == 49


@pytest.mark.parametrize(
    ("interval", "repeats"), [(30, "monthly"), (90, "quarterly"), (180, "half_yearly"), (365, "yearly")]
)
def test_the_rhythm_of_contact(interval: int, repeats: str) -> None:
    assert rhythm(interval) == repeats


def test_a_proposal_grows_with_the_relationship() -> None:
    new, settled, heavy = (proposal(False, rank, None, None, 2027) for rank in range(3))
    assert {each.category for each in new} == {"review", "contact"}
    assert {each.category for each in settled} == {"review", "meeting", "substitutes", "survey", "price"}
    assert {each.category for each in heavy} - {each.category for each in settled} == {"training"}
    assert proposal(True, 3, 30, None, 2027) == []
    dated = proposal(False, 1, 90, date(2027, 5, 3), 2027)
    assert ("review", date(2027, 5, 3)) in {(each.category, each.starts) for each in dated}
    assert ("contact", "quarterly") in {(each.category, each.repeats) for each in dated}
    assert dated == sorted(dated, key=lambda each: each.starts)


def test_the_year_begins_at_the_top_and_goes_with_the_sun() -> None:
    january, april = geometry.point(0, 1), geometry.point(geometry.TURN / 4, 1)
    assert (round(january.x, 6), round(january.y, 6)) == (0, -1)
    assert (round(april.x, 6), round(april.y, 6)) == (1, 0)
    assert [sector.month for sector in geometry.sectors()] == list(range(1, 13))


@pytest.mark.parametrize("month", range(1, 13))
def test_each_place_belongs_to_the_month_that_is_drawn_there(month: int) -> None:
    for day in (1, 15, 28):
        at = geometry.point(geometry.angle_of(date(2026, month, day)), 0.6)
        assert geometry.month_at(at.x, at.y) == month
    assert geometry.month_at(0, 0) is None
    assert geometry.month_at(1, 1) is None


def test_days_close_to_each_other_do_not_cover_each_other() -> None:
    near = [date(2026, 3, 1) + timedelta(days=2 * step) for step in range(4)]
    dots = geometry.ring(near, 2026, TODAY).dots
    for first in dots:
        for second in dots[first.number + 1 :]:
            assert hypot(first.at.x - second.at.x, first.at.y - second.at.y) >= 2 * geometry.DOT - 1e-9


def test_every_day_has_a_dot_inside_of_the_ring_however_many_there_are() -> None:
    drawn = geometry.ring([TODAY] * 40, 2026, TODAY)
    assert len(drawn.dots) == 40
    assert all(geometry.CORE < hypot(dot.at.x, dot.at.y) < geometry.MONTH_INNER for dot in drawn.dots)
    assert drawn.hand == geometry.angle_of(TODAY)
    assert geometry.ring([], 2027, TODAY).hand is None


def test_a_marked_day_stays_when_the_event_has_moved() -> None:
    found = occurrences([event(date(2026, 12, 1))], [mark("e", date(2026, 2, 1), "done")], 2026, TODAY)
    assert [(each.day.month, each.state, each.marked) for each in found] == [
        (2, State.DONE, True),
        (12, State.PLANNED, False),
    ]


@pytest.mark.parametrize(
    ("repeats", "day", "months", "expected"),
    [
        ("once", date(2026, 1, 15), 4, date(2026, 5, 15)),
        ("quarterly", date(2026, 4, 15), 1, date(2026, 2, 15)),
        ("quarterly", date(2026, 1, 15), -1, date(2025, 12, 15)),
        ("quarterly", date(2026, 4, 15), -3, None),
        ("yearly", date(2026, 1, 15), 11, date(2026, 12, 15)),
        ("monthly", date(2026, 5, 15), 1, None),
    ],
)
def test_an_event_moves_so_that_its_day_falls_on_the_other_month(
    repeats: str, day: date, months: int, expected: date | None
) -> None:
    planned = event(date(2026, 1, 15), repeats)
    start = start_moved(planned, day, months)
    assert start == expected
    if start is not None:
        target = moved(day, months)
        assert target in days(event(start, repeats), target.year)


def test_a_proposal_begins_with_days_that_are_still_to_come() -> None:
    found = onward(
        [Proposed("contact", date(2026, 1, 15), "monthly"), Proposed("review", date(2026, 12, 1), "yearly")], TODAY
    )
    assert [(each.category, each.starts) for each in found] == [
        ("review", date(2026, 12, 1)),
        ("contact", date(2026, 12, 15)),
    ]


def test_the_dot_under_a_place_is_found() -> None:
    drawn = geometry.ring([date(2026, 3, 1), date(2026, 9, 1)], 2026, TODAY)
    at = drawn.dots[1].at
    assert geometry.dot_at(drawn, at.x, at.y) == 1
    assert geometry.dot_at(drawn, 0, 0) is None


def test_a_crowded_month_keeps_its_dots_apart_and_inside() -> None:
    drawn = geometry.ring([date(2026, 3, 15)] * 6, 2026, TODAY)
    for first in drawn.dots:
        assert geometry.month_at(first.at.x, first.at.y) == 3
        for second in drawn.dots[first.number + 1 :]:
            assert hypot(first.at.x - second.at.x, first.at.y - second.at.y) >= 2 * geometry.DOT - 1e-9


@pytest.mark.parametrize("events", [3, 7, 9])
def test_the_dots_of_a_crowded_year_are_smaller_so_that_none_covers_another(events: int) -> None:
    found = [date(2026, month, 1 + 3 * number) for month in range(1, 13) for number in range(events)]
    drawn = geometry.ring(found, 2026, TODAY)
    assert drawn.dot <= geometry.DOT and (drawn.dot == geometry.DOT) == (events == 3)
    for first in drawn.dots:
        for second in drawn.dots[first.number + 1 :]:
            assert hypot(first.at.x - second.at.x, first.at.y - second.at.y) >= 2 * drawn.dot - 1e-9
    at = drawn.dots[-1].at
    assert geometry.dot_at(drawn, at.x, at.y) == len(found) - 1


def test_no_name_of_a_month_stands_on_its_head() -> None:
    assert all(
        abs(sector.turn) <= geometry.TURN / 4 + 1e-9 or sector.turn >= 0.75 * geometry.TURN - 1e-9
        for sector in geometry.sectors()
    )


def test_categories_are_told_apart_by_colour_and_shape() -> None:
    keys = ("meeting", "review", "season", "substitutes", "survey", "training", "contact", "price", "other")
    assert len({look_of(key) for key in keys}) == len(keys)
    assert look_of("unknown") == look_of("other")
    assert [len(corners(shape)) for shape in Shape] == [0, 4, 4, 5, 5, 6]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2027, 1, 15), date(2027, 1, 15)),
        (date(2026, 1, 15), date(2027, 1, 15)),
        (date(2024, 12, 1), date(2026, 12, 1)),
        (date(2024, 2, 29), date(2027, 2, 28)),
    ],
)
def test_a_day_that_is_over_comes_again(day: date, expected: date) -> None:
    assert coming(day, date(2026, 11, 23)) == expected
