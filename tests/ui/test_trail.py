"""Back and forward: the list with a place in it, and the window that follows it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services import customers
from app.ui import rail
from app.ui.pages.customer.page import CONTACTS, LOG, PLAN
from app.ui.trail import Place, Trail
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id

A, B, C = (Place("customers", name) for name in "abc")


def anywhere(_place: Place) -> bool:
    return True


def visited(*places: Place, most: int = 100) -> Trail:
    trail = Trail(most)
    for place in places:
        trail.visit(place)
    return trail


def test_back_and_forward_again() -> None:
    trail = visited(A, B, C)
    assert [trail.go(-1, anywhere), trail.go(-1, anywhere), trail.go(-1, anywhere)] == [B, A, None]
    assert [trail.go(1, anywhere), trail.go(1, anywhere), trail.go(1, anywhere)] == [B, C, None]
    assert trail.present == C


def test_the_same_place_twice_is_one_visit() -> None:
    trail = visited(A, A, B, B)
    assert trail.go(-1, anywhere) == A
    assert trail.look(-1, anywhere) is None


def test_a_new_road_forgets_what_was_ahead() -> None:
    trail = visited(A, B)
    trail.go(-1, anywhere)
    trail.visit(C)
    assert trail.look(1, anywhere) is None
    assert trail.look(-1, anywhere) == A


def test_closed_places_are_passed_by_and_never_lead_to_where_one_is() -> None:
    trail = visited(A, B, A, C)
    assert trail.go(-1, anywhere) == A
    assert trail.look(-1, lambda place: place != B) is None
    assert trail.look(1, lambda place: place != C) is None


def test_only_so_many_places_are_remembered() -> None:
    trail = visited(A, B, C, most=2)
    assert trail.go(-1, anywhere) == B
    assert trail.look(-1, anywhere) is None


def test_a_trail_without_places() -> None:
    trail = Trail()
    trail.amend(A)
    assert trail.present is None
    assert trail.go(-1, anywhere) is None


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(bench: Workbench, key: str) -> None:
    bench.actions[key].trigger()


def at(bench: Workbench) -> tuple[str | None, int]:
    return bench.customer_page.customer_id, bench.customer_page.tabs.currentIndex()


def test_back_leads_through_customers_tabs_and_pages(bench: Workbench) -> None:
    core = bench.context.core
    first, second = customer_id(core), customer_id(core, NAMES[1])
    assert not bench.actions["back"].isEnabled()
    bench.navigation.open_customer(first)
    assert not bench.actions["back"].isEnabled(), "the page before was empty, and is filled now"
    bench.customer_page.tabs.setCurrentIndex(LOG)
    bench.navigation.open_customer(second)
    bench.navigation.show_settings_section("people")
    assert bench.actions["back"].isEnabled()
    assert not bench.actions["forward"].isEnabled()
    press(bench, "back")
    assert at(bench) == (second, LOG)
    assert bench.window.pages.currentIndex() == 0
    press(bench, "back")
    assert at(bench) == (first, LOG)
    press(bench, "back")
    assert at(bench) == (first, PLAN)
    assert not bench.actions["back"].isEnabled()
    for _ in range(3):
        press(bench, "forward")
    assert bench.window.pages.currentWidget() is bench.settings_page
    assert bench.settings_page.current == "people"
    assert not bench.actions["forward"].isEnabled()


def test_back_leads_into_the_field_one_was_in(bench: Workbench) -> None:
    core, page = bench.context.core, bench.customer_page
    bench.navigation.go_to(customer_id(core), "strategy")
    bench.navigation.go_to(customer_id(core), "competition")
    page.plan.go_to_field("ways_of_working")
    press(bench, "contacts_tab")
    assert at(bench)[1] == CONTACTS
    press(bench, "back")
    block = page.plan.form_of("ways_of_working").block("ways_of_working")
    assert at(bench)[1] == PLAN
    assert block.isAncestorOf(focus())
    press(bench, "back")
    assert page.plan.form_of("strategy").block("strategy").isAncestorOf(focus())
    press(bench, "forward")
    assert block.isAncestorOf(focus())


def test_two_fields_of_one_section_are_two_places_when_one_is_led_there(bench: Workbench) -> None:
    core, page = bench.context.core, bench.customer_page
    bench.navigation.go_to(customer_id(core), "ways_of_working")
    bench.navigation.go_to(customer_id(core), "competition")
    press(bench, "back")
    block = page.plan.form_of("ways_of_working").block("ways_of_working")
    assert block.isAncestorOf(focus())


def test_archived_customers_are_passed_by(bench: Workbench) -> None:
    core = bench.context.core
    first, second, third = (customer_id(core, name) for name in NAMES[:3])
    for each in (first, second, third):
        bench.navigation.open_customer(each)
    bench.archive([second], True)
    press(bench, "back")
    assert bench.customer_page.customer_id == first
    press(bench, "forward")
    assert bench.customer_page.customer_id == third
    bench.archive([first], True)
    assert not bench.actions["back"].isEnabled()
    bench.context.announce(customers.set_archived(core, [first], False))
    assert bench.actions["back"].isEnabled()


def test_going_back_saves_what_was_typed(bench: Workbench, qtbot: QtBot) -> None:
    core = bench.context.core
    bench.navigation.open_customer(customer_id(core))
    bench.navigation.go_to(customer_id(core, NAMES[1]), "strategy")
    QTest.keyClicks(focus(), "Uusi linja")
    press(bench, "back")
    press(bench, "forward")
    block = bench.customer_page.plan.form_of("strategy").block("strategy")
    assert block.editor.value() == "Uusi linja"


def test_the_extra_buttons_of_a_mouse(bench: Workbench, qtbot: QtBot) -> None:
    core = bench.context.core
    first, second = customer_id(core), customer_id(core, NAMES[1])
    bench.navigation.open_customer(first)
    bench.navigation.open_customer(second)
    handle = bench.window.windowHandle()
    assert handle is not None
    over_the_list = bench.window.list_panel.view.mapTo(bench.window, bench.window.list_panel.view.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, pos=over_the_list)
    assert bench.customer_page.customer_id == first
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, pos=over_the_list)
    assert bench.customer_page.customer_id == second
    assert bench.window.pages.currentIndex() == [key for key, *_ in rail.PAGES].index(rail.CUSTOMERS)
