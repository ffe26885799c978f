"""File names by the office's rule."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.office import OfficeInfo
from app.i18n import translator
from app.reports.data import Edition
from app.reports.file_name import shown_rule, stored_rule, suggested_file_name
from tests.reports.plans import CUSTOMER, TODAY


def name(
    customer: str = "Koskenrannan Konepaja Oy",
    rule: str = "",
    edition: Edition = Edition.CUSTOMER,
    language: str = "en",
) -> str:
    office = OfficeInfo(file_name_rule=rule) if rule else OfficeInfo()
    return suggested_file_name(
        office, replace(CUSTOMER, name=customer), language=language, today=TODAY, edition=edition
    )


def test_the_office_s_rule() -> None:
    assert name() == "Account-plan_Koskenrannan-Konepaja-Oy_2026-11-22.pdf"
    assert name(rule="{date} {customer} v3") == "2026-11-22-Koskenrannan-Konepaja-Oy-v3.pdf"


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("fi", "{asiakirja}_{asiakas}_{päivä}"),
        ("sv", "{dokument}_{kund}_{datum}"),
        ("en", "{document}_{customer}_{date}"),
    ],
)
def test_the_rule_reads_in_the_language_of_the_screen_and_is_stored_in_one_way(language: str, rule: str) -> None:
    stored = OfficeInfo().file_name_rule
    assert shown_rule(stored, language) == rule
    assert stored_rule(rule) == stored
    assert stored_rule(unicodedata.normalize("NFD", rule.upper())) == stored
    assert name(rule=rule) == name()


@given(st.text(st.sampled_from("{} aäPÄsikKrjatdeoumncv_"), max_size=40))
def test_any_rule_may_be_typed(rule: str) -> None:
    stored = stored_rule(rule)
    assert stored_rule(stored) == stored
    for language in ("fi", "sv", "en"):
        assert stored_rule(shown_rule(stored, language)) == stored


def test_what_is_no_part_stays() -> None:
    assert stored_rule("{kuukausi} {Asiakas }") == "{kuukausi} {customer}"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_word_is_in_the_language_of_the_document(language: str) -> None:
    word = translator(language).tr("Account plan").replace(" ", "-")
    assert name(language=language).startswith(f"{word}_")
    internal = translator(language).tr("Internal").upper()
    assert name(language=language, edition=Edition.INTERNAL).startswith(f"{word}_{internal}_")


def test_the_internal_edition_says_so_whatever_the_rule() -> None:
    assert "INTERNAL" in name(rule="{customer}", edition=Edition.INTERNAL)


@pytest.mark.parametrize(
    "customer",
    [
        "CON",
        "nul.txt",
        "Lpt1",
        'a/b\\c:d*e?f"g<h>i|j',
        "..",
        " ",
        "",
        "x" * 400,
        "😀" * 200,
        "a\u202efdp.exe",
        "{date}",
        "a\nb",
    ],
)
@pytest.mark.parametrize("rule", ["", "{customer}"])
def test_any_name_makes_a_name_that_every_system_takes(customer: str, rule: str) -> None:
    made = name(customer, rule)
    stem = made.removesuffix(".pdf")
    assert made.endswith(".pdf")
    assert stem
    assert stem == stem.strip(" .-")
    assert not set(stem) & set('<>:"/\\|?*\n\u202e')
    assert stem.split(".")[0].upper() not in ("CON", "NUL", "LPT1")
    assert len(made.encode()) <= 255
