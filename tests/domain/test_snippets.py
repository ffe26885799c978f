"""A few words around a hit."""

from app.domain.snippets import begun, snippet, without_marks


def test_the_line_begins_shortly_before_the_hit_at_a_whole_word() -> None:
    text = "Alussa kerrotaan paljon muuta, ja sitten puhutaan varaston siirrosta kesällä."
    assert snippet(text, ["varast"]) == "…puhutaan varaston siirrosta kesällä."
    assert snippet("Varaston siirto", ["varast"]) == "Varaston siirto"


def test_it_is_one_line_and_begins_with_the_line_of_the_hit() -> None:
    assert snippet("Otsikko\n- uusi varasto\n- heti", ["varas"]) == "…uusi varasto - heti"


def test_letters_are_compared_folded_and_cut_from_the_text_itself() -> None:
    assert snippet("ŽILINAN Tehdas", ["zilin"]) == "ŽILINAN Tehdas"
    assert begun("Äänekosken tehdas", ["aanekoski"]) == 0
    assert begun("Äänekosken tehdas ja tehtaat", ["äänek", "teh", "x"]) == 2


def test_a_long_word_before_the_hit_is_cut() -> None:
    assert snippet("x" * 200 + " varasto", ["varasto"]) == "…varasto"


def test_marks_inside_of_words_are_taken_out() -> None:
    assert without_marks("va**rasto** 5\\. kerros") == "varasto 5. kerros"
