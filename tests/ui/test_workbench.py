"""The whole window on a real store, driven by keys."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, MachineError
from app.services import contacts, customers, plans, tables
from app.services.core import Core
from app.ui import rail, tasks
from app.ui.actions import ACTIONS
from app.ui.housekeeping import Housekeeping
from app.ui.pages.customer.log_rows import NoteRow
from app.ui.plan_tables.block import TableBlock
from app.ui.single_window import RaiseServer, raise_other
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id
from tests.helpers.workbenches import open_bench

FIELD = "competition"


def focused_text() -> QTextEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QTextEdit)
    return widget


def press(bench: Workbench, key: str) -> None:
    bench.actions[key].trigger()


def test_from_search_to_a_saved_text_by_keys(bench: Workbench, qtbot: QtBot) -> None:
    press(bench, "find")
    search = bench.window.list_panel.search
    QTest.keyClicks(search, "kosken")
    QTest.keyClick(search, Qt.Key.Key_Return)
    core = bench.context.core
    assert bench.customer_page.customer_id == customer_id(core)
    bench.navigation.go_to(customer_id(core), "strategy")
    QTest.keyClicks(focused_text(), "Uusi linja kesaksi")
    press(bench, "customers_page")
    assert plans.open_plan(core, customer_id(core)).answers["strategy"] == "Uusi linja kesaksi"


def test_enter_on_what_the_search_has_hit_leads_to_the_row(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Zeppelin nousee"})
    customers.refresh_whole_list(core)
    press(bench, "find")
    search = bench.window.list_panel.search
    QTest.keyClicks(search, "zeppel")
    QTest.keyClick(search, Qt.Key.Key_Return)
    (part,) = bench.customer_page.plan.form_of("joint_goals").block("joint_goals").parts
    assert isinstance(part, TableBlock)
    assert part.view.current_id() == goal and part.view.hasFocus()
    search.setText("lokakuu")
    press(bench, "find")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert focused_text().textCursor().selectedText() == "lokakuussa"
    search.setText("soitti")
    press(bench, "find")
    QTest.keyClick(search, Qt.Key.Key_Return)
    (note,) = (each for each in bench.customer_page.log.findChildren(NoteRow) if each.property("found"))
    assert note.text.selectedText().lower() == "soitti" and note.hasFocus()


def test_undo_goes_to_the_very_measurement_and_contact_person(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    tables.add(core, customer, "plan_goal", {"name": "Ensin"})
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Toinen"})
    tables.add(core, customer, "measurement", {"day": core.today(), "value": Decimal(3)}, parent=goal)
    bench.navigation.open_customer(customer)
    press(bench, "undo")
    (part,) = bench.customer_page.plan.form_of("joint_goals").block("joint_goals").parts
    assert isinstance(part, TableBlock) and part.view.current_id() == goal
    second = plans.open_plan(core, customer).contacts[1].id
    bench.context.announce(contacts.edit(core, customer, second, {"title": "Tehtaanjohtaja"}))
    press(bench, "undo")
    assert bench.customer_page.contacts.sheet.chosen_id() == second


def test_undo_first_names_the_field_then_takes_it_back(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    before = plans.open_plan(core, customer).answers[FIELD]
    bench.context.announce(plans.save_value(core, customer, FIELD, "Jotain aivan muuta"))
    bench.navigation.open_customer(customer_id(core, NAMES[1]))
    press(bench, "undo")
    assert bench.customer_page.customer_id == customer, "it goes to the place first"
    assert "Kilpailutilanne" in bench.toast.text() or "Competition" in bench.toast.text()
    assert plans.open_plan(core, customer).answers[FIELD] == "Jotain aivan muuta"
    press(bench, "undo")
    assert plans.open_plan(core, customer).answers[FIELD] == before
    press(bench, "redo")
    press(bench, "redo")
    assert plans.open_plan(core, customer).answers[FIELD] == "Jotain aivan muuta"


def test_what_is_announced_is_pending_only_while_it_is_told(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    bench.context.announce(plans.save_value(core, customer, FIELD, "Jotain aivan muuta"))
    press(bench, "undo")
    bench.toast.show_message("Jotain muuta tapahtui")
    press(bench, "undo")
    assert plans.open_plan(core, customer).answers[FIELD] == "Jotain aivan muuta", "the message was gone"
    assert bench.toast.isVisible() and "Ctrl+Z" in bench.toast.text()
    bench.context.announce(customers.edit(core, customer, {"town": "Tampere"}))
    assert bench.toast.isHidden(), "the next Ctrl+Z means something else now"


def test_a_change_that_is_no_action_leaves_the_offer(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    bench.navigation.open_customer(customer)
    press(bench, "archive")
    assert "Ctrl+Z" in bench.toast.button.text()
    bench.context.announce(ChangeSet(customers=frozenset({customer})))
    QTest.mouseClick(bench.toast.button, Qt.MouseButton.LeftButton)
    assert not customers.get(core, customer).archived


def test_the_button_of_a_message_is_the_next_stop_of_tab(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    bench.navigation.go_to(customer, FIELD)
    field = focused_text()
    bench.context.announce(customers.edit(core, customer, {"town": "Tampere"}))
    press(bench, "undo")
    before = QApplication.focusWidget()
    assert before is not None and bench.toast.isVisible()
    status = bench.window.statusBar().geometry()
    assert bench.toast.geometry().top() > status.top() - status.height(), "what it speaks of must not be under it"
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert bench.toast.button.hasFocus()
    QTest.keyClick(bench.toast.button, Qt.Key.Key_Escape)
    assert bench.toast.isHidden() and before.hasFocus() and before is field
    press(bench, "undo")
    QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClick(bench.toast.button, Qt.Key.Key_Return)
    assert customers.get(core, customer).town != "Tampere"
    assert before.hasFocus() and bench.toast.isVisible() and bench.toast.button.isHidden()


def test_what_nothing_takes_back_is_told_without_a_button(
    empty_core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    bench = open_bench(empty_core, tmp_path, qtbot)
    bench.undoing.offer("Valmis")
    assert bench.toast.isVisible() and bench.toast.text() == "Valmis" and bench.toast.button.isHidden()


def test_archiving_offers_its_way_back(bench: Workbench, qtbot: QtBot) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    bench.navigation.open_customer(customer)
    press(bench, "archive")
    assert customers.get(core, customer).archived
    QTest.mouseClick(bench.toast.button, Qt.MouseButton.LeftButton)
    assert not customers.get(core, customer).archived


def test_with_several_selected_the_keys_are_about_these(bench: Workbench, qtbot: QtBot) -> None:
    core = bench.context.core
    opened, *others = (customer_id(core, name) for name in NAMES[:3])
    bench.navigation.open_customer(opened)
    panel = bench.window.list_panel
    qtbot.waitUntil(lambda: len(panel.model.positions(others)) == len(others))
    panel.view.select_positions(sorted(panel.model.positions(others).values()), 0)
    press(bench, "archive")
    assert [customers.get(core, each).archived for each in (opened, *others)] == [False, True, True]


def test_the_open_customers_actions_need_a_customer(bench: Workbench) -> None:
    assert not bench.actions["export"].isEnabled()
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert bench.actions["export"].isEnabled()


def test_every_action_has_a_key_of_its_own_and_does_something(bench: Workbench) -> None:
    keys = [bench.actions[key].shortcut().toString() for key in bench.actions.all_keys()]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_an_empty_store_offers_the_demo_office(
    empty_core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    bench = open_bench(empty_core, tmp_path, qtbot)
    assert bench.window.customer_place.currentWidget() is bench.welcome
    bench.welcome.demoRequested.emit()
    assert customers.count(empty_core) == 30
    qtbot.waitUntil(lambda: bench.window.list_panel.model.rowCount() == 30)
    tasks.wait_for_done(cancel=True)


def test_the_title_of_the_window_names_no_customer(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert HALF_FILLED not in bench.window.windowTitle()


def test_the_list_folds_away_in_a_narrow_window(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.window.resize(1000, 700)
    assert not bench.window.list_panel.isVisible()
    press(bench, "toggle_list")
    assert bench.window.list_panel.isVisible()
    bench.window.resize(1400, 800)
    assert bench.window.list_panel.isVisible()


def test_settings_stand_on_the_rail(bench: Workbench) -> None:
    bench.window.rail.pageRequested.emit(rail.SETTINGS)
    assert bench.window.pages.currentWidget() is bench.settings_page


@pytest.mark.parametrize("key", [spec.key for spec in ACTIONS if spec.of_customer])
def test_parts_of_the_customer_are_shown_from_every_page(bench: Workbench, key: str) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    press(bench, "clock_page")
    assert not bench.customer_page.isVisible()
    press(bench, key)
    assert bench.customer_page.isVisible()


def test_a_note_that_was_begun_is_saved_at_the_end(bench: Workbench) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    bench.navigation.open_customer(customer)
    bench.customer_page.log.text.setPlainText("Puolikas kirjaus")
    notes: list[str] = []
    bench.context.changed.connect(lambda _changes: notes.extend(e.text for e in plans.open_plan(core, customer).log))
    bench.window.close()
    assert "Puolikas kirjaus" in notes


def test_closing_with_unsaved_texts_asks_first(
    bench: Workbench, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(plans, "save_value", refuse)
    bench.saver.save(customer_id(bench.context.core), "competition", "Kilpailija laski hintaa")
    shown.answers.append(False)
    bench.window.close()
    assert bench.window.isVisible()
    assert f"{NAMES[0]}: Competition\nThe disk is full" in shown.texts[-1]
    shown.answers.append(True)
    bench.window.close()
    assert not bench.window.isVisible()


def test_a_second_start_brings_the_window_to_the_front(bench: Workbench, tmp_path: Path, qtbot: QtBot) -> None:
    store = tmp_path / "kumppani.db"
    assert not raise_other(store)
    RaiseServer(store, bench.presenting.front, bench.window)
    bench.window.hide()
    assert raise_other(store)
    qtbot.waitUntil(bench.window.isVisible)


def test_the_log_of_the_store_is_kept_short(bench: Workbench, tmp_path: Path) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    log = tmp_path / "kumppani.db-wal"
    plans.save_value(core, customer, "business", "Rivi tekstiä. " * 3000)
    before = (tmp_path / "kumppani.db").stat().st_size
    assert log.stat().st_size > 0
    keeper = bench.findChild(Housekeeping)
    assert keeper is not None
    for _ in range(2):
        # The first time something has just been written.
        keeper.tidy()
        assert tasks.wait_for_done()
    assert (tmp_path / "kumppani.db").stat().st_size > before


def test_the_list_comes_back_when_the_text_gets_its_usual_size(bench: Workbench) -> None:
    bench.window.resize(1366, 740)
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert bench.window.list_panel.isVisible()
    width = bench.window.list_panel.width()
    try:
        theme().set_text_size(200)
        assert not bench.window.list_panel.isVisible()
    finally:
        theme().set_text_size(100)
    QApplication.processEvents()
    assert bench.window.list_panel.isVisible()
    assert bench.window.list_panel.width() == width
