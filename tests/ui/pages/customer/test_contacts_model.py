"""The table of contact persons tells what it changes: rows that go, come and change places."""

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.people import Contact
from app.services.core import Core
from app.ui.pages.customer.contacts_model import ContactsModel

HERE = "customer"


def contact(name: str) -> Contact:
    return Contact(name, HERE, name)


def names(model: ContactsModel) -> list[str]:
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount() - 1)]


@pytest.mark.parametrize(("before", "after"), [("ABC", "CAB"), ("ABC", "CD"), ("AB", "BXA"), ("ABC", ""), ("", "AB")])
def test_rows_go_come_and_change_places(core: Core, qtbot: QtBot, before: str, after: str) -> None:
    model = ContactsModel(core.contact_field("standing"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_contacts([contact(name) for name in before], other_customer=True)
    held = {name: QPersistentModelIndex(model.index(row, 1)) for row, name in enumerate(before)}
    rows = [model.rowCount()]
    model.rowsInserted.connect(lambda _parent, first, last: rows.append(last - first + 1))
    model.rowsRemoved.connect(lambda _parent, first, last: rows.append(first - last - 1))
    model.set_contacts([contact(name) for name in after], other_customer=False)
    assert names(model) == list(after)
    assert sum(rows) == model.rowCount() == len(after) + 1
    assert {name: held[name].row() for name in before} == {name: after.find(name) for name in before}
