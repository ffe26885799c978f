"""Long writing behind a dialog: the window stays awake, and giving up leaves everything as it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, UserError
from app.domain.steps import Steps
from app.ui.dialogs import waiting_dialog
from app.ui.dialogs.waiting_dialog import WaitingDialog, finish


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(waiting_dialog, "UNSEEN_SECONDS", 0.0)
    monkeypatch.setattr("app.ui.stepping.SLICE_SECONDS", 0.0)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def work(noted: list[str], steps: int, failing: bool = False) -> Steps[str]:
    try:
        for number in range(steps):
            yield number + 1, steps
        if failing:
            raise UserError(ErrorCode.CHANGED_SINCE)
        noted.append("committed")
    finally:
        noted.append("closed")
    return "result"


def when_shown(do: Callable[[WaitingDialog], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitingDialog)
        do(dialog)

    QTimer.singleShot(0, look)


def test_what_is_done_at_once_needs_no_dialog(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_dialog, "UNSEEN_SECONDS", 10.0)
    monkeypatch.setattr(waiting_dialog, "run", lambda _dialog: pytest.fail("a dialog was shown"))
    noted: list[str] = []
    assert finish(work(noted, 50), "Undo", parent) == "result"
    assert noted == ["committed", "closed"]


def test_long_work_is_done_behind_a_dialog_that_tells_how_far_it_is(parent: QWidget) -> None:
    seen: list[tuple[str, QWidget | None]] = []
    when_shown(lambda dialog: seen.append((dialog.windowTitle(), dialog.parentWidget())))
    toast = QWidget(parent)
    assert finish(work([], 50), "Undo: Import of customers", toast) == "result"
    assert seen == [("Undo: Import of customers", parent)]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_esc_and_the_button_give_it_up(parent: QWidget, key: Qt.Key) -> None:
    noted: list[str] = []
    when_shown(lambda dialog: QTest.keyClick(dialog.cancel_button, key))
    assert finish(work(noted, 10_000), "Undo", parent) is None
    assert noted == ["closed"]


def test_ctrl_enter_does_not_end_it_early(parent: QWidget) -> None:
    noted: list[str] = []
    when_shown(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert finish(work(noted, 50), "Undo", parent) == "result"
    assert noted == ["committed", "closed"]


def test_an_error_closes_it_and_passes(parent: QWidget) -> None:
    with pytest.raises(UserError, match="changed_since"):
        finish(work([], 50, failing=True), "Undo", parent)
    assert QApplication.activeModalWidget() is None
