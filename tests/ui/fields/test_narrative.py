"""The narrative editor, typed into with keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.errors import UserError
from app.domain.template import Kind
from app.domain.text import NARRATIVE_LIMIT
from app.ui.fields.link_dialog import LinkDialog, complete_address
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.narrative_box import MOST_HEIGHT
from tests.helpers.gallery import editor

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[NarrativeEditor]:
    """Return a narrative on a page, with another field behind it, and the focus in the narrative."""
    page = QWidget()
    column = QVBoxLayout(page)
    narrative = editor(Kind.NARRATIVE, filled=False)
    assert isinstance(narrative, NarrativeEditor)
    column.addWidget(narrative)
    column.addWidget(QLineEdit(page))
    page.resize(460, 400)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    narrative.focus_editor()
    qtbot.waitUntil(narrative.box.hasFocus)
    yield narrative


def typed(qtbot: QtBot, made: NarrativeEditor, text: str) -> None:
    for line, part in enumerate(text.split("\n")):
        if line:
            QTest.keyClick(made.box, Qt.Key.Key_Return)
        QTest.keyClicks(made.box, part)


def test_plain_typing(qtbot: QtBot, made: NarrativeEditor) -> None:
    typed(qtbot, made, "2*3 = 6")
    QTest.keyClick(made.box, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(made.box, "# rivi")
    assert made.value() == "2\\*3 = 6\n# rivi"


def test_bold_and_italic_by_keys(qtbot: QtBot, made: NarrativeEditor) -> None:
    QTest.keyClicks(made.box, "aina ")
    QTest.keyClick(made.box, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(made.box, "Maijalle")
    assert made.toolbar.buttons["bold"].isChecked()
    QTest.keyClick(made.box, Qt.Key.Key_B, CTRL)
    QTest.keyClick(made.box, Qt.Key.Key_I, CTRL)
    QTest.keyClicks(made.box, " heti")
    assert made.value() == "aina **Maijalle** *heti*"


@pytest.mark.parametrize(
    ("key", "sign", "stored"), [(Qt.Key.Key_L, "-", "- a\n- b"), (Qt.Key.Key_O, "1.", "1. a\n2. b")]
)
def test_lists_by_key_and_by_their_sign(
    qtbot: QtBot, made: NarrativeEditor, key: Qt.Key, sign: str, stored: str
) -> None:
    QTest.keyClick(made.box, key, CTRL_SHIFT)
    typed(qtbot, made, "a\nb")
    assert made.value() == stored
    made.set_value(None)
    typed(qtbot, made, f"{sign} a\nb")
    assert made.value() == stored
    made.box.selectAll()
    QTest.keyClick(made.box, key, CTRL_SHIFT)
    assert made.value() == "a\n\nb"


def test_tab_changes_the_level_at_the_beginning_of_an_item_only(qtbot: QtBot, made: NarrativeEditor) -> None:
    typed(qtbot, made, "- a\nb")
    QTest.keyClick(made.box, Qt.Key.Key_Home)
    QTest.keyClick(made.box, Qt.Key.Key_Tab)
    assert made.value() == "- a\n  - b"
    QTest.keyClick(made.box, Qt.Key.Key_Backtab, SHIFT)
    assert made.value() == "- a\n- b"
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(made.box, Qt.Key.Key_Tab)
    assert made.value() == "- a\n- b"
    assert not made.box.hasFocus(), "behind the words it leaves the field"
    made.box.setFocus()
    made.set_value("ei lista")
    QTest.keyClick(made.box, Qt.Key.Key_Tab)
    assert not made.box.hasFocus()


def test_a_list_is_no_trap_for_the_tab_key(qtbot: QtBot, made: NarrativeEditor) -> None:
    typed(qtbot, made, "- a")
    QTest.keyClick(made.box, Qt.Key.Key_Tab)
    assert not made.box.hasFocus()


def test_return_on_an_empty_item_and_backspace_leave_the_list(qtbot: QtBot, made: NarrativeEditor) -> None:
    typed(qtbot, made, "- a\n\nb")
    assert made.value() == "- a\n\nb"
    made.set_value("- a\n- b")
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(made.box, Qt.Key.Key_Home)
    QTest.keyClick(made.box, Qt.Key.Key_Backspace)
    assert made.value() == "- a\n\nb"


def test_undo_takes_back_the_own_text_and_then_leaves_the_key_to_the_window(
    qtbot: QtBot, made: NarrativeEditor
) -> None:
    made.set_value("alku")
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(made.box, "!")
    assert made.can_undo()
    QTest.keyClick(made.box, Qt.Key.Key_Z, CTRL)
    assert made.value() == "alku"
    assert not made.can_undo()


def test_a_field_opened_and_left_commits_nothing(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("__outo__ muoto")
    with qtbot.assertNotEmitted(made.committed), qtbot.assertNotEmitted(made.edited):
        QTest.keyClick(made.box, Qt.Key.Key_End)
        made.box.clearFocus()


def test_leaving_commits_once(qtbot: QtBot, made: NarrativeEditor) -> None:
    QTest.keyClicks(made.box, "uusi")
    assert made.has_pending()
    with qtbot.waitSignal(made.committed):
        made.box.clearFocus()
    made.mark_saved()
    assert (made.has_pending(), made.value()) == (False, "uusi")
    with qtbot.assertNotEmitted(made.committed):
        made.commit()


def test_a_pause_commits(qtbot: QtBot, made: NarrativeEditor) -> None:
    QTest.keyClicks(made.box, "a")
    with qtbot.waitSignal(made.committed, timeout=5000):
        pass


def test_words_gone_mean_no_value(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("- a")
    made.box.selectAll()
    QTest.keyClick(made.box, Qt.Key.Key_Delete)
    assert made.value() is None


def test_too_long_a_paste_is_refused_and_stays_on_the_clipboard(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("alku")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("x" * NARRATIVE_LIMIT)
    with qtbot.waitSignal(made.textLimitHit):
        made.box.paste()
    assert made.value() == "alku"
    assert "50\N{NO-BREAK SPACE}000" in made.hint()
    assert clipboard.text() == "x" * NARRATIVE_LIMIT
    clipboard.setText("*" * (NARRATIVE_LIMIT - 10))
    with qtbot.waitSignal(made.textLimitHit):
        made.box.paste()
    assert made.value() == "alku"


def test_a_full_text_takes_no_more_keys_and_says_so(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("x" * NARRATIVE_LIMIT)
    with qtbot.waitSignal(made.textLimitHit):
        QTest.keyClicks(made.box, "y")
    with qtbot.waitSignal(made.textLimitHit):
        QTest.keyClick(made.box, Qt.Key.Key_Return)
    assert made.value() == "x" * NARRATIVE_LIMIT


def test_markup_beyond_the_limit_is_told_and_kept_on_the_screen(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("x" * (NARRATIVE_LIMIT - 1))
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(made.box, "*")
    with pytest.raises(UserError):
        made.value()
    with qtbot.assertNotEmitted(made.committed):
        made.commit()
    assert made.hint()
    assert made.box.toPlainText().endswith("*")


def test_a_paste_from_elsewhere_becomes_clean(qtbot: QtBot, made: NarrativeEditor) -> None:
    source = QMimeData()
    source.setText("x")
    source.setHtml(
        "<h1>Otsikko</h1><p style='color:red;font-size:30pt'>Teksti <b>lihava</b> <i>vino</i> "
        "<a href='https://a.fi'>linkki</a> <a href='javascript:x'>ei</a><img src='file:///etc/passwd'></p>"
        "<ul><li>yksi<ul><li>kaksi</li></ul></li></ul><ol start='3'><li>kolme</li></ol>"
        "<table><tr><td>solu</td></tr></table>"
    )
    made.box.insertFromMimeData(source)
    assert made.value() == (
        "**Otsikko**\n\nTeksti **lihava** *vino* [linkki](https://a.fi) ei\n\n- yksi\n  - kaksi\n\n3. kolme\n\nsolu"
    )


def test_a_paste_of_plain_text_keeps_its_lines(made: NarrativeEditor) -> None:
    source = QMimeData()
    source.setText("a\r\nb\n\n* c")
    made.box.insertFromMimeData(source)
    assert made.value() == "a\nb\n\n\\* c"


def test_a_paste_into_an_item_stays_in_it(qtbot: QtBot, made: NarrativeEditor) -> None:
    typed(qtbot, made, "- alku ")
    source = QMimeData()
    source.setText("ja loppu")
    made.box.insertFromMimeData(source)
    assert made.value() == "- alku ja loppu"


def test_a_link_by_key(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("katso ohje")
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(made.box, Qt.Key.Key_Left, CTRL_SHIFT)
    QTest.keyClick(made.box, Qt.Key.Key_L, CTRL)
    dialog = made.findChild(LinkDialog)
    assert isinstance(dialog, LinkDialog)
    assert dialog.text.text() == "ohje"
    dialog.address.setText("nonsense here")
    dialog.ok.click()
    assert dialog.isVisible()
    dialog.address.setText("example.fi/ohje")
    dialog.ok.click()
    made.box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(made.box, " nyt")
    assert made.value() == "katso [ohje](https://example.fi/ohje) nyt"
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_link_can_be_changed_and_taken_away(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("katso [tämä ohje](https://a.fi) ensin")
    cursor = made.box.textCursor()
    cursor.setPosition(9)
    made.box.setTextCursor(cursor)
    assert made.box.link_at_cursor() == ("tämä ohje", "https://a.fi")
    made.box.put_link("tämä ohje", "")
    assert made.value() == "katso tämä ohje ensin"


@pytest.mark.parametrize(
    ("address", "complete"),
    [
        ("a.fi", "https://a.fi"),
        ("x@a.fi", "mailto:x@a.fi"),
        ("tel:+358401", "tel:+358401"),
        ("javascript:x", ""),
        ("a b.c", ""),
    ],
)
def test_addresses_are_completed(address: str, complete: str) -> None:
    assert complete_address(address) == complete


def test_read_only_lets_nothing_in(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("sama")
    made.set_read_only(True)
    source = QMimeData()
    source.setText("uusi")
    made.box.insertFromMimeData(source)
    QTest.keyClicks(made.box, "x")
    QTest.keyClick(made.box, Qt.Key.Key_B, CTRL)
    assert made.value() == "sama"
    assert made.toolbar.isHidden()


def test_the_box_grows_with_its_text_up_to_a_limit(qtbot: QtBot, made: NarrativeEditor) -> None:
    low = made.box.height()
    made.set_value("rivi\n" * 8)
    assert low < made.box.height() < MOST_HEIGHT
    made.set_value("rivi\n" * 80)
    assert made.box.height() == MOST_HEIGHT
    made.set_value("rivi")
    assert made.box.height() == low


def test_the_tool_bar_shows_with_the_focus_and_can_be_handed_over(qtbot: QtBot, made: NarrativeEditor) -> None:
    assert made.toolbar.isVisible()
    made.box.clearFocus()
    assert made.toolbar.isHidden()
    holder = QWidget()
    qtbot.addWidget(holder)
    accessory = made.take_accessory()
    assert accessory is made.toolbar
    QVBoxLayout(holder).addWidget(accessory)


def test_tool_buttons_keep_the_focus_in_the_text(qtbot: QtBot, made: NarrativeEditor) -> None:
    made.set_value("sana")
    made.box.selectAll()
    QTest.mouseClick(made.toolbar.buttons["italic"], Qt.MouseButton.LeftButton)
    assert made.box.hasFocus()
    assert made.value() == "*sana*"


def test_words_are_selected_wherever_they_stand(made: NarrativeEditor) -> None:
    made.set_value("😀 alku\n\n- Toinen **toimittaja**\n- hoitaa varaston")
    assert made.select_text("toinentoimittajahoitaa")
    chosen = made.box.textCursor().selectedText().replace("\u2029", "|")
    assert chosen == "Toinen toimittaja|hoitaa"
    assert not made.select_text("puuttuu")


def test_the_wheel_scrolls_the_page_unless_the_field_has_the_focus(qapp: QApplication, made: NarrativeEditor) -> None:
    made.set_value("rivi\n" * 80)
    made.box.clearFocus()
    made.box.verticalScrollBar().setValue(0)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(made.box.viewport(), event)
    assert made.box.verticalScrollBar().value() == 0
