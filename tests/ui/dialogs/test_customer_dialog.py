"""The dialog of a customer's record, by keys, on a real store."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import ChangeSet
from app.domain.customer import RECORD_FIELDS
from app.services import customers, office
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.customer_dialog import CustomerDialog
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, customer_id, person_id
from tests.helpers.typing_keys import type_text

Open = Callable[..., CustomerDialog]


@pytest.fixture
def open_dialog(context: Context, show_dialog: Callable[[QDialog], None]) -> Open:
    def made(name: str | None = None) -> CustomerDialog:
        customer = None if name is None else customers.find(context.core, name)
        dialog = CustomerDialog(context, customer)
        show_dialog(dialog)
        return dialog

    return made


def write(dialog: CustomerDialog, key: str, text: str) -> None:
    line = dialog.form.line(key).line
    line.setFocus()
    line.selectAll()
    type_text(line, text)


def save(dialog: CustomerDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_every_field_of_the_record_can_be_edited(open_dialog: Open) -> None:
    dialog = open_dialog()
    assert set(dialog.form.values()) == set(RECORD_FIELDS)
    assert all(editor.accessibleName() for editor in dialog.form.order())


def test_a_customer_is_added_by_keys_alone(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    told: list[ChangeSet] = []
    context.changed.connect(told.append)
    write(dialog, "name", "Uusi Saha Oy")
    write(dialog, "business_id", "24123451")
    write(dialog, "town", "Ylöjärvi")
    write(dialog, "email", "posti@uusisaha.example")
    # The same business ID is in the list: the box is shown first, then it can be added anyway.
    save(dialog)
    assert dialog.result() == QDialog.DialogCode.Rejected and dialog.isVisible()
    save(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.customer_id is not None
    made = customers.get(context.core, dialog.customer_id)
    assert (made.name, made.business_id, made.town) == ("Uusi Saha Oy", "2412345-1", "Ylöjärvi")
    assert made.responsible == person_id(context.core, "Maija Lehto"), "whoever adds it answers for it"
    assert told and made.id in told[0].customers


def test_tab_goes_through_every_field_and_ends_at_the_button(open_dialog: Open) -> None:
    dialog = open_dialog()
    expected = [*dialog.form.order(), dialog.primary]
    seen: list[QWidget | None] = []
    for _ in expected:
        focused = dialog.focusWidget()
        seen.append(focused)
        QTest.keyClick(focused or dialog, Qt.Key.Key_Tab)
    assert seen == expected


def test_enter_goes_on_and_saves_from_the_last_field(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Aivan Toinen Verstas Oy")
    QTest.keyClick(dialog.form.line("name").line, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.form.line("business_id").line
    assert dialog.isVisible()
    last = dialog.last_field
    assert last is not None
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert dialog.customer_id is not None


def test_hints_show_what_is_odd_and_go_when_it_is_mended(open_dialog: Open) -> None:
    dialog = open_dialog()
    for key, odd, fine in (
        ("business_id", "2412345-2", "2412345-1"),
        ("phone", "040 12", "040 123 4567"),
        ("postal_code", "3310", "33100"),
        ("email", "posti@", "posti@harju.example"),
    ):
        line = dialog.form.line(key)
        write(dialog, key, odd)
        dialog.primary.setFocus()
        assert line.hint.text(), key
        assert not line.hint.isHidden()
        write(dialog, key, fine)
        dialog.primary.setFocus()
        assert line.hint.isHidden(), key


def test_a_hint_comes_after_a_pause_in_typing(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    write(dialog, "postal_code", "33")
    qtbot.waitUntil(lambda: dialog.form.line("postal_code").hint.text() != "")


def test_odd_values_pass_after_one_question(open_dialog: Open, context: Context, shown: RecordedMessages) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Outo Paja")
    write(dialog, "business_id", "2412345-2")
    write(dialog, "phone", "kysy Liisalta")
    shown.answers.append(False)
    save(dialog)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.form.line("business_id").line
    shown.answers.append(True)
    save(dialog)
    assert not dialog.isVisible()
    assert "2412345-2" in shown.texts[0] and "kysy Liisalta" in shown.texts[0]
    assert len(shown.shown) == 2
    made = customers.find(context.core, "Outo Paja")
    assert (made.business_id, made.phone) == ("2412345-2", "kysy Liisalta")


def test_an_old_odd_value_is_not_asked_about_again(
    open_dialog: Open, context: Context, shown: RecordedMessages
) -> None:
    customer = customer_id(context.core)
    customers.edit(context.core, customer, {"phone": "vaihde"})
    dialog = open_dialog(HALF_FILLED)
    write(dialog, "town", "Tampere")
    save(dialog)
    assert shown.shown == []
    assert customers.get(context.core, customer).town == "Tampere"


def test_without_a_business_id_the_line_is_closed(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Liisa Koti")
    write(dialog, "business_id", "123")
    dialog.form.no_business_id.setFocus()
    QTest.keyClick(dialog.form.no_business_id, Qt.Key.Key_Space)
    assert not dialog.form.line("business_id").line.isEnabled()
    assert dialog.form.line("business_id").hint.isHidden()
    save(dialog)
    made = customers.find(context.core, "Liisa Koti")
    assert made.no_business_id and made.business_id == ""


def test_a_likely_duplicate_is_shown_while_typing_and_can_be_opened(
    open_dialog: Open, context: Context, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Harjun Rauta")
    qtbot.waitUntil(lambda: bool(dialog.duplicates.found))
    assert [each.name for each in dialog.duplicates.found] == ["Harjun Rauta Oy"]
    assert dialog.primary.text() == "Add anyway"
    button = dialog.duplicates.first_button()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert dialog.customer_id == customer_id(context.core, "Harjun Rauta Oy")


def test_the_box_goes_when_the_name_is_another(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Harjun Rauta")
    qtbot.waitUntil(lambda: bool(dialog.duplicates.found))
    write(dialog, "name", "Kokonaan Muu Nimi Oy")
    qtbot.waitUntil(lambda: not dialog.duplicates.found)
    assert dialog.duplicates.isHidden()
    assert dialog.primary.text() == "Add customer"


def test_opening_the_other_one_asks_when_more_was_typed(
    open_dialog: Open, shown: RecordedMessages, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Harjun Rauta")
    write(dialog, "town", "Nokia")
    qtbot.waitUntil(lambda: bool(dialog.duplicates.found))
    button = dialog.duplicates.first_button()
    assert button is not None
    shown.answers.append(False)
    button.click()
    assert dialog.isVisible() and dialog.customer_id is None


def test_editing_writes_only_what_changed(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog(HALF_FILLED)
    told: list[ChangeSet] = []
    context.changed.connect(told.append)
    save(dialog)
    assert told == [] and not dialog.isVisible()
    dialog = open_dialog(HALF_FILLED)
    before = customers.find(context.core, HALF_FILLED)
    write(dialog, "website", "koskenranta.example")
    save(dialog)
    after = customers.get(context.core, before.id)
    assert after.website == "koskenranta.example"
    assert (after.name, after.phone, after.deputy) == (before.name, before.phone, before.deputy)
    assert len(told) == 1


def test_its_own_name_is_no_duplicate(open_dialog: Open) -> None:
    dialog = open_dialog(HALF_FILLED)
    write(dialog, "name", "Koskenrannan Konepaja")
    dialog.look_for_duplicates()
    tasks.wait_for_done()
    assert dialog.duplicates.found == ()


def test_a_name_is_needed(open_dialog: Open, shown: RecordedMessages) -> None:
    dialog = open_dialog()
    write(dialog, "town", "Nokia")
    save(dialog)
    assert dialog.isVisible()
    assert shown.texts == ["The name is missing. Write a name first."]
    assert dialog.focusWidget() is dialog.form.line("name").line


def test_a_full_disk_keeps_the_dialog_with_its_texts(
    open_dialog: Open, context: Context, shown: RecordedMessages
) -> None:
    dialog = open_dialog()
    write(dialog, "name", "Täysi Varasto Oy")
    dialog.form.invoice_address.setPlainText(BIG)
    with full_disk(context.core):
        save(dialog)
        assert dialog.isVisible()
        assert "disk is full" in shown.texts[0]
        assert dialog.form.line("name").text() == "Täysi Varasto Oy"
    save(dialog)
    assert not dialog.isVisible()
    assert customers.find(context.core, "Täysi Varasto Oy")


def test_escape_asks_only_when_something_would_be_lost(open_dialog: Open, shown: RecordedMessages) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and shown.shown == []
    dialog = open_dialog()
    write(dialog, "name", "Kesken")
    shown.answers.extend([False, True])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_who_has_left_is_offered_only_where_chosen(open_dialog: Open, context: Context) -> None:
    maija = person_id(context.core, "Maija Lehto")
    office.set_person_active(context.core, maija, False)
    new, old = open_dialog(), open_dialog(HALF_FILLED)
    assert new.form.responsible.findData(maija) < 0
    assert new.form.responsible.person_id() is None
    assert old.form.responsible.person_id() == maija
    assert old.form.deputy.findData(maija) < 0


def test_everything_fits_into_the_width(open_dialog: Open) -> None:
    dialog = open_dialog(HALF_FILLED)
    lines = dialog.findChildren(QLineEdit)
    assert all(line.mapTo(dialog, line.rect().topRight()).x() <= dialog.width() for line in lines)
    assert all(not button.autoDefault() for button in dialog.findChildren(QPushButton))
