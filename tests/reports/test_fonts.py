"""Which characters can be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.fonts import REGULAR, SIGN, by_font, printable, unprintable, width


@pytest.mark.parametrize(
    "text", ["Hyvää päivää", "šžŋđ Sámi", "12 500 €", "a\u00a0b", "– — … •", "☎ ⅜", "two\nlines", ""]
)
def test_what_a_bundled_font_has_stays(text: str) -> None:
    assert printable(text) == text
    assert unprintable(text) == ""


def test_a_row_of_unprintable_characters_is_one_sign() -> None:
    assert printable("a 👩‍👩‍👧 b עברית c") == f"a {SIGN} b {SIGN} c"
    assert unprintable("a 😀 b שש 😀") == "😀ש"


def test_letters_with_loose_marks_are_joined() -> None:
    assert printable("a\u0308") == "ä"


@given(st.text())
def test_printable_text_is_printable(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert "".join(part for _, part in by_font(clean, REGULAR)) == clean
    assert width(clean, REGULAR, 10) >= 0
