"""The geometry of the charts of figures by year."""

from decimal import Decimal

import pytest

from app.domain.charts import axis, charts
from app.domain.plan import YearFigure
from app.domain.template import Series, SeriesUnit
from app.domain.words import Words

SALES = Series("sales", Words(), SeriesUnit.EUR)
RESULT = Series("result", Words(), SeriesUnit.EUR)
PEOPLE = Series("people", Words(), SeriesUnit.COUNT)


def figures(key: str, *values: tuple[int, int]) -> list[YearFigure]:
    return [YearFigure(year, key, Decimal(value)) for year, value in values]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (3, 97, [0, 50, 100]),
        (0, 80, [0, 20, 40, 60, 80]),
        (-30, 120, [-50, 0, 50, 100, 150]),
        (-12, -3, [-15, -10, -5, 0]),
        (0, 0, [0, 1]),
        (8_600_000, 12_400_000, [0, 5_000_000, 10_000_000, 15_000_000]),
    ],
)
def test_an_axis_has_round_steps_and_holds_zero(low: int, high: int, expected: list[int]) -> None:
    assert axis(Decimal(low), Decimal(high)) == expected


def test_each_unit_has_a_chart_of_its_own() -> None:
    held = figures("sales", (2024, 10), (2025, 20)) + figures("people", (2024, 80), (2025, 86))
    found = charts([SALES, RESULT, PEOPLE], held)
    assert [(chart.unit, chart.lines) for chart in found] == [(SeriesUnit.EUR, False), (SeriesUnit.COUNT, True)]
    assert [course.series for course in found[0].courses] == [SALES]


def test_one_year_alone_is_no_chart() -> None:
    assert charts([SALES], figures("sales", (2025, 10))) == []
    assert charts([SALES], []) == []


def test_bars_of_a_year_stand_beside_each_other_and_negative_ones_hang() -> None:
    held = figures("sales", (2024, 100), (2025, 80)) + figures("result", (2024, -50), (2025, 20))
    [chart] = charts([SALES, RESULT], held)
    sales, result = (course.marks[0].bar for course in chart.courses)
    assert sales is not None
    assert result is not None
    assert sales.right == pytest.approx(result.left)
    assert sales.low == pytest.approx(chart.zero)
    assert result.high == pytest.approx(chart.zero)
    assert result.low == pytest.approx(0.0)
    assert 0 < chart.zero < 1


def test_a_line_does_not_lead_over_a_missing_year() -> None:
    [chart] = charts([PEOPLE], figures("people", (2021, 80), (2022, 82), (2024, 90)))
    assert [year for year, _x in chart.years] == [2021, 2022, 2023, 2024]
    assert [[mark.year for mark in run] for run in chart.courses[0].runs] == [[2021, 2022], [2024]]


def test_the_latest_years_are_shown() -> None:
    [chart] = charts([SALES], figures("sales", *((year, year) for year in range(2000, 2026)), (1950, 5)))
    assert [year for year, _x in chart.years] == list(range(2018, 2026))


def test_words_beside_a_figure_go_off_the_lines() -> None:
    [chart] = charts([PEOPLE], figures("people", (2024, 80), (2025, 86)))
    assert [tick.y for tick in chart.ticks] == pytest.approx([0, 0.5, 1])
    assert chart.off_the_lines(0.9, 1.05, up=True) == pytest.approx(0.1)
    assert chart.off_the_lines(0.9, 1.05, up=False) == pytest.approx(-0.05)
    assert chart.off_the_lines(0.6, 0.9, up=True) == 0
