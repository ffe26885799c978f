"""The customer page: what it shows, saves, refuses and brings back."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.plan import YearFigure
from app.services import customers, history, lifecycle, plans, tables
from app.ui.context import Context
from app.ui.fields.years import YearsEditor
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.page import CustomerPage
from app.ui.pages.customer.section_nav import SectionButton
from app.ui.saver import Saver
from app.ui.theme import theme
from app.ui.widgets.badge import Badge
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text

FIELD = "competition"


@pytest.fixture
def saver(context: Context) -> Saver:
    return Saver(context)


@pytest.fixture
def page(context: Context, saver: Saver, qtbot: QtBot) -> Iterator[CustomerPage]:
    made = CustomerPage(context, saver)
    qtbot.addWidget(made)
    made.resize(1100, 740)
    made.open(customer_id(context.core))
    made.show()
    yield made


def block(page: CustomerPage, key: str) -> FieldBlock:
    page.go_to_field(key)
    form = page.plan.form_of(key)
    return form.block(key)


def text_edit(page: CustomerPage, key: str) -> QTextEdit:
    return cast(QTextEdit, block(page, key).editor.findChild(QTextEdit))


def stored(context: Context, key: str) -> object:
    return plans.open_plan(context.core, customer_id(context.core)).answers.get(key)


def test_a_typed_text_is_saved_when_the_field_is_left(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    edit = text_edit(page, "strategy")
    QTest.keyClicks(edit, "Kasvua Pirkanmaalla")
    page.header.note_button.setFocus()
    assert stored(context, "strategy") == "Kasvua Pirkanmaalla"


def test_a_field_opened_and_left_adds_no_operation(page: CustomerPage, context: Context) -> None:
    before = history.next_undo(context.core)
    for key in ("business", "service_fit", "satisfaction", "competition", "review_date", "channels"):
        block(page, key).editor.focus_editor()
    page.header.note_button.setFocus()
    page.flush()
    assert history.next_undo(context.core) == before


def test_another_customer_keeps_what_was_typed_for_the_first(
    page: CustomerPage, context: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(text_edit(page, "strategy"), "Ehdimme viela")
    page.open(customer_id(context.core, NAMES[1]))
    assert stored(context, "strategy") == "Ehdimme viela"
    assert text_edit(page, "strategy").toPlainText() == ""


def test_an_internal_field_is_marked_in_words(page: CustomerPage) -> None:
    internal, shared = block(page, FIELD), block(page, "business")
    assert "internal" in internal.editor.accessibleName()
    assert "internal" not in shared.editor.accessibleName()


def test_an_internal_note_opens_under_a_shared_field(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    page.go_to_field("business", note=True)
    edit = cast(QTextEdit, page.window().focusWidget())
    QTest.keyClicks(edit, "Omistaja vaihtumassa")
    page.flush()
    view = plans.open_plan(context.core, customer_id(context.core))
    assert view.notes["business"] == "Omistaja vaihtumassa"
    assert "Omistaja" not in str(view.answers["business"])


def test_tab_goes_down_the_form_whatever_was_opened_when(page: CustomerPage) -> None:
    page.plan.step_section(1)
    form = page.plan.form_of("satisfaction")
    first = next(iter(form.blocks.values()))
    assert first.isAncestorOf(page.window().focusWidget()), "the next section begins in its first field"
    page.go_to_field("processes")
    page.go_to_field("ways_of_working", note=True)
    tops = []
    page.plan.nav.focus_current()
    for _ in range(200):
        assert page.window().focusNextPrevChild(True)
        focused = page.window().focusWidget()
        if not form.isAncestorOf(focused):
            break
        tops.append(focused.mapTo(form, focused.rect().topLeft()).y())
    assert len(tops) > 20
    assert all(second >= first - 20 for first, second in pairwise(tops)), "never up again by more than a line"


def test_tab_stops_in_parts_that_come_with_the_values(page: CustomerPage, context: Context) -> None:
    figures = (YearFigure(2025, "sales", Decimal(900)),)
    context.announce(plans.save_value(context.core, customer_id(context.core), "our_figures", figures))
    block(page, "our_figures")
    page.plan.nav.focus_current()
    seen: list[QWidget] = []
    while (focused := page.window().focusWidget()) not in seen and len(seen) < 200:
        seen.append(focused)
        assert page.window().focusNextPrevChild(True)
    form = page.plan.form_of("our_figures")
    inside = {
        key: [number for number, widget in enumerate(seen) if form.blocks[key].editor.isAncestorOf(widget)]
        for key in (
            "service_fit",
            "services_used",
            "ways_of_working",
            "contact_relations",
            "our_figures",
            "competition",
        )
    }
    assert all(inside.values()), "all are stopped in"
    years = cast(YearsEditor, form.blocks["our_figures"].editor)
    expected = [*years.rows[0].stops(), years.add_next, years.add_previous]
    assert [seen[number] for number in inside["our_figures"]] == expected
    assert inside["service_fit"] < inside["services_used"] < inside["ways_of_working"]
    assert inside["contact_relations"] < inside["our_figures"]


def test_what_was_undone_shows_in_the_field_the_user_is_in(page: CustomerPage, context: Context) -> None:
    edit = text_edit(page, "strategy")
    QTest.keyClicks(edit, "Kasvua")
    page.flush()
    edit.setFocus()
    step = history.next_undo(context.core)
    assert step is not None
    context.announce(history.undo(context.core, step))
    assert stored(context, "strategy") is None
    assert edit.toPlainText() == ""


def test_what_is_being_typed_stays_when_something_else_is_written(page: CustomerPage, context: Context) -> None:
    edit = text_edit(page, "strategy")
    QTest.keyClicks(edit, "Kasvua")
    context.announce(plans.save_value(context.core, customer_id(context.core), "strategy", "Muualta"))
    assert edit.toPlainText() == "Kasvua"


def test_the_tools_of_a_field_are_in_sight_with_it(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    text = "\n\n".join(["Kokoonpano kahdessa vuorossa"] * 5)
    context.announce(plans.save_value(context.core, customer_id(context.core), "ways_of_working", text))
    edit = text_edit(page, "ways_of_working")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    form = page.plan.form_of("service_fit")
    area = next(each for each in page.plan.findChildren(QScrollArea) if each.isAncestorOf(edit))

    def whole_block_in_sight() -> bool:
        block = form.blocks["ways_of_working"]
        top = block.mapTo(area.viewport(), block.rect().topLeft()).y()
        return top >= 0 and top + block.height() <= area.viewport().height()

    page.activateWindow()
    page.go_to_field("service_fit")
    qtbot.waitUntil(lambda: edit.height() > 80)
    QApplication.processEvents()
    area.verticalScrollBar().setValue(edit.mapTo(form, QPoint()).y() - area.viewport().height() + 70)
    assert not whole_block_in_sight()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(whole_block_in_sight)


def test_of_a_field_that_is_higher_than_the_room_the_label_and_the_keyboard_are_in_sight(
    page: CustomerPage, qtbot: QtBot
) -> None:
    page.resize(1100, 480)
    wanted = block(page, "annual_clock")
    area = area_of(page, wanted)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    page.go_to_field("annual_clock")
    qtbot.waitUntil(lambda: not page.plan.in_sight.busy)
    assert wanted.height() > area.viewport().height()
    assert wanted.mapTo(area.viewport(), QPoint()).y() >= 0
    focus = page.focusWidget()
    assert focus is not None and wanted.isAncestorOf(focus)
    assert focus.visibleRegion().boundingRect().height() == focus.height()


def area_of(page: CustomerPage, widget: QWidget) -> QScrollArea:
    return next(each for each in page.plan.findChildren(QScrollArea) if each.isAncestorOf(widget))


def test_a_section_is_shown_from_its_top_wherever_the_keyboard_was(
    page: CustomerPage, context: Context, qtbot: QtBot
) -> None:
    goal, changes = tables.add(context.core, customer_id(context.core), "plan_goal", {"name": "Tavoite"})
    context.announce(changes)
    page.activateWindow()
    page.go_to_field("joint_goals", row=goal)
    bar = area_of(page, page.plan.form_of("joint_goals")).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    # Its row goes, and hands the keyboard to whatever comes next.
    page.open(customer_id(context.core, NAMES[1]))
    page.show_plan()
    page.plan.show_section("general")
    page.plan.nav.focus_current()
    QTest.qWait(50)
    assert bar.value() == 0


def test_completeness_follows_the_save(page: CustomerPage, qtbot: QtBot) -> None:
    label = page.plan.nav.total_text()
    QTest.keyClicks(text_edit(page, "target"), "Yhteinen tavoite")
    page.flush()
    qtbot.waitUntil(lambda: page.plan.nav.total_text() != label)
    assert "Tavoitetila" not in page.plan.side.missing_names()


def test_a_pause_in_typing_leaves_text_and_cursor_alone(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    edit = text_edit(page, "target")
    edit.setFocus()
    type_text(edit, "Cafe\u0301 ja ")
    block(page, "target").editor.commit()
    before = edit.toPlainText(), edit.textCursor().position()
    label = page.plan.nav.total_text()
    qtbot.waitUntil(lambda: page.plan.nav.total_text() != label)
    assert stored(context, "target") == "Café ja"
    assert (edit.toPlainText(), edit.textCursor().position()) == before


def test_a_number_out_of_range_is_not_saved_and_stays(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    edit = cast(QLineEdit, block(page, "satisfaction").editor.findChild(QLineEdit))
    edit.selectAll()
    QTest.keyClicks(edit, "17")
    page.header.note_button.setFocus()
    assert str(stored(context, "satisfaction")) == "4.2"
    assert edit.text() == "17"


def test_the_track_asks_for_the_stage_that_was_chosen(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    track = page.header.track
    track.setFocus()
    with qtbot.waitSignal(page.stageRequested) as asked:
        QTest.keyClick(track, Qt.Key.Key_Right)
        QTest.keyClick(track, Qt.Key.Key_Return)
    stages = context.core.office.model().stages
    assert asked.args == [customer_id(context.core), stages[2].id]


def test_a_move_shows_at_once(page: CustomerPage, context: Context) -> None:
    stage = context.core.office.model().stages[2]
    changes = lifecycle.move(context.core, customer_id(context.core), stage.id, "Tilaukset kasvoivat")
    context.announce(changes)
    assert page.header.track.present() == stage.id


def test_history_is_asked_for_by_field(page: CustomerPage, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.historyRequested) as asked:
        block(page, FIELD).ask_history()
    assert asked.args == [customer_id(context.core), FIELD, "value"]


def test_restoring_shows_in_the_form(page: CustomerPage, context: Context) -> None:
    core, customer = context.core, customer_id(context.core)
    first = history.field_history(core, customer, FIELD)[0]
    context.announce(plans.save_value(core, customer, FIELD, "Aivan toinen teksti"))
    assert text_edit(page, FIELD).toPlainText() == "Aivan toinen teksti"
    page.header.note_button.setFocus()
    context.announce(history.restore(core, customer, FIELD, first))
    assert text_edit(page, FIELD).toPlainText() == str(first.value)


def test_a_full_disk_keeps_the_text_and_saves_it_later(
    page: CustomerPage, saver: Saver, context: Context, qtbot: QtBot
) -> None:
    with context.core.store.write_derived() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    edit = text_edit(page, "strategy")
    text = "Pitkä strategia. " * 4000
    edit.insertPlainText(text[:49_000])
    with qtbot.waitSignal(saver.refused):
        page.flush()
    assert saver.waiting == 1
    assert edit.toPlainText().startswith("Pitkä strategia")
    page.open(customer_id(context.core, NAMES[1]))
    page.open(customer_id(context.core))
    assert text_edit(page, "strategy").toPlainText().startswith("Pitkä strategia"), "still on the screen"
    with context.core.store.write_derived() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    with qtbot.waitSignal(saver.recovered):
        saver.retry()
    assert str(stored(context, "strategy")).startswith("Pitkä strategia")


def test_the_right_column_folds_away_in_a_narrow_window(page: CustomerPage) -> None:
    assert page.plan.side.isVisible()
    page.resize(700, 740)
    assert not page.plan.side.isVisible()


def test_it_reads_in_the_dark_theme(page: CustomerPage, looked: object) -> None:
    from PySide6.QtWidgets import QApplication

    theme().apply(cast(QApplication, looked), "dark")
    assert page.grab().toImage().pixelColor(5, 5).lightness() < 80


def test_every_section_has_its_whole_name_where_the_text_is_large(page: CustomerPage) -> None:
    page.resize(1000, 560)
    try:
        theme().set_text_size(200)
        QApplication.processEvents()
        buttons = page.plan.nav.findChildren(SectionButton)
        assert [each.height() >= each.heightForWidth(each.width()) for each in buttons] == [True] * len(buttons)
        room = page.plan.nav.viewport()
        for each in (*buttons, *reversed(buttons)):
            each.setFocus()
            assert room.rect().contains(each.mapTo(room, each.rect().center()))
    finally:
        theme().set_text_size(100)


def test_the_badge_of_the_stage_leaves_its_room_to_the_name(page: CustomerPage, context: Context) -> None:
    (badge,) = (each for each in page.header.findChildren(Badge) if "internal" in each.text())
    assert badge.isVisible()
    long, _ = customers.add(context.core, {"name": "Pitkänimisen Konepajan Tuotantolaitos ja Huoltopalvelut Oy"})
    page.open(long)
    assert not badge.isVisible()
    page.open(customer_id(context.core))
    assert badge.isVisible()
    page.resize(700, 740)
    assert not badge.isVisible()
