"""Every fault of a store has a sentence, and every table a name."""

import pytest

from app import i18n
from app.domain.faults import Fault, FaultKind
from app.domain.words import LANGUAGES
from app.fault_text import SENTENCES, TABLES, fault_text
from db.models import SYNCED


def test_every_kind_has_a_sentence_and_every_table_a_name() -> None:
    assert set(SENTENCES) == set(FaultKind)
    assert set(TABLES) == {model.entity for model in SYNCED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_the_row_and_what_to_do(language: str) -> None:
    i18n.set_language(language)
    for kind in FaultKind:
        fault = Fault(kind, "answer", "1-2-3", "value", "täsmä", customer="Harjun Rauta Oy", field="business")
        text = fault_text(fault)
        assert "{" not in text and text.endswith(".")
        if "{place}" in SENTENCES[kind]:
            assert "(Harjun Rauta Oy, business, 1-2-3)" in text
        if "{detail}" in SENTENCES[kind]:
            assert "täsmä" in text


def test_a_row_of_nobody_has_its_id_only() -> None:
    i18n.set_language("en")
    text = fault_text(Fault(FaultKind.ROW_MISSING, "person", "1-2-3"))
    assert text.startswith("Person of the office (1-2-3): ")


def test_what_the_file_says_stays_on_one_line() -> None:
    i18n.set_language("en")
    assert "Tree 5 page 3: free" in fault_text(Fault(FaultKind.FILE_DAMAGED, detail="Tree 5 page 3:\n  free"))
