"""Values as plain words."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.plan import TeamMember, Value, YearFigure
from app.services.core import Core
from app.services.value_text import value_text
from tests.helpers.stores import person_id


def text(core: Core, key: str, value: Value | None, language: str = "en") -> str:
    return value_text(core.template.field(key), value, core.office, language).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("service_promise", "Vastaus kahdessa päivässä", "Vastaus kahdessa päivässä"),
        ("potential", Decimal("12500"), "€12,500"),
        ("review_date", date(2027, 2, 1), "1 Feb 2027"),
        (
            "business",
            "**Rungot** ja\nosat\n\n- yksi\n  - kaksi\n\n1. ensin",
            "Rungot ja\nosat\n• yksi\n    • kaksi\n1. ensin",
        ),
        ("channels", ("phone", "email"), "Phone\nE-mail"),
        ("business", None, ""),
    ],
)
def test_each_kind_is_read_as_words(core: Core, key: str, value: Value | None, expected: str) -> None:
    assert text(core, key, value) == expected


def test_a_number_stands_with_its_unit(core: Core) -> None:
    field = core.template.field("satisfaction")
    assert text(core, "satisfaction", Decimal("4.2"), "fi") == f"4,2 {field.unit.get('fi')}"


def test_people_and_figures_are_named(core: Core) -> None:
    team = (TeamMember(person_id(core, "Maija Lehto"), "vastuuhenkilö"), TeamMember("gone"))
    assert text(core, "care_team", team) == "Maija Lehto, vastuuhenkilö\n–"
    series = core.template.field("customer_figures").series[0]
    figures = (YearFigure(2025, series.key, Decimal(12_400_000)), YearFigure(2024, "old", Decimal(3)))
    assert text(core, "customer_figures", figures) == f"2025 {series.labels.en}: €12,400,000\n2024 3"


def test_a_choice_of_an_office_list_is_named_and_a_lost_one_shows_its_key(core: Core) -> None:
    item = core.office.list_items("collective_agreement")[0]
    assert text(core, "collective_agreement", item.id) == item.labels.get("en")
    assert text(core, "collective_agreement", "lost") == "lost"
