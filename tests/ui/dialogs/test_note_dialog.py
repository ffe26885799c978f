"""A note in seconds."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.i18n import tr
from app.services import plans
from app.ui.context import Context
from app.ui.dialogs.customer_picker import MOST_HITS
from app.ui.dialogs.note_dialog import NoteDialog
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, customer_id
from tests.helpers.typing_keys import type_text

# The list of hits is a window of its own, which asks for the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

Open = Callable[..., NoteDialog]


@pytest.fixture
def open_dialog(context: Context, show_dialog: Callable[[QDialog], None]) -> Open:
    def made(customer: str | None = None) -> NoteDialog:
        dialog = NoteDialog(context, customer)
        show_dialog(dialog)
        return dialog

    return made


def save(dialog: NoteDialog) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def newest(context: Context, customer: str) -> tuple[str, date]:
    entry = max(plans.open_plan(context.core, customer).log, key=lambda each: each.created_at)
    return entry.text, entry.happened_on


def test_with_a_customer_one_writes_at_once(open_dialog: Open, context: Context) -> None:
    customer = customer_id(context.core)
    dialog = open_dialog(customer)
    assert dialog.focusWidget() is dialog.text
    type_text(dialog.text, "Soitti.")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    type_text(dialog.text, "Kaksi lisää.")
    save(dialog)
    assert not dialog.isVisible()
    assert newest(context, customer) == ("Soitti.\nKaksi lisää.", context.core.today())


def test_customers_are_offered_while_typing(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    assert dialog.focusWidget() is dialog.picker.line
    type_text(dialog.picker.line, "tamp")
    assert len(dialog.picker.names()) == 4
    assert len(dialog.picker.names()) <= MOST_HITS
    QTest.keyClick(dialog.picker.popup(), Qt.Key.Key_Down)
    QTest.keyClick(dialog.picker.popup(), Qt.Key.Key_Return)
    assert dialog.picker.customer_id() == customer_id(context.core, "Harjun Rauta Oy")
    assert dialog.picker.line.text() == "Harjun Rauta Oy"
    assert dialog.focusWidget() is dialog.text


def test_the_only_customer_that_fits_is_taken(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    type_text(dialog.picker.line, "0101")
    QTest.keyClick(dialog.picker.popup(), Qt.Key.Key_Tab)
    assert dialog.picker.customer_id() == customer_id(context.core, HALF_FILLED)


def test_without_a_customer_nothing_is_saved(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.text.setPlainText("Kenestä?")
    dialog.text.setFocus()
    save(dialog)
    assert dialog.isVisible()
    assert dialog.picker.hint() == "Choose a customer from the list."


def test_a_name_that_nobody_has_says_so(open_dialog: Open) -> None:
    dialog = open_dialog()
    type_text(dialog.picker.line, "xyzzy")
    assert dialog.picker.hint().startswith("No customer was found")


def test_changing_the_name_forgets_the_choice(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog(customer_id(context.core))
    dialog.picker.line.setFocus()
    type_text(dialog.picker.line, "x")
    assert dialog.picker.customer_id() is None


@pytest.mark.parametrize("typed", ["1.2.2026", "1.2.26"])
def test_the_date_is_read_as_people_type_it(open_dialog: Open, context: Context, typed: str) -> None:
    customer = customer_id(context.core)
    dialog = open_dialog(customer)
    type_text(dialog.text, "Tapaaminen")
    dialog.day.line.setFocus()
    dialog.day.line.selectAll()
    type_text(dialog.day.line, typed)
    save(dialog)
    assert newest(context, customer) == ("Tapaaminen", date(2026, 2, 1))


def test_a_date_that_is_none_keeps_the_dialog(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog(customer_id(context.core))
    type_text(dialog.text, "Tapaaminen")
    dialog.day.line.setFocus()
    dialog.day.line.selectAll()
    type_text(dialog.day.line, "31.2.")
    save(dialog)
    assert dialog.isVisible()
    assert "31.2." in dialog.day.hint()


def test_an_empty_note_is_refused(open_dialog: Open, context: Context, shown: RecordedMessages) -> None:
    dialog = open_dialog(customer_id(context.core))
    save(dialog)
    assert dialog.isVisible() and len(shown.shown) == 1


def test_a_full_disk_keeps_the_text(open_dialog: Open, context: Context, shown: RecordedMessages) -> None:
    customer = customer_id(context.core)
    dialog = open_dialog(customer)
    dialog.text.setPlainText(BIG)
    with full_disk(context.core):
        save(dialog)
        assert dialog.isVisible() and dialog.text.toPlainText() == BIG
        assert "disk is full" in shown.texts[0]
    save(dialog)
    assert newest(context, customer)[0] == BIG.strip()


def test_a_note_can_be_edited(context: Context, show_dialog: Callable[[QDialog], None]) -> None:
    customer = customer_id(context.core)
    entry = plans.open_plan(context.core, customer).log[0]
    dialog = NoteDialog(context, customer, entry)
    show_dialog(dialog)
    assert dialog.text.toPlainText() == entry.text
    dialog.text.selectAll()
    type_text(dialog.text, "Korjattu")
    save(dialog)
    changed = next(each for each in plans.open_plan(context.core, customer).log if each.id == entry.id)
    assert (changed.text, changed.happened_on) == ("Korjattu", entry.happened_on)


def test_escape_asks_before_a_text_is_lost(open_dialog: Open, context: Context, shown: RecordedMessages) -> None:
    dialog = open_dialog(customer_id(context.core))
    type_text(dialog.text, "Tärkeää")
    shown.answers.append(False)
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.text.toPlainText() == "Tärkeää"
    assert shown.shown[-1].safe == tr("Keep writing"), "Enter must not lose it"
