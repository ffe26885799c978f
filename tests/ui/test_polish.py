"""Looks that come before, or after, Qt would bring them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from app.ui.polish import LaterDressed
from app.ui.theme import set_look, theme


@pytest.fixture
def pages(looked: QApplication, qtbot: QtBot) -> Iterator[QStackedWidget]:
    """Give a shown window with two pages, the second of which is hidden."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    for _ in range(2):
        label = QLabel("Sana")
        label.setProperty("role", "bad")
        label.ensurePolished()
        made.addWidget(label)
    made.show()
    yield made
    theme().apply(looked, "light")


def _page(pages: QStackedWidget, page: int) -> QWidget:
    found = pages.widget(page)
    assert found is not None
    return found


def _ink(pages: QStackedWidget, page: int) -> str:
    label = _page(pages, page)
    return label.palette().color(label.foregroundRole()).name().upper()


def test_what_is_seen_changes_at_once_and_the_rest_when_there_is_time(
    pages: QStackedWidget, looked: QApplication, qtbot: QtBot
) -> None:
    light = theme().color("bad").name().upper()
    theme().apply(looked, "dark")
    dark = theme().color("bad").name().upper()
    assert dark != light
    assert (_ink(pages, 0), _ink(pages, 1)) == (dark, light)
    qtbot.waitUntil(lambda: _ink(pages, 1) == dark)


def test_a_page_that_is_shown_meanwhile_has_the_new_look(pages: QStackedWidget, looked: QApplication) -> None:
    theme().apply(looked, "dark")
    pages.setCurrentIndex(1)
    assert _ink(pages, 1) == theme().color("bad").name().upper()


def test_nothing_of_the_old_look_comes_back(pages: QStackedWidget, looked: QApplication, qtbot: QtBot) -> None:
    for name in ("dark", "light", "dark"):
        theme().apply(looked, name)
    later = next(each for each in looked.findChildren(LaterDressed) if not each.done)
    qtbot.waitUntil(lambda: later.done)
    label = _page(pages, 1)
    set_look(label, "role", "")
    assert _ink(pages, 1) == theme().color("text").name().upper()


def test_a_widget_that_is_gone_meanwhile_is_passed_over(
    pages: QStackedWidget, looked: QApplication, qtbot: QtBot
) -> None:
    theme().apply(looked, "dark")
    later = next(each for each in looked.findChildren(LaterDressed) if not each.done)
    gone = _page(pages, 1)
    pages.removeWidget(gone)
    gone.setParent(None)
    gone.deleteLater()
    del gone
    QCoreApplication.sendPostedEvents(None, 52)
    qtbot.waitUntil(lambda: later.done)
