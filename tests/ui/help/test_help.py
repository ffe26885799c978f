"""The help page: the same in three languages, every key from the table of actions, and the README's part for users."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.words import LANGUAGES
from app.i18n import set_language
from app.ui.actions import ACTIONS
from app.ui.help.help_dialog import HelpDialog
from app.ui.help.help_text import help_text
from app.ui.sizes import px
from app.ui.theme import STEP, theme
from app.ui.workbench import Workbench
from tests.helpers.readme import README, users_part


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_the_readme_tells_users_what_the_help_page_tells_them() -> None:
    assert users_part(README.read_text(encoding="utf-8")) == help_text("en").strip(), "run `make readme`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_and_no_placeholder_stands_in_it(language: str) -> None:
    text = help_text(language)
    assert not re.findall(r"\{\w+\}", text)
    for spec in ACTIONS:
        assert f"`{spec.shortcut}`" in text


def test_the_languages_tell_the_same_and_name_the_same_keys() -> None:
    texts = [help_text(language) for language in LANGUAGES]
    assert len({len(headings(text)) for text in texts}) == 1
    assert len({len(text.split("\n\n")) for text in texts}) == 1
    keys = [sorted(re.findall(r"(?:Ctrl|Shift|Alt)\+[\w+]+|\bF\d+", text)) for text in texts]
    assert keys[0] == keys[1] == keys[2]


def test_a_heading_brings_its_text_to_the_top(looked: QApplication, qtbot: QtBot) -> None:
    set_language("en")
    page = HelpDialog()
    qtbot.addWidget(page)
    page.show()
    assert [page.headings.item(row).text() for row in range(page.headings.count())] == headings(help_text("en"))
    wanted = headings(help_text("en")).index("Undo and history")
    page.headings.setFocus()
    for _ in range(wanted):
        QTest.keyClick(page.headings, Qt.Key.Key_Down)
    top = page.text.cursorForPosition(page.text.viewport().rect().topLeft())
    assert page.text.textCursor().block().text() == "Undo and history"
    assert abs(top.blockNumber() - page.text.textCursor().blockNumber()) <= 1
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_it_opens_by_its_key(bench: Workbench, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    seen: list[str] = []

    def look() -> None:
        page = QApplication.activeModalWidget()
        assert isinstance(page, HelpDialog)
        seen.append(page.windowTitle())
        page.reject()

    assert bench.actions["help"].shortcut().toString() == "F1"
    QTimer.singleShot(0, look)
    bench.actions["help"].trigger()
    assert seen == ["Help on Kumppani"]


def test_the_help_grows_with_the_text(looked: QApplication, qtbot: QtBot) -> None:
    set_language("en")
    try:
        theme().set_text_size(200)
        dialog = HelpDialog()
        qtbot.addWidget(dialog)
        block = dialog.text.document().firstBlock()
        while block.blockFormat().headingLevel() or not block.text():
            block = block.next()
        assert block.begin().fragment().charFormat().font().pixelSize() == 28
    finally:
        theme().set_text_size(100)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_headings_in_large_letters_are_whole(language: str, looked: QApplication, qtbot: QtBot) -> None:
    set_language(language)
    try:
        theme().set_text_size(200)
        dialog = HelpDialog()
        qtbot.addWidget(dialog)
        dialog.show()
        headings = dialog.headings
        words = headings.fontMetrics()
        # Beside the words stands the padding of the style sheet.
        room = headings.viewport().width() - 2 * px(8) - 2 * STEP
        for row in range(headings.count()):
            item = headings.item(row)
            text = words.boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap, item.text())
            assert headings.visualItemRect(item).height() >= text.height() + 2 * px(6)
    finally:
        theme().set_text_size(100)
        set_language("en")
