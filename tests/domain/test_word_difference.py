"""Differences by words: both texts can always be had back from the pieces."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.word_difference import MOST_WORDS, Change, Piece, word_difference

TEXTS = st.text(alphabet="ab ,.\n•ä", max_size=40)


def _without(pieces: list[Piece], change: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change is not change)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts(before: str, after: str) -> None:
    pieces = word_difference(before, after)
    assert _without(pieces, Change.ADDED) == before
    assert _without(pieces, Change.REMOVED) == after


def test_one_word_changed_is_one_word_marked() -> None:
    assert word_difference("Ilmoitusaika 3 arkipäivää, vuorossa", "Ilmoitusaika 5 arkipäivää, vuorossa") == [
        Piece(Change.SAME, "Ilmoitusaika "),
        Piece(Change.REMOVED, "3"),
        Piece(Change.ADDED, "5"),
        Piece(Change.SAME, " arkipäivää, vuorossa"),
    ]


def test_a_comma_is_no_part_of_the_word_and_a_decimal_is() -> None:
    assert word_difference("vuorossa", "vuorossa, kesällä") == [
        Piece(Change.SAME, "vuorossa"),
        Piece(Change.ADDED, ", kesällä"),
    ]
    assert word_difference("4,2", "4,3") == [Piece(Change.REMOVED, "4,2"), Piece(Change.ADDED, "4,3")]


def test_the_same_text_has_no_difference() -> None:
    assert word_difference("sama teksti", "sama teksti") == [Piece(Change.SAME, "sama teksti")]
    assert word_difference("", "") == []


def test_very_long_texts_are_compared_by_lines() -> None:
    before = "\n".join(f"rivi {number} jotakin tekstiä" for number in range(MOST_WORDS))
    after = before.replace("rivi 5 ", "rivi viisi ").replace("rivi 900 ", "rivi x ")
    pieces = word_difference(before, after)
    assert _without(pieces, Change.ADDED) == before
    assert _without(pieces, Change.REMOVED) == after
    assert Piece(Change.ADDED, "rivi viisi jotakin tekstiä\n") in pieces
