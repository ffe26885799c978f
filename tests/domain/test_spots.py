"""Finding words in a text as it is read."""

import pytest

from app.domain.spots import spots


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Tilaus tilaus TILAUS", "tilaus", ["Tilaus", "tilaus", "TILAUS"]),
        ("näin nain", "nain", ["nain"]),
        ("Åbo åbo abo", "åbo", ["Åbo", "åbo"]),
        ("cafe café", "cafe", ["cafe"]),
        ("1\u00a0450 €", "1 450", ["1\u00a0450"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße ja strasse", "strasse", ["Straße", "strasse"]),
        ("ßa ßb", "b", ["b"]),
        ("a\nb", "", []),
        ("a b", " ", []),
    ],
)
def test_places(text: str, wanted: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spots(text, wanted)] == found


def test_a_decomposed_word_is_found() -> None:
    assert spots("työ", "tyo\u0308") == [(0, 3)]


def test_whole_words() -> None:
    text = "työ työt, etätyö (työ) työ-"
    assert len(spots(text, "työ")) == 5
    assert [start for start, _ in spots(text, "työ", whole_words=True)] == [0, 18, 23]
    assert spots("a 5 %", "%", whole_words=True) == [(4, 5)]
