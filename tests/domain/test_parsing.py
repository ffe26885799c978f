"""Numbers, dates and texts as people type them."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import TEXT_LIMIT, clean_text, excerpt, parse_date, parse_number
from app.domain.text import NARRATIVE_LIMIT

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12 500,50 €", "12500.5"),
        ("12500.5", "12500.5"),
        ("12\u00a0500,50\u202f€", "12500.5"),
        ("12\u2009500", "12500"),
        ("1.234,50", "1234.5"),
        ("1,234.50", "1234.5"),
        ("1.234.567", "1234567"),
        ("12,5 %", "12.5"),
        ("−3", "-3"),
        ("- 3", "-3"),
        ("+3", "3"),
        ("1 450 h", "1450"),
        ("12 500,-", "12500"),
        ("€12,50", "12.5"),
        ("-€3", "-3"),
        ("500 e", "500"),
        ("250 k€", "250000"),
        ("1,2 M€", "1200000"),
        ("1,2 milj. €", "1200000"),
        (",5", "0.5"),
        ("5,", "5"),
        ("86 henkilöä", "86"),
        ("14 päivää", "14"),
        ("00", "0"),
        ("-0", "0"),
    ],
)
def test_numbers_as_people_type_them(typed: str, read: str) -> None:
    assert str(parse_number(typed)) == read


@pytest.mark.parametrize(
    ("typed", "fi", "en"),
    [
        # A dot before exactly three digits groups thousands in Finnish, a comma does in English.
        ("12.500", "12500", "12.5"),
        ("1,450", "1.45", "1450"),
        ("-1.450", "-1450", "-1.45"),
        # Nobody groups so: a decimal sign in both.
        ("0.500", "0.5", "0.5"),
        ("1234.500", "1234.5", "1234.5"),
        ("1234,500", "1234.5", "1234.5"),
        ("1 234.500", "1234.5", "1234.5"),
        ("12.50", "12.5", "12.5"),
    ],
)
def test_one_sign_before_three_digits(typed: str, fi: str, en: str) -> None:
    assert parse_number(typed) == parse_number(typed, "sv") == Decimal(fi)
    assert parse_number(typed, "en") == Decimal(en)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "abc",
        "1 2",
        "12 5,0",
        "1..2",
        "1,2,3",
        "12,34,567",
        "--3",
        "1e5",
        "NaN",
        "Infinity",
        "²",
        "٣",
        "€5 h",
        ".",
        ",",
        "€",
        "1.2.2027",
        "5 x",
        "=1+1",
        "1" * 101,
        " " * 100_000 + "x",
    ],
)
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_number(typed)
    assert caught.value.code is ErrorCode.VALUE_NOT_NUMBER
    assert len(str(caught.value.params["text"])) <= 60


def test_a_number_too_large() -> None:
    with pytest.raises(UserError) as caught:
        parse_number("1 000 000 000 000 000")
    assert caught.value.code is ErrorCode.VALUE_OUT_OF_RANGE


@given(st.text(max_size=120))
def test_any_text_is_a_number_or_refused(typed: str) -> None:
    try:
        assert parse_number(typed).is_finite()
    except UserError as error:
        assert error.code in (ErrorCode.VALUE_NOT_NUMBER, ErrorCode.VALUE_OUT_OF_RANGE)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.2.", date(2027, 2, 1)),
        ("1.2", date(2027, 2, 1)),
        ("1.11.", date(2026, 11, 1)),
        ("22.11.", TODAY),
        ("1.2.27", date(2027, 2, 1)),
        ("1.2.87", date(1987, 2, 1)),
        ("1.2.2027", date(2027, 2, 1)),
        ("01.02.2027", date(2027, 2, 1)),
        (" 1. 2. 2027 ", date(2027, 2, 1)),
        ("1/2/2027", date(2027, 2, 1)),
        ("1-2-2027", date(2027, 2, 1)),
        ("2027-02-01", date(2027, 2, 1)),
        ("1 Feb 2027", date(2027, 2, 1)),
        ("1. helmikuuta 2027", date(2027, 2, 1)),
        ("3. marraskuuta", date(2026, 11, 3)),
        ("1 maj", date(2027, 5, 1)),
        ("vk 5/2027", date(2027, 2, 1)),
        ("vk 48", date(2026, 11, 23)),
        ("vecka 53/2026", date(2026, 12, 28)),
        ("tänään", TODAY),
        ("I morgon", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        # 29 February without a year is the nearest there is, with one it must exist.
        ("29.2.", date(2028, 2, 29)),
        ("29.2.28", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed: str, read: date) -> None:
    assert parse_date(typed, TODAY) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "29.2.2027",
        "29.2.27",
        "31.4.",
        "0.1.2027",
        "1.13.",
        "1.2.3",
        "1.2.1899",
        "1.2.2200",
        "vk 53/2027",
        "vk 60",
        "abc",
        "1 ma 2027",
        "1.2.2027 x",
        "١.٢.2027",
        "9" * 50,
        "x" * 100_000,
    ],
)
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_date(typed, TODAY)
    assert caught.value.code is ErrorCode.VALUE_NOT_DATE


def test_of_two_equally_near_days_the_later_counts() -> None:
    assert parse_date("1.7.", date(2027, 12, 30)) == date(2027, 7, 1)
    assert parse_date("1.7.", date(2027, 12, 31)) == date(2028, 7, 1)


@given(st.text(max_size=40), st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)))
def test_any_text_is_a_date_or_refused(typed: str, today: date) -> None:
    try:
        assert 1900 <= parse_date(typed, today).year <= 2199
    except UserError as error:
        assert error.code is ErrorCode.VALUE_NOT_DATE


def test_a_text_is_cleaned() -> None:
    dirty = "\ufeff  A\u0308la\x00nko\x07 Oy\r\n\tYksi\rKaksi\u2028Kolme\x0b\ud800  "
    assert clean_text(dirty, multiline=True) == "Älanko Oy\n\tYksi\nKaksi\nKolme"
    assert clean_text(dirty, multiline=False) == "Älanko Oy  Yksi Kaksi Kolme"


def test_marks_that_mean_something_stay() -> None:
    text = "<b>=SUM(A1)</b> שלום 👩‍🔧 \u00ad*x*"
    assert clean_text(text, multiline=True) == text


@pytest.mark.parametrize(("multiline", "most"), [(True, NARRATIVE_LIMIT), (False, TEXT_LIMIT)])
def test_a_text_too_long_is_refused(multiline: bool, most: int) -> None:
    assert len(clean_text(" " + "x" * most + "\n", multiline)) == most
    with pytest.raises(UserError) as caught:
        clean_text("x" * (most + 1), multiline)
    assert caught.value.code is ErrorCode.TEXT_TOO_LONG
    assert caught.value.params == {"limit": most, "length": most + 1}


def test_an_own_limit() -> None:
    with pytest.raises(UserError):
        clean_text("xxx", multiline=False, limit=2)


@given(st.text(st.characters(), max_size=60), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, multiline: bool) -> None:
    once = clean_text(text, multiline)
    assert clean_text(once, multiline) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt(" a\nb ") == "a b"
    assert len(excerpt("x" * 10_000)) == 60
