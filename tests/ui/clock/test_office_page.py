"""The annual clock of the whole office."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.tables import Cell
from app.services import customers, tables
from app.services.core import Core
from app.settings import Settings
from app.ui import rail, tasks
from app.ui.clock.office_page import OfficeClockPage
from app.ui.dialogs.customer_choice import CustomerChoice
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id, person_id
from tests.helpers.typing_keys import type_text


@pytest.fixture
def page(bench: Workbench, core: Core, qtbot: QtBot) -> OfficeClockPage:
    core.clock = lambda: datetime(2026, 11, 22, 12)
    bench.clock_page.year, bench.clock_page.month = 2026, 11
    for name, what, day in (
        (HALF_FILLED, "Palaveri", date(2026, 11, 30)),
        (NAMES[1], "Kysely", date(2026, 11, 5)),
        (NAMES[1], "Kesä", date(2026, 6, 1)),
    ):
        tables.add(core, customer_id(core, name), "clock_event", {"what": what, "starts": day})
    bench.actions["clock_page"].trigger()
    settled(qtbot)
    return bench.clock_page


def settled(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))


def listed(page: OfficeClockPage) -> list[str]:
    model = page.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_it_lists_this_month_with_customers(page: OfficeClockPage) -> None:
    assert listed(page) == [
        f"1. 5 Nov wk 45, {NAMES[1]}, Kysely, Not said yet · Timo Virta",
        f"2. 30 Nov wk 49, {HALF_FILLED}, Palaveri, Planned · Maija Lehto",
    ]
    assert page.heading.text() == "November 2026 · 2 events"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_event_is_added_after_the_customer_is_asked_for(page: OfficeClockPage, core: Core, qtbot: QtBot) -> None:
    asked: list[date] = []

    def name_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RowDialog)
        starts = dialog.form.cell("starts")
        assert isinstance(starts, date)
        asked.append(starts)
        dialog.form.propose("what", "Kiitoskäynti")
        dialog.submit()

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CustomerChoice)
        type_text(dialog.picker.line, NAMES[1])
        dialog.picker.line.editingFinished.emit()
        QTimer.singleShot(50, name_it)  # The next dialog opens once this one is closed.
        dialog.submit()

    for month, day in ((11, date(2026, 11, 22)), (2, date(2027, 2, 1))):
        page.show_month(month)
        settled(qtbot)
        QTimer.singleShot(0, choose)
        QTest.keyClick(page.ring if month == 2 else page.list, Qt.Key.Key_Insert)
        settled(qtbot)
        assert asked[-1] == day
        assert (page.year, page.month) == (day.year, day.month)
        assert any("Kiitoskäynti" in each and NAMES[1] in each for each in listed(page))


def test_without_a_customer_no_event_is_asked_for(page: OfficeClockPage, qtbot: QtBot) -> None:
    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CustomerChoice)
        dialog.submit()
        assert dialog.isVisible() and dialog.picker.hint()
        dialog.reject()

    QTimer.singleShot(0, leave)
    page.add.click()
    assert QApplication.activeModalWidget() is None


def test_arrows_and_the_mouse_choose_a_month(page: OfficeClockPage, qtbot: QtBot) -> None:
    assert page.ring.hasFocus()
    QTest.keyClick(page.ring, Qt.Key.Key_Right)
    settled(qtbot)
    assert listed(page) == []
    assert page.ring.accessibleDescription() == "December 2026: 0 events"
    page.ring.monthChosen.emit(6)
    settled(qtbot)
    assert [row.split(", ")[2] for row in listed(page)] == ["Kesä"]


def test_only_what_is_somebodys_to_see_to(page: OfficeClockPage, core: Core, qtbot: QtBot) -> None:
    page.people.choose(person_id(core, "Maija Lehto"))
    settled(qtbot)
    assert [row.split(", ")[2] for row in listed(page)] == ["Palaveri"]


def test_enter_opens_the_customer_and_back_leads_here(page: OfficeClockPage, bench: Workbench, qtbot: QtBot) -> None:
    page.list.choose(1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert bench.customer_page.customer_id == customer_id(bench.context.core)
    bench.navigation.go_back()
    assert bench.window.pages.currentWidget() is page
    bench.window.rail.pageRequested.emit(rail.CUSTOMERS)


def test_it_follows_what_is_written(page: OfficeClockPage, bench: Workbench, core: Core, qtbot: QtBot) -> None:
    cells: dict[str, Cell | None] = {"what": "Uusi", "starts": date(2026, 11, 10)}
    bench.context.announce(tables.add(core, customer_id(core), "clock_event", cells)[1])
    settled(qtbot)
    assert [row.split(", ")[2] for row in listed(page)] == ["Kysely", "Uusi", "Palaveri"]


def test_another_year(page: OfficeClockPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_PageDown)
    settled(qtbot)
    assert (page.line.year.text(), listed(page)) == ("2027", [])


def test_the_calendar_file_holds_what_is_shown(page: OfficeClockPage, tmp_path: Path, shown: object) -> None:
    page.files.desktop = NotedDesktop(tmp_path / "a.ics")
    page.calendar.click()
    assert (tmp_path / "a.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


def test_the_folder_of_the_calendar_file_is_offered_again_after_a_restart(
    page: OfficeClockPage, bench: Workbench, tmp_path: Path, shown: object
) -> None:
    folder = tmp_path / "phone"
    folder.mkdir()
    desktop = page.files.desktop = NotedDesktop(folder / "a.ics")
    page.calendar.click()
    page.calendar.click()
    assert [path.parent == folder for path in desktop.suggested] == [False, True]
    assert Settings.load(bench.preferences.path).calendar_folder == str(folder)


def test_ring_and_list_stay_readable_in_a_low_window(page: OfficeClockPage, bench: Workbench) -> None:
    bench.window.resize(900, 440)
    QApplication.processEvents()
    assert page.ring.height() >= 200 and page.list.height() >= 100


def test_overdue_actions_of_all_lead_to_their_customers(
    page: OfficeClockPage, bench: Workbench, core: Core, qtbot: QtBot
) -> None:
    assert page.late.isHidden()
    for name, due in ((HALF_FILLED, date(2026, 11, 1)), (NAMES[1], date(2026, 11, 21)), (NAMES[2], date(2027, 1, 1))):
        customer = customer_id(core, name)
        bench.context.announce(tables.add(core, customer, "plan_action", {"what": "Jotain", "due": due})[1])
    customers.refresh_whole_list(core)
    page.fill()
    settled(qtbot)
    assert page.late.text() == "2 customers have overdue actions"
    page.people.choose(person_id(core, "Timo Virta"))
    settled(qtbot)
    assert page.late.text() == "1 customer has overdue actions"
    page.late.click()
    panel = bench.window.list_panel
    assert bench.window.pages.currentIndex() == 0
    assert [panel.model.row_at(number).name for number in range(panel.model.rowCount())] == [NAMES[1]]  # type: ignore[union-attr]
    assert "Action overdue since 21 Nov 2026" in str(panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    panel.clear_all()
    assert panel.model.rowCount() == len(NAMES)
