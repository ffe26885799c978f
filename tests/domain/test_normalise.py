"""Folding, Finnish order and the ends of phone numbers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import phone_digits as phone_digits_for_import
from app.domain.normalise import fold, phone_digits, phone_key, phone_keys, sort_key, visible, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åke ÄÄNI Öljy", "åke ääni öljy"),
        ("A\u030ake A\u0308A\u0308NI", "åke ääni"),
        ("Šakki Žižek café", "sakki zizek cafe"),
        ("Müller Õun Çelik", "muller oun celik"),
        ("Đorđe Łukasz Þór Œuvre", "dorde lukasz thor oeuvre"),
        ("Čáhppe Ŋuolla Ŧiella ǥáđđi ǯuovdi ǩeäddi", "cahppe nuolla tiella gaddi zuovdi keäddi"),
        ("Bjørn Ærø Ǿ Ǽ", "björn ärö ö ä"),
        ("Ǻ ǟ ȫ", "å ä ö"),
        ("Straße", "strasse"),
        ("ﬁnanssi Ⅳ ２０２７ ℋotel", "finanssi iv 2027 hotel"),
        ("ko\u00adne\u200bpa\u2060ja", "konepaja"),
        ("İstanbul", "istanbul"),
        ("plain ascii", "plain ascii"),
    ],
)
def test_only_å_ä_ö_are_letters_of_their_own(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("block", [(0x80, 0x2E80), (0xFB00, 0xFB50), (0xFF00, 0xFFF0), (0x1D400, 0x1D800)])
def test_every_letter_of_europe_folds_to_what_folds_to_itself(block: tuple[int, int]) -> None:
    for number in range(*block):
        assert fold(fold(chr(number))) == fold(chr(number)), hex(number)


@given(st.text())
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Kone-Paja & Co., 24_7 (Nokia)") == ["kone", "paja", "co", "24", "7", "nokia"]
    assert words(" -!? ") == []


def test_names_sort_as_in_finnish() -> None:
    ordered = [
        "2 Veljestä",
        "Aalto",
        "Ahti Oy",
        "Ahti-Yhtiö",
        "Šakki",
        "Sakko",
        "Üllas",
        "Yrjö",
        "Zeta",
        "Åbo",
        "Äijä",
        "Öljy",
    ]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=sort_key) == ordered
    assert sort_key("Üllas") == sort_key("U\u0308llas") == sort_key("yllas")
    assert sort_key("  “Ahti”   Oy ") == "ahti oy"
    assert sort_key("Bjørn") == sort_key("Björn")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "040 123 4567",
            "040-1234567",
            "(040) 123 4567",
            "+358 40 123 4567",
            "+358 (0)40 123 4567",
            "00358 40 1234567",
        ),
        *("+358 040 1234567", "+358(0)401234567", "040.123.4567", "(+358) 40 123 4567"),
    ],
)
def test_a_number_is_the_same_in_every_writing(written: str) -> None:
    assert phone_digits(written) == "401234567"
    assert phone_key(written) == "765432104"


def test_numbers_of_other_countries_keep_their_code() -> None:
    assert phone_digits("+46 (0)8 123 456") == phone_digits("0046 8 123456") == "468123456"
    assert phone_digits("+1 358 555 0100") == "13585550100"


def test_the_import_compares_numbers_as_the_search_does() -> None:
    assert phone_digits_for_import is phone_digits


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("ei ole", ()),
        ("040 123 4567", ("401234567",)),
        ("040 123 4567, 03 222 3333", ("401234567", "32223333")),
        ("040 1234567 tai 050 7654321", ("401234567", "507654321")),
        ("040/1234567", ("401234567",)),
        ("040 1234567\n040-1234567", ("401234567",)),
        ("112", ("112",)),
        ("puh. 09 555 123 ja 09 555 124", ("9555123", "9555124")),
    ],
)
def test_a_text_may_hold_several_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert phone_keys(text) == tuple(number[::-1] for number in numbers)


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b\u200d", "\u2060\ufe0f", "\u3164", "\u2800 \u00a0", "\u00ad\n", "\u0301"]
)
def test_what_nobody_can_see_is_no_text(text: str) -> None:
    assert visible(text) == ""


@pytest.mark.parametrize("text", ["Oy", "\u200bÄ\u200b", "…", "–", "7", "👷", "\ue000", " a "])
def test_a_single_sign_is_a_text_and_stays_as_it_is(text: str) -> None:
    assert visible(text) == text
