"""The rule of the proof, on plain text."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.customer import Allowance
from app.domain.leak import Carrier, Finding, Secret, find_leaks, numbers, squeeze


def found(
    secret: str,
    *pages: str,
    fixed: Sequence[str] = (),
    shared: Mapping[str, str] | None = None,
    allowed: Mapping[str, str] | None = None,
    carriers: Sequence[Carrier] = (),
) -> list[Finding]:
    allowances = [
        Allowance("a", "c", place, squeeze(phrase), "why", "who", datetime(2026, 1, 1, tzinfo=UTC))
        for place, phrase in (allowed or {}).items()
    ]
    return find_leaks(
        [Secret("competition", secret)], pages, carriers, fixed=fixed, shared=shared or {}, allowances=allowances
    )


SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."


@pytest.mark.parametrize(
    "page",
    [
        "He kertoivat: TOINEN TOIMITTAJA HOITAA VARASTON nyt.",
        "toinen toimit\u00adtaja hoi-\ntaa varaston",
        "Toinentoimittajahoitaavaraston",
        "varaston sopimus\npäättyy keväällä",
        "toinen · toimittaja\n• hoitaa (varaston)",
    ],
)
def test_four_consecutive_words_are_found_however_they_are_written(page: str) -> None:
    assert found(SECRET, page)


@pytest.mark.parametrize(
    "page", ["Toinen toimittaja hoitaa kaiken varaston", "hoitaa varaston", "", "Sopimus päättyy keväällä"]
)
def test_three_words_or_words_apart_are_not_found(page: str) -> None:
    assert not found(SECRET, page)


def test_a_finding_names_place_words_and_page() -> None:
    [finding] = found(SECRET, "Ei mitään.", "Siis toinen toimittaja hoitaa varaston ja muuta.")
    assert (finding.secret, finding.words, finding.page) == ("competition", "Toinen toimittaja hoitaa varaston;", 2)
    assert finding.phrase == "toinentoimittajahoitaavaraston"


def test_a_value_split_over_two_pages_is_found_where_it_begins() -> None:
    [finding] = found("Hintakilpailu kiristyy", "alku", "ja hintakil", "pailu kiristyy taas")
    assert finding.page == 2


@pytest.mark.parametrize(("secret", "page"), [("Panostusta", "panostusta vähemmän"), ("ABC 12345", "koodi abc-12345")])
def test_a_short_whole_value_is_found(secret: str, page: str) -> None:
    assert found(secret, page)


@pytest.mark.parametrize("secret", ["Suuri", "kevyt", "1234", "18,4"])
def test_a_whole_value_below_the_measure_is_not_found(secret: str) -> None:
    assert not found(secret, f"teksti {secret} teksti")


@pytest.mark.parametrize(
    "page",
    [
        "12500",
        "12 500",
        "12\u00a0500 €",
        "12 500,00 €",
        "€12,500",
        "hinta 12.500",
        "2025 12 500 3 700",
        "12 500-13 000",
    ],
)
def test_a_number_is_found_in_every_way_of_writing_it(page: str) -> None:
    assert found("12500", page)
    assert found("12 500,00 €", page)


@pytest.mark.parametrize(
    "page", ["112500", "12 500 000", "12 500,75", "0400 12 500 11", "+358 40 125 0011", "12.500.2026", "125000"]
)
def test_a_number_is_not_found_inside_another_number_or_a_telephone_number(page: str) -> None:
    assert not found("12500", page)


def test_decimals_count_when_they_say_something() -> None:
    assert found("12500.5", "12 500,50 €")
    assert not found("12500.5", "12 500 €")


def test_a_telephone_number_is_found_whole() -> None:
    assert found("040 123 4567", "soita 0401234567")
    assert not found("123456", "soita 0400 123 456")


@pytest.mark.parametrize("page", ["24.12.2026", "24.12.2026 10.30", "klo 10 24. 12. 2026", "24/12/2026"])
def test_a_date_is_found_whole(page: str) -> None:
    assert found("24.12.2026", page)


@pytest.mark.parametrize("page", ["24 h ennen", "24.11.2026", "124.12.2026", "24.12.2027", "12.2026"])
def test_a_date_is_not_found_in_the_number_of_its_day(page: str) -> None:
    assert not found("24.12.2026", page)


def test_a_date_is_found_with_and_without_zeros() -> None:
    assert found("01.02.2027", "sovittu 1.2.2027")
    assert found("1.2.2027", "sovittu 01.02.2027")


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("01.02.2027", "1.2.2027"),
        ("1.2.2027", "01.02.2027"),
        ("12 500,00 €", "12500"),
        ("12 500,50 €", "12500,5"),
        ("12500.5", "12 500,50"),
    ],
)
def test_an_allowance_settles_a_number_however_it_is_written(secret: str, words: str) -> None:
    text = f"sovittu {words} silloin"
    [finding] = found(secret, text, shared={"business": text})
    assert finding.shared == "business"
    assert not found(secret, text, shared={"business": text}, allowed={"business": finding.phrase})
    assert found(secret, f"{text} {words}", shared={"business": text}, allowed={"business": finding.phrase})


@pytest.mark.parametrize("text", ["10.30.45", "192.168.10.1"])
def test_what_begins_with_a_number_and_is_none_is_found_whole(text: str) -> None:
    assert found(text, f"klo {text} jotain")
    assert not found(text, "10 kpl, 192 kpl")


def test_words_that_begin_with_digits_may_not_cut_a_number() -> None:
    assert found("50 000 euroa", "yhteensä 50 000 euroa")
    assert not found("50 000 euroa", "yhteensä 150 000 euroa")


def test_numbers_of_a_row_are_read_one_by_one() -> None:
    assert {"125000", "98000", "23500"} <= set(numbers("2025 125 000 98 000 23 500"))
    assert list(numbers("soita 0400 123 456 60 000")) == ["0400123456", "60000"]


def test_the_numbers_of_a_list_do_not_part_its_words() -> None:
    page, shared = "alku\r\n1. yksi kaksi\r\n2. kolme neljä\r\nloppu", {"business": "yksi kaksi\nkolme neljä"}
    [finding] = found("yksi kaksi\nkolme neljä", page, shared=shared)
    assert (finding.shared, finding.words) == ("business", "yksi kaksi kolme neljä")
    assert not found("yksi kaksi\nkolme neljä", page, shared=shared, allowed={"business": finding.phrase})


def test_fixed_words_explain_as_many_occurrences_as_they_have() -> None:
    page = "Tuotantopäällikkö Jari"
    assert not found("Tuotantopäällikkö", page, fixed=["Tuotantopäällikkö"])
    assert found("Tuotantopäällikkö", f"{page} ja tuotantopäällikkö", fixed=["Tuotantopäällikkö"])


def test_two_fixed_words_do_not_explain_a_phrase_put_together_from_them() -> None:
    assert found("Kate laskee", "Kate laskee", fixed=["Kate", "laskee"])


def test_the_shared_place_is_named() -> None:
    [finding] = found(SECRET, f"alku {SECRET}", shared={"business": "muuta", "strategy": f"Kuulemma {SECRET}"})
    assert finding.shared == "strategy"
    assert finding.words == SECRET


def test_an_allowance_explains_its_phrase_in_its_place_only() -> None:
    shared = {"strategy": f"Kuulemma {SECRET}"}
    assert not found(SECRET, f"x {SECRET}", shared=shared, allowed={"strategy": SECRET})
    assert found(SECRET, f"x {SECRET}", shared=shared, allowed={"business": SECRET})
    assert found(SECRET, f"{SECRET} y {SECRET}", shared=shared | {"business": SECRET}, allowed={"strategy": SECRET})


def test_an_allowance_ends_when_its_phrase_is_edited() -> None:
    shared = {"strategy": "Toinen toimittaja hoitaa varaston yhä"}
    assert found(SECRET, shared["strategy"], shared=shared, allowed={"strategy": SECRET})
    assert not found(
        SECRET, shared["strategy"], shared=shared, allowed={"strategy": "toinen toimittaja hoitaa varaston"}
    )


def test_the_phrase_of_a_finding_makes_the_allowance_that_settles_it() -> None:
    shared = {"strategy": "Summa on 12 500 euroa ja 45 000 euroa", "business": "eri asia"}
    for secret in ("12500", "45 000", "summa on 12 500 euroa"):
        [finding] = found(secret, *shared.values(), shared=shared)
        assert finding.shared == "strategy"
        assert not found(secret, *shared.values(), shared=shared, allowed={"strategy": finding.phrase})


def test_carriers_are_read_each_for_itself() -> None:
    carriers = [Carrier("outline", ("Toinen toimittaja", "hoitaa varaston")), Carrier("metadata", ("x", SECRET))]
    [finding] = found(SECRET, "", carriers=carriers)
    assert (finding.carrier, finding.page) == ("metadata", None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_judged(secret: str, page: str) -> None:
    assert isinstance(found(secret, page), list)


@given(st.lists(st.from_regex(r"[a-zåäö]{3,9}", fullmatch=True), min_size=4, max_size=12), st.integers(0, 8))
def test_any_four_words_in_a_row_are_found(words: list[str], start: int) -> None:
    start = min(start, len(words) - 4)
    assert found(" ".join(words), f"alku {' '.join(words[start : start + 4])} loppu")


def test_what_a_shared_field_holds_is_quoted_as_it_stands_there() -> None:
    secret = Secret("competition", "Toinen toimittaja hoitaa varaston; sopimus päättyy.")
    shared = {"business": "Tiedämme, että toinen  toimittaja\n**hoitaa** varaston, kevääseen asti."}
    (finding,) = find_leaks([secret], [shared["business"]], [], fixed=[], shared=shared)
    assert finding.words == "toinen toimittaja **hoitaa** varaston"
    assert finding.shared == "business"
    assert finding.phrase == "toinentoimittajahoitaavaraston"
