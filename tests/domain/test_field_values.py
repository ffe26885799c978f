"""The value of a field from one line of text."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.field_values import match_words, parse_field_number, parse_value
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import Audience, Choice, Field, Kind, Series, SeriesUnit
from app.domain.words import Words

CHOICES = (
    Choice("high", Words("Suuri", "Stor", "High")),
    Choice("low", Words("Kevyt, harvoin", "Lätt", "Low")),
)
SERIES = (
    Series("turnover", Words("Liikevaihto", "Omsättning", "Turnover"), SeriesUnit.EUR),
    Series("personnel", Words("Henkilöstö", "Personal", "Personnel"), SeriesUnit.COUNT),
)
PEOPLE = {"Maija Laine": "p1", "Timo Virta": "p2"}
ITEMS = {("industry", "Teollisuus"): "i1"}


def a_field(
    kind: Kind,
    *,
    list_key: str | None = None,
    minimum: Decimal | None = None,
    maximum: Decimal | None = None,
) -> Field:
    label = Words("Kenttä", "Fält", "Field")
    choices = CHOICES if list_key is None else ()
    return Field(
        "key", kind, Audience.SHARED, True, label, label, Words(), choices, list_key, SERIES, Words(), minimum, maximum
    )


def read(field: Field, text: str, language: str = "fi") -> Value | None:
    return parse_value(
        field,
        text,
        today=date(2026, 11, 22),
        resolve_choice=lambda list_key, word: ITEMS.get((list_key, word)),
        resolve_person=PEOPLE.get,
        language=language,
    )


def refusal(field: Field, text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read(field, text)
    return caught.value


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_text_empties_the_field(kind: Kind) -> None:
    assert read(a_field(kind), " \n") is None


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.TEXT, " Yksi\r\nkaksi ", "Yksi kaksi"),
        (Kind.NARRATIVE, " Yksi\r\nkaksi ", "Yksi\nkaksi"),
        (Kind.NUMBER, "1 450,5", Decimal("1450.5")),
        (Kind.MONEY, "12 500,50 €", Decimal("12500.5")),
        (Kind.PERCENT, "12,5 %", Decimal("12.5")),
        (Kind.SCALE, "4", Decimal(4)),
        (Kind.DATE, "1.2.27", date(2027, 2, 1)),
        (Kind.CHOICE, "high", "high"),
        (Kind.CHOICE, "stor", "high"),
        (Kind.CHOICE, "Kevyt, harvoin", "low"),
        (Kind.MULTI, "low, SUURI, low", ("low", "high")),
        (Kind.MULTI, "Kevyt, harvoin; high", ("low", "high")),
        (Kind.MULTI, "Low\nHigh", ("low", "high")),
        (
            Kind.TEAM,
            "Maija Laine: tilaukset; Timo Virta; Maija Laine: laskut",
            (TeamMember("p1", "tilaukset, laskut"), TeamMember("p2")),
        ),
        (
            Kind.YEARS,
            "2025 henkilöstö = 86; 2025 turnover=1,2 milj. €\n2024: Turnover=900 000",
            (
                YearFigure(2024, "turnover", Decimal(900000)),
                YearFigure(2025, "turnover", Decimal(1200000)),
                YearFigure(2025, "personnel", Decimal(86)),
            ),
        ),
    ],
)
def test_every_kind(kind: Kind, typed: str, value: Value) -> None:
    assert read(a_field(kind), typed) == value


def test_a_list_of_the_office_is_asked() -> None:
    assert read(a_field(Kind.CHOICE, list_key="industry"), "Teollisuus") == "i1"
    assert read(a_field(Kind.MULTI, list_key="industry"), "Teollisuus,Teollisuus") == ("i1",)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Kind.TEXT, "x" * 1001, ErrorCode.TEXT_TOO_LONG),
        (Kind.NARRATIVE, "x" * 50_001, ErrorCode.TEXT_TOO_LONG),
        (Kind.NUMBER, "paljon", ErrorCode.VALUE_NOT_NUMBER),
        (Kind.MONEY, "12 %", ErrorCode.VALUE_NOT_NUMBER),
        (Kind.MONEY, "12,345", ErrorCode.VALUE_NOT_NUMBER),
        (Kind.PERCENT, "12 €", ErrorCode.VALUE_NOT_NUMBER),
        (Kind.SCALE, "4,5", ErrorCode.VALUE_NOT_NUMBER),
        (Kind.SCALE, "6", ErrorCode.VALUE_OUT_OF_RANGE),
        (Kind.SCALE, "0", ErrorCode.VALUE_OUT_OF_RANGE),
        (Kind.DATE, "29.2.2027", ErrorCode.VALUE_NOT_DATE),
        (Kind.CHOICE, "keskisuuri", ErrorCode.CHOICE_NOT_FOUND),
        (Kind.MULTI, "high, keskisuuri", ErrorCode.CHOICE_NOT_FOUND),
        (Kind.TEAM, "Kukaan: rooli", ErrorCode.PERSON_NOT_FOUND),
        (Kind.TEAM, ": rooli", ErrorCode.VALUE_UNREADABLE),
        (Kind.YEARS, "2025 voitto=1", ErrorCode.VALUE_UNREADABLE),
        (Kind.YEARS, "25 turnover=1", ErrorCode.VALUE_UNREADABLE),
        (Kind.YEARS, "2025 turnover=1; 2025 Liikevaihto=2", ErrorCode.VALUE_UNREADABLE),
        (Kind.YEARS, "2025 turnover=paljon", ErrorCode.VALUE_NOT_NUMBER),
    ],
)
def test_what_cannot_be_read(kind: Kind, typed: str, code: ErrorCode) -> None:
    assert refusal(a_field(kind), typed).code is code


def test_the_refusal_names_the_choices() -> None:
    assert refusal(a_field(Kind.CHOICE), "x").params == {
        "field": "Kenttä",
        "text": "x",
        "choices": "Suuri, Kevyt, harvoin",
    }


def test_the_range_of_a_field() -> None:
    field = a_field(Kind.NUMBER, minimum=Decimal(1), maximum=Decimal(5))
    assert parse_field_number(field, "4,2") == Decimal("4.2")
    error = refusal(field, "5,1")
    assert error.params == {"text": "5,1", "minimum": Decimal(1), "maximum": Decimal(5)}
    assert parse_field_number(a_field(Kind.NUMBER, maximum=Decimal(1)), "-7") == -7


def test_the_language_decides_what_groups_thousands() -> None:
    assert read(a_field(Kind.MONEY), "12.500") == 12500
    assert read(a_field(Kind.MONEY), "12,500", "en") == 12500


def test_a_key_beats_a_label() -> None:
    alternatives = [("a", Words("b")), ("b", Words("a"))]
    assert match_words("a", alternatives) == "a"
    assert match_words("c", alternatives) is None
