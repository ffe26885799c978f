"""Dates, times, numbers, money and phones as each language writes them, and back again as people type them."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.parsing import parse_date, parse_number
from app.domain.template import SeriesUnit
from app.domain.words import LANGUAGES
from app.formats import (
    format_count,
    format_date,
    format_datetime,
    format_days_ago,
    format_money,
    format_number,
    format_percent,
    format_phone,
    format_series,
    format_time,
    local_date,
)
from app.i18n import translator

languages = st.sampled_from(LANGUAGES)
numbers = st.decimals(min_value=-(10**14), max_value=10**14, places=4)
amounts = st.decimals(min_value=-(10**14), max_value=10**14, places=2)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.fixture
def in_helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of the process cannot be changed here")
    monkeypatch.setenv("TZ", "EET-2EEST,M3.5.0/3,M10.5.0/4")
    time.tzset()
    yield
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.parametrize(("language", "written"), [("fi", "31.12.2026"), ("sv", "31.12.2026"), ("en", "31 Dec 2026")])
def test_a_date(language: str, written: str) -> None:
    assert format_date(date(2026, 12, 31), language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", "31.12.2026 klo 14.05"), ("sv", "31.12.2026 kl. 14.05"), ("en", "31 Dec 2026, 14:05")],
)
def test_a_time_is_written_in_local_time(in_helsinki: None, language: str, written: str) -> None:
    moment = datetime(2026, 12, 31, 12, 5, tzinfo=UTC)
    assert format_datetime(moment, language) == written
    assert format_datetime(moment.replace(tzinfo=None), language) == written
    assert written.endswith(format_time(moment, language))


def test_late_in_the_evening_the_local_day_is_another(in_helsinki: None) -> None:
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert format_datetime(moment, "fi") == "1.1.2027 klo 1.30"
    assert local_date(moment) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("value", "decimals", "fi", "en"),
    [
        ("1450", None, "1\u00a0450", "1,450"),
        ("4.20", None, "4,2", "4.2"),
        ("4.2", 2, "4,20", "4.20"),
        ("2.5", 0, "3", "3"),
        ("-1234567.891", None, "−1\u00a0234\u00a0567,891", "−1,234,567.891"),
        ("-0.004", 2, "0,00", "0.00"),
        ("1E+5", None, "100\u00a0000", "100,000"),
        ("-0", None, "0", "0"),
    ],
)
def test_numbers(value: str, decimals: int | None, fi: str, en: str) -> None:
    assert format_number(Decimal(value), "fi", decimals) == format_number(Decimal(value), "sv", decimals) == fi
    assert format_number(Decimal(value), "en", decimals) == en


@pytest.mark.parametrize(
    ("value", "fi", "en"),
    [
        ("12500", "12\u00a0500\u00a0€", "€12,500"),
        ("12500.00", "12\u00a0500\u00a0€", "€12,500"),
        ("12500.5", "12\u00a0500,50\u00a0€", "€12,500.50"),
        ("-3", "−3\u00a0€", "−€3"),
        ("0.004", "0\u00a0€", "€0"),
    ],
)
def test_cents_are_written_only_when_there_are_any(value: str, fi: str, en: str) -> None:
    assert format_money(Decimal(value), "fi") == fi
    assert format_money(Decimal(value), "en") == en


@pytest.mark.parametrize(
    ("unit", "fi", "en"),
    [
        (SeriesUnit.EUR, "1\u00a0450,50\u00a0€", "€1,450.50"),
        (SeriesUnit.COUNT, "1\u00a0450,5", "1,450.5"),
        (SeriesUnit.HOURS, "1\u00a0450,5\u00a0h", "1,450.5\u00a0h"),
        (SeriesUnit.PERCENT, "1\u00a0450,5\u00a0%", "1,450.5%"),
    ],
)
def test_figures_carry_the_unit_of_their_series(unit: SeriesUnit, fi: str, en: str) -> None:
    assert format_series(Decimal("1450.5"), unit, "fi") == fi
    assert format_series(Decimal("1450.5"), unit, "en") == en


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0401234567", "040 1234567"),
        ("040-123 4567", "040 1234567"),
        ("+358401234567", "040 1234567"),
        ("+46701234567", "+46 70 123 45 67"),
        ("09 123 4567", "09 1234567"),
        ("vaihteesta", "vaihteesta"),
        ("040 123 4567 (iltaisin)", "040 123 4567 (iltaisin)"),
        ("112", "112"),
        ("040\u2013 12", "040\u2013 12"),
        ("", ""),
    ],
)
def test_phones(typed: str, written: str) -> None:
    assert format_phone(typed) == written


def test_days_ago() -> None:
    today = date(2026, 11, 22)
    said = [format_days_ago(today - timedelta(days=n), today, "en") for n in (-3, -1, 0, 1, 2, 1500)]
    assert said == ["in 3 days", "tomorrow", "today", "yesterday", "2 days ago", "1,500 days ago"]
    words = translator("fi")
    assert format_days_ago(today, today, "fi") == words.tr("today")


@given(numbers, languages)
def test_a_written_number_reads_as_itself(value: Decimal, language: str) -> None:
    assert parse_number(format_number(value, language), language) == value


@given(amounts, languages)
def test_written_money_reads_as_itself(value: Decimal, language: str) -> None:
    assert parse_number(format_money(value, language), language) == value


@given(numbers, st.sampled_from(SeriesUnit), languages)
def test_a_written_figure_reads_as_itself(value: Decimal, unit: SeriesUnit, language: str) -> None:
    expected = round(value, 0) if unit is SeriesUnit.EUR else value
    assert parse_number(format_series(expected, unit, language), language) == expected
    assert parse_number(format_percent(value, language), language) == value


@given(days, days, languages)
def test_a_written_date_reads_as_itself(value: date, today: date, language: str) -> None:
    assert parse_date(format_date(value, language), today) == value


@pytest.mark.parametrize(("language", "written"), [("fi", "5\u00a0000"), ("sv", "5\u00a0000"), ("en", "5,000")])
def test_how_many_is_grouped_by_thousands(language: str, written: str) -> None:
    assert format_count(5000, language) == written
    assert format_count(30, language) == "30"
