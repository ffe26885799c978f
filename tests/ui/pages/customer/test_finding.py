"""Finding and replacing in the plan, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from app.services import plans, tables
from app.ui.pages.customer.find_bar import FindBar
from app.ui.plan_tables.block import TableBlock
from app.ui.plan_tables.clock_block import ClockBlock
from app.ui.plan_tables.service_strip import ServiceStrip
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import customer_id
from tests.helpers.typing_keys import type_text

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def here(bench: Workbench, qtbot: QtBot) -> str:
    """Open a customer whose plan says "tilaus" in a core field, its note, a folded field and the second section."""
    core = bench.context.core
    customer = customer_id(core, "Harjun Rauta Oy")
    plans.save_value(core, customer, "business", "Tilaus tulee, **ti**laus menee.")
    plans.save_note(core, customer, "business", "oma tilaus")
    plans.save_value(core, customer, "strategy", "tilausten kasvu")
    plans.save_value(core, customer, "ordering", "tilaus sähköpostilla")
    bench.navigation.open_customer(customer)
    bench.customer_page.show_plan()
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    return customer


def press(bench: Workbench, action: str) -> None:
    bench.actions[action].trigger()


def look_for(bench: Workbench, words: str) -> FindBar:
    press(bench, "find_in_plan")
    type_text(bench.finding.bar.line, words)
    return bench.finding.bar


def selected(bench: Workbench) -> tuple[str, str]:
    """Return the only selected words of the plan, and the name of their field."""
    boxes = [box for box in bench.customer_page.plan.findChildren(QTextEdit) if box.textCursor().hasSelection()]
    assert len(boxes) == 1
    assert boxes[0].isVisible()
    return boxes[0].textCursor().selectedText(), boxes[0].accessibleName()


def test_the_places_are_walked_over_fields_notes_and_sections(bench: Workbench, here: str) -> None:
    bar = look_for(bench, "TILAUS")
    assert bar.line.hasFocus()
    seen = []
    for _ in range(5):
        seen.append((bar.place.text().split(" · ", 1)[0], *selected(bench), bench.customer_page.plan.section))
        press(bench, "find_next")
    first = bench.context.core.template.sections[0].key
    second = bench.context.core.template.sections[1].key
    assert [each[0] for each in seen] == [f"{n} of 5" for n in range(1, 6)]
    assert [each[1] for each in seen] == ["Tilaus", "tilaus", "tilaus", "tilaus", "tilaus"]
    assert [each[3] for each in seen] == [first, first, first, first, second]
    assert "note" in seen[2][2].lower()
    assert bar.place.text().startswith("1 of 5 · ")
    QTest.keyClick(bar.line, Qt.Key.Key_Return, SHIFT)
    assert bar.place.text().startswith("5 of 5 · ")
    assert bench.customer_page.plan.section == second
    assert bar.line.hasFocus()


def test_escape_leads_to_what_was_found_or_back(bench: Workbench, here: str) -> None:
    block = bench.customer_page.plan.form_of("business").block("business")
    block.go_to()
    box = QApplication.focusWidget()
    bar = look_for(bench, "puuttuu")
    assert bar.place.text() == "Not found in this plan"
    assert not bar.next.isEnabled()
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is box
    bar = look_for(bench, "oma")
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert selected(bench)[0] == "oma"
    assert QApplication.focusWidget() is not box
    press(bench, "find_next")
    assert bar.isVisible()


def test_selected_words_are_looked_for_and_typed_ones_are_found(bench: Workbench, here: str) -> None:
    block = bench.customer_page.plan.form_of("business").block("business")
    block.go_to()
    box = block.editor.text_box()
    assert box is not None
    QTest.keyClicks(box, " uutuus")
    box.selectAll()
    press(bench, "find_in_plan")
    assert bench.finding.bar.line.text() == "Tilaus tulee, tilaus menee. uutuus"
    assert bench.finding.bar.place.text().startswith("1 of 1")


def test_replace_all_tells_the_extent_and_is_taken_back_at_once(
    bench: Workbench, here: str, shown: RecordedMessages
) -> None:
    core = bench.context.core
    before = plans.open_plan(core, here)
    look_for(bench, "tilaus")
    press(bench, "replace")
    bar = bench.finding.bar
    assert bar.extent.text() == "5 places, in 4 fields, 1 of them internal"
    bar.replacement.setText("toimeksianto")
    bar.replace_all.setFocus()
    bar.replace_all.click()
    assert bar.line.hasFocus()
    after = plans.open_plan(core, here)
    assert after.answers["business"] == "toimeksianto tulee, **toimeksianto** menee."
    assert after.notes["business"] == "oma toimeksianto"
    assert bar.place.text() == "Not found in this plan"
    box = bench.customer_page.plan.reveal("business").editor.text_box()
    assert box is not None
    assert box.toPlainText() == "toimeksianto tulee, toimeksianto menee."
    assert bench.toast.isVisible()
    bench.toast.actionRequested.emit()
    assert plans.open_plan(core, here).answers == before.answers
    assert plans.open_plan(core, here).notes == before.notes
    assert box.toPlainText() == "Tilaus tulee, tilaus menee."


def test_replace_goes_from_place_to_place(bench: Workbench, here: str) -> None:
    look_for(bench, "tilaus")
    press(bench, "replace")
    bar = bench.finding.bar
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    bar.replacement.setText("tilaus2")
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert bar.place.text().startswith("2 of 5")
    bar.replace.click()
    assert plans.open_plan(bench.context.core, here).answers["business"] == "tilaus2 tulee, **tilaus2** menee."
    assert bar.place.text().startswith("3 of 5")
    bar.whole.setChecked(True)
    assert bar.extent.text() == "2 places, in 2 fields, 1 of them internal"


def test_a_text_that_cannot_be_saved_is_not_replaced(bench: Workbench, here: str, shown: RecordedMessages) -> None:
    box = bench.customer_page.plan.reveal("ordering").editor.text_box()
    assert box is not None
    box.setPlainText("tilaus " + "x" * 1_001)
    look_for(bench, "tilaus")
    press(bench, "replace")
    bench.finding.bar.replace_all.click()
    assert plans.open_plan(bench.context.core, here).answers["ordering"] == "tilaus sähköpostilla"
    assert box.toPlainText().startswith("tilaus x")
    # The window asks before it closes over it.
    shown.answers.append(True)


def test_another_customer_or_tab(bench: Workbench, here: str) -> None:
    bar = look_for(bench, "tilaus")
    bench.navigation.open_customer(customer_id(bench.context.core, "Pispalan Rakennus Oy"))
    assert bar.isVisible()
    assert bar.place.text() == "Not found in this plan"
    bench.navigation.open_customer(here)
    assert bar.place.text() == "5 places"
    bench.customer_page.show_log()
    assert not bar.isVisible()
    press(bench, "find_in_plan")
    assert bar.isVisible()
    assert bench.customer_page.tabs.currentIndex() == 0


def test_the_old_keys_have_moved(bench: Workbench) -> None:
    keys = {key: bench.actions[key].shortcut().toString() for key in ("find", "history", "find_in_plan", "replace")}
    assert keys == {
        "find": "Ctrl+Shift+F",
        "history": "Ctrl+Shift+H",
        "find_in_plan": "Ctrl+F",
        "replace": "Ctrl+H",
    }


def test_rows_of_the_tables_are_pointed_out(bench: Workbench, here: str) -> None:
    core, plan = bench.context.core, bench.customer_page.plan
    service = next(item.id for item in core.office.items if item.list_key == "service")
    service_row = tables.add(core, here, "service_use", {"service": service, "remark": "etsitty sana"})[0]
    tables.add(core, here, "clock_event", {"what": "etsitty palaveri", "starts": core.today()})
    tables.add(core, here, "plan_action", {"what": "Toinen"})
    action = tables.add(core, here, "plan_action", {"what": "Perehdytys", "result": "etsitty tulos"})[0]
    bench.context.announce(plans.save_note(core, here, "strategy", "muistio"))
    bar = look_for(bench, "etsitty")
    strip = plan.form_of("services_used").block("services_used").parts[0]
    assert isinstance(strip, ServiceStrip)
    cell = strip.cells[0]
    assert (cell.row and cell.row.id, cell.framed, cell.hasFocus()) == (service_row, True, False)
    press(bench, "find_next")
    clock = plan.form_of("annual_clock").block("annual_clock").parts[0]
    assert isinstance(clock, ClockBlock)
    day = clock.current()
    assert not cell.framed
    assert day is not None
    assert day.event.text("what") == "etsitty palaveri"
    press(bench, "find_next")
    rows = plan.form_of("actions").block("actions").parts[0]
    assert isinstance(rows, TableBlock)
    assert (rows.view.current_id(), rows.view.selectionModel().hasSelection()) == (action, True)
    assert bar.place.text().startswith("3 of 3 · ")
    assert bar.place.text().endswith(" · Actions · Perehdytys · Result")
    assert bar.line.hasFocus()
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert rows.view.hasFocus()
    press(bench, "find_in_plan")
    press(bench, "find_next")
    assert not rows.view.selectionModel().hasSelection()


def test_a_row_is_replaced_and_shown_so(bench: Workbench, here: str) -> None:
    core = bench.context.core
    row, changes = tables.add(core, here, "plan_action", {"what": "Vanha tapa"})
    bench.context.announce(changes)
    look_for(bench, "vanha tapa")
    press(bench, "replace")
    bench.finding.bar.replacement.setText("Uusi tapa")
    bench.finding.bar.replace.click()
    rows = bench.customer_page.plan.form_of("actions").block("actions").parts[0]
    assert isinstance(rows, TableBlock)
    assert rows.model.face(rows.model.number_of(row)).title == "Uusi tapa"
    bench.toast.actionRequested.emit()
    assert rows.model.face(rows.model.number_of(row)).title == "Vanha tapa"
