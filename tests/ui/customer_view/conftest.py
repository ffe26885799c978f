"""What tests of the view shown to the customer share: getting into it, and out of it whatever happens."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.customer_view.guard import Guard
from app.ui.customer_view.presenting import Presenting
from app.ui.customer_view.row_card import RowCard
from app.ui.customer_view.shared_rows import RowsView
from app.ui.customer_view.view import CustomerView
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, customer_id

Show = Callable[[], CustomerView]


@pytest.fixture
def show(bench: Workbench, shown: RecordedMessages, qtbot: QtBot) -> Iterator[Show]:
    """Return what opens the half-filled customer and shows it to the customer."""

    def enter() -> CustomerView:
        bench.navigation.open_customer(customer_id(bench.context.core, HALF_FILLED))
        shown.answers.append(True)
        bench.presenting.present()
        view = bench.presenting.view
        assert view is not None
        qtbot.waitUntil(lambda: view.isVisible() and QApplication.activeWindow() is view)
        return view

    yield enter
    put_away(bench.presenting)


def open_cards(view: CustomerView) -> Iterator[RowCard]:
    """Open one row after the other of the section that is shown, and a new one where it is begun in its card."""
    for place in view.form().places.values():
        shown = [each for each in place.findChildren(RowsView) if not each.isHidden()]
        for door in (*(pencil for each in shown for pencil in each.pencils.values()), *place.buttons.values()):
            door.click()
            assert place.card is not None
            yield place.card
            if place.card is not None:
                place.card.cancel_button.click()


def put_away(presenting: Presenting) -> None:
    """End a view that a test has left open: pytest-qt has closed the window already, so there is no way back to it."""
    view = presenting.view
    if view is not None:
        guard = view.findChild(Guard)
        assert guard is not None
        guard.end()
        view.end_session()
        view.close()
        view.deleteLater()
