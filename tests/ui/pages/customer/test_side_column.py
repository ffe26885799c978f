"""The right column of the plan."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Saver
from app.ui.widgets.card import Card
from tests.helpers.stores import NAMES, customer_id


def shown(context: Context, qtbot: QtBot, width: int) -> CustomerPage:
    page = CustomerPage(context, Saver(context))
    qtbot.addWidget(page)
    page.resize(width, 740)
    page.open(customer_id(context.core, NAMES[1]))
    with qtbot.waitExposed(page):
        page.show()
    return page


def cut(page: CustomerPage) -> list[str]:
    return [each.text() for each in page.plan.side.findChildren(QPushButton) if each.text().endswith("…")]


def right_edge(widget: QWidget, page: CustomerPage) -> int:
    return widget.mapTo(page, QPoint(widget.width(), 0)).x()


@pytest.mark.usefixtures("looked")
def test_a_wide_window_gives_its_room_to_the_right_column(context: Context, qtbot: QtBot) -> None:
    """Not to an empty strip between the two; and what was cut is whole, with no tooltip that only repeats it."""
    page = shown(context, qtbot, 960)
    side = page.plan.side
    assert cut(page), "the column is narrow here"
    narrow = side.width()
    page.resize(1500, 740)
    QApplication.sendPostedEvents()
    assert side.width() > narrow + 100
    assert not cut(page)
    assert not any(each.toolTip() for each in side.findChildren(QPushButton))
    page.resize(960, 740)
    QApplication.sendPostedEvents()
    assert side.width() == narrow
    assert cut(page)


@pytest.mark.usefixtures("looked")
@pytest.mark.parametrize("height", [500, 900])
def test_the_cards_end_where_the_buttons_above_them_do(height: int, context: Context, qtbot: QtBot) -> None:
    """With a bar for scrolling beside them and without."""
    page = shown(context, qtbot, 1100)
    page.resize(1100, height)
    QApplication.sendPostedEvents()
    for card in page.plan.side.findChildren(Card):
        assert right_edge(card, page) == right_edge(page.header.export_button, page)
