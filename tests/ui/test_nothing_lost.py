"""What is typed is saved or kept, whichever way one leaves the place where it stands."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.people import Contact
from app.services import contacts, office, plans
from app.ui.fields.base import FieldEditor
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.team import TeamEditor
from app.ui.fields.years import YearsEditor
from app.ui.pages.customer.contacts_model import KEYS
from app.ui.pages.settings.editors import SettingText
from app.ui.pages.settings.lists_section import ListsSection
from app.ui.pages.settings.people_section import PeopleSection
from app.ui.pages.settings.stages_section import StagesSection
from app.ui.plan_tables.block import TableBlock
from app.ui.workbench import Workbench
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text


@pytest.fixture(autouse=True)
def _lost_at_the_end(shown: RecordedMessages) -> None:
    """Let the window close at the end of each test over what the test has left unsaved."""
    shown.answers.append(True)


def focused_line() -> QLineEdit:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def open_contacts(bench: Workbench, name: str = NAMES[0]) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core, name))
    bench.customer_page.show_contacts()


def begin_cell(bench: Workbench, row: int, key: str, text: str) -> None:
    """Type into a cell of the contact persons, and stay in it."""
    bench.customer_page.contacts.sheet.table.edit_cell(row, KEYS.index(key))
    focused_line().selectAll()
    type_text(focused_line(), text)


def write_cell(bench: Workbench, row: int, key: str, text: str) -> None:
    begin_cell(bench, row, key, text)
    QTest.keyClick(focused_line(), Qt.Key.Key_Return)
    QApplication.processEvents()


def cell(bench: Workbench, row: int, key: str) -> str:
    model = bench.customer_page.contacts.sheet.model
    return str(model.data(model.index(row, KEYS.index(key))))


def stored(bench: Workbench, name: str = NAMES[0]) -> tuple[Contact, ...]:
    return contacts.of_customer(bench.context.core, customer_id(bench.context.core, name))


HALF = "32.13.2026"
TOO_LONG = "Pitkänimike" * 100

LEAVING: dict[str, Callable[[Workbench], object]] = {
    "close": lambda bench: bench.window.closing.emit(),
    "another customer": lambda bench: bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1])),
    "back": lambda bench: bench.navigation.go_back(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_a_contact_person_half_typed_is_saved_by_every_way_out(
    bench: Workbench, shown: RecordedMessages, way: str
) -> None:
    open_contacts(bench, NAMES[1])
    open_contacts(bench)
    begin_cell(bench, 0, "title", "Tehdaspäällikkö")
    LEAVING[way](bench)
    assert stored(bench)[0].title == "Tehdaspäällikkö"
    assert shown.shown == []


def field_line(bench: Workbench, key: str) -> FieldEditor:
    """Go to a field of the open customer's plan and return its editor."""
    bench.customer_page.go_to_field(key)
    return bench.customer_page.plan.form_of(key).block(key).editor


def type_half_a_date(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    field_line(bench, "review_date")
    focused_line().selectAll()
    type_text(focused_line(), HALF)


def shown_line(editor: FieldEditor) -> str:
    (line,) = editor.findChildren(QLineEdit)
    return line.text()


def test_what_cannot_be_read_waits_for_its_customer(bench: Workbench, shown: RecordedMessages) -> None:
    type_half_a_date(bench)
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    editor = field_line(bench, "review_date")
    assert (shown_line(editor), editor.hint()) == ("", "")
    type_text(focused_line(), "1.2.2030")
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert shown_line(editor) == HALF
    assert HALF in editor.hint()
    focused_line().selectAll()
    type_text(focused_line(), "24.12.2030")
    bench.customer_page.flush()
    answers = [plans.open_plan(bench.context.core, customer_id(bench.context.core, name)).answers for name in NAMES[:2]]
    assert [each["review_date"] for each in answers] == [date(2030, 12, 24), date(2030, 2, 1)]
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert "24" in shown_line(editor)


def test_what_cannot_be_read_waits_in_a_section_that_is_not_shown(bench: Workbench) -> None:
    type_half_a_date(bench)
    bench.customer_page.plan.step_section(-1)
    for name in (NAMES[1], NAMES[2], NAMES[0]):
        bench.navigation.open_customer(customer_id(bench.context.core, name))
    assert shown_line(field_line(bench, "review_date")) == HALF


def test_a_change_of_the_office_leaves_alone_what_cannot_be_read(bench: Workbench) -> None:
    type_half_a_date(bench)
    person = bench.context.core.office.people[0]
    bench.context.announce(office.edit_person(bench.context.core, person.id, {"phone": "040 000 0999"}))
    assert shown_line(field_line(bench, "review_date")) == HALF


def test_half_a_row_of_the_team_waits_for_its_customer(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    team = field_line(bench, "care_team")
    assert isinstance(team, TeamEditor)
    before = [(row.chosen(), row.role.text()) for row in team.rows]
    team.add_button.click()
    team.rows[-1].role.setFocus()
    type_text(focused_line(), "Perehdytys")
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    assert not team.rows
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert [(row.chosen(), row.role.text()) for row in team.rows] == [*before, (None, "Perehdytys")]
    assert "Perehdytys" in team.hint()


def test_a_figure_that_is_none_waits_for_its_customer(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    figures = field_line(bench, "our_figures")
    assert isinstance(figures, YearsEditor)
    figures.add_year(2024)
    type_text(focused_line(), "1450")
    QTest.keyClick(focused_line(), Qt.Key.Key_Tab)
    type_text(focused_line(), "noin 7")
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    assert [cell.text() for cell in figures.rows[0].lines()][:2] == ["1450", "noin 7"]
    assert "noin 7" in figures.hint()


def test_a_narrative_that_is_too_long_waits_for_its_customer(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    editor = field_line(bench, "competition")
    assert isinstance(editor, NarrativeEditor)
    editor.box.selectAll()
    editor.box.insertPlainText("pitkä " * 9_000)
    typed = editor.box.toPlainText()
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
    assert editor.box.toPlainText() == ""
    bench.navigation.open_customer(customer_id(bench.context.core))
    assert editor.box.toPlainText().strip() == typed.strip()
    assert editor.hint()


def begin_note(bench: Workbench) -> None:
    bench.customer_page.log.text.setPlainText("Käynti")
    line = bench.customer_page.log.day.line
    line.setFocus()
    line.selectAll()
    type_text(line, HALF)


def begin_item(bench: Workbench) -> None:
    section = bench.settings_page.section("lists")
    assert isinstance(section, ListsSection)
    section.new["fi"].setText("Metsäala")


def begin_stage(bench: Workbench) -> None:
    section = bench.settings_page.section("stages")
    assert isinstance(section, StagesSection)
    goal = section.editors["goals", "en"]
    assert isinstance(goal, SettingText)
    goal.setPlainText("More. " * 10_000)


def begin_row(bench: Workbench) -> None:
    bench.customer_page.go_to_field("actions")
    (block,) = [part for part in bench.customer_page.plan.reveal("actions").parts if isinstance(part, TableBlock)]
    block.line.setText(TOO_LONG)


REFUSED: dict[str, tuple[Callable[[Workbench], object], str]] = {
    "field": (type_half_a_date, f"{NAMES[0]}: Plan is reviewed\n"),
    "long cell": (lambda bench: begin_cell(bench, 0, "title", TOO_LONG), f"{NAMES[0]}: Contact persons\n"),
    "phone alone": (lambda bench: begin_cell(bench, 2, "phone", "040 123 4567"), "Write a name or a title"),
    "note": (begin_note, f"{NAMES[0]}: Log\n“{HALF}”"),
    "item of a list": (begin_item, "Lists: New item in Finnish"),
    "stage": (begin_stage, "Stages: Goal, English\nThe text is longer"),
    "row": (begin_row, f"{NAMES[0]}: Actions"),
}


@pytest.mark.parametrize("place", REFUSED)
@pytest.mark.parametrize("there", [True, False])
def test_closing_names_what_would_be_lost_in_one_question(
    bench: Workbench, shown: RecordedMessages, place: str, there: bool
) -> None:
    begin, words = REFUSED[place]
    open_contacts(bench)
    begin(bench)
    bench.saver.recovered.connect(lambda: pytest.fail("nothing was saved"))
    if not there:
        bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))
        shown.shown.clear()
    shown.answers.appendleft(False)
    bench.window.close()
    assert bench.window.isVisible()
    (asked,) = shown.shown
    assert asked.kind == "question" and words in asked.text
    bench.window.close()
    assert not bench.window.isVisible()


def test_closing_after_all_could_be_saved_asks_nothing(bench: Workbench, shown: RecordedMessages) -> None:
    type_half_a_date(bench)
    focused_line().selectAll()
    type_text(focused_line(), "24.12.2030")
    bench.window.close()
    assert not bench.window.isVisible()
    assert shown.shown == []


def test_a_crash_on_a_full_disk_names_every_text_and_opens_no_box(bench: Workbench, shown: RecordedMessages) -> None:
    type_half_a_date(bench)
    open_contacts(bench)
    with full_disk(bench.context.core):
        bench.customer_page.log.text.setPlainText(BIG)
        begin_cell(bench, 0, "title", TOO_LONG)
        rescued = bench.rescue()
    assert shown.shown == []
    assert rescued.certain and not rescued.whole
    assert {each.text.strip() for each in rescued.unsaved} == {HALF, BIG.strip(), TOO_LONG}
    assert all(NAMES[0] in each.place for each in rescued.unsaved)


def test_an_item_of_a_list_half_renamed_is_saved_by_closing(bench: Workbench, shown: RecordedMessages) -> None:
    bench.navigation.show_settings_section("lists")
    section = bench.settings_page.section("lists")
    assert isinstance(section, ListsSection)
    item = section.model.items[0]
    section.table.setCurrentIndex(section.model.index(0, 0))
    section.table.edit(section.model.index(0, 0))
    focused_line().selectAll()
    type_text(focused_line(), "Metsäala")
    bench.window.closing.emit()
    assert next(each for each in bench.context.core.office.items if each.id == item.id).labels.fi == "Metsäala"
    assert shown.shown == []


def test_what_is_refused_of_a_colleague_stays_when_another_one_is_added(bench: Workbench) -> None:
    bench.navigation.show_settings_section("people")
    section = bench.settings_page.section("people")
    assert isinstance(section, PeopleSection)
    person = section.rows[0].person.id
    section.rows[0].lines["title"].setText(TOO_LONG)
    section.new_name.setText("Uusi Tyyppi")
    section.add()
    assert len(section.rows) == len(bench.context.core.office.people)
    (row,) = (each for each in section.rows if each.person.id == person)
    assert row.lines["title"].text() == TOO_LONG
    assert [section._list.indexOf(each) for each in section.rows] == list(range(len(section.rows)))
