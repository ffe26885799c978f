"""Rows changed and added in front of the customer, with the mouse and with the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, MachineError
from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.services import plans, sharing_rows, tables
from app.ui import messages
from app.ui.customer_view.row_card import RowCard
from app.ui.customer_view.rows_place import RowsPlace
from app.ui.customer_view.shared_rows import RowsView
from app.ui.customer_view.view import CustomerView
from app.ui.fields.choice import ChoiceEditor
from app.ui.fields.date import DateEditor
from app.ui.fields.text import TextEditor
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, customer_id
from tests.helpers.typing_keys import type_text
from tests.ui.customer_view.conftest import Show


def place(view: CustomerView, field: str) -> RowsPlace:
    part = next(part for part in view.plan.parts if any(each.field.key == field for each in part.fields))
    view.show_section(part.key)
    return view.form().places[field]


def pencil(at: RowsPlace, row_id: str) -> QToolButton:
    return pencils(at)[row_id]


def pencils(at: RowsPlace) -> dict[str, QToolButton]:
    shown = (each for each in at.findChildren(RowsView) if not each.isHidden())
    return {key: button for each in shown for key, button in each.pencils.items()}


def opened(at: RowsPlace, row_id: str) -> RowCard:
    pencil(at, row_id).click()
    assert at.card is not None
    return at.card


def write(card: RowCard, key: str, text: str) -> None:
    editor = card.form.editors[key]
    assert isinstance(editor, TextEditor | DateEditor)
    editor.focus_editor()
    editor.line.selectAll()
    type_text(editor.line, text)


def rows(bench: Workbench, table: str) -> dict[str, PlanRow]:
    core = bench.context.core
    return {each.id: each for each in plans.open_plan(core, customer_id(core)).rows.get(table, ())}


def new(bench: Workbench, table: str, **cells: str | date) -> str:
    core = bench.context.core
    return tables.add(core, customer_id(core), table, cells, audience=Audience.SHARED)[0]


def test_a_row_is_changed_under_its_pencil_and_the_keyboard_comes_back(bench: Workbench, show: Show) -> None:
    action = new(bench, "plan_action", what="Opas", status="open")
    at = place(show(), "actions")
    assert pencil(at, action).accessibleName().endswith("Opas")
    card = opened(at, action)
    assert "Opas" in card.accessibleName()
    write(card, "what", "Opas ja kartta")
    status = card.form.editors["status"]
    assert isinstance(status, ChoiceEditor)
    status.combo.setCurrentIndex(status.combo.findData("done"))
    card.save_button.click()
    changed = rows(bench, "plan_action")[action]
    assert (changed.text("what"), changed.text("status")) == ("Opas ja kartta", "done")
    assert at.card is None
    assert pencil(at, action).hasFocus(), "the row was drawn anew, and the keyboard is at it"
    # One use case: one step of undo.
    bench.presenting.leave()
    for _ in range(2):  # announced, and done
        bench.actions["undo"].trigger()
    assert rows(bench, "plan_action")[action].text("what") == "Opas"


def test_cancel_changes_nothing_and_nothing_changed_saves_nothing(bench: Workbench, show: Show) -> None:
    goal = new(bench, "plan_goal", name="Toimitusvarmuus")
    at = place(show(), "joint_goals")
    card = opened(at, goal)
    write(card, "unit", "%")
    card.cancel_button.click()
    assert at.card is None
    assert rows(bench, "plan_goal")[goal].text("unit") == ""
    opened(at, goal).save_button.click()
    assert at.card is None
    assert pencil(at, goal).hasFocus()


def test_an_event_is_added_with_its_day(bench: Workbench, show: Show) -> None:
    at = place(show(), "annual_clock")
    at.buttons["clock_event"].click()
    card = at.card
    assert card is not None
    day = card.form.editors["starts"]
    assert isinstance(day, DateEditor)
    assert day.value() == bench.context.core.today(), "a proposal"
    assert not card.is_dirty(), "which alone is nothing"
    inside = QApplication.focusWidget()
    assert inside is not None
    assert card.form.editors["what"].isAncestorOf(inside), "where to begin"
    write(card, "what", "Kesäjuhla")
    write(card, "starts", "31.12.")
    QTest.keyClick(day.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (event,) = rows(bench, "clock_event").values()
    assert event.text("what") == "Kesäjuhla"
    assert event.day("starts") == date(bench.context.core.today().year, 12, 31)
    assert event.audience is Audience.SHARED
    assert at.card is None
    assert at.buttons["clock_event"].hasFocus()
    assert event.id in pencils(at), "and it stands there"


def test_what_cannot_be_saved_says_why_in_the_customers_language(bench: Workbench, show: Show) -> None:
    action = new(bench, "plan_action", what="Opas")
    at = place(show(), "actions")
    card = opened(at, action)
    write(card, "what", " ")
    card.save_button.click()
    assert at.card is card
    assert "Toimenpide" in card.form.editors["what"].hint()
    write(card, "what", "Opas")
    write(card, "due", "joskus")
    card.save_button.click()
    assert card.form.editors["due"].hint()
    assert rows(bench, "plan_action")[action].day("due") is None


def test_what_is_written_is_saved_on_the_way_out_and_by_the_next_card(bench: Workbench, show: Show) -> None:
    first, second = new(bench, "plan_action", what="Opas"), new(bench, "plan_action", what="Kartta")
    view = show()
    at = place(view, "actions")
    write(opened(at, first), "result", "Valmis")
    card = opened(at, second)
    assert card.row_id == second
    assert rows(bench, "plan_action")[first].text("result") == "Valmis"
    write(card, "result", "Painossa")
    bench.presenting.leave()
    assert rows(bench, "plan_action")[second].text("result") == "Painossa"


def test_what_cannot_be_saved_on_the_way_out_is_told(bench: Workbench, show: Show, shown: RecordedMessages) -> None:
    action = new(bench, "plan_action", what="Opas")
    at = place(show(), "actions")
    write(opened(at, action), "what", " ")
    bench.presenting.leave()
    assert "Toimenpide" in shown.shown[-1].text


def test_contact_persons_are_corrected_and_added(bench: Workbench, show: Show) -> None:
    core = bench.context.core
    person = plans.open_plan(core, customer_id(core)).contacts[0]
    at = place(show(), "contact_roles")
    card = opened(at, person.id)
    assert set(card.form.editors) == {"name", "title", "unit", "phone", "mobile", "email", "reports_to"}
    write(card, "unit", "Tehdas 2")
    card.save_button.click()
    at.lines["contact"].setFocus()
    at.lines["contact"].setText("Uusi Henkilö")
    QTest.keyClick(at.lines["contact"], Qt.Key.Key_Return)
    known = plans.open_plan(core, customer_id(core)).contacts
    assert known[0].unit == "Tehdas 2"
    assert known[-1].name == "Uusi Henkilö"
    assert known[-1].id in pencils(at)


@pytest.mark.parametrize("number", [0, 14])
def test_the_card_comes_into_sight_under_its_row(bench: Workbench, show: Show, number: int) -> None:
    ids = [new(bench, "plan_action", what=f"Toimi {each}", status="open") for each in range(15)]
    view = show()
    at = place(view, "actions")
    card = opened(at, ids[number])
    QTest.qWait(50)
    area = next(each for each in view.findChildren(QScrollArea) if each.isAncestorOf(card))
    top = card.mapTo(area.viewport(), card.rect().topLeft()).y()
    assert 0 <= top < area.viewport().height() // 2
    button = pencil(at, ids[number])
    assert 0 < card.y() - button.y() < 200, "right under its row"


def test_enter_opens_the_row_and_after_saving_it_is_still_in_sight(bench: Workbench, show: Show) -> None:
    ids = [new(bench, "plan_action", what=f"Toimi {each}", status="open") for each in range(15)]
    view = show()
    at = place(view, "actions")
    pencil(at, ids[7]).setFocus()
    QTest.keyClick(pencil(at, ids[7]), Qt.Key.Key_Return)
    card = at.card
    assert card is not None and card.row_id == ids[7]
    QTest.qWait(120)
    write(card, "result", "Valmis")
    card.save_button.click()
    QTest.qWait(120)
    button = pencil(at, ids[7])
    area = next(each for each in view.findChildren(QScrollArea) if each.isAncestorOf(button))
    assert button.hasFocus()
    assert 0 <= button.mapTo(area.viewport(), button.rect().topLeft()).y() < area.viewport().height() - button.height()


def test_a_card_that_is_open_stays_when_the_rows_are_drawn_anew(bench: Workbench, show: Show) -> None:
    first = new(bench, "plan_action", what="Opas")
    at = place(show(), "actions")
    card = opened(at, first)
    write(card, "result", "Val")
    at.lines["plan_action"].setText("Kartta")
    at.lines["plan_action"].setFocus()
    QTest.keyClick(at.lines["plan_action"], Qt.Key.Key_Return)
    assert len(rows(bench, "plan_action")) == 2
    assert rows(bench, "plan_action")[first].text("result") == "Val"


def test_a_row_that_is_refused_on_the_way_out_is_handed_over_to_be_copied(
    bench: Workbench, show: Show, shown: RecordedMessages, qtbot: QtBot
) -> None:
    long, at = "Opas ja kartta " * 100, place(show(), "actions")
    at.lines["plan_action"].setText(long)
    before = len(shown.shown)
    bench.presenting.leave()
    (told,) = shown.shown[before:]
    assert long.strip() in told.unsaved and HALF_FILLED in told.unsaved
    assert "Shorten it" in told.text
    box = messages.make_box(None, told)
    qtbot.addWidget(box)
    copy = next(each for each in box.findChildren(QPushButton) if each.text().startswith("Copy"))
    copy.click()
    assert QGuiApplication.clipboard().text() == told.unsaved


def test_rows_that_a_full_disk_refuses_are_handed_over_and_named_by_a_crash(
    bench: Workbench, show: Show, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    action = new(bench, "plan_action", what="Opas")
    at = place(show(), "actions")
    monkeypatch.setattr(sharing_rows, "write_row", refuse)
    write(opened(at, action), "result", "Painossa")
    at.lines["plan_action"].setText("Kartta")
    assert {"Kartta"} < {each.text for each in bench.rescue().unsaved}
    before = len(shown.shown)
    bench.presenting.leave()
    (told,) = shown.shown[before:]
    assert "Kartta" in told.unsaved and "Painossa" in told.unsaved
    assert told.text.count("disk is full") == 1
