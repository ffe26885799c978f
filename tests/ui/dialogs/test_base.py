"""What all dialogs have in common: room for what comes up later, double clicks, texts without an end."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.ui.dialogs.base import FormDialog, NoteEdit
from app.ui.widgets.breakable import breakable
from app.ui.widgets.notice import Notice
from tests.helpers.recorded_messages import RecordedMessages

Show = Callable[[QDialog], None]

SENTENCE = "Mikään ohjelma tällä koneella ei avaa tiedostoa. Avaa se itse kansiosta, johon se tallennettiin. " * 3


class Small(FormDialog):
    """A dialog with a notice; its primary button goes when it was pressed, and Close takes its place."""

    def __init__(self) -> None:
        super().__init__("Title", "Subtitle", "Do", None)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.body.addWidget(QLabel("Result"))
        self.fit_height(420)

    def submit(self) -> None:
        self.primary.hide()


@pytest.fixture
def dialog(show_dialog: Show) -> Small:
    made = Small()
    show_dialog(made)
    return made


def test_a_notice_that_comes_later_enlarges_the_dialog(dialog: Small, qtbot: QtBot) -> None:
    before = dialog.height()
    dialog.notice.show_notice("bad", SENTENCE)
    qtbot.waitUntil(lambda: dialog.height() > before)
    label = next(each for each in dialog.notice.findChildren(QLabel) if each.text() == SENTENCE)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert not dialog._area.verticalScrollBar().isVisible()


def test_a_dialog_stays_as_high_as_the_user_made_it(dialog: Small) -> None:
    dialog.resize(420, 500)
    dialog.notice.show_notice("bad", SENTENCE)
    QTest.qWait(20)
    assert dialog.height() == 500


def test_the_second_click_of_a_double_click_presses_nothing_else(dialog: Small, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    place = QPointF(dialog.cancel_button.rect().center())
    with qtbot.assertNotEmitted(dialog.cancel_button.clicked):
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, place, dialog.cancel_button.mapToGlobal(place), button, button, none)
            QApplication.sendEvent(dialog.cancel_button, event)
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), "a click of its own closes it"


def test_a_word_without_an_end_does_not_widen_a_dialog(show_dialog: Show) -> None:
    dialog = FormDialog("Title", "A" * 1000, "Do", None)
    dialog.fit_height(420)
    show_dialog(dialog)
    assert dialog.width() == 420
    subtitle = next(each for each in dialog.heading.findChildren(QLabel) if each.text().startswith("AAA"))
    assert subtitle.text().endswith("…") and len(subtitle.toolTip()) == 1000


def test_only_words_longer_than_any_word_are_broken() -> None:
    plain = "Koskenrannan Konepajateollisuusosuuskuntayhtymä https://esimerkki.example/polku/joka-jatkuu"
    assert breakable(plain).replace("\u200b", "") == plain
    assert breakable("Lyhyt nimi Oy") == "Lyhyt nimi Oy"
    assert max(map(len, breakable("A" * 1000).split("\u200b"))) == 40


def test_a_megabyte_is_not_pasted_into_a_note(shown: RecordedMessages, show_dialog: Show) -> None:
    dialog = QDialog()
    edit = NoteEdit("Note", 3, dialog)
    show_dialog(dialog)
    data = QMimeData()
    data.setText("x" * 1_000_000)
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "" and len(shown.shown) == 1
    data.setText("lyhyt")
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "lyhyt"
