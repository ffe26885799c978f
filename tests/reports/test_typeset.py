"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import Run
from app.reports.fonts import printable
from app.reports.styles import BODY
from app.reports.typeset import break_lines, pieces_of


def lines(text: str, width: float) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in break_lines(pieces_of((Run(text),), BODY), width)]


def test_words_fill_the_line() -> None:
    assert lines("one two three four", 50) == ["one two", "three four"]


def test_a_word_is_broken_at_its_seams_before_it_is_cut() -> None:
    assert lines("x katariina.korhonen@koskenranta.example", 90) == [
        "x katariina",
        ".korhonen@",
        "koskenranta",
        ".example",
    ]
    assert lines("toimitus-ja", 45) == ["toimitus-", "ja"]
    assert lines("työ\u00advoiman\u00adtarve", 60) == ["työvoiman-", "tarve"]
    assert lines("työ\u00advoima", 100) == ["työvoima"]


def test_numbers_are_not_broken_at_a_hyphen() -> None:
    assert lines("aika 2412345-1 on", 60) == ["aika", "2412345-1", "on"]


def test_looks_may_change_within_a_word() -> None:
    runs = (Run("sana", bold=True), Run("liitto ja"), Run(" muu", italic=True))
    broken = break_lines(pieces_of(runs, BODY), 1000)
    assert [piece.text for piece in broken[0].pieces] == ["sana", "liitto ja", " muu"]


@given(st.text(), st.floats(8, 400))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    clean = printable(text).replace("\u00ad", "")
    broken = break_lines(pieces_of((Run(clean),), BODY), width)
    shown = "".join(piece.text for line in broken for piece in line.pieces)
    assert "".join(shown.split()) == "".join(clean.split())
    assert all(line.width <= width + 0.1 or len(line.pieces[0].text) == 1 for line in broken)
