"""The command palette in the whole window, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, MachineError
from app.services import contacts, customers, finding, tables
from app.settings import Settings
from app.ui.actions import ACTIONS
from app.ui.pages.settings.page import SECTIONS
from app.ui.palette.entry import Entry, Kind
from app.ui.palette.other_words import OTHER_WORDS
from app.ui.palette.recent import MOST, Recent
from app.ui.plan_tables.block import TableBlock
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id
from tests.helpers.typing_keys import type_text


def open_palette(bench: Workbench, text: str = "") -> None:
    if not bench.palette.card.isVisible():
        bench.actions["palette"].trigger()
    type_text(bench.palette.card.line, text)


def entries(bench: Workbench) -> list[Entry]:
    return bench.palette.card.model.entries


def titles(bench: Workbench) -> list[str]:
    return [each.title for each in entries(bench)]


def key(bench: Workbench, pressed: Qt.Key) -> None:
    QTest.keyClick(bench.palette.card.line, pressed)


def chosen(bench: Workbench) -> str:
    found = bench.palette.card.model.entry(bench.palette.card.current())
    return "" if found is None else found.title


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("typed", ["kos kon", "kk", "2412345-1", "nokia"])
def test_a_few_letters_and_enter_open_a_customer(bench: Workbench, typed: str) -> None:
    open_palette(bench, typed)
    assert chosen(bench) == HALF_FILLED
    key(bench, Qt.Key.Key_Return)
    assert not bench.palette.card.isVisible()
    assert bench.customer_page.customer_id == customer_id(bench.context.core)
    assert bench.customer_page.isAncestorOf(focus())


def test_letters_inside_of_a_name_are_looked_for_at_a_pause(bench: Workbench, qtbot: QtBot) -> None:
    open_palette(bench, "nepaja")
    assert HALF_FILLED not in titles(bench)
    qtbot.waitUntil(lambda: titles(bench) == [HALF_FILLED])


def test_enter_does_not_wait_for_the_pause(bench: Workbench) -> None:
    open_palette(bench, "nepaja")
    key(bench, Qt.Key.Key_Return)
    assert bench.customer_page.customer_id == customer_id(bench.context.core)


def test_a_customer_is_told_with_business_id_and_town(bench: Workbench) -> None:
    open_palette(bench, "kosk")
    assert entries(bench)[0].detail == "Customer · 2412345-1 · Nokia"


def test_fields_and_sections_are_those_of_the_open_customer(bench: Workbench) -> None:
    open_palette(bench, "competi")
    assert not [each for each in entries(bench) if each.kind is Kind.FIELD]
    bench.palette.close()
    bench.navigation.open_customer(customer_id(bench.context.core))
    open_palette(bench, "competi")
    assert entries(bench)[0].kind is Kind.FIELD
    key(bench, Qt.Key.Key_Return)
    block = bench.customer_page.plan.form_of("competition").block("competition")
    assert block.isAncestorOf(focus())
    section = bench.context.core.template.sections[3]
    open_palette(bench, section.label("en")[:9])
    row = next(number for number, each in enumerate(entries(bench)) if each.target == section.key)
    for _ in range(row):
        key(bench, Qt.Key.Key_Down)
    key(bench, Qt.Key.Key_Return)
    assert bench.customer_page.plan.section == section.key


def test_a_row_of_the_open_plan_is_found_by_its_title_and_chosen_in_its_table(bench: Workbench) -> None:
    core = bench.context.core
    customer = customer_id(core)
    tables.add(core, customer, "plan_action", {"what": "Ensimmäinen"})
    wanted, changes = tables.add(core, customer, "plan_action", {"what": "Tarjous talvesta"})
    open_palette(bench, "tarjous")
    assert not [each for each in entries(bench) if each.kind is Kind.ROW]
    bench.palette.close()
    bench.navigation.open_customer(customer)
    bench.context.announce(changes)
    open_palette(bench, "tarjous")
    assert entries(bench)[0].detail == "Row of the plan · Actions"
    key(bench, Qt.Key.Key_Return)
    (part,) = bench.customer_page.plan.form_of("actions").block("actions").parts
    assert isinstance(part, TableBlock)
    assert part.view.current_id() == wanted
    assert part.isAncestorOf(focus())


def test_a_contact_person_is_found_and_chosen_where_he_or_she_stands(bench: Workbench) -> None:
    core = bench.context.core
    customer = customer_id(core)
    gone, _ = contacts.add(core, customer, {"name": "Pekka Poissa"})
    contacts.leave(core, customer, gone, core.today())
    bench.navigation.open_customer(customer)
    tab = bench.customer_page.contacts
    for shows in (tab.show_table, tab.show_map):
        shows()
        open_palette(bench, "satu niemi")
        assert entries(bench)[0].kind is Kind.PERSON
        key(bench, Qt.Key.Key_Return)
        assert tab._chosen_id() == bench.navigation.view.contacts[1].id  # type: ignore[union-attr]
    open_palette(bench, "pekka")
    assert "No longer here" in entries(bench)[0].about
    key(bench, Qt.Key.Key_Return)
    assert tab.earlier.isAncestorOf(focus())


@pytest.mark.parametrize("word", ["language", "dark", "contrast", "size of"])
def test_language_colours_and_text_size_are_found_by_their_own_words(bench: Workbench, word: str) -> None:
    open_palette(bench, word)
    assert (Kind.SETTINGS, "computer") in [(each.kind, each.target) for each in entries(bench)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("theme", "This computer"),
        ("dark", "This computer"),
        ("delete", "Archive or restore"),
        ("print", "Make a PDF…"),
        ("calendar", "Annual clock"),
        ("csv", "Import a customer list…"),
        ("salespeople", "People"),
        ("invoicing", "Contract, coefficients and pricing"),
        ("complaint", "Write a note…"),
    ],
)
def test_other_words_than_the_names_are_found(bench: Workbench, typed: str, title: str) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    open_palette(bench, typed)
    assert title in titles(bench)[:3]


def test_other_words_belong_to_what_there_is(bench: Workbench) -> None:
    assert OTHER_WORDS[Kind.COMMAND].keys() <= {spec.key for spec in ACTIONS}
    assert OTHER_WORDS[Kind.SETTINGS].keys() <= {key for key, *_ in SECTIONS}
    assert OTHER_WORDS[Kind.FIELD].keys() <= {field.key for field in bench.context.core.template.fields()}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("settingses", "Settings"),
        ("competitiveness", "Competition"),
        ("contractual", "Contract, coefficients and pricing"),
    ],
)
def test_a_word_with_another_ending_is_found_where_nothing_fits_better(
    bench: Workbench, typed: str, title: str
) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    open_palette(bench, typed)
    assert title in titles(bench)[:3]


def test_settings_and_pages(bench: Workbench) -> None:
    open_palette(bench, "people")
    assert entries(bench)[0].kind is Kind.SETTINGS
    key(bench, Qt.Key.Key_Return)
    assert bench.window.pages.currentWidget() is bench.settings_page
    assert bench.settings_page.current == "people"
    assert bench.settings_page.isAncestorOf(focus())
    open_palette(bench, "customers")
    key(bench, Qt.Key.Key_Return)
    assert bench.window.pages.currentIndex() == 0


def test_commands_show_their_keys_and_run(bench: Workbench) -> None:
    open_palette(bench, "show or hide the")
    assert entries(bench)[0].keys == "F9"
    key(bench, Qt.Key.Key_Return)
    assert not bench.window.list_panel.isVisible()


def test_a_command_about_a_field_is_about_the_one_the_user_was_in(bench: Workbench) -> None:
    bench.navigation.go_to(customer_id(bench.context.core), "ways_of_working")
    open_palette(bench, "internal note")
    assert chosen(bench) == "Internal note of the field"
    key(bench, Qt.Key.Key_Return)
    assert "Go to a shared field" not in bench.toast.text()
    assert bench.customer_page.plan.form_of("ways_of_working").block("ways_of_working").isAncestorOf(focus())


def test_what_needs_a_customer_is_grey_with_the_reason(bench: Workbench) -> None:
    open_palette(bench, "edit customer")
    assert entries(bench)[0].reason == "open a customer first"
    key(bench, Qt.Key.Key_Return)
    assert bench.palette.card.isVisible()
    bench.palette.close()
    bench.navigation.open_customer(customer_id(bench.context.core))
    open_palette(bench, "edit customer")
    assert entries(bench)[0].reason == ""


def test_the_palette_does_not_offer_itself_nor_a_way_that_leads_nowhere(bench: Workbench) -> None:
    open_palette(bench)
    targets = [each.target for each in entries(bench)]
    assert "new_customer" in targets
    assert not {"palette", "back", "forward"}.intersection(targets)


def test_escape_brings_the_keyboard_back_to_where_it_was(bench: Workbench) -> None:
    bench.navigation.go_to(customer_id(bench.context.core), "strategy")
    before = focus()
    open_palette(bench, "abc")
    assert focus() is bench.palette.card.line
    key(bench, Qt.Key.Key_Escape)
    assert focus() is before
    open_palette(bench)
    bench.actions["palette"].trigger()
    assert not bench.palette.card.isVisible()
    assert focus() is before


def test_a_click_elsewhere_closes_it_and_keeps_the_keyboard_there(bench: Workbench) -> None:
    bench.navigation.go_to(customer_id(bench.context.core), "strategy")
    open_palette(bench)
    QTest.mouseClick(bench.window.list_panel.search, Qt.MouseButton.LeftButton)
    assert not bench.palette.card.isVisible()
    assert focus() is bench.window.list_panel.search


def test_arrows_pages_and_tab_move_over_what_can_be_chosen(bench: Workbench) -> None:
    open_palette(bench)
    shown = titles(bench)
    key(bench, Qt.Key.Key_Up)
    assert chosen(bench) == shown[0]
    key(bench, Qt.Key.Key_Down)
    assert chosen(bench) == shown[1]
    key(bench, Qt.Key.Key_Tab)
    assert chosen(bench) == shown[2]
    key(bench, Qt.Key.Key_Backtab)
    assert chosen(bench) == shown[1]
    for _ in range(9):
        key(bench, Qt.Key.Key_PageDown)
    assert chosen(bench) == shown[-1]
    key(bench, Qt.Key.Key_PageUp)
    assert chosen(bench) != shown[-1]
    open_palette(bench, "customer")
    assert any(each.reason for each in entries(bench))
    key(bench, Qt.Key.Key_Down)
    for _ in entries(bench):
        found = bench.palette.card.model.entry(bench.palette.card.current())
        assert found is not None and not found.reason
        key(bench, Qt.Key.Key_Down)


def test_a_click_chooses(bench: Workbench) -> None:
    open_palette(bench, "kos kon")
    view = bench.palette.card.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert bench.customer_page.customer_id == customer_id(bench.context.core)


def test_the_latest_come_first(bench: Workbench) -> None:
    core = bench.context.core
    first, second, third = (customer_id(core, name) for name in NAMES[:3])
    for each in (third, second, first):
        bench.navigation.open_customer(each)
    open_palette(bench)
    assert titles(bench)[:2] == [NAMES[1], NAMES[2]], "the open one is not among the latest"
    type_text(bench.palette.card.line, "oy")
    assert titles(bench)[:3] == [NAMES[0], NAMES[1], NAMES[2]]
    bench.palette.close()
    open_palette(bench, "write a note")
    entry = entries(bench)[0]
    assert entry.key == "command:note"
    bench.palette.recent.use(entry.key)
    bench.palette.close()
    open_palette(bench)
    assert titles(bench)[0] == "Write a note…"


def test_the_latest_are_kept_as_ids_over_a_restart(bench: Workbench, tmp_path: Path) -> None:
    customer = customer_id(bench.context.core)
    bench.navigation.open_customer(customer)
    bench.window.close()
    kept = tmp_path / "settings.toml"
    assert Settings.load(kept).recent == (f"customer:{customer}",)
    assert "Koskenrannan" not in kept.read_text(encoding="utf-8")


def test_an_archived_customer_is_not_among_the_latest(bench: Workbench) -> None:
    core = bench.context.core
    for name in NAMES[:2]:
        bench.navigation.open_customer(customer_id(core, name))
    customers.set_archived(core, [customer_id(core)], True)
    customers.refresh_whole_list(core)
    open_palette(bench)
    assert HALF_FILLED not in titles(bench)


def test_nothing_found_is_said(bench: Workbench) -> None:
    open_palette(bench, "zzzz")
    assert entries(bench) == []
    key(bench, Qt.Key.Key_Return)
    assert bench.palette.card.isVisible()
    key(bench, Qt.Key.Key_Backspace)
    for _ in range(3):
        key(bench, Qt.Key.Key_Backspace)
    assert entries(bench)


def test_a_store_that_refuses_is_told_once_and_closes_the_palette(
    bench: Workbench, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_how: object) -> None:
        raise MachineError(ErrorCode.STORE_LOCKED)

    open_palette(bench)
    monkeypatch.setattr(finding, "matching_customers", refuse)
    type_text(bench.palette.card.line, "k")
    assert len(shown.shown) == 1
    assert not bench.palette.card.isVisible()


def test_a_screen_reader_hears_the_row(bench: Workbench) -> None:
    open_palette(bench, "kosk")
    card = bench.palette.card
    index = card.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{HALF_FILLED}, Customer, 2412345-1, Nokia"
    assert card.line.accessibleName()
    assert card.view.accessibleName()
    QAccessible.setActive(True)
    try:
        key(bench, Qt.Key.Key_Down)
    finally:
        QAccessible.setActive(False)


def test_it_stays_inside_of_a_small_window(bench: Workbench) -> None:
    bench.window.resize(760, 440)
    open_palette(bench, "a")
    card = bench.palette.card
    assert bench.window.rect().contains(card.geometry())
    bench.window.resize(1366, 768)
    assert bench.window.rect().contains(card.geometry())
    bench.window.resize(800, 460)
    assert bench.window.rect().contains(card.geometry())
    assert abs(card.geometry().center().x() - bench.window.rect().center().x()) <= 1


@pytest.mark.parametrize("name", ["light", "dark"])
def test_long_names_are_cut(bench: Workbench, looked: QApplication, name: str) -> None:
    core = bench.context.core
    customers.add(core, {"name": "Pitkänimisen Metallialan Kokoonpano- ja Huoltopalvelu " * 5})
    customers.refresh_whole_list(core)
    theme().apply(looked, name)
    try:
        open_palette(bench, "pitkä")
        picture = bench.palette.card.view.grab().toImage()
        ground = theme().color("accent_soft").rgb()
        edge = picture.width() - 16
        assert all(picture.pixelColor(edge, y).rgb() == ground for y in range(8, 40))
    finally:
        theme().apply(looked, "light")


def test_only_so_many_are_remembered_each_once() -> None:
    recent = Recent(["customer:a", "customer:a", "command:quit"])
    assert recent.latest() == ("customer:a", "command:quit")
    recent.use("command:quit")
    assert recent.latest() == ("command:quit", "customer:a")
    assert recent.targets("customer") == ["a"]
    for number in range(100):
        recent.use(f"field:{number}")
    assert len(recent.latest()) == MOST
