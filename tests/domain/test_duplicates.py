"""Names that say the same, or nearly."""

import pytest

from app.domain.duplicates import name_key, nearly_same


@pytest.mark.parametrize(
    "name", ["Kuusi Oy", "Oy Kuusi Ab", "KUUSI", "Kuusi O.Y.", "A.B. Kuusi", "Kuusi, Oy", "Kuusi Oyj", "T:mi Kuusi"]
)
def test_company_forms_case_and_marks_do_not_count(name: str) -> None:
    assert name_key(name) == "kuusi"


def test_letters_count() -> None:
    assert name_key("Näsin-Ravintolat Oy") == "näsin ravintolat"
    assert name_key("Nasin Ravintolat") != name_key("Näsin Ravintolat")


def test_a_name_of_nothing_but_forms_stays() -> None:
    assert name_key("Oy Ab") == "oy ab"
    assert name_key("!?") == ""


def test_the_likest_come_first() -> None:
    keys = [name_key(name) for name in ("Koskenranan Konepaja", "Koskenrannan Konepaja Oy", "Näsin Ravintolat Oy")]
    found = nearly_same("KOSKENRANNAN KONEPAJA AB", keys)
    assert [key for key, _ in found] == ["koskenrannan konepaja", "koskenranan konepaja"]
    assert found[0][1] == 100
    assert nearly_same("KOSKENRANNAN KONEPAJA AB", keys, limit=1) == found[:1]
    assert nearly_same("", keys) == []
    assert nearly_same("Näsin Ravintola", keys, least=60)[0][0] == "näsin ravintolat"
