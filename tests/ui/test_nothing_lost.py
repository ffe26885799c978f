"""What is typed is saved or kept, whichever way one leaves the place where it stands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.people import Contact
from app.services import contacts
from app.ui.pages.customer.contacts_model import KEYS
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text


def focused_line() -> QLineEdit:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def open_contacts(bench: Workbench, name: str = NAMES[0]) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core, name))
    bench.customer_page.show_contacts()


def begin_cell(bench: Workbench, row: int, key: str, text: str) -> None:
    """Type into a cell of the contact persons, and stay in it."""
    bench.customer_page.contacts.sheet.table.edit_cell(row, KEYS.index(key))
    focused_line().selectAll()
    type_text(focused_line(), text)


def write_cell(bench: Workbench, row: int, key: str, text: str) -> None:
    begin_cell(bench, row, key, text)
    QTest.keyClick(focused_line(), Qt.Key.Key_Return)
    QApplication.processEvents()


def cell(bench: Workbench, row: int, key: str) -> str:
    model = bench.customer_page.contacts.sheet.model
    return str(model.data(model.index(row, KEYS.index(key))))


def stored(bench: Workbench, name: str = NAMES[0]) -> tuple[Contact, ...]:
    return contacts.of_customer(bench.context.core, customer_id(bench.context.core, name))


LEAVING: dict[str, Callable[[Workbench], object]] = {
    "close": lambda bench: bench.window.closing.emit(),
    "another customer": lambda bench: bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1])),
    "back": lambda bench: bench.navigation.go_back(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_a_contact_person_half_typed_is_saved_by_every_way_out(
    bench: Workbench, shown: RecordedMessages, way: str
) -> None:
    open_contacts(bench, NAMES[1])
    open_contacts(bench)
    begin_cell(bench, 0, "title", "Tehdaspäällikkö")
    LEAVING[way](bench)
    assert stored(bench)[0].title == "Tehdaspäällikkö"
    assert shown.shown == []
