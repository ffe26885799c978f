"""The first screen of an empty store, and the one before a customer is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.pages.customers.welcome import KEYS, Welcome


def test_an_empty_store_offers_three_ways_to_begin(qtbot: QtBot, looked: QApplication) -> None:
    page = Welcome()
    qtbot.addWidget(page)
    page.set_empty(True)
    page.resize(960, 640)
    page.show()
    for button, signal in (
        (page.demo, page.demoRequested),
        (page.import_list, page.importRequested),
        (page.add, page.addRequested),
    ):
        assert button.isVisible()
        assert button.accessibleName()
        with qtbot.waitSignal(signal):
            QTest.keyClick(button, Qt.Key.Key_Space)


def test_the_three_ways_fit_beside_an_open_list(qtbot: QtBot, looked: QApplication) -> None:
    page = Welcome()
    qtbot.addWidget(page)
    page.set_empty(True)
    assert page.minimumSizeHint().width() <= 760


def test_with_customers_it_tells_the_keys(qtbot: QtBot, looked: QApplication) -> None:
    page = Welcome()
    qtbot.addWidget(page)
    page.set_empty(True)
    page.set_empty(False)
    page.show()
    assert not page.empty
    assert not page.demo.isVisible()
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Ctrl+Shift+F" in texts
    assert len(texts) == 2 + 2 * len(KEYS)
