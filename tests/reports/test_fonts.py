"""Which characters can be printed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ErrorCode, MachineError
from app.error_text import sentence
from app.paths import resource
from app.reports import fonts
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


@pytest.mark.parametrize("content", [None, b"", b"no font at all", b"cut"])
def test_a_font_that_is_missing_or_damaged_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    file = tmp_path / "Broken.ttf"
    if content is not None:
        whole = resource("fonts", f"{REGULAR}.ttf").read_bytes()
        file.write_bytes(whole[:900] if content == b"cut" else content)
    monkeypatch.setattr(fonts, "resource", lambda *_parts: file)
    with pytest.raises(MachineError) as caught:
        fonts.font("Broken")
    assert caught.value.code is ErrorCode.PROGRAM_FILE_DAMAGED
    assert str(file) in sentence(caught.value)
