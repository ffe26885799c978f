"""What was stored, opened in the real editor and stored again is identical."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.template import Kind
from app.domain.text import normalise, parse, tidy, write
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.narrative_document import load, read
from tests.helpers.gallery import editor

MARKS = st.sampled_from(
    ["- ", "1. ", "7) ", "\n", "\n\n", "  ", "   ", "**", "*", "_", "[", "](https://a.fi)", "\\", "# ", "<b>", "sana",
     "ä", " ", "(b)", "\u00a0", "\u2060", "\u2028", "\ufffc", "\ufdd0", "😀", "\t"]
)  # fmt: skip
STORED = st.one_of(st.text(max_size=60), st.lists(MARKS, max_size=25).map("".join))


def narrative(qtbot: QtBot) -> NarrativeEditor:
    made = editor(Kind.NARRATIVE, filled=False)
    qtbot.addWidget(made)
    assert isinstance(made, NarrativeEditor)
    return made


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STORED, min_size=1, max_size=3))
@example(["a\nb", "- \n\n\n- b", "\u00a0"])
def test_stored_opened_stored_is_identical(qtbot: QtBot, texts: list[str]) -> None:
    made = narrative(qtbot)
    for text in texts:
        made.set_value(text)
        assert made.value() == text
        assert not made.has_pending()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORED)
def test_it_stays_identical_after_typing_and_taking_back(qtbot: QtBot, text: str) -> None:
    made = narrative(qtbot)
    made.set_value(text)
    QTest.keyClicks(made.box, "x")
    assert made.value() != text
    made.box.undo()
    assert made.value() == text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORED.map(normalise).filter(lambda text: not set(text) & {"\ufdd0", "\ufdd1"}))
def test_the_document_holds_exactly_the_blocks(qtbot: QtBot, text: str) -> None:
    made = narrative(qtbot)
    document = made.box.document()
    load(document, parse(text))
    assert read(document) == tidy(parse(text))
    assert parse(write(read(document))) == parse(text)
