"""How well a few letters fit a name."""

import pytest

from app.domain.matching import Fit, akin, fit
from app.domain.normalise import words

NAME = "Koskenrannan Konepaja Oy"


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("kosk", NAME, Fit.BEGINS),
        ("koskenrannan kon", NAME, Fit.BEGINS),
        ("kos kon", NAME, Fit.IN_ORDER),
        ("konep", NAME, Fit.IN_ORDER),
        ("kon kos", NAME, Fit.WORDS),
        ("kk", NAME, Fit.RUNS),
        ("koskon", NAME, Fit.RUNS),
        ("kkoy", NAME, Fit.RUNS),
        ("tilanne", "Kilpailutilanne", Fit.INSIDE),
        ("kslt", "Kilpailutilanne", None),
        ("kltl", "Kilpailutilanne", Fit.SCATTERED),
        ("ko", "Kivilaakson Kattotyö Oy", None),
        ("ab", "Kilpailutilanne", None),
        ("", NAME, None),
        ("äij", "Aino Äijälä", Fit.IN_ORDER),
        ("aij", "Äijälä", None),
        ("zak", "Žakin Paja", Fit.BEGINS),
    ],
)
def test_fit(typed: str, name: str, expected: Fit | None) -> None:
    assert fit(words(typed), words(name)) is expected


def test_words_beside_the_name_count_less() -> None:
    assert fit(["nokia"], words(NAME), ["nokia"]) is Fit.BESIDE
    assert fit(["kosk", "nokia"], words(NAME), ["nokia"]) is Fit.BESIDE


def test_letters_repeated_many_times_end_soon() -> None:
    assert fit(["a" * 200], ["a" * 40] * 4) is None


@pytest.mark.parametrize(
    ("typed", "name", "letters"),
    [
        ("kilpailijat", "Kilpailutilanne", 7),
        ("sopimukset", "Sopimus, kertoimet ja hinnoittelu", 6),
        ("sopimuksen hinnoittelut", "Sopimus, kertoimet ja hinnoittelu", 17),
        ("konkurrenter", "Konkurrensläge", 9),
        ("competitors", "Competition", 8),
        ("hinta", "Hinnoittelu", 0),
        ("asiakirjapohjat", "Asiakasprosessit", 0),
        ("kilpailijat kissa", "Kilpailutilanne", 0),
    ],
)
def test_words_that_differ_in_their_endings_are_akin(typed: str, name: str, letters: int) -> None:
    assert akin(words(typed), words(name)) == letters
