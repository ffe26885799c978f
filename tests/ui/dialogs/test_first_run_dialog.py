"""The first steps: by keys alone, in the language chosen, and skipped at any step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import language, set_language
from app.ui.dialogs.first_run_dialog import FirstAnswers, FirstRunDialog


@pytest.fixture
def steps(looked: QApplication, qtbot: QtBot) -> Iterator[FirstRunDialog]:
    set_language("en")
    dialog = FirstRunDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    set_language("en")


def focused(steps: FirstRunDialog) -> QWidget:
    widget = steps.focusWidget()
    assert widget is not None
    return widget


def words(steps: FirstRunDialog) -> list[str]:
    return [label.text() for label in steps.findChildren(QLabel) if label.isVisible()]


def type_name(steps: FirstRunDialog) -> None:
    QTest.keyClicks(focused(steps), "Maija Lehto")
    QTest.keyClick(focused(steps), Qt.Key.Key_Return)
    QTest.keyClicks(focused(steps), "Tampere")
    QTest.keyClick(focused(steps), Qt.Key.Key_Return)


def test_enter_goes_through_the_steps(steps: FirstRunDialog) -> None:
    assert "Step 1 of 3" in words(steps)
    type_name(steps)
    assert "Step 2 of 3" in words(steps)
    QTest.keyClick(focused(steps), Qt.Key.Key_Return)
    assert not steps.isVisible()
    assert steps.answers == FirstAnswers("Maija Lehto", "Tampere", "en")


def test_nothing_has_to_be_answered(steps: FirstRunDialog) -> None:
    for _ in range(3):
        QTest.keyClick(focused(steps), Qt.Key.Key_Return)
    assert steps.answers == FirstAnswers("", "", "en")


def test_a_language_is_spoken_as_soon_as_it_is_chosen(steps: FirstRunDialog, qtbot: QtBot) -> None:
    type_name(steps)
    assert focused(steps) is steps.languages["en"]
    QTest.keyClick(focused(steps), Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: steps.back.text() == "Bakåt")
    assert focused(steps) is steps.languages["sv"]
    QTest.keyClick(focused(steps), Qt.Key.Key_Return)
    assert steps.answers.language == language() == "sv"


def test_escape_at_the_first_step_answers_nothing(steps: FirstRunDialog) -> None:
    QTest.keyClicks(focused(steps), "Mai")
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert steps.answers == FirstAnswers()


def test_escape_at_the_second_step_keeps_the_first_and_the_language(steps: FirstRunDialog, qtbot: QtBot) -> None:
    type_name(steps)
    QTest.keyClick(focused(steps), Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: language() == "sv")
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert steps.answers == FirstAnswers("Maija Lehto", "Tampere")
    assert language() == "en"


def test_back_shows_what_was_typed(steps: FirstRunDialog) -> None:
    type_name(steps)
    steps.back.click()
    assert (steps.name.text(), steps.office.text()) == ("Maija Lehto", "Tampere")
