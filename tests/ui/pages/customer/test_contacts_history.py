"""The history of a contact person as a table to read."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.contact_history import ContactChange
from app.ui.pages.customer.contacts_history import ContactHistoryDialog


def shown(qtbot: QtBot, *texts: str) -> ContactHistoryDialog:
    moment = datetime(2026, 11, 23, 2, 2, tzinfo=UTC)
    changes = [ContactChange(moment, "Aino Salmela", "Tehtävänimike", "", text) for text in texts]
    dialog = ContactHistoryDialog("Minna Tervo", changes)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_title_that_only_just_does_not_fit_gets_a_second_line(looked: QApplication, qtbot: QtBot) -> None:
    first = shown(qtbot, "Lyhyt")
    metrics, room = first.table.fontMetrics(), first.table.columnWidth(4) - 20
    title = "Yövuoron "
    while metrics.horizontalAdvance(title) <= room:
        title += "i"
    second = shown(qtbot, "Lyhyt", title)
    assert second.table.rowHeight(1) >= second.table.rowHeight(0) + metrics.lineSpacing() // 2
