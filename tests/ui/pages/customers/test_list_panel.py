"""The customer list as a person uses it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import new_id
from app.domain.search import CustomerQuery
from app.i18n import tr
from app.services import customers, lifecycle, log_entries, plans
from app.services.core import Core
from app.ui import tasks
from app.ui.context import Context
from app.ui.models.customer_source import CustomerSource
from app.ui.models.list_names import ListNames
from app.ui.pages.customers.list_panel import CustomerListPanel
from app.ui.pages.customers.list_view import CustomerListView
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id, person_id
from tests.helpers.typing_keys import type_text

Plain, Control, Shift = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def names_in(panel: CustomerListPanel) -> list[str]:
    model = panel.model
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def selected_names(panel: CustomerListPanel) -> list[str]:
    return [names_in(panel)[place] for place in panel.view.selected_positions()]


def click(panel: CustomerListPanel, qtbot: QtBot, place: int, keys: Qt.KeyboardModifier = Plain) -> None:
    middle = panel.view.visualRect(panel.model.index(place, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, keys, middle)


def picture_of_first_row(panel: CustomerListPanel) -> QImage:
    return panel.view.viewport().grab(panel.view.visualRect(panel.model.index(0, 0))).toImage()


def choose(actions: list[QAction], text: str) -> None:
    next(action for action in actions if action.text() == text).trigger()


def shown_panel(qtbot: QtBot) -> CustomerListPanel:
    panel = CustomerListPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 720)
    panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> Iterator[CustomerListPanel]:
    made = shown_panel(qtbot)
    made.set_core(context)
    yield made
    tasks.wait_for_done(cancel=True)


def test_nothing_is_filtered_at_first(panel: CustomerListPanel) -> None:
    assert names_in(panel) == sorted(NAMES)
    assert panel.count_line.label.text() == "6 customers"
    assert not panel.filters.active
    assert not panel.count_line.clear.isVisible()


def test_it_paints_before_the_store_is_open(core: Core, context: Context, qtbot: QtBot) -> None:
    source = CustomerSource(core)
    panel = shown_panel(qtbot)
    panel.set_first_page(source.rows(source.first(CustomerQuery())), ListNames())
    assert names_in(panel) == sorted(NAMES)
    assert not panel.grab().isNull()
    with qtbot.assertNotEmitted(panel.model.modelReset):
        panel.set_core(context)
    assert panel.count_line.label.text() == "6 customers"


def test_typing_finds_and_escape_brings_all_back(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    type_text(panel.search, "näsi")
    assert names_in(panel) == ["Näsin Ravintolat Oy"]
    assert panel.count_line.label.text() == "1 customer"
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert len(names_in(panel)) == 6


def test_down_goes_into_the_list_and_enter_opens(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    panel.focus_search()
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.customerRequested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == [customer_id(core, sorted(NAMES)[1])]
    assert selected_names(panel) == [sorted(NAMES)[1]]


def test_up_from_the_first_row_goes_back_to_the_search(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.waitUntil(panel.search.hasFocus)


def test_enter_in_the_search_opens_the_first_hit(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    type_text(panel.search, "samm")
    with qtbot.waitSignal(panel.customerRequested) as asked:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert asked.args == [customer_id(core, "Sammonkadun Tavarat Oy")]


def test_enter_in_the_search_opens_the_first_hit_though_the_open_customer_is_one_too(
    panel: CustomerListPanel, core: Core, qtbot: QtBot
) -> None:
    last = sorted(NAMES)[-1]
    panel.select_customer(customer_id(core, last))
    type_text(panel.search, "o")
    first, second, *_ = names_in(panel)
    assert last in names_in(panel) and selected_names(panel) == [last] != [first]
    with qtbot.waitSignal(panel.customerRequested) as asked:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert asked.args == [customer_id(core, first)]
    click(panel, qtbot, 1)
    panel.search.setFocus()
    with qtbot.waitSignal(panel.customerRequested) as asked:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert asked.args == [customer_id(core, second)], "a row that was chosen since is the one that is meant"


def test_typing_in_the_list_goes_on_searching(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.view.setFocus()
    type_text(panel.view, "h")
    qtbot.waitUntil(panel.search.hasFocus)
    assert panel.search.text() == "h"
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Backspace)
    assert panel.search.text() == ""


def test_a_click_opens_and_marks_are_kept_by_id(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    place = names_in(panel).index(HALF_FILLED)
    with qtbot.waitSignal(panel.customerRequested) as asked:
        click(panel, qtbot, place)
    assert asked.args == [customer_id(core)]
    panel.select_customer(customer_id(core))
    type_text(panel.search, "oy")
    assert selected_names(panel) == [HALF_FILLED]
    panel.search.setText("harju")
    assert selected_names(panel) == []
    panel.search.clear()
    assert selected_names(panel) == [HALF_FILLED]


def test_the_open_customer_stays_marked_when_the_order_changes(
    panel: CustomerListPanel, context: Context, qtbot: QtBot
) -> None:
    core = context.core
    panel.select_customer(customer_id(core))
    before = panel.view.selected_positions()
    context.announce(customers.edit(core, customer_id(core), {"name": "Öyhönrannan Konepaja Oy"}))
    qtbot.waitUntil(lambda: "Öyhönrannan Konepaja Oy" in names_in(panel))
    assert selected_names(panel) == ["Öyhönrannan Konepaja Oy"]
    assert panel.view.selected_positions() != before


class PaintedRegion(QObject):
    """Remembers where a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.region = QRegion()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return super().eventFilter(watched, event)


def test_opening_another_customer_paints_both_rows_and_no_more(panel: CustomerListPanel, context: Context) -> None:
    panel.select_customer(customer_id(context.core, names_in(panel)[0]))
    panel.view.select_positions([2], 2)
    QApplication.processEvents()
    painted = PaintedRegion(panel.view.viewport())
    panel.select_customer(customer_id(context.core, names_in(panel)[4]))
    QApplication.processEvents()
    edges = [panel.view.visualRect(panel.model.index(place, 0)).topLeft() for place in range(6)]
    # The third row was selected and is no more.
    assert [place for place, edge in enumerate(edges) if painted.region.contains(edge)] == [0, 2, 4]


def test_a_customer_just_added_is_marked_as_soon_as_it_stands(
    panel: CustomerListPanel, context: Context, qtbot: QtBot
) -> None:
    added, changes = customers.add(context.core, {"name": "Kivilahden Kala Oy"})
    context.announce(changes)
    panel.select_customer(added)
    qtbot.waitUntil(lambda: selected_names(panel) == ["Kivilahden Kala Oy"])


def test_a_note_shows_in_the_list(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    customer = customer_id(context.core, NAMES[1])
    context.announce(log_entries.add_note(context.core, customer, "Soitto")[1])
    place = names_in(panel).index(NAMES[1])
    index = panel.model.index(place, 0)
    qtbot.waitUntil(lambda: "today" in str(index.data(Qt.ItemDataRole.ToolTipRole)))


# Several customers


def test_several_customers_can_be_handed_over(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    click(panel, qtbot, 0)
    assert not panel.bar.isVisible()
    click(panel, qtbot, 2, Control)
    assert panel.bar.isVisible()
    chosen = [customer_id(core, sorted(NAMES)[place]) for place in (0, 2)]
    assert panel.selected.ids() == chosen
    with qtbot.waitSignal(panel.handOverRequested) as asked:
        QTest.mouseClick(panel.bar.hand_over, Qt.MouseButton.LeftButton)
    assert asked.args == [chosen]


def test_selecting_with_shift_opens_nothing(panel: CustomerListPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, 1)
    with qtbot.assertNotEmitted(panel.customerRequested):
        click(panel, qtbot, 3, Shift)
    assert len(panel.selected.ids()) == 3
    with qtbot.waitSignal(panel.archiveRequested) as asked:
        QTest.mouseClick(panel.bar.archive, Qt.MouseButton.LeftButton)
    assert asked.args == [panel.selected.ids(), True]


def test_a_selection_is_kept_while_others_change(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    click(panel, qtbot, 2)
    click(panel, qtbot, 3, Control)
    before = selected_names(panel)
    context.announce(customers.add(context.core, {"name": "Aamun Leipä Oy"})[1])
    qtbot.waitUntil(lambda: len(names_in(panel)) == 7)
    assert selected_names(panel) == before


def test_more_customers_than_fit_are_read_aside(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    rows = [(new_id(), {"name": f"Asiakas {number:04}", "language": "fi"}) for number in range(700)]
    with context.core.store.write("import", None) as unit:
        unit.insert_many("customer", rows)
    customers.refresh_whole_list(context.core)
    panel.search.setText("asiakas")
    qtbot.waitUntil(lambda: panel.model.complete)
    panel.view.selectAll()
    with qtbot.waitSignal(panel.archiveRequested) as asked:
        QTest.mouseClick(panel.bar.archive, Qt.MouseButton.LeftButton)
    assert asked.args == [[key for key, _ in rows], True]


def test_the_menu_of_a_row(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    click(panel, qtbot, names_in(panel).index(HALF_FILLED))
    menu = panel.selected.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Open", "Edit customer…", "New responsible person…", "Archive"]
    with qtbot.waitSignal(panel.editRequested) as asked:
        choose(menu.actions(), "Edit customer…")
    assert asked.args == [customer_id(core)]
    with qtbot.waitSignal(panel.customerRequested):
        choose(menu.actions(), "Open")


def test_the_menu_of_an_archived_row_restores(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    core = context.core
    context.announce(customers.set_archived(core, [customer_id(core)], True))
    qtbot.waitUntil(lambda: HALF_FILLED not in names_in(panel))
    panel.filters.archived.click()
    assert names_in(panel) == [HALF_FILLED]
    panel.view.select_positions([0], 0)
    with qtbot.waitSignal(panel.archiveRequested) as asked:
        choose(panel.selected.menu().actions(), "Restore")
    assert asked.args == [[customer_id(core)], False]


# Filters and order


def test_own_customers(panel: CustomerListPanel) -> None:
    panel.filters.own.click()
    assert names_in(panel) == ["Koskenrannan Konepaja Oy", "Näsin Ravintolat Oy"]
    panel.filters.own.click()
    assert len(names_in(panel)) == 6


def test_own_customers_need_to_know_who_one_is(panel: CustomerListPanel, core: Core) -> None:
    core.author = None
    panel.filters.own.click()
    assert not panel.filters.own.isChecked()
    assert len(names_in(panel)) == 6


@pytest.mark.parametrize(
    ("chip", "choice", "found"),
    [
        ("stage", "Heavy user", ["Lähi-Logistiikka Pirkka Oy", "Sammonkadun Tavarat Oy"]),
        ("industry", "Retail", ["Harjun Rauta Oy", "Sammonkadun Tavarat Oy"]),
        ("responsible", "Sofia Lindqvist", ["Pispalan Rakennus Oy"]),
        ("responsible", "No responsible person", ["Sammonkadun Tavarat Oy"]),
        ("quiet", "No contact in 90 days", [name for name in sorted(NAMES) if name != HALF_FILLED]),
    ],
)
def test_a_filter_by_menu(panel: CustomerListPanel, chip: str, choice: str, found: list[str]) -> None:
    menu_chip = getattr(panel.filters, chip)
    choose(menu_chip.menu_of_choices.actions(), choice)
    assert names_in(panel) == found
    assert menu_chip.isChecked()
    assert choice in menu_chip.accessibleName()
    choose(menu_chip.menu_of_choices.actions(), menu_chip.menu_of_choices.actions()[0].text())
    assert len(names_in(panel)) == 6
    assert not menu_chip.isChecked()


def test_filters_come_together_and_are_cleared_together(panel: CustomerListPanel, qtbot: QtBot) -> None:
    choose(panel.filters.stage.menu_of_choices.actions(), "Heavy user")
    choose(panel.filters.industry.menu_of_choices.actions(), "Retail")
    panel.search.setText("samm")
    assert names_in(panel) == ["Sammonkadun Tavarat Oy"]
    QTest.mouseClick(panel.count_line.clear, Qt.MouseButton.LeftButton)
    assert len(names_in(panel)) == 6
    assert panel.search.text() == ""
    assert not any(action.isVisible() for action in panel.search.actions() if action.toolTip() == "Clear the search")


def test_own_and_another_person_exclude_each_other(panel: CustomerListPanel) -> None:
    panel.filters.own.click()
    choose(panel.filters.responsible.menu_of_choices.actions(), "Timo Virta")
    assert not panel.filters.own.isChecked()
    assert names_in(panel) == ["Harjun Rauta Oy", "Lähi-Logistiikka Pirkka Oy"]
    panel.filters.own.click()
    assert panel.filters.responsible.value is None


def test_plans_that_are_unfinished(panel: CustomerListPanel) -> None:
    panel.filters.unfinished.click()
    assert len(names_in(panel)) == 6


def test_reviews_that_are_overdue(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    core = context.core
    late = core.today() - timedelta(days=3)
    context.announce(plans.save_value(core, customer_id(core, "Harjun Rauta Oy"), "review_date", late))
    panel.filters.review.click()
    qtbot.waitUntil(lambda: names_in(panel) == ["Harjun Rauta Oy"])
    assert "Review 3 days ago" in str(panel.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    shown = picture_of_first_row(panel)
    context.announce(plans.save_value(core, customer_id(core, "Harjun Rauta Oy"), "review_date", late + timedelta(1)))
    qtbot.waitUntil(lambda: picture_of_first_row(panel) != shown)
    context.announce(plans.save_value(core, customer_id(core, "Harjun Rauta Oy"), "review_date", None))
    qtbot.waitUntil(lambda: names_in(panel) == [])
    QTest.mouseClick(panel.count_line.clear, Qt.MouseButton.LeftButton)
    assert not panel.filters.review.isChecked()
    assert len(names_in(panel)) == 6


def test_a_move_to_another_stage_leaves_the_filtered_list(
    panel: CustomerListPanel, context: Context, qtbot: QtBot
) -> None:
    core = context.core
    choose(panel.filters.stage.menu_of_choices.actions(), "Heavy user")
    customer = customer_id(core, "Sammonkadun Tavarat Oy")
    context.announce(lifecycle.move(core, customer, core.office.model().stages[0].id, "Hiljeni"))
    qtbot.waitUntil(lambda: names_in(panel) == ["Lähi-Logistiikka Pirkka Oy"])


def test_the_order_is_chosen_from_a_menu(panel: CustomerListPanel) -> None:
    choose(panel.count_line.menu.actions(), "Fullest plan first")
    assert names_in(panel)[0] == HALF_FILLED
    assert panel.count_line.sort.text() == "Fullest plan first"


def test_a_new_person_can_be_filtered_by(panel: CustomerListPanel, context: Context) -> None:
    from app.services import office

    context.announce(office.add_person(context.core, {"name": "Uusi Ihminen"})[1])
    assert "Uusi Ihminen" in [action.text() for action in panel.filters.responsible.menu_of_choices.actions()]


def test_a_person_who_left_is_no_more_filtered_by(panel: CustomerListPanel, context: Context) -> None:
    from app.services import office

    core = context.core
    choose(panel.filters.responsible.menu_of_choices.actions(), "Timo Virta")
    context.announce(office.set_person_active(core, person_id(core, "Timo Virta"), False))
    assert panel.filters.responsible.value is None
    assert len(names_in(panel)) == 6


# Nothing to show


def test_an_empty_store_leaves_the_ways_to_begin_to_the_welcome(empty_core: Core, qtbot: QtBot, looked: object) -> None:
    context = Context(empty_core)
    panel = shown_panel(qtbot)
    panel.set_core(context)
    assert panel.nothing.isVisible()
    assert panel.nothing.accessibleName() == tr("No customers yet")
    assert [each for each in panel.nothing.findChildren(QPushButton) if each.isVisible()] == []
    context.announce(customers.add(empty_core, {"name": "Ensimmäinen Oy"})[1])
    qtbot.waitUntil(lambda: names_in(panel) == ["Ensimmäinen Oy"])
    assert panel.view.isVisible()
    assert not panel.nothing.isVisible()


def test_near_names_are_offered_when_nothing_is_found(panel: CustomerListPanel, core: Core, qtbot: QtBot) -> None:
    panel.search.setText("Kosenrannan konepja")
    assert panel.nothing.isVisible()
    assert panel.nothing.clear.isVisible()
    qtbot.waitUntil(lambda: bool(panel.nothing.near))
    link = panel.nothing.near[0]
    assert link.text() == HALF_FILLED
    with qtbot.waitSignal(panel.customerRequested) as asked:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == [customer_id(core)]
    assert names_in(panel) == [HALF_FILLED]


def test_filters_that_leave_nothing_can_be_cleared(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.filters.archived.click()
    assert panel.nothing.isVisible()
    QTest.mouseClick(panel.nothing.clear, Qt.MouseButton.LeftButton)
    assert panel.view.isVisible()
    assert len(names_in(panel)) == 6


def test_every_customer_archived_is_said(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    core = context.core
    context.announce(customers.set_archived(core, [customer_id(core, name) for name in NAMES], True))
    qtbot.waitUntil(panel.nothing.isVisible)
    assert not panel.nothing.clear.isVisible()


def test_markup_in_a_search_is_text(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.search.setText('<b>"*) OR name:')
    assert panel.nothing.isVisible() or names_in(panel)


# Looks


def test_rows_paint_in_every_state(panel: CustomerListPanel, context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    core = context.core
    customers.add(core, {"name": "Pohjanmaankartanonkonepajateollisuuskumppanuusosakeyhtiö " * 3})
    log_entries.add_note(core, customer_id(core, NAMES[1]), "x", core.today() - timedelta(days=200))
    customers.refresh_whole_list(core)
    panel.set_core(context)
    panel.select_customer(customer_id(core))
    choose(panel.filters.quiet.menu_of_choices.actions(), "No contact in 60 days")
    plain = panel.view.grab().toImage()
    panel.view.selectAll()
    assert panel.view.grab().toImage() != plain


def test_it_stays_usable_when_narrow(panel: CustomerListPanel) -> None:
    panel.resize(260, 500)
    assert panel.filters.geometry().right() <= panel.width()
    assert panel.view.viewport().width() > 200
    view: CustomerListView = panel.view
    assert view.rowAt(QPoint(10, 10).y()) == 0


def test_a_hit_in_a_text_says_where(panel: CustomerListPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    type_text(panel.search, "lokakuu")
    assert names_in(panel) == [HALF_FILLED]
    before = panel.grab().toImage()
    with qtbot.waitSignal(panel.model.hit_places.found):
        pass
    assert panel.grab().toImage() != before
    tip = str(panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert tip.endswith("…unohtui lokakuussa kahdesti.")
    assert "Internal note of" in tip
    panel.search.setText(HALF_FILLED[:6])
    assert panel.model.hit_places.of(str(panel.model.row_at(0).id)) is None  # type: ignore[union-attr]


def test_a_hit_is_looked_for_again_after_a_change(panel: CustomerListPanel, context: Context, qtbot: QtBot) -> None:
    panel.search.setText("lokakuu")
    panel.grab()
    with qtbot.waitSignal(panel.model.hit_places.found):
        pass
    core = context.core
    changes = context.perform(
        lambda: plans.save_note(core, customer_id(core), "ways_of_working", "Lokakuussa sovittiin"), panel
    )
    assert changes is not None
    context.announce(changes)

    def words() -> str:
        panel.grab()
        return str(panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: words().endswith("Lokakuussa sovittiin"))
