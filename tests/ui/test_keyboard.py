"""Everything is reached without a mouse, and one sees where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.actions import ACTIONS
from app.ui.dialogs.base import FormDialog
from app.ui.fields.narrative_toolbar import TOOLS, NarrativeToolbar
from app.ui.main_window import MainWindow
from app.ui.plan_tables.service_cell import ServiceCell
from app.ui.theme import THEMES, theme
from app.ui.workbench import Workbench
from tests.helpers.contrast import contrast
from tests.helpers.places import PAGES, dialogs, settle, show
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import customer_id

MOST_STOPS = 160
"""So many times Tab is pressed at most to come around a page."""


def visible_controls(window: QWidget) -> list[QWidget]:
    """Return every control that one can use now, but for the parts that a control is made of."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar)
    found = []
    for widget in window.findChildren(QWidget):
        part_of = widget.parentWidget()
        inside = isinstance(part_of, QLineEdit | QComboBox | QAbstractSpinBox | QTabBar | QAbstractItemView)
        wanted = isinstance(widget, kinds) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and not inside and widget.isVisible() and widget.isEnabled() and widget.window() is window:
            found.append(widget)
    return found


def stops(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press Tab (or Backtab) until the keyboard comes around; return where it was. A trap fails."""
    if QApplication.focusWidget() is None:
        QTest.keyClick(window, key)
    first = QApplication.focusWidget()
    found: list[QWidget] = []
    for _ in range(MOST_STOPS):
        now = QApplication.focusWidget()
        assert now is not None and now.window() is window
        if found and now is first:
            return found
        assert now not in found, f"{now} of {window} lets nobody further"
        found.append(now)
        QTest.keyClick(now, key)
    raise AssertionError(f"Tab does not come around {window}")


def reached_otherwise(control: QWidget, reached: list[QWidget]) -> bool:
    """Whether a control has a key of its own instead of a stop of Tab."""
    if isinstance(control.parent(), NarrativeToolbar):
        return True  # Each tool has a key, and Tab goes on to the next field: `test_every_tool_of_a_text_has_a_key`.
    if control.accessibleName().startswith("History of "):
        return True  # Ctrl+Shift+H, from within the field.
    if control.accessibleName() == "What was found":
        return True  # The arrows choose there while the keyboard stays in the line above.
    if isinstance(control, ServiceCell):
        return any(isinstance(each, ServiceCell) for each in reached)  # One stop for the strip, arrows within it.
    if isinstance(control, QAbstractButton) and control.isCheckable():
        # One stop for the whole group, and arrows within it.
        group = control.group()
        together = group.buttons() if group is not None else control.parent().findChildren(QAbstractButton)
        return any(each in reached for each in together)
    return False


def unreached(window: QWidget) -> set[str]:
    """Return the controls of a window that neither Tab nor a key reaches."""
    forward = stops(window, Qt.Key.Key_Tab)
    backward = stops(window, Qt.Key.Key_Backtab)
    assert set(forward) == set(backward)
    reached = [*forward, *(proxy for each in forward if (proxy := each.parentWidget()) is not None)]
    return {
        f"{type(each).__name__} {each.accessibleName() or getattr(each, 'text', str)()!r}"
        for each in visible_controls(window)
        if each not in reached and each.focusProxy() not in reached and not reached_otherwise(each, reached)
    }


def test_every_control_of_every_page_is_reached_by_keys(bench: Workbench) -> None:
    found = {}
    for page in PAGES:
        window = show(bench, page)
        if page == "palette":
            continue  # It has the keyboard to itself: see tests/ui/palette.
        found[page] = unreached(window)
    assert {page: missing for page, missing in found.items() if missing} == {}


def test_every_control_of_a_dialog_is_reached_by_keys_and_escape_closes_it(
    bench: Workbench, tmp_path: Path, shown: RecordedMessages
) -> None:
    for dialog in dialogs(bench, tmp_path):
        assert unreached(dialog) == set(), type(dialog).__name__
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), type(dialog).__name__


def test_every_dialog_has_a_button_for_enter(bench: Workbench, tmp_path: Path) -> None:
    for dialog in dialogs(bench, tmp_path):
        defaults = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
        assert isinstance(dialog, FormDialog) or len(defaults) == 1, type(dialog).__name__


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_of_a_page_as_space_does(bench: Workbench, key: Qt.Key) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    button = bench.customer_page.preview_button
    bench.window.activateWindow()
    button.setFocus()
    QTest.keyClick(button, key)
    assert bench.preview.is_open


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_f10_opens_the_menus(bench: Workbench) -> None:
    bench.window.activateWindow()
    QTest.keyClick(bench.window.list_panel.search, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.actions()[0] is bench.actions["new_customer"]
    menu.close()


def test_the_window_closes_by_its_key_before_there_are_menus(looked: QApplication, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    QTest.keyClick(window.list_panel.search, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_every_action_has_a_key_of_its_own() -> None:
    keys = [each.shortcut for each in ACTIONS]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_every_tool_of_a_text_has_a_key() -> None:
    assert all(tool[-1] for tool in TOOLS)


# The focus is seen


def picture(window: QWidget, place: QRect) -> QImage:
    """Return how a part of a window looks."""
    settle()
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed_pixels(first: QImage, second: QImage) -> int:
    """Return how many pixels have another colour, of a contrast of at least 3:1 to the one before."""
    one, two = memoryview(bytes(first.constBits())).cast("I"), memoryview(bytes(second.constBits())).cast("I")
    pairs: dict[tuple[int, int], int] = {}
    for pair in zip(one, two, strict=True):
        if pair[0] != pair[1]:
            pairs[pair] = pairs.get(pair, 0) + 1
    return sum(number for pair, number in pairs.items() if contrast(*(QColor.fromRgb(each) for each in pair)) >= 3)


def kind_of(widget: QWidget) -> tuple[object, ...]:
    """Return what the look of a control depends on."""
    names = ("kind", "internal", "cell", "search", "frameless", "role", "large")
    checked = isinstance(widget, QAbstractButton) and widget.isChecked()
    return type(widget), checked, *(widget.property(name) for name in names), type(widget.parent()).__name__


def controls_of_each_kind(window: QWidget, seen: set[tuple[object, ...]]) -> Iterator[QWidget]:
    """Yield a control of each look that was not seen yet, as Tab goes through them."""
    for control in stops(window, Qt.Key.Key_Tab):
        if kind_of(control) not in seen:
            seen.add(kind_of(control))
            yield control


def faint(window: QWidget, seen: set[tuple[object, ...]]) -> Iterator[str]:
    """Yield the controls in which one does not see the keyboard."""
    for control in controls_of_each_kind(window, seen):
        if isinstance(control, QLineEdit):
            control.deselect()
        if control is not QApplication.focusWidget():
            control.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        place = QRect(control.mapTo(window, QPoint(0, 0)), control.size()).adjusted(-4, -4, 4, 4)
        place = place.intersected(window.rect())
        focused = picture(window, place)
        control.clearFocus()
        number = changed_pixels(focused, picture(window, place))
        # A line as long as the shorter side twice, at least: a ring, a bar or a frame, and no blinking cursor.
        if number < min(control.width(), 2 * control.height()):
            yield f"{theme().name}: {type(control).__name__} {control.accessibleName()} {kind_of(control)}: {number}"


@pytest.mark.parametrize("name", THEMES)
def test_one_sees_where_the_keyboard_is(name: str, bench: Workbench, tmp_path: Path, looked: QApplication) -> None:
    found: list[str] = []
    seen: set[tuple[object, ...]] = set()
    theme().apply(looked, name)
    try:
        for page in ("plan 1", "plan 3", "contact persons", "log", "settings people", "settings lists", "preview"):
            window = show(bench, page)
            found.extend(faint(window, seen))
        for dialog in dialogs(bench, tmp_path):
            found.extend(faint(dialog, seen))
    finally:
        theme().apply(looked, "light")
    assert found == []
    assert len(seen) > 25
