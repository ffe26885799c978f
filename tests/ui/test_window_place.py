"""The window stands where it can be seen, whatever happens to the screens."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.window_place import onto_screen
from tests.helpers.screens import LAPTOP, PROJECTOR, NotedScreens

LEFT, RIGHT = LAPTOP.area, PROJECTOR.area


@pytest.mark.parametrize(
    "window",
    [
        QRect(100, 100, 800, 600),
        QRect(1200, 50, 800, 600),
        QRect(1200, 0, 900, 1200),
        QRect(-600, 20, 800, 600),
    ],
    ids=["inside", "on both", "higher than the screen", "half outside"],
)
def test_a_window_that_can_be_taken_hold_of_stays(window: QRect) -> None:
    assert onto_screen(window, [LEFT, RIGHT]) == window


@pytest.mark.parametrize(
    ("window", "wanted"),
    [
        (QRect(2000, 100, 800, 600), QRect(566, 100, 800, 600)),
        (QRect(2000, 100, 1900, 1000), QRect(0, 0, 1366, 768)),
        (QRect(-900, -700, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(100, -300, 800, 600), QRect(100, 0, 800, 600)),
    ],
    ids=["beside", "larger", "above", "its upper edge is out of reach"],
)
def test_another_one_comes_onto_the_screen(window: QRect, wanted: QRect) -> None:
    assert onto_screen(window, [LEFT]) == wanted


def test_without_any_screen_it_stays() -> None:
    assert onto_screen(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)


def on_the_projector(qtbot: QtBot) -> tuple[NotedScreens, MainWindow]:
    """Return two screens and a window on the second."""
    screens = NotedScreens(LAPTOP, PROJECTOR)
    window = MainWindow(screens)
    qtbot.addWidget(window)
    window.setGeometry(1500, 100, 1000, 700)
    window.show()
    return screens, window


def test_a_screen_that_is_unplugged_gives_its_window_back(looked: QApplication, qtbot: QtBot) -> None:
    screens, window = on_the_projector(qtbot)
    screens.plug_out(PROJECTOR)
    assert LEFT.contains(window.geometry())
    assert window.size().width() == 1000


def test_a_maximised_one_is_maximised_where_it_comes_to(looked: QApplication, qtbot: QtBot) -> None:
    screens, window = on_the_projector(qtbot)
    window.setWindowState(Qt.WindowState.WindowMaximized)
    screens.plug_out(PROJECTOR)
    assert window.isMaximized()
    assert LEFT.contains(window.normalGeometry())


def test_place_and_size_return_and_so_does_being_maximised(looked: QApplication, qtbot: QtBot) -> None:
    first, second = MainWindow(), MainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(10, 20, 780, 500)
    first.show()
    first.setWindowState(Qt.WindowState.WindowMaximized)
    second.restore_layout(first.save_layout())
    second.show()
    assert second.isMaximized()
    assert second.normalGeometry().size() == first.normalGeometry().size()


def test_a_place_on_a_screen_that_has_gone_is_not_taken(looked: QApplication, qtbot: QtBot) -> None:
    first = MainWindow()
    second = MainWindow(NotedScreens(LAPTOP))
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(1500, 100, 780, 500)
    first.show()
    second.restore_layout(first.save_layout())
    second.show()
    assert LEFT.contains(second.geometry().topLeft())
