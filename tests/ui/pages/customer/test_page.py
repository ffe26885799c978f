"""The customer page: what it shows, saves, refuses and brings back."""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.services import history, lifecycle, plans
from app.ui.context import Context
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Saver
from app.ui.theme import theme
from tests.helpers.stores import NAMES, customer_id

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
    assert next(iter(form.blocks.values())).busy, "the next section begins in its first field"
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


def test_completeness_follows_the_save(page: CustomerPage, qtbot: QtBot) -> None:
    label = page.plan.nav.total_text()
    QTest.keyClicks(text_edit(page, "target"), "Yhteinen tavoite")
    page.flush()
    assert page.plan.nav.total_text() != label
    assert "Tavoitetila" not in page.plan.side.missing_names()


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
