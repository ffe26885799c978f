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
    assert lines("x katariina.korhonen@koskenranta.example", 70) == [
        "x katariina.",
        "korhonen@",
        "koskenranta.",
        "example",
    ]
    assert lines("toimitus-ja", 45) == ["toimitus-", "ja"]
    assert lines("työ\u00advoiman\u00adtarve", 60) == ["työvoiman-", "tarve"]
    assert lines("työ\u00advoima", 100) == ["työvoima"]


def test_an_address_goes_to_a_new_line_rather_than_apart() -> None:
    assert lines("sivut www.koskenranta.example", 120) == ["sivut", "www.koskenranta.example"]
    assert lines("sivut https://koskenranta.example/polku ovat", 160) == [
        "sivut",
        "https://koskenranta.example/polku",
        "ovat",
    ]
    # Neither the land nor the three w stand alone, and no line begins with a point.
    assert lines("www.koskenrannankonepaja.fi", 100) == ["www.koskenrannanko", "nepaja.fi"]


def test_a_telephone_number_and_an_amount_stay_on_one_line() -> None:
    assert lines("päivystys 040 000 0003", 80) == ["päivystys", "040\xa0000\xa00003"]
    assert lines("1 450", 300) == ["1\xa0450"]
    figures = " ".join(str(number) for number in range(30))
    assert max(len(line) for line in lines(figures, 60)) < 20


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
