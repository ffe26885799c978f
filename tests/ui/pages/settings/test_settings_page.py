"""The settings through their own boxes and buttons, down to the store."""

import gc
import io
import weakref
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, MachineError
from app.i18n import set_language
from app.services import history, office
from app.settings import Settings, Theme
from app.ui.context import Context
from app.ui.pages.settings.computer_section import ComputerSection
from app.ui.pages.settings.lists_section import ListsSection
from app.ui.pages.settings.office_section import OfficeSection
from app.ui.pages.settings.page import SECTIONS, SettingsPage
from app.ui.pages.settings.people_section import PeopleSection
from app.ui.preferences import Preferences
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.stores import person_id
from tests.helpers.typing_keys import retype


@pytest.fixture
def office_part(page: SettingsPage) -> OfficeSection:
    section = page.section("office")
    assert isinstance(section, OfficeSection)
    return section


@pytest.fixture
def people(page: SettingsPage) -> PeopleSection:
    page.show_section("people")
    section = page.section("people")
    assert isinstance(section, PeopleSection)
    return section


@pytest.fixture
def lists(page: SettingsPage) -> ListsSection:
    page.show_section("lists")
    section = page.section("lists")
    assert isinstance(section, ListsSection)
    return section


@pytest.fixture
def computer(page: SettingsPage) -> ComputerSection:
    page.show_section("computer")
    section = page.section("computer")
    assert isinstance(section, ComputerSection)
    return section


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    data = io.BytesIO()
    Image.new("RGB", (60, 20), (10, 120, 60)).save(data, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(data.getvalue())
    return path


# The page


def test_the_arrow_keys_go_through_the_sections(page: SettingsPage) -> None:
    buttons = list(page._buttons.values())
    buttons[0].setFocus()
    for number in range(1, len(SECTIONS)):
        QTest.keyClick(buttons[number - 1], Qt.Key.Key_Down)
        assert buttons[number].isChecked()
    assert page.section("computer").isVisible()


def test_every_control_has_a_name(page: SettingsPage) -> None:
    for key, _, _ in SECTIONS:
        page.show_section(key)
        nameless = [widget for widget in page.section(key).findChildren(QLineEdit) if not widget.accessibleName()]
        assert nameless == []


# The office


def test_a_line_is_saved_when_it_is_left_and_undone_as_one_action(context: Context, office_part: OfficeSection) -> None:
    retype(office_part.name, "Pohjan Osaajat Oy")
    assert context.core.office.info.name != "Pohjan Osaajat Oy"
    QTest.keyClick(office_part.name, Qt.Key.Key_Tab)
    assert context.core.office.info.name == "Pohjan Osaajat Oy"
    step = history.next_undo(context.core)
    assert step is not None
    context.announce(history.undo(context.core, step))
    assert office_part.name.text() == "Esimerkki Henkilöstö Oy"


def test_a_line_left_as_it_was_writes_nothing(qtbot: QtBot, context: Context, office_part: OfficeSection) -> None:
    with qtbot.assertNotEmitted(context.changed):
        office_part.name.setFocus()
        office_part.phone.setFocus()


def test_escape_brings_back_what_stood_there(context: Context, office_part: OfficeSection) -> None:
    retype(office_part.name, "Jotain muuta")
    QTest.keyClick(office_part.name, Qt.Key.Key_Escape)
    assert office_part.name.text() == context.core.office.info.name


def test_the_address_has_several_lines(context: Context, office_part: OfficeSection) -> None:
    office_part.address.setFocus()
    office_part.address.setPlainText("Katu 1\n33100 Tampere")
    office_part.phone.setFocus()
    assert context.core.office.info.address == "Katu 1\n33100 Tampere"


def test_hiding_the_page_saves_what_is_being_typed(
    context: Context, page: SettingsPage, office_part: OfficeSection
) -> None:
    retype(office_part.phone, "03 000 0001")
    page.hide()
    assert context.core.office.info.phone == "03 000 0001"


def test_what_the_machine_refuses_stays_on_the_screen(
    context: Context, office_part: OfficeSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(office, "save_info", refuse)
        retype(office_part.name, "Uusi nimi")
        QTest.keyClick(office_part.name, Qt.Key.Key_Return)
        assert office_part.notice.isVisible()
        assert office_part.name.text() == "Uusi nimi"
        assert office_part.name.property("invalid")
    QTest.keyClick(office_part.name, Qt.Key.Key_Return)
    assert context.core.office.info.name == "Uusi nimi"
    assert not office_part.notice.isVisible()


def test_the_file_name_shows_an_example_as_it_is_typed(context: Context, office_part: OfficeSection) -> None:
    retype(office_part.rule, "{customer} suunnitelma")
    assert "Esimerkkipaja-Oy-suunnitelma.pdf" in office_part.example.text()
    assert office_part.rule_hint.isHidden()
    retype(office_part.rule, "suunnitelma {kuukausi}")
    assert not office_part.rule_hint.isHidden()
    retype(office_part.rule, "{document}")
    assert "{customer}" in office_part.rule_hint.text()
    office_part.part_buttons[1].click()
    assert context.core.office.info.file_name_rule == "{document}_{customer}"
    assert office_part.rule_hint.isHidden()


@pytest.mark.parametrize(
    ("spoken", "shown"), [("fi", "{asiakirja}_{asiakas}_{päivä}"), ("sv", "{dokument}_{kund}_{datum}")]
)
def test_the_parts_of_a_file_name_are_shown_in_the_language_of_the_screen(
    qtbot: QtBot, context: Context, preferences: Preferences, desktop: NotedDesktop, spoken: str, shown: str
) -> None:
    set_language(spoken)
    part = OfficeSection(context, preferences, desktop)
    qtbot.addWidget(part)
    part.show()
    assert part.rule.text() == shown
    document, customer, date = shown.split("_")
    part.rule.setText(f"{customer} {date.upper()}")
    assert part.rule_hint.isHidden()
    part.rule.commit()
    assert context.core.office.info.file_name_rule == "{customer} {date}"
    part.part_buttons[0].click()
    assert part.rule.text().endswith(f"_{document}")
    assert context.core.office.info.file_name_rule == "{customer} {date}_{document}"
    part.refresh()
    assert part.rule.text() == f"{customer} {date}_{document}"


def test_an_emptied_rule_is_the_programs_own(context: Context, office_part: OfficeSection) -> None:
    retype(office_part.rule, "x")
    office_part.rule.commit()
    retype(office_part.rule, "")
    QTest.keyClick(office_part.rule, Qt.Key.Key_Return)
    assert "Esimerkkipaja-Oy" in office_part.example.text()
    assert context.core.office.info.file_name_rule == "{document}_{customer}_{date}"


def test_the_logo_is_stored_shown_and_taken_away(
    context: Context, office_part: OfficeSection, desktop: NotedDesktop, picture: Path
) -> None:
    desktop.chosen = picture
    office_part.logo.choose.click()
    checksum = context.core.office.info.logo
    assert checksum
    assert office.picture(context.core, checksum)
    assert office_part.logo.remove.isVisible()
    office_part.logo.remove.click()
    assert context.core.office.info.logo is None
    assert not office_part.logo.remove.isVisible()


@pytest.mark.parametrize("name", ["broken.png", "missing.png"])
def test_what_is_no_picture_is_told(
    context: Context, office_part: OfficeSection, desktop: NotedDesktop, tmp_path: Path, name: str
) -> None:
    (tmp_path / "broken.png").write_text("not a picture", encoding="utf-8")
    desktop.chosen = tmp_path / name
    office_part.logo.choose.click()
    assert office_part.notice.isVisible()
    assert context.core.office.info.logo is None


def test_a_picture_too_large_is_not_read(office_part: OfficeSection, desktop: NotedDesktop, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(office.PICTURE_LIMIT + 1)
    desktop.chosen = large
    office_part.logo.choose.click()
    assert "8 MB" in office_part.notice.text()


def test_language_and_model_are_chosen(context: Context, office_part: OfficeSection) -> None:
    for box, data in (
        (office_part.pdf_language, "sv"),
        (office_part.model, context.core.office.models[1].key),
        (office_part.months, "9"),
    ):
        box.setFocus()
        while box.currentData() != data:
            QTest.keyClick(box, Qt.Key.Key_Down)
    info = context.core.office.info
    assert (info.pdf_language, info.lifecycle_model) == ("sv", context.core.office.models[1].key)
    assert info.meeting_months == 9


# The people


def row_of(people: PeopleSection, name: str) -> int:
    return next(number for number, row in enumerate(people.rows) if row.person.name == name)


def test_a_person_is_added_and_typed_in_one_go(context: Context, people: PeopleSection) -> None:
    retype(people.new_name, "Aino Ala")
    QTest.keyClick(people.new_name, Qt.Key.Key_Return)
    row = people.rows[row_of(people, "Aino Ala")]
    assert people.new_name.text() == ""
    assert QApplication.focusWidget() is row.lines["title"]
    for key, text in (("title", "rekrytoija"), ("phone", "040 000 0009"), ("email", "aino@esimerkki.example")):
        QTest.keyClicks(row.lines[key], text)
        QTest.keyClick(row.lines[key], Qt.Key.Key_Tab)
    person = context.core.office.person(row.person.id)
    assert person is not None
    assert (person.title, person.phone, person.email) == ("rekrytoija", "040 000 0009", "aino@esimerkki.example")


def test_a_person_needs_a_name(context: Context, people: PeopleSection) -> None:
    people.add_button.click()
    assert people.notice.isVisible()
    line = people.rows[0].lines["name"]
    name = line.text()
    retype(line, "")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert people.notice.isVisible()
    assert name in [person.name for person in context.core.office.people]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == name


def test_one_of_them_is_oneself(
    qtbot: QtBot, context: Context, page: SettingsPage, people: PeopleSection, preferences: Preferences
) -> None:
    timo = person_id(context.core, "Timo Virta")
    with qtbot.waitSignal(page.personOfMeChanged) as heard:
        people.rows[row_of(people, "Timo Virta")].me.click()
    assert heard.args == [timo]
    assert preferences.settings.person == timo
    assert Settings.load(preferences.path).person == timo
    assert [row.me.isChecked() for row in people.rows] == [row.person.id == timo for row in people.rows]


def test_somebody_leaves_and_comes_back(context: Context, people: PeopleSection) -> None:
    timo = person_id(context.core, "Timo Virta")
    people.rows[row_of(people, "Timo Virta")].leave.trigger()
    person = context.core.office.person(timo)
    assert person is not None
    assert not person.active
    row = people.rows[row_of(people, "Timo Virta")]
    assert row.left.isVisible()
    row.leave.trigger()
    person = context.core.office.person(timo)
    assert person is not None
    assert person.active


def test_a_photo_is_chosen_and_removed(
    context: Context, people: PeopleSection, desktop: NotedDesktop, picture: Path
) -> None:
    maija = person_id(context.core, "Maija Lehto")
    desktop.chosen = picture
    row = people.rows[row_of(people, "Maija Lehto")]
    row.choose_photo.trigger()
    person = context.core.office.person(maija)
    assert person is not None
    assert person.photo
    row.remove_photo.trigger()
    person = context.core.office.person(maija)
    assert person is not None
    assert person.photo is None


def test_a_save_keeps_the_rows_and_the_focus(people: PeopleSection) -> None:
    row = people.rows[0]
    retype(row.lines["name"], "Maija Lehto-Salo")
    QTest.keyClick(row.lines["name"], Qt.Key.Key_Tab)
    assert people.rows[0] is row
    assert QApplication.focusWidget() is row.lines["title"]


# The lists


def labels(lists: ListsSection) -> list[str]:
    return [item.labels.fi for item in lists.model.items]


def choose(lists: ListsSection, row: int) -> None:
    lists.table.setCurrentIndex(lists.model.index(row, 0))


def test_an_item_is_added_at_the_end(context: Context, lists: ListsSection) -> None:
    QTest.keyClicks(lists.new["fi"], "Merenkulku")
    lists.new["sv"].insert("Sjöfart")
    QTest.keyClick(lists.new["sv"], Qt.Key.Key_Return)
    item = lists.current()
    assert item is not None
    assert (item.labels.fi, item.labels.sv, item.labels.en) == ("Merenkulku", "Sjöfart", "")
    assert labels(lists)[-1] == "Merenkulku"
    assert context.core.office.list_items("industry")[-1].labels.fi == "Merenkulku"


def test_an_item_needs_a_name(lists: ListsSection) -> None:
    before = labels(lists)
    lists.add_button.click()
    assert lists.notice.isVisible()
    assert labels(lists) == before


def test_an_item_is_renamed_in_its_cell(qtbot: QtBot, context: Context, lists: ListsSection) -> None:
    choose(lists, 0)
    item = lists.current()
    assert item is not None
    lists.rename.click()
    editor = lists.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    retype(editor, "Shops")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    # Qt hands a cell over only after the key is done with.
    qtbot.waitUntil(lambda: lists.model.items[0].labels.en == "Shops")
    renamed = context.core.office.item(item.id)
    assert renamed is not None
    assert (renamed.labels.fi, renamed.labels.en) == (item.labels.fi, "Shops")


def test_an_item_keeps_its_finnish_name(context: Context, lists: ListsSection) -> None:
    item = lists.model.items[0]
    assert not lists.model.setData(lists.model.index(0, 0), "  ")
    assert lists.notice.isVisible()
    assert context.core.office.item(item.id) == item


def test_items_move_up_and_down(context: Context, lists: ListsSection) -> None:
    first, second, *rest = labels(lists)
    choose(lists, 0)
    assert not lists.up.isEnabled()
    lists.down.click()
    assert labels(lists) == [second, first, *rest]
    assert lists.current() is not None
    lists.up.click()
    assert labels(lists) == [first, second, *rest]
    assert [item.labels.fi for item in context.core.office.list_items("industry")] == [first, second, *rest]


def test_an_item_goes_out_of_use_and_comes_back(context: Context, lists: ListsSection) -> None:
    choose(lists, 1)
    item = lists.current()
    assert item is not None
    lists.retire.click()
    assert item.id not in [each.id for each in context.core.office.list_items("industry")]
    assert labels(lists)[-1] == item.labels.fi
    assert not lists.up.isEnabled()
    assert not lists.down.isEnabled()
    lists.retire.click()
    assert item.id in [each.id for each in context.core.office.list_items("industry")]


def test_each_tab_shows_its_own_list(lists: ListsSection) -> None:
    shown = []
    for number in range(lists.tabs.count()):
        lists.tabs.setCurrentIndex(number)
        shown.append({item.list_key for item in lists.model.items})
    assert shown == [{"industry"}, {"collective_agreement"}, {"service"}]


# This computer


def test_the_theme_changes_at_once(
    qtbot: QtBot, page: SettingsPage, computer: ComputerSection, preferences: Preferences
) -> None:
    with qtbot.waitSignal(page.themeChanged) as heard:
        computer.themes[Theme.DARK].click()
    assert heard.args == ["dark"]
    assert theme().is_dark
    assert Settings.load(preferences.path).theme is Theme.DARK


def test_tab_comes_to_the_text_size_that_is_chosen_and_the_arrows_choose_another(
    page: SettingsPage, computer: ComputerSection, preferences: Preferences
) -> None:
    computer.text_sizes[200].click()
    computer.languages.setFocus()
    try:
        QTest.keyClick(page, Qt.Key.Key_Tab)
        QTest.keyClick(page, Qt.Key.Key_Tab)
        assert computer.text_sizes[200].hasFocus()
        QTest.keyClick(computer.text_sizes[200], Qt.Key.Key_Left)
        assert preferences.settings.text_size == 150
    finally:
        theme().set_text_size(100)


def test_the_language_waits_for_the_next_start_and_says_so(
    qtbot: QtBot, page: SettingsPage, computer: ComputerSection, preferences: Preferences
) -> None:
    assert computer.language_hint.isHidden()
    computer.languages.setFocus()
    with qtbot.waitSignal(page.languageChanged) as heard:
        QTest.keyClick(computer.languages, Qt.Key.Key_Up)
    assert heard.args == ["sv"]
    assert preferences.settings.language == "sv"
    assert computer.language_hint.isVisible()


def test_the_store_is_shown_in_its_folder(context: Context, computer: ComputerSection, desktop: NotedDesktop) -> None:
    computer.show_buttons[0].click()
    assert desktop.shown == [Path(context.core.store.path)]
    desktop.folderRefused.emit(Path("of somebody else.pdf"))
    assert not computer.notice.isVisible()
    desktop.folderRefused.emit(Path(context.core.store.path))
    assert computer.notice.isVisible()
    computer.notice.hide()
    desktop.works = False
    computer.show_buttons[1].click()
    assert computer.notice.isVisible()


def test_a_closed_page_is_freed(context: Context, preferences: Preferences) -> None:
    page = SettingsPage(context, preferences, desktop=NotedDesktop())
    for key, _, _ in SECTIONS:
        page.show_section(key)
    freed: list[weakref.ref[QWidget]] = [weakref.ref(page)]
    freed += [weakref.ref(page.section(key)) for key, _, _ in SECTIONS]
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [each() for each in freed] == [None] * len(freed)


@pytest.mark.parametrize("key", [key for key, *_ in SECTIONS])
def test_no_section_scrolls_sideways_in_large_letters(bench: Workbench, key: str) -> None:
    bench.window.resize(1366, 768)
    try:
        theme().set_text_size(200)
        bench.navigation.show_settings_section(key)
        QApplication.processEvents()
        assert bench.settings_page.section(key).horizontalScrollBar().maximum() == 0
        names = bench.window.rail.findChildren(QToolButton)
        assert [each.text() for each in names if each.width() < each.sizeHint().width()] == []
    finally:
        theme().set_text_size(100)
