"""The table of contact persons, by keys, on a real store."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import ChangeSet
from app.domain.people import Contact
from app.services import contacts, plans
from app.ui.context import Context
from app.ui.pages.customer.contacts_model import KEYS
from app.ui.pages.customer.contacts_tab import ContactsTab
from app.ui.undoing import Undoing
from app.ui.widgets.toast import Toast
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text


class Page:
    """Does what the customer's page does: reads again what was written."""

    def __init__(self, context: Context, name: str = NAMES[0]) -> None:
        self.tab = ContactsTab(context)
        self._context = context
        self.told: list[ChangeSet] = []
        context.changed.connect(self._apply)
        self.toast = Toast(self.tab)
        self.undoing = Undoing(context, self.toast, lambda *_place: None, lambda: None, self.tab)
        context.changed.connect(self.undoing.follow)
        self.tab.acted.connect(self.undoing.offer)
        self.open(name)

    def open(self, name: str) -> None:
        self.customer = customer_id(self._context.core, name)
        self.tab.set_view(plans.open_plan(self._context.core, self.customer))

    def _apply(self, changes: ChangeSet) -> None:
        self.told.append(changes)
        self.tab.set_view(plans.open_plan(self._context.core, self.customer))

    def stored(self) -> tuple[Contact, ...]:
        return plans.open_plan(self._context.core, self.customer).contacts

    def names(self) -> list[str]:
        return [contact.name for contact in self.stored()]

    def cell(self, row: int, key: str) -> str:
        model = self.tab.sheet.model
        return str(model.data(model.index(row, KEYS.index(key))))

    def editor(self) -> QLineEdit:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        return focused

    def write(self, row: int, key: str, text: str) -> None:
        self.tab.sheet.table.edit_cell(row, KEYS.index(key))
        line = self.editor()
        line.selectAll()
        if text:
            type_text(line, text)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        press_enter(line)


def press_enter(line: QLineEdit) -> None:
    """Press Enter; the table takes the text only after the line has seen the key."""
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[Page]:
    made = Page(context)
    qtbot.addWidget(made.tab)
    made.tab.resize(980, 520)
    made.tab.show()
    made.tab.activateWindow()
    QApplication.processEvents()
    yield made


def test_a_cell_is_saved_when_it_is_left(page: Page) -> None:
    page.write(0, "title", "Tehdaspäällikkö")
    assert page.stored()[0].title == "Tehdaspäällikkö"
    assert page.cell(0, "title") == "Tehdaspäällikkö"
    assert len(page.told) == 1


def test_a_cell_opened_and_left_writes_nothing(page: Page) -> None:
    page.tab.sheet.table.edit_cell(0)
    press_enter(page.editor())
    assert page.told == []


def test_a_person_is_added_in_the_last_row_going_on_by_tab(page: Page) -> None:
    page.tab.add_contact()
    for text in ("Åsa Öhman", "Palkanlaskija", "040 123 4567"):
        type_text(page.editor(), text)
        QTest.keyClick(page.editor(), Qt.Key.Key_Tab)
    assert page.names() == ["Jari Mäkelä", "Satu Niemi", "Åsa Öhman"]
    added = page.stored()[2]
    assert (added.title, added.phone) == ("Palkanlaskija", "040 123 4567")
    assert page.tab.sheet.model.rowCount() == 4, "another empty row stands below"
    assert page.tab.sheet.table.currentIndex().row() == 2
    assert page.tab.sheet.table.currentIndex().column() == KEYS.index("email")


def test_a_phone_number_alone_waits_for_a_name(page: Page) -> None:
    page.write(2, "phone", "040 123 4567")
    assert len(page.stored()) == 2
    assert page.cell(2, "phone") == "040 123 4567"
    assert page.tab.sheet.hint.text() == "Write a name or a title, then the person is saved."
    page.write(2, "name", "Olli Oja")
    assert (page.stored()[2].name, page.stored()[2].phone) == ("Olli Oja", "040 123 4567")


def test_delete_removes_and_undo_brings_back(page: Page) -> None:
    table = page.tab.sheet.table
    table.setFocus()
    table.setCurrentIndex(page.tab.sheet.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert page.names() == ["Satu Niemi"]
    assert page.toast.text() == "Removed from the contact persons: Jari Mäkelä"
    QTest.mouseClick(page.toast.button, Qt.MouseButton.LeftButton)
    assert page.names() == ["Jari Mäkelä", "Satu Niemi"]
    assert [page.cell(row, "name") for row in range(2)] == ["Jari Mäkelä", "Satu Niemi"]
    assert page.toast.text().startswith("Undone") and page.toast.button.isHidden()


def test_the_offer_to_undo_goes_with_the_next_change(page: Page) -> None:
    page.tab.acts.remove(page.stored()[0].id)
    assert not page.toast.isHidden()
    page.write(0, "title", "Johtaja")
    assert page.toast.isHidden()


def test_delete_in_the_row_that_adds_does_nothing(page: Page) -> None:
    page.tab.sheet.table.setFocus()
    page.tab.sheet.table.setCurrentIndex(page.tab.sheet.model.index(2, 0))
    QTest.keyClick(page.tab.sheet.table, Qt.Key.Key_Delete)
    assert len(page.stored()) == 2


def test_an_odd_phone_number_is_saved_and_hinted_at(page: Page) -> None:
    page.write(0, "phone", "040 12")
    assert page.stored()[0].phone == "040 12"
    assert page.tab.sheet.hint.text() == "No such phone number is in use."
    page.write(0, "phone", "040 123 4567")
    assert page.tab.sheet.hint.isHidden()


def test_a_person_needs_a_name_or_a_title_at_first_only(page: Page) -> None:
    page.write(0, "name", "")
    assert page.stored()[0].name == ""


def test_typing_goes_on_while_the_page_reads_again(page: Page, context: Context) -> None:
    page.tab.sheet.table.edit_cell(1, KEYS.index("title"))
    line = page.editor()
    line.selectAll()
    type_text(line, "Henkilöstöjohta")
    first = page.stored()[0]
    context.announce(contacts.edit(context.core, page.customer, first.id, {"phone": "040 765 4321"}))
    assert page.cell(0, "phone") == "040 765 4321"
    assert page.editor() is line and line.text() == "Henkilöstöjohta"
    type_text(line, "ja")
    press_enter(line)
    assert page.stored()[1].title == "Henkilöstöjohtaja"


def test_a_full_disk_keeps_what_was_typed_and_saves_it_later(page: Page, context: Context) -> None:
    with full_disk(context.core):
        type_big_note(page)
        assert "disk is full" in page.tab.trouble.text()
        assert page.cell(0, "note").startswith("Koko hyllyn")
        assert page.stored()[0].note == ""
    QTest.mouseClick(page.tab.trouble.button, Qt.MouseButton.LeftButton)
    assert page.stored()[0].note == BIG.strip()
    assert page.tab.trouble.isHidden()


def type_big_note(page: Page) -> None:
    page.tab.sheet.table.edit_cell(0, KEYS.index("note"))
    page.editor().insert(BIG)
    page.editor().setModified(True)
    press_enter(page.editor())


def test_what_a_full_disk_refused_is_there_when_one_comes_back_to_the_customer(page: Page, context: Context) -> None:
    with full_disk(context.core):
        type_big_note(page)
        page.open(NAMES[1])
        assert page.tab.trouble.isHidden() and page.cell(0, "note") == ""
        page.open(NAMES[0])
        assert "disk is full" in page.tab.trouble.text()
        assert page.cell(0, "note").startswith("Koko hyllyn")
        page.tab.sheet.save_all()
        assert [each.text for each in page.tab.sheet.unsaved()] == [BIG]


def test_what_a_full_disk_refused_is_saved_by_itself(page: Page, context: Context, qtbot: QtBot) -> None:
    page.tab.sheet.retry_timer.setInterval(10)
    first = page.customer
    with full_disk(context.core):
        type_big_note(page)
        page.open(NAMES[1])
        qtbot.wait(50)
        assert plans.open_plan(context.core, first).contacts[0].note == ""
    qtbot.waitUntil(lambda: plans.open_plan(context.core, first).contacts[0].note == BIG.strip())
    assert page.tab.trouble.isHidden()
    page.tab.sheet.save_all()
    assert list(page.tab.sheet.unsaved()) == []


def test_a_phone_number_without_a_name_waits_for_one_and_is_named_before_the_window_closes(page: Page) -> None:
    page.write(2, "phone", "040 123 4567")
    page.open(NAMES[1])
    page.tab.sheet.save_all()
    assert [each.reason for each in page.tab.sheet.unsaved()] == ["Write a name or a title, then the person is saved."]
    page.open(NAMES[0])
    assert page.cell(2, "phone") == "040 123 4567"


def test_a_text_that_is_too_long_is_refused_in_one_sentence(page: Page, shown: RecordedMessages) -> None:
    page.tab.sheet.table.edit_cell(0, KEYS.index("title"))
    page.editor().setText("x" * 1_500)
    page.editor().setModified(True)
    press_enter(page.editor())
    assert len(shown.shown) == 1
    assert page.stored()[0].title == "Tuotantopäällikkö"


def test_another_customer_begins_afresh(page: Page) -> None:
    page.write(2, "phone", "040 123 4567")
    page.tab.acts.remove(page.stored()[0].id)
    page.open(NAMES[1])
    assert page.tab.sheet.model.rowCount() == 1
    assert page.cell(0, "phone") == ""


def test_nobody_yet_says_what_belongs_here_and_begins_by_a_button(page: Page) -> None:
    page.open(NAMES[1])
    assert page.tab.empty.isVisible()
    QTest.mouseClick(page.tab.empty.button, Qt.MouseButton.LeftButton)
    assert page.tab.sheet.table.isVisible()
    type_text(page.editor(), "Uuno")
    press_enter(page.editor())
    assert page.names() == ["Uuno"]


def test_certainty_and_note_are_marked_internal(page: Page) -> None:
    model = page.tab.sheet.model
    headings = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    assert headings == ["Name", "Title", "Phone", "E-mail", "Certainty", "Internal note"]


def test_tab_leaves_the_table_when_nothing_is_edited(page: Page) -> None:
    table: QWidget = page.tab.sheet.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_columns_are_as_wide_as_their_words_as_soon_as_they_are_seen(page: Page) -> None:
    table, title = page.tab.sheet.table, KEYS.index("title")
    page.write(0, "title", "Kunnossapitopäällikkö ja ostaja")
    page.open(NAMES[1])
    page.tab.show()
    narrow = table.columnWidth(title)
    page.tab.hide()
    page.open(NAMES[0])
    page.tab.show()
    assert table.columnWidth(title) > narrow


def test_an_email_address_is_not_cut_and_a_dragged_column_stays(page: Page, qtbot: QtBot) -> None:
    table = page.tab.sheet.table
    page.write(0, "email", "hanna-maria.koskenranta@esimerkki.example")
    page.open(NAMES[1])
    page.open(NAMES[0])
    page.tab.resize(1120, 500)
    page.tab.show()
    email, note = KEYS.index("email"), KEYS.index("note")
    qtbot.waitUntil(lambda: table.columnWidth(email) >= table.sizeHintForColumn(email))
    assert table.columnWidth(note) >= 200
    assert sum(table.columnWidth(column) for column in range(len(KEYS))) == table.viewport().width()
    table.horizontalHeader().resizeSection(0, 210)
    page.open(NAMES[1])
    assert table.columnWidth(0) == 210


def test_the_table_stays_readable_in_a_low_window(page: Page) -> None:
    page.tab.resize(900, 200)
    QApplication.processEvents()
    assert page.tab.height() == 200 and page.tab.sheet.height() >= 190
    page.tab.show_map()
    QApplication.processEvents()
    assert page.tab.map.height() >= 190
