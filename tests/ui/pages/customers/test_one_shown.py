"""One of several widgets in one place, without telling the window of every change."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.pages.customers.one_shown import OneShown


class Asked(QObject):
    """Counts how often a widget was to be laid out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.LayoutRequest
        return False


def _made(qtbot: QtBot) -> tuple[QWidget, OneShown, QLineEdit, QWidget, QLabel]:
    window = QWidget()
    qtbot.addWidget(window)
    place, first, second = OneShown(), QLineEdit(), QWidget()
    label = QLabel("Sana")
    QVBoxLayout(second).addWidget(label)
    place.add(first)
    place.add(second)
    QVBoxLayout(window).addWidget(place)
    window.resize(300, 200)
    window.show()
    QCoreApplication.processEvents()
    return window, place, first, second, label


def test_one_of_them_is_seen_over_the_whole_place(looked: object, qtbot: QtBot) -> None:
    _window, place, first, second, _label = _made(qtbot)
    assert first.isVisible()
    assert not second.isVisible()
    place.show_one(second)
    assert second.isVisible()
    assert not first.isVisible()
    assert second.geometry() == place.rect()


def test_the_window_is_laid_out_anew_only_when_there_is_no_room(looked: object, qtbot: QtBot) -> None:
    window, place, first, second, label = _made(qtbot)
    asked = Asked(window)
    place.show_one(second)
    label.setText("Toinen sana")
    QCoreApplication.processEvents()
    assert asked.times == 0
    label.setText("Pitkä " * 60)
    qtbot.waitUntil(lambda: place.width() >= second.minimumSizeHint().width())
    assert asked.times > 0
    place.show_one(first)
    qtbot.waitUntil(lambda: window.minimumWidth() < 300)
    window.resize(300, 200)
    assert window.width() == 300


def test_the_keyboard_goes_along(looked: object, qtbot: QtBot) -> None:
    window, place, first, second, _label = _made(qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box = QLineEdit(second)
    first.setFocus()
    place.show_one(second)
    assert box.hasFocus()
