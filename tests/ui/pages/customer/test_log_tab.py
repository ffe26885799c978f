"""The log of a customer, on a real store."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.changes import ChangeSet
from app.services import lifecycle, log_entries, plans
from app.ui.context import Context
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.pages.customer.log_rows import DayHeading, MoveRow, NoteRow
from app.ui.pages.customer.log_tab import FIRST_SHOWN, LogTab
from app.ui.undoing import Undoing
from app.ui.widgets.toast import Toast
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text


class Page:
    """Does what the customer's page does: reads again what was written."""

    def __init__(self, context: Context) -> None:
        self.tab = LogTab(context)
        self._context = context
        context.changed.connect(self._apply)
        self.toast = Toast(self.tab)
        self.undoing = Undoing(context, self.toast, lambda *_place: None, lambda: None, self.tab)
        self.tab.noteRemoved.connect(self.undoing.offer)
        self.open(NAMES[0])

    def open(self, name: str) -> None:
        self.customer = customer_id(self._context.core, name)
        self.tab.set_view(plans.open_plan(self._context.core, self.customer))

    def _apply(self, changes: ChangeSet) -> None:
        self.tab.set_view(plans.open_plan(self._context.core, self.customer))

    def stored(self) -> list[str]:
        return [entry.text for entry in plans.open_plan(self._context.core, self.customer).log]

    def notes(self) -> list[NoteRow]:
        QApplication.processEvents()
        return [row for row in self.tab.findChildren(NoteRow) if row.isVisible()]

    def texts(self) -> list[str]:
        """What the rows say, from the top."""
        QApplication.processEvents()
        kinds = (DayHeading, NoteRow, MoveRow)
        rows = [row for kind in kinds for row in self.tab.findChildren(kind) if row.isVisible()]
        rows.sort(key=lambda row: row.y())
        labels = [[row] if isinstance(row, DayHeading) else row.findChildren(QLabel) for row in rows]
        return [label.text() for group in labels for label in group if label.text() != "internal"]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[Page]:
    made = Page(context)
    qtbot.addWidget(made.tab)
    made.tab.resize(980, 620)
    made.tab.show()
    made.tab.activateWindow()
    QApplication.processEvents()
    yield made


def test_notes_and_moves_stand_in_one_timeline_by_days(page: Page, context: Context) -> None:
    today = context.core.today()
    texts = page.texts()
    assert texts[0].startswith("Today · ")
    assert texts[1:3] == ["Stage: Prospect or new → Established", "Tilaukset ovat kasvaneet"]
    assert texts[3].startswith("Maija Lehto · ")
    assert texts[5:7] == ["Jari soitti: kaksi kokoonpanijaa lisää.", "Maija Lehto"]
    assert str((today - timedelta(days=30)).year) in texts[7]
    assert len(texts) == 10


def test_a_note_is_added_on_top_in_seconds(page: Page, context: Context) -> None:
    page.tab.focus_text()
    type_text(page.tab.text, "Käynti sovittu ensi viikolle")
    QTest.keyClick(page.tab.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Käynti sovittu ensi viikolle" in page.stored()
    assert page.tab.text.toPlainText() == ""
    assert page.texts()[1] == "Käynti sovittu ensi viikolle"


def test_a_note_can_be_about_another_day(page: Page, context: Context) -> None:
    type_text(page.tab.text, "Joulukiireet")
    page.tab.day.line.setFocus()
    page.tab.day.line.selectAll()
    type_text(page.tab.day.line, "1.2.2026")
    QTest.mouseClick(page.tab.save_button, Qt.MouseButton.LeftButton)
    entry = next(each for each in plans.open_plan(context.core, page.customer).log if each.text == "Joulukiireet")
    assert entry.happened_on == date(2026, 2, 1)
    assert page.texts()[-2:] == ["Joulukiireet", "Maija Lehto"]
    assert page.tab.day.day() == context.core.today()


def test_a_day_that_is_none_keeps_the_text(page: Page) -> None:
    type_text(page.tab.text, "Milloin?")
    page.tab.day.line.setFocus()
    page.tab.day.line.selectAll()
    type_text(page.tab.day.line, "35.13.")
    page.tab.save_note()
    assert page.tab.text.toPlainText() == "Milloin?"
    assert "35.13." in page.tab.day.hint()


def test_a_note_is_removed_and_brought_back(page: Page) -> None:
    page.notes()[0].remove_button.click()
    assert page.stored() == ["Suunnitelma käytiin läpi."]
    assert len(page.notes()) == 1
    QTest.mouseClick(page.toast.button, Qt.MouseButton.LeftButton)
    assert len(page.stored()) == 2
    assert len(page.notes()) == 2


def test_a_note_is_edited(page: Page) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        dialog.text.setPlainText("Jari soitti: kolme lisää.")
        dialog.primary.click()

    row = page.notes()[0]
    QTimer.singleShot(0, write)
    row.edit_button.click()
    assert "Jari soitti: kolme lisää." in page.stored()
    assert "Jari soitti: kolme lisää." in page.texts()


def test_a_move_shows_at_once(page: Page, context: Context) -> None:
    stages = context.core.office.model().stages
    context.announce(lifecycle.move(context.core, page.customer, stages[2].id, "Toinen linja"))
    assert page.texts()[1:3] == ["Stage: Established → Heavy user", "Toinen linja"]


def test_a_full_disk_keeps_the_text(page: Page, context: Context, shown: RecordedMessages) -> None:
    page.tab.text.setPlainText(BIG)
    with full_disk(context.core):
        page.tab.save_note()
        assert page.tab.text.toPlainText() == BIG
        assert "disk is full" in shown.texts[0]
    page.tab.save_note()
    assert page.tab.text.toPlainText() == ""
    assert BIG.strip() in page.stored()


def test_what_is_typed_stays_with_its_customer(page: Page) -> None:
    type_text(page.tab.text, "Kesken")
    page.open(NAMES[1])
    assert page.tab.text.toPlainText() == ""
    page.open(NAMES[0])
    assert page.tab.text.toPlainText() == "Kesken"


def test_notes_that_were_begun_are_saved_when_the_window_closes(page: Page, context: Context) -> None:
    type_text(page.tab.text, "Kesken")
    page.open(NAMES[1])
    type_text(page.tab.text, "Toinen kesken")
    with full_disk(context.core):
        page.tab.text.setPlainText(BIG)
        page.tab.flush()
        assert BIG in [each.text for each in page.tab.unsaved()]
        assert page.tab.text.toPlainText() == BIG
    page.tab.text.setPlainText("Toinen kesken")
    page.tab.flush()
    assert page.tab.text.toPlainText() == ""
    for name, text in zip(NAMES[:2], ("Kesken", "Toinen kesken"), strict=True):
        view = plans.open_plan(context.core, customer_id(context.core, name))
        assert [entry.text for entry in view.log].count(text) == 1
    page.tab.flush()
    assert list(page.tab.unsaved()) == []


def test_undo_belongs_to_the_window_while_the_note_is_empty(page: Page) -> None:
    def taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(page.tab.text, event)
        return event.isAccepted()

    assert not taken()
    type_text(page.tab.text, "Kesken")
    assert taken()


def test_nothing_yet_says_how_to_begin(page: Page) -> None:
    page.open(NAMES[1])
    assert page.tab.empty.isVisible()
    assert page.notes() == []
    assert not page.tab.save_button.isEnabled()


def test_a_long_log_is_shown_in_parts(page: Page, context: Context) -> None:
    for number in range(FIRST_SHOWN):
        log_entries.add_note(context.core, page.customer, f"Kirjaus {number}")
    page.open(NAMES[0])
    assert page.tab.more_button.text() == "Show 3 earlier"
    page.tab.more_button.click()
    assert page.tab.more_button.isHidden()
    assert len(page.notes()) == FIRST_SHOWN + 2


def test_a_hidden_tab_makes_no_rows(context: Context, qtbot: QtBot) -> None:
    page = Page(context)
    qtbot.addWidget(page.tab)
    assert page.tab.findChildren(NoteRow) == []
    page.tab.show()
    assert len(page.notes()) == 2


def test_what_is_written_is_no_markup(page: Page, context: Context) -> None:
    context.announce(log_entries.add_note(context.core, page.customer, "<b>ei lihava</b>")[1])
    labels = [label for row in page.notes() for label in row.findChildren(QLabel)]
    assert "<b>ei lihava</b>" in [label.text() for label in labels]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_note_that_was_looked_for_is_marked_and_in_sight_also_among_the_early_ones(page: Page) -> None:
    core = page.tab._context.core
    found, _ = log_entries.add_note(core, page.customer, "Zeppelin nähtiin pihalla", date(2026, 1, 2))
    for number in range(2 * FIRST_SHOWN):
        log_entries.add_note(core, page.customer, f"Käynti {number}", date(2026, 2, 1))
    page.open(NAMES[0])
    assert page.tab.choose(found, "zeppelin")
    QTest.qWait(20)
    (row,) = (each for each in page.notes() if each.property("found"))
    assert row.entry.id == found
    assert row.text.selectedText() == "Zeppelin"
    assert row.hasFocus()
    top = row.mapTo(page.tab, row.rect().topLeft()).y()
    assert top >= 0 and top + row.height() <= page.tab.height()
    assert not page.tab.choose("0", ""), "it was removed"
    page.open(NAMES[1])
    assert [each for each in page.notes() if each.property("found")] == []


def test_a_note_that_was_begun_keeps_its_day_and_its_person(page: Page, context: Context) -> None:
    earlier = context.core.today() - timedelta(days=5)
    met = plans.open_plan(context.core, page.customer).contacts[1].id
    type_text(page.tab.text, "Kesken")
    page.tab.day.set_value(earlier)
    page.tab.contact.choose(met)
    page.open(NAMES[1])
    assert (page.tab.day.day(), page.tab.contact.contact_id()) == (context.core.today(), None)
    page.open(NAMES[0])
    assert (page.tab.day.day(), page.tab.contact.contact_id()) == (earlier, met)
    page.open(NAMES[1])
    page.tab.flush()
    page.open(NAMES[0])
    (entry,) = [each for each in plans.open_plan(context.core, page.customer).log if each.text == "Kesken"]
    assert (entry.happened_on, entry.contact) == (earlier, met)


def test_one_note_that_cannot_be_saved_keeps_no_other_from_it(
    page: Page, context: Context, shown: RecordedMessages
) -> None:
    type_text(page.tab.text, "Ensin")
    type_text(page.tab.day.line, "32.13.")
    page.open(NAMES[1])
    type_text(page.tab.text, "Sitten")
    page.tab.flush()
    (left,) = page.tab.unsaved()
    assert (left.text, NAMES[0] in left.place) == ("Ensin", True)
    assert "32.13." in left.reason
    assert "Sitten" in page.stored()
    page.open(NAMES[0])
    assert page.tab.text.toPlainText() == "Ensin" and "Ensin" not in page.stored()
    assert "32.13." in page.tab.day.line.text()
    assert page.tab.day.hint()
