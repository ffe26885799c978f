"""Into the view and out of it: how it is entered, what cannot be reached from it, and what is saved on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, MachineError
from app.services import plans
from app.ui import messages
from app.ui.customer_view import hold
from app.ui.customer_view.presenting import Presenting
from app.ui.customer_view.shared_block import SharedBlock
from app.ui.customer_view.view import CustomerView
from app.ui.fields.date import DateEditor
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.number import NumberEditor
from app.ui.fields.team import TeamEditor
from app.ui.message_box import MessageBox
from app.ui.single_window import RaiseServer, raise_other
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.screens import LAPTOP, PROJECTOR, NotedScreens
from tests.helpers.stores import customer_id
from tests.helpers.typing_keys import type_text
from tests.ui.customer_view.conftest import Show, put_away

ESC = Qt.Key.Key_Escape


@pytest.fixture
def quick_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "HOLD_MS", 120)
    monkeypatch.setattr(hold, "TAP_MS", 40)


def block(view: CustomerView, key: str) -> SharedBlock:
    part = next(part for part in view.plan.parts if any(each.field.key == key for each in part.fields))
    view.show_section(part.key)
    return next(each for each in view.form().blocks if each.field.key == key)


def narrative(view: CustomerView, key: str) -> NarrativeEditor:
    editor = block(view, key).editor
    assert isinstance(editor, NarrativeEditor)
    return editor


def write(view: CustomerView, key: str, text: str) -> None:
    """Type at the end of a narrative, which has the keyboard then."""
    box = narrative(view, key).box
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    type_text(box, text)


def team(view: CustomerView) -> TeamEditor:
    editor = block(view, "care_team").editor
    assert isinstance(editor, TeamEditor)
    return editor


def stored(bench: Workbench, key: str) -> object:
    core = bench.context.core
    return plans.open_plan(core, customer_id(core)).answers.get(key)


def on_screen() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


# In


def test_how_to_leave_is_told_first_and_cancel_shows_nothing(bench: Workbench, shown: RecordedMessages) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    shown.answers.append(False)
    bench.actions["present"].trigger()
    assert "hold the Esc key down for two seconds" in shown.shown[-1].text
    assert shown.shown[-1].yes == "Show"
    assert bench.presenting.view is None
    assert bench.window.isVisible()


def test_the_key_and_the_button_lead_into_it(bench: Workbench, shown: RecordedMessages) -> None:
    assert bench.actions["present"].shortcut().toString() == "F11"
    assert not bench.actions["present"].isEnabled()
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert bench.actions["present"].isEnabled()
    shown.answers.append(True)
    bench.customer_page.header.present_button.click()
    assert bench.presenting.view is not None
    bench.presenting.leave()


def test_it_fills_the_screen_and_is_the_only_window_on_it(bench: Workbench, show: Show, qtbot: QtBot) -> None:
    beside = QDialog()
    qtbot.addWidget(beside)
    beside.show()
    view = show()
    assert view.isFullScreen()
    assert view.hint.isHidden()
    assert on_screen() == [view]
    bench.presenting.leave()
    assert bench.window.isVisible()
    assert beside.isVisible()


def test_without_an_open_customer_nothing_happens(bench: Workbench) -> None:
    bench.presenting.present()
    assert bench.presenting.view is None


def test_what_was_typed_in_the_form_is_saved_and_shown(bench: Workbench, show: Show) -> None:
    bench.navigation.go_to(customer_id(bench.context.core), "target")
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, "Nollatapaturmaa")
    view = show()
    assert "Nollatapaturmaa" in narrative(view, "target").box.toPlainText()


# Screens


@pytest.fixture
def screens(bench: Workbench, shown: RecordedMessages) -> Iterator[tuple[NotedScreens, Presenting]]:
    noted = NotedScreens(LAPTOP, PROJECTOR)
    presenting = Presenting(bench.context, bench.saver, bench.customer_page, bench.window, noted)
    bench.navigation.open_customer(customer_id(bench.context.core))
    shown.answers.append(True)
    yield noted, presenting
    put_away(presenting)


def test_it_opens_on_the_second_screen(screens: tuple[NotedScreens, Presenting], shown: RecordedMessages) -> None:
    noted, presenting = screens
    presenting.present()
    assert noted.filled == [PROJECTOR]
    assert "on the other screen" in shown.shown[-1].text


def test_a_screen_that_shows_the_same_picture_is_no_second_one(screens: tuple[NotedScreens, Presenting]) -> None:
    noted, presenting = screens
    noted.screens = [LAPTOP, LAPTOP]
    presenting.present()
    assert noted.filled == [LAPTOP]


def test_when_the_second_screen_goes_it_fills_the_one_that_is_left(
    screens: tuple[NotedScreens, Presenting], bench: Workbench
) -> None:
    noted, presenting = screens
    presenting.present()
    noted.plug_out(PROJECTOR)
    assert noted.filled == [PROJECTOR, LAPTOP]
    assert presenting.view is not None and presenting.view.isFullScreen()
    assert not bench.window.isVisible()


def test_taken_off_the_whole_screen_it_takes_it_again(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(view.isFullScreen)


# Out


def test_only_a_held_escape_leads_out(bench: Workbench, show: Show, quick_hold: None, qtbot: QtBot) -> None:
    view = show()
    QTest.keyClick(view, ESC)
    QTest.qWait(200)
    assert bench.presenting.view is view
    shares: list[float] = []
    bench.presenting.hold.progressed.connect(shares.append)
    QTest.keyPress(view, ESC)
    qtbot.waitUntil(lambda: bench.presenting.view is None)
    assert any(0 < share < 1 for share in shares)
    assert bench.window.isVisible()


def test_a_short_escape_says_how_to_leave_and_a_long_one_how_far_it_is(
    bench: Workbench, show: Show, quick_hold: None, qtbot: QtBot
) -> None:
    view = show()
    QTest.keyClick(view, ESC)
    qtbot.waitUntil(view.hint.isVisible)
    assert view.hint.accessibleName() == view.words.tr("To end, hold the Esc key down for two seconds.")
    assert [child for child in view.children() if isinstance(child, QWidget)][-1] is view.hint
    assert view.rect().contains(view.hint.geometry())
    view.hint.hide()
    QTest.keyPress(view, ESC)
    qtbot.waitUntil(lambda: view.hint.isVisible() or bench.presenting.view is None)
    assert bench.presenting.view is view, "the bar is seen while the key is held"
    QTest.keyRelease(view, ESC)


def test_a_repeated_escape_of_the_keyboard_counts_as_one_that_is_held(show: Show, bench: Workbench) -> None:
    view = show()
    pressed: list[bool] = []
    bench.presenting.hold.progressed.connect(lambda share: pressed.append(bool(share)))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(view, QKeyEvent(kind, ESC, Qt.KeyboardModifier.NoModifier, "", True))
    assert pressed == []


def test_a_key_that_repeats_as_pressed_again_and_again_is_held_and_quick_taps_are_not(
    bench: Workbench, show: Show, quick_hold: None, qtbot: QtBot
) -> None:
    view = show()
    for _ in range(6):
        QTest.keyClick(view, ESC)
        QTest.qWait(2 * hold.GRACE_MS)
    assert bench.presenting.view is view
    QTest.keyPress(view, ESC)
    for _ in range(100):
        if bench.presenting.view is None:
            break
        QTest.keyRelease(view, ESC)
        QTest.keyPress(view, ESC)
        QTest.qWait(5)
    assert bench.presenting.view is None


def test_a_window_left_forgets_the_key_and_says_nothing(bench: Workbench, show: Show, quick_hold: None) -> None:
    view = show()
    shares: list[float] = []
    bench.presenting.hold.progressed.connect(shares.append)
    QTest.keyPress(view, ESC)
    view.deserted.emit()
    QTest.qWait(250)
    assert bench.presenting.view is view
    assert not any(shares) and view.hint.isHidden()


def test_closing_is_refused_and_saves_what_was_typed(bench: Workbench, show: Show) -> None:
    view = show()
    write(view, "target", "Yhdessä")
    event = QCloseEvent()
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert view.isVisible()
    assert not bench.window.isVisible()
    assert stored(bench, "target") == "Yhdessä"


def test_when_the_session_ends_what_was_typed_is_saved_and_the_window_may_close(bench: Workbench, show: Show) -> None:
    view = show()
    write(view, "target", "Yhdessä")
    bench.presenting._end_session()
    assert stored(bench, "target") == "Yhdessä"
    event = QCloseEvent()
    QApplication.sendEvent(view, event)
    assert event.isAccepted()


def test_back_at_the_same_field_with_what_was_written(bench: Workbench, show: Show, qtbot: QtBot) -> None:
    core = bench.context.core
    bench.navigation.go_to(customer_id(core), "labour_demand")
    before = bench.window.focusWidget()
    view = show()
    write(view, "labour_demand", " Lisää kesällä.")
    bench.presenting.leave()
    assert bench.window.focusWidget() is before
    assert stored(bench, "labour_demand") == "Ympäri vuoden **8–12 kokoonpanijaa**. Lisää kesällä."
    block = bench.customer_page.plan.form_of("labour_demand").block("labour_demand")
    qtbot.waitUntil(lambda: block.editor.value() == stored(bench, "labour_demand"))


def test_a_field_whose_rows_were_made_anew_has_the_keyboard_again(bench: Workbench, show: Show) -> None:
    core = bench.context.core
    bench.navigation.go_to(customer_id(core), "care_team")
    view = show()
    for row in list(team(view).rows):
        row.remove.click()
    bench.presenting.leave()
    assert stored(bench, "care_team") is None
    block_in_form = bench.customer_page.plan.form_of("care_team").block("care_team")
    focus = bench.window.focusWidget()
    assert focus is not None and block_in_form.isAncestorOf(focus)


def test_a_section_left_is_saved(bench: Workbench, show: Show) -> None:
    view = show()
    write(view, "strategy", "Kasvu")
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert view.section == "description"
    assert stored(bench, "strategy") == "Kasvu"


def test_a_crash_saves_what_was_typed(bench: Workbench, show: Show) -> None:
    view = show()
    write(view, "target", "Yhdessä")
    assert bench.rescue().whole
    assert stored(bench, "target") == "Yhdessä"


# Nothing else


def test_no_key_of_the_window_does_anything(bench: Workbench, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for key in bench.actions.all_keys():
        bench.actions[key].triggered.connect(lambda _on=False, key=key: done.append(key))
    view = show()
    editor = narrative(view, "target")
    editor.box.setFocus()
    for key in bench.actions.all_keys():
        shortcut = bench.actions[key].shortcut()
        QTest.keySequence(view, shortcut)
        QTest.keySequence(editor.box, shortcut)
    assert done == []
    assert on_screen() == [view]


def test_no_menu_opens_and_nothing_can_be_dropped(show: Show) -> None:
    view = show()
    for widget in (view, *view.findChildren(QWidget)):
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2)))
        QApplication.sendEvent(widget, menu)
        assert not menu.isAccepted()
    data = QMimeData()
    data.setText("file:///tmp/secret.txt")
    box = narrative(view, "target").box.viewport()
    drag = QDragEnterEvent(
        QPoint(2, 2), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(box, drag)
    assert not drag.isAccepted()
    assert on_screen() == [view]


def test_a_window_that_comes_up_waits_outside(bench: Workbench, show: Show, qtbot: QtBot) -> None:
    view = show()
    late = QDialog()
    qtbot.addWidget(late)
    windows: tuple[QWidget, ...] = (late, bench.window)
    for window in windows:
        window.show()
        assert window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(lambda: not any(window.isVisible() for window in windows))
    assert on_screen() == [view]
    bench.presenting.leave()
    assert late.isVisible() and bench.window.isVisible()
    assert not late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_lists_and_the_calendar_of_a_field_open_and_escape_closes_them(
    bench: Workbench, show: Show, quick_hold: None
) -> None:
    view = show()
    editor = block(view, "review_date").editor
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None and popup.isVisible()
    QTest.keyPress(popup, ESC)
    assert not popup.isVisible()
    QTest.qWait(200)
    assert bench.presenting.view is view


def test_a_second_start_brings_the_view_to_the_front(
    bench: Workbench, show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    store = tmp_path / "kumppani.db"
    RaiseServer(store, bench.presenting.front, bench.window)
    view = show()
    view.hide()
    assert raise_other(store)
    qtbot.waitUntil(view.isVisible)
    assert view.isFullScreen()
    assert not bench.window.isVisible()


# When something goes wrong


def test_what_cannot_be_saved_stays_on_the_screen_and_the_details_come_after(
    bench: Workbench, show: Show, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show()
    before = len(shown.shown)

    def refuse(*_: object, **__: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(plans, "save_value", refuse)
        write(view, "target", "Yhdessä")
        narrative(view, "target").commit()
        messages.show_error(view, MachineError(ErrorCode.DISK_FULL))
        messages.show_error(view, MachineError(ErrorCode.DISK_FULL))
        assert not messages.confirm(view, "Some texts are not saved", "Lose them?", "Lose")
        texts = [label.text() for label in view.findChildren(type(view._state))]
        assert view.words.tr("This could not be saved just now. It stays on the screen.") in texts
        assert narrative(view, "target").box.toPlainText() == "Yhdessä"
        assert len(shown.shown) == before
        bench.presenting.leave()
    assert [message.kind for message in shown.shown[before:]] == ["refusal"]
    bench.navigation.go_to(customer_id(bench.context.core), "target")
    form = bench.customer_page.plan.form_of("target")
    assert form.block("target").editor.value() == "Yhdessä"
    bench.saver.retry()
    assert stored(bench, "target") == "Yhdessä"


def test_half_a_date_is_told_of_after_leaving(bench: Workbench, show: Show, shown: RecordedMessages) -> None:
    view = show()
    editor = block(view, "review_date").editor
    assert isinstance(editor, DateEditor)
    editor.line.setFocus()
    editor.line.selectAll()
    type_text(editor.line, "ensi viikolla")
    bench.presenting.leave()
    assert "“ensi viikolla”" in shown.shown[-1].text


def test_the_end_of_the_program_is_told_in_a_neutral_sentence(
    show: Show, shown: RecordedMessages, qtbot: QtBot
) -> None:
    view = show()
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageBox)
        seen.extend(label.text() for label in box.findChildren(type(view._state)))
        assert not box.findChildren(QLineEdit)
        box.accept()

    QTimer.singleShot(50, look)
    messages.show_crash("Traceback: secret", view)
    assert view.words.tr("The program must close. What was saved is safe.") in seen
    assert not any("secret" in text for text in seen)


# Filling in


def test_it_can_be_filled_in_by_keyboard_alone(bench: Workbench, show: Show) -> None:
    view = show()
    steps = view.side.steps
    assert QApplication.focusWidget() is steps.buttons["general"]
    QTest.keyClick(steps.buttons["general"], Qt.Key.Key_Down)
    assert view.section == "description"
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if view.form().isAncestorOf(focus) and isinstance(focus.parentWidget(), NumberEditor):
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab does not reach the number")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    type_text(focus, "4,5")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert str(stored(bench, "satisfaction")) == "4.5"
    assert view._state.text() == view.words.tr("Saved")


def test_a_value_written_elsewhere_is_taken_over_where_nobody_writes(bench: Workbench, show: Show) -> None:
    view = show()
    core = bench.context.core
    editor = narrative(view, "target")
    bench.context.announce(plans.save_value(core, customer_id(core), "target", "Palautettu"))
    assert editor.box.toPlainText() == "Palautettu"
    editor.box.setFocus()
    type_text(editor.box, "x")
    bench.context.announce(plans.save_value(core, customer_id(core), "target", "Toinen"))
    assert editor.box.toPlainText() == "Palautettux"
