"""Fields below the fold: they follow what is seen, and nobody who gets to one finds another customer's words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.services import history, plans
from app.ui.context import Context
from app.ui.pages.customer import unseen
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Saver
from tests.helpers.stores import NAMES, customer_id

SECTION, LAST = "description", "competition"
OURS, OTHERS = "Nojaamme tuttuihin tekijöihin.", "Kilpailija lupaa nopeampaa."


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[CustomerPage]:
    """Return a page low enough that the last core field of its section is not seen, with the first customer open."""
    core = context.core
    for name, text in ((NAMES[0], OTHERS), (NAMES[1], OURS)):
        plans.save_value(core, customer_id(core, name), LAST, text)
    made = CustomerPage(context, Saver(context))
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    made.open(customer_id(core))
    made.plan.show_section(SECTION)
    qtbot.waitUntil(lambda: made.plan.unseen.done)
    yield made


@pytest.fixture
def last(page: CustomerPage) -> FieldBlock:
    """Return the field below the fold."""
    return page.plan.form_of(LAST).block(LAST)


def open_other(page: CustomerPage, context: Context) -> None:
    page.open(customer_id(context.core, NAMES[1]))


def words(block: FieldBlock) -> str:
    """Return what stands in the box now; unlike the form, the box fills nothing when it is asked."""
    box = block.editor.text_box()
    assert box is not None
    return box.toPlainText()


def scroll_of(page: CustomerPage, block: FieldBlock) -> QScrollArea:
    found = next(each for each in page.plan.findChildren(QScrollArea) if each.isAncestorOf(block))
    assert isinstance(found, QScrollArea)
    return found


def is_seen(page: CustomerPage, block: FieldBlock) -> bool:
    area = scroll_of(page, block)
    return block.isVisible() and block.mapTo(area.viewport(), QPoint()).y() < area.viewport().height()


def test_what_is_seen_is_filled_at_once_and_the_rest_follows(
    page: CustomerPage, last: FieldBlock, context: Context, qtbot: QtBot
) -> None:
    open_other(page, context)
    assert not is_seen(page, last) and words(last) == OTHERS
    waiting = [block for block in page.plan.findChildren(FieldBlock) if page.plan.form_of(LAST).waits(block)]
    assert last in waiting and not any(is_seen(page, block) for block in waiting)
    QApplication.processEvents()
    before = scroll_of(page, last).viewport().grab().toImage()
    qtbot.waitUntil(lambda: page.plan.unseen.done)
    assert words(last) == OURS
    QApplication.processEvents()
    assert scroll_of(page, last).viewport().grab().toImage() == before


def test_going_to_a_field_below_the_fold_finds_it_filled(
    page: CustomerPage, last: FieldBlock, context: Context
) -> None:
    open_other(page, context)
    page.go_to_field(LAST, "tuttuihin tekijöihin")
    box = last.editor.text_box()
    assert box is not None and box.textCursor().selectedText() == "tuttuihin tekijöihin"
    assert words(last) == OURS


def test_whoever_asks_for_a_field_gets_it_filled(page: CustomerPage, last: FieldBlock, context: Context) -> None:
    open_other(page, context)
    assert page.plan.form_of(LAST).block(LAST) is last
    assert words(last) == OURS


def test_scrolling_and_a_larger_window_find_fields_filled(
    page: CustomerPage, last: FieldBlock, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "FIRST_MS", 60_000)
    open_other(page, context)
    bar = scroll_of(page, last).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert is_seen(page, last) and words(last) == OURS
    page.open(customer_id(context.core))
    assert words(last) == OURS
    page.resize(1100, 2400)
    QApplication.processEvents()
    assert is_seen(page, last) and words(last) == OTHERS


def test_the_keyboard_finds_fields_filled(
    page: CustomerPage, last: FieldBlock, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "FIRST_MS", 60_000)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    open_other(page, context)
    last.editor.focus_editor()
    assert words(last) == OURS
    # From within a field another customer is opened: the field is the other's at once, wherever it stands.
    page.open(customer_id(context.core))
    assert words(last) == OTHERS


def test_saving_while_fields_wait_writes_nothing_of_another_customer(
    page: CustomerPage, last: FieldBlock, context: Context
) -> None:
    before = history.next_undo(context.core)
    open_other(page, context)
    assert words(last) == OTHERS
    page.flush()
    page.plan.show_section("general")
    page.plan.show_section(SECTION)
    assert words(last) == OURS
    assert history.next_undo(context.core) == before
    assert plans.open_plan(context.core, customer_id(context.core, NAMES[1])).answers[LAST] == OURS


def test_what_is_saved_elsewhere_meanwhile_is_shown(
    page: CustomerPage, last: FieldBlock, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "FIRST_MS", 60_000)
    open_other(page, context)
    context.announce(plans.save_value(context.core, customer_id(context.core, NAMES[1]), LAST, "Uusi kilpailija."))
    assert words(last) == "Uusi kilpailija."


def test_unfolding_finds_fields_filled(page: CustomerPage, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.save_value(context.core, customer_id(context.core, NAMES[1]), "behaviour", "Tilaa viime tingassa.")
    page.plan.form_of("behaviour").make_rest()
    behaviour = next(each for each in page.plan.findChildren(FieldBlock) if each.field.key == "behaviour")
    monkeypatch.setattr(unseen, "FIRST_MS", 60_000)
    open_other(page, context)
    assert words(behaviour) == ""
    page.plan.reveal("behaviour")
    assert words(behaviour) == "Tilaa viime tingassa."
