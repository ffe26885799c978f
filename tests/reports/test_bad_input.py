"""Whatever people paste: nothing breaks the build, nothing is lost, nothing is taken for markup."""

import pytest

from app.domain.customer import Customer
from app.domain.text import plain
from app.reports import fonts
from tests.reports.plans import customer_pdf, internal_pdf, pages, proven, text, view


def letters(found: str) -> str:
    return "".join(found.split())


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=file:///etc/passwd>",
        "<b>bold</b> & &amp; <para>",
        '=HYPERLINK("http://x.example")',
        "</font><br/>",
        "%s {0} $x",
    ],
)
@pytest.mark.parametrize("key", ["business", "ordering", "service_promise"])
def test_markup_is_text(typed: str, key: str) -> None:
    pdf = customer_pdf(view({key: typed}))
    assert letters(plain(typed) if key == "business" else typed) in letters(text(pdf))
    assert b"root:" not in pdf


@pytest.mark.parametrize("word", ["x", "å", "Asiakkuudenhallintajärjestelmä", "toimitus-ja-laskutus-"])
def test_a_long_word_is_cut_and_kept_whole(word: str) -> None:
    long = word * (3000 // len(word))
    found = letters(text(customer_pdf(view({"business": f"Alku {long} loppu", "reachability": long}))))
    assert found.count(long[:40]) >= 2
    assert f"Alku{long}loppu".replace("-", "") in found.replace("-", "").replace("\ufffe", "").replace("\x02", "")


@pytest.mark.parametrize("unit", ["x", "sana ", "rivi\n", "- kohta\n", "**a** "])
def test_a_narrative_of_50_000_characters_is_printed(unit: str) -> None:
    narrative = (unit * 50_000)[:49_990] + " loppu"
    plan = view({"business": narrative})
    pdf = customer_pdf(plan)
    assert "loppu" in "".join(pages(pdf))
    assert not proven(plan, pdf)


@pytest.mark.parametrize(
    "typed",
    ["👩‍👩‍👧 😀", "𝔘𝔫𝔦", "שלום עולם", "مرحبا بكم", "汉字", "\U0001f1eb\U0001f1ee", "\ue000", "\ud800", "\ufffd"],
)
def test_what_no_font_has_becomes_a_neutral_sign(typed: str) -> None:
    pdf = customer_pdf(view({"business": f"Alku {typed} loppu"}, customer=Customer("c", f"Oy {typed} Ab")))
    found = text(pdf)
    assert f"Alku {fonts.SIGN}" in found
    assert not set(typed.replace(" ", "")) & set(found)


def test_characters_outside_inter_come_from_the_second_font() -> None:
    pdf = customer_pdf(view({"business": "Soita ☎ nyt"}))
    assert "Soita ☎ nyt" in text(pdf)
    assert b"+DejaVuSans" in pdf
    assert b"DejaVuSans" not in customer_pdf(view({"business": "Soita nyt ✓ šžŋđ €"}))


def test_control_characters_fall_away() -> None:
    typed = "a\x00b\x07c\x1b[31m\u200b\u202ed\tend\r\nnew\u2028line\x85last"
    found = pages(customer_pdf(view({"ordering": typed})))[0]
    assert "abc[31md end\r\nnew\r\nline\r\nlast" in found


def test_a_single_newline_is_a_line_break() -> None:
    assert "first\r\nsecond" in pages(customer_pdf(view({"business": "first\nsecond"})))[0]


def test_a_soft_hyphen_is_seen_only_where_a_line_breaks() -> None:
    found = pages(customer_pdf(view({"ordering": "työ\u00advoima " + "vuokra\u00ad" * 60})))[0]
    assert "työvoima" in found
    assert "vuokravuokra" in found


def test_a_name_of_any_length_is_printed() -> None:
    customer = Customer("c", "Nimi " * 3000, "9" * 3000, street="k" * 4000, town="t" * 300, website="w" * 999)
    plan = view({"reachability": "y" * 20_000, "service_promise": "z " * 9000}, customer=customer)
    assert "".join(pages(customer_pdf(plan))).count("Nimi") >= 3000
    assert not proven(plan)
    assert internal_pdf(plan)
