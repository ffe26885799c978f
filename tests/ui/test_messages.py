"""Messages: what is said, by which road, and that nothing is said before there is a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, MachineError, UserError
from app.i18n import set_language
from app.ui import messages
from app.ui.message_box import MessageBox
from app.ui.messages import BoxPresenter, Message
from tests.helpers.recorded_messages import RecordedMessages


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.fixture
def no_window(shown: RecordedMessages) -> Iterator[RecordedMessages]:
    messages.window_gone()
    yield shown


def test_what_the_user_can_mend_and_what_the_machine_refuses_are_told_apart(shown: RecordedMessages) -> None:
    messages.show_error(None, UserError(ErrorCode.NAME_MISSING))
    messages.show_error(None, MachineError(ErrorCode.DISK_FULL))
    assert [(one.kind, one.title) for one in shown.shown] == [
        ("error", "Something to correct"),
        ("refusal", "The computer refused"),
    ]
    assert shown.texts[0] == "The name is missing. Write a name first."


def test_a_message_before_the_window_waits_for_it(no_window: RecordedMessages, qtbot: QtBot) -> None:
    messages.show_error(None, MachineError(ErrorCode.STORE_DAMAGED))
    messages.inform(None, "Good to know", "A backup was made.")
    assert no_window.shown == []
    assert [one.title for one in messages.queue()] == ["The computer refused", "Good to know"]
    window = QWidget()
    qtbot.addWidget(window)
    messages.window_ready(window)
    assert [one.title for one in no_window.shown] == ["The computer refused", "Good to know"]
    assert messages.queue() == ()
    messages.inform(None, "Later", "Shown at once.")
    assert no_window.texts[-1] == "Shown at once."


def test_a_message_with_a_parent_does_not_wait(no_window: RecordedMessages, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    messages.show_error(window, UserError(ErrorCode.NAME_MISSING))
    assert len(no_window.shown) == 1


def test_a_question_returns_the_answer(shown: RecordedMessages) -> None:
    shown.answers.extend([True, False])
    assert messages.confirm(None, "Sure?", "It cannot be undone.", "Do it")
    assert not messages.confirm(None, "Sure?", "It cannot be undone.", "Do it")
    assert shown.shown[0] == Message("question", "Sure?", "It cannot be undone.", "Do it")


def _box(qtbot: QtBot, message: Message) -> MessageBox:
    box = messages.make_box(None, message)
    qtbot.addWidget(box)
    box.show()
    return box


def _button(box: MessageBox, text: str) -> QPushButton:
    return next(button for button in box.findChildren(QPushButton) if button.text() == text)


def test_enter_agrees_and_escape_does_not(looked: QApplication, qtbot: QtBot) -> None:
    for key, expected in ((Qt.Key.Key_Return, 1), (Qt.Key.Key_Escape, 0)):
        box = _box(qtbot, Message("question", "Sure?", "Really.", "Do it"))
        with qtbot.waitSignal(box.finished) as finished:
            QTest.keyClick(box, key)
        assert finished.args == [expected]


def test_where_agreeing_loses_something_enter_keeps_it(
    looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    shown.answers.append(False)
    messages.confirm(None, "Close?", "It will be lost.", "Close", "Keep writing")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        box = _box(qtbot, shown.shown[0])
        assert box.focusWidget() is _button(box, "Keep writing")
        with qtbot.waitSignal(box.finished) as finished:
            QTest.keyClick(box, key)
        assert finished.args == [0]
    agreeing = _box(qtbot, shown.shown[0])
    with qtbot.waitSignal(agreeing.finished) as finished:
        _button(agreeing, "Close").click()
    assert finished.args == [1]


def test_enter_on_cancel_does_not_agree(looked: QApplication, qtbot: QtBot) -> None:
    box = _box(qtbot, Message("question", "Sure?", "Really.", "Do it"))
    _button(box, "Cancel").setFocus()
    with qtbot.waitSignal(box.finished) as finished:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert finished.args == [0]


def test_what_is_said_is_no_markup(looked: QApplication, qtbot: QtBot) -> None:
    box = _box(qtbot, Message("error", "Odd", "<b>bold</b> <img src=x>"))
    assert "<b>bold</b> <img src=x>" in [label.text() for label in box.findChildren(QLabel)]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in box.findChildren(QLabel))


def test_the_report_of_a_bug_can_be_copied(looked: QApplication, qtbot: QtBot) -> None:
    box = _box(qtbot, Message("crash", "Kumppani must close", "Copy it.", "", "ValueError in f"))
    QTest.mouseClick(_button(box, "Copy the report"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ValueError in f"
    assert _button(box, "Copied")
    assert _button(box, "Close")


def test_a_crash_is_shown_even_without_a_window(no_window: RecordedMessages) -> None:
    messages.show_crash("ValueError in f")
    assert [(one.kind, one.details) for one in no_window.shown] == [("crash", "ValueError in f")]


def test_a_real_box_is_freed_after_its_answer(looked: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageBox)
        box.accept()

    from PySide6.QtCore import QEvent, QTimer

    QTimer.singleShot(0, answer)
    assert BoxPresenter().show(window, Message("question", "Sure?", "Really.", "Do it"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(MessageBox) == []
