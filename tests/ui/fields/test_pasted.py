"""Pasting into a narrative and copying out of it, by the clipboard and the keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.template import Kind
from app.domain.text import NARRATIVE_LIMIT
from app.i18n import tr
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.narrative_menu import text_menu
from app.ui.fields.text import TextEditor
from tests.helpers.gallery import editor

PASTED = Path(__file__).parent.parent.parent / "fixtures" / "pasted"
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[NarrativeEditor]:
    """Return a narrative with the keyboard in it."""
    narrative = editor(Kind.NARRATIVE, filled=False)
    assert isinstance(narrative, NarrativeEditor)
    qtbot.addWidget(narrative)
    narrative.show()
    narrative.activateWindow()
    narrative.focus_editor()
    qtbot.waitUntil(narrative.box.hasFocus)
    yield narrative


def on_the_clipboard(html: str = "", text: str = "") -> None:
    source = QMimeData()
    if html:
        source.setHtml(html)
    if text:
        source.setText(text)
    QGuiApplication.clipboard().setMimeData(source)


def press(made: NarrativeEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(made.box, key, modifiers)


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTED.glob("*.html")))
def test_what_is_pasted_is_stored_and_opens_the_same(made: NarrativeEditor, name: str) -> None:
    on_the_clipboard((PASTED / f"{name}.html").read_text(encoding="utf-8"), "x")
    press(made, Qt.Key.Key_V)
    stored = str(made.value())
    assert "<" not in stored
    assert "mso" not in stored.lower()
    made.set_value(stored)
    made.box.document().setModified(True)
    assert not made.has_pending()
    looks = made.box.document().allFormats()
    assert all(not look.toCharFormat().fontFamilies() and not look.hasProperty(0x820) for look in looks)


def test_plain_paste_keeps_the_lines_and_leaves_the_looks(made: NarrativeEditor) -> None:
    on_the_clipboard("<p><b>a</b></p><ul><li>b</li></ul>", "a\nb\n\n\nc")
    press(made, Qt.Key.Key_V, CTRL_SHIFT)
    assert made.value() == "a\nb\n\nc"
    made.set_value(None)
    on_the_clipboard("<p><b>a</b></p><ul><li>b</li></ul>")
    press(made, Qt.Key.Key_V, CTRL_SHIFT)
    assert made.value() == "a\n\nb"


def test_one_undo_takes_a_paste_back(made: NarrativeEditor) -> None:
    made.set_value("alku loppu")
    made.box.selectAll()
    on_the_clipboard("<ul><li>a</li><li>b</li></ul>", "a b")
    press(made, Qt.Key.Key_V)
    assert made.value() == "- a\n- b"
    press(made, Qt.Key.Key_Z)
    assert made.value() == "alku loppu"


def test_a_copy_is_clean_and_comes_back_whole(made: NarrativeEditor) -> None:
    made.set_value("a **b** [c](https://a.fi)\n\n- d\n  1. e\n- f")
    made.box.selectAll()
    press(made, Qt.Key.Key_C)
    source = QGuiApplication.clipboard().mimeData()
    assert source.text() == "a b c\nd\ne\nf"
    assert source.html() == (
        '<p>a <b>b</b> <a href="https://a.fi">c</a></p><ul><li>d</li><ol><li>e</li></ol><li>f</li></ul>'
    )
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    press(made, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    press(made, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    press(made, Qt.Key.Key_V)
    assert made.value() == "\n\n".join(2 * ["a **b** [c](https://a.fi)\n\n- d\n  1. e\n- f"])


def test_a_part_of_a_line_is_copied_as_words(made: NarrativeEditor) -> None:
    made.set_value("- yksi kaksi")
    cursor = made.box.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    made.box.setTextCursor(cursor)
    press(made, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "yksi"


def test_the_limit_is_of_what_would_be_stored(qtbot: QtBot, made: NarrativeEditor) -> None:
    starred = "*" * (NARRATIVE_LIMIT // 2)
    on_the_clipboard(text=starred)
    press(made, Qt.Key.Key_V)
    assert len(str(made.value())) == NARRATIVE_LIMIT
    on_the_clipboard(text="x")
    with qtbot.waitSignal(made.textLimitHit):
        press(made, Qt.Key.Key_V)
    assert made.box.toPlainText() == starred
    assert "50\N{NO-BREAK SPACE}000" in made.hint()
    made.box.selectAll()
    press(made, Qt.Key.Key_V)
    assert made.value() == "x"


@pytest.mark.parametrize("beside", ["", "kolme sanaa vain"])
def test_html_of_megabytes_is_refused_or_its_words_taken(qtbot: QtBot, made: NarrativeEditor, beside: str) -> None:
    made.set_value("alku")
    made.box.selectAll()
    on_the_clipboard("<p style='color:red'><b>sana</b></p>" * 140_000, beside)
    if beside:
        press(made, Qt.Key.Key_V)
        assert made.value() == beside
    else:
        with qtbot.waitSignal(made.textLimitHit):
            press(made, Qt.Key.Key_V)
        assert made.value() == "alku"


def test_a_line_takes_the_words_of_html(qtbot: QtBot) -> None:
    made = editor(Kind.TEXT, filled=False)
    assert isinstance(made, TextEditor)
    qtbot.addWidget(made)
    on_the_clipboard("<p>yksi <b>kaksi</b></p><p>kolme</p>")
    made.line.paste()
    assert made.value() == "yksi kaksi kolme"


def test_nothing_is_counted_while_there_is_room(made: NarrativeEditor) -> None:
    QTest.keyClicks(made.box, "sanoja " * 20)
    shown = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    assert not any(sign.isdigit() for text in shown for sign in text)
    assert not made.hint()


def test_the_menu_pastes_without_looks(made: NarrativeEditor, qtbot: QtBot) -> None:
    on_the_clipboard("<p><b>lihava</b> sana</p>", "lihava sana")
    actions = text_menu(made.box, made.box.paste_plain).actions()
    names = [each.objectName() for each in actions]
    plain = actions[names.index("paste-plain")]
    assert names[names.index("paste-plain") - 1] == "edit-paste"
    assert plain.text() == f"{tr('Paste as plain text')}\tCtrl+Shift+V"
    assert plain.isEnabled()
    plain.trigger()
    assert made.value() == "lihava sana"
    made.set_read_only(True)
    names = [each.objectName() for each in text_menu(made.box, made.box.paste_plain).actions()]
    assert "paste-plain" not in names
