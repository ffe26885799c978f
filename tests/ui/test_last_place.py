"""The open customer and section return at the next start; what is not there any more is passed over."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import new_id
from app.services.core import Core
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id


def begin(core: Core, place: tuple[str, ...], folder: Path, qtbot: QtBot) -> Workbench:
    """Return a workbench that has begun with these settings, everything made ready."""
    window = MainWindow()
    qtbot.addWidget(window)
    bench = Workbench(window, core, Preferences(Settings(place=place), folder / "settings.toml"))
    window.show()
    window.list_panel.focus_search()
    bench.begin()
    qtbot.waitUntil(lambda: bench.readying.done, timeout=20_000)
    return bench


def test_it_is_kept_when_the_window_closes_by_keys_only(bench: Workbench) -> None:
    customer = customer_id(bench.context.core)
    bench.navigation.open_customer(customer)
    bench.customer_page.plan.show_section("care")
    bench.customer_page.show_contacts()
    bench.window.close()
    kept = Settings.load(bench.preferences.path)
    assert kept.place == (customer, "contacts", "care")
    assert NAMES[0] not in bench.preferences.path.read_text(encoding="utf-8")


def test_the_same_place_is_shown_again(
    core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    customer = customer_id(core, NAMES[1])
    bench = begin(core, (customer, "log", "care"), tmp_path, qtbot)
    page = bench.customer_page
    assert bench.window.customer_place.currentWidget() is page
    assert (page.customer_id, page.plan.section, page.tabs.currentIndex()) == (customer, "care", 2)


def test_the_field_one_was_in_is_in_sight_again_and_the_keyboard_in_the_search(
    core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    customer = customer_id(core)
    before = begin(core, (), tmp_path, qtbot)
    before.navigation.go_to(customer, "projects")
    before.window.close()
    place = Settings.load(before.preferences.path).place
    assert place == (customer, "plan", "general", "projects")
    bench = begin(core, place, tmp_path, qtbot)
    plan = bench.customer_page.plan
    qtbot.waitUntil(lambda: not plan.in_sight.busy)
    block = plan.form_of("projects").block("projects")
    assert block.visibleRegion().boundingRect().height() == block.height()
    assert bench.window.focusWidget() is bench.window.list_panel.search


@pytest.mark.parametrize(
    "place", [(), ("only one",), (new_id(), "plan", "care")], ids=["none", "of another form", "another store's"]
)
def test_what_is_not_there_is_passed_over(
    place: tuple[str, ...],
    core: Core,
    tmp_path: Path,
    looked: QApplication,
    shown: RecordedMessages,
    qtbot: QtBot,
) -> None:
    bench = begin(core, place, tmp_path, qtbot)
    assert bench.customer_page.customer_id is None
    assert bench.window.customer_place.currentWidget() is bench.welcome
    assert shown.shown == []


def test_a_section_or_tab_that_is_unknown_leaves_the_first_one(
    core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    bench = begin(core, (customer_id(core), "no such tab", "no such section", "no such field"), tmp_path, qtbot)
    page = bench.customer_page
    assert (page.customer_id, page.plan.section, page.tabs.currentIndex()) == (customer_id(core), "general", 0)


@pytest.mark.parametrize(("width", "returns"), [(1366, True), (1000, False)], ids=["wide", "no room for both"])
def test_a_search_that_has_begun_goes_on(
    width: int,
    returns: bool,
    core: Core,
    tmp_path: Path,
    looked: QApplication,
    shown: RecordedMessages,
    qtbot: QtBot,
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(width, 768)
    place = (customer_id(core), "plan", "care")
    bench = Workbench(window, core, Preferences(Settings(place=place), tmp_path / "settings.toml"))
    window.show()
    search = window.list_panel.search
    search.setFocus()
    QTest.keyClicks(search, "har")
    bench.begin()
    qtbot.waitUntil(lambda: bench.readying.done, timeout=20_000)
    assert search.isVisible()
    assert window.focusWidget() is search
    QTest.keyClicks(search, "j")
    assert search.text() == "harj"
    assert (bench.customer_page.customer_id == place[0]) is returns
    window.close()
    assert Settings.load(bench.preferences.path).place == place


def test_closing_before_it_returned_keeps_it(
    core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    place = (customer_id(core), "plan", "care")
    bench = Workbench(window, core, Preferences(Settings(place=place), tmp_path / "settings.toml"))
    window.show()
    window.close()
    assert Settings.load(bench.preferences.path).place == place


@pytest.mark.parametrize(("tab", "name"), [("plan", "SectionButton"), ("log", "NoteEdit")])
def test_where_the_list_folds_away_the_keyboard_is_in_the_tab(
    tab: str, name: str, core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 768)
    place = (customer_id(core), tab, "care")
    bench = Workbench(window, core, Preferences(Settings(place=place), tmp_path / "settings.toml"))
    window.show()
    window.list_panel.focus_search()
    bench.begin()
    qtbot.waitUntil(lambda: bench.readying.done, timeout=20_000)
    assert not window.list_panel.isVisible()
    focus = window.focusWidget()
    assert focus is not None
    assert bench.customer_page.isAncestorOf(focus)
    assert type(focus).__name__ == name
