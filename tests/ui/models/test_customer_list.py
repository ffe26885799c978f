"""The list model on a real store."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.changes import ChangeSet
from app.domain.customer import CustomerRow
from app.domain.ids import new_id
from app.domain.search import CustomerQuery, Order
from app.i18n import set_language
from app.services import customers, log_entries, plans
from app.services.core import Core
from app.ui import tasks
from app.ui.models.customer_list import ROW_ROLE, CustomerListModel
from app.ui.models.customer_source import CustomerSource
from app.ui.models.list_names import ListNames, StageName
from app.ui.models.list_refresher import ListRefresher
from db.store import search
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id


def names_in(model: CustomerListModel) -> list[str]:
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def add_many(core: Core, count: int) -> None:
    """Add customers "Asiakas 0001" and so on, quickly."""
    rows = [(new_id(), {"name": f"Asiakas {number:04}", "language": "fi"}) for number in range(count)]
    with core.store.write("customer.add", None) as unit:
        unit.insert_many("customer", rows)
    customers.refresh_whole_list(core)


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[CustomerListModel]:
    set_language("en")
    made = CustomerListModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tasks.wait_for_done(cancel=True)
    tester.deleteLater()


def settle(model: CustomerListModel, qtbot: QtBot) -> None:
    """Wait until the list is whole and fresh."""
    qtbot.waitUntil(lambda: model.complete and not model.findChildren(ListRefresher)[0].busy)


def test_the_first_page_of_the_search_is_known_to_the_list() -> None:
    assert CustomerSource.first_page == search.FIRST_PAGE


def test_customers_stand_in_finnish_order(model: CustomerListModel, core: Core) -> None:
    for name in ("Öljy Oy", "Åbo Ab", "Ähtärin Puu Oy", "Zeta Oy"):
        customers.add(core, {"name": name})
    customers.refresh_whole_list(core)
    model.set_core(core)
    assert names_in(model)[-4:] == ["Zeta Oy", "Åbo Ab", "Ähtärin Puu Oy", "Öljy Oy"]
    assert model.complete


def test_a_row_tells_itself_to_a_screen_reader(model: CustomerListModel, core: Core) -> None:
    model.set_core(core)
    place = model.positions([customer_id(core)])[customer_id(core)]
    text = str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert text.startswith(f"{HALF_FILLED}, 2412345-1, Manufacturing · Nokia, Established, Filled ")
    assert "Last contact: 3 days ago" in text


def test_given_rows_stay_in_place_when_the_store_opens(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    add_many(core, 300)
    source = CustomerSource(core)
    rows = source.rows(source.first(CustomerQuery())[:50])
    model.set_first_page(rows, ListNames({rows[0].stage or "": StageName("x")}))
    assert names_in(model) == [row.name for row in rows]
    kept = QPersistentModelIndex(model.index(20, 0))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_core(core)
        settle(model, qtbot)
    assert kept.isValid()
    assert kept.row() == 20
    assert model.rowCount() == 306


def test_given_rows_that_are_no_more_the_first_are_replaced(model: CustomerListModel, core: Core) -> None:
    gone = CustomerRow("x", "Not there", "", "", None, None, None, False, 0, 16, None)
    model.set_first_page([gone], ListNames())
    model.set_core(core)
    assert names_in(model) == sorted(NAMES)


def test_the_whole_follows_the_first_hits(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    add_many(core, 450)
    with qtbot.waitSignals([model.countChanged, model.countChanged], order="simple"):
        model.set_core(core)
        assert (model.rowCount(), model.complete) == (200, False)
    assert (model.rowCount(), model.complete) == (456, True)
    assert names_in(model)[449] == "Asiakas 0449"


def test_the_next_key_cancels_what_follows(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    add_many(core, 450)
    model.set_core(core)
    settle(model, qtbot)
    model.set_query(CustomerQuery(text="asiakas"))
    model._hits._ask_for_all()  # the pause is over, the worker has begun
    model.set_query(CustomerQuery(text="asiakas 0007"))
    tasks.wait_for_done()
    assert names_in(model) == ["Asiakas 0007"]


def test_first_hits_are_the_beginning_of_all(core: Core) -> None:
    add_many(core, 450)
    source = CustomerSource(core)
    for text in ("", "a", "asiakas", "oy"):
        first, whole = source.first(CustomerQuery(text=text)), source.all(CustomerQuery(text=text))
        assert list(first) == list(whole[: len(first)]), text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("koskenr", [HALF_FILLED]),
        ("nokia", [HALF_FILLED]),
        ("2412345", [HALF_FILLED]),
        ("0101", [HALF_FILLED]),
        ("0011", [HALF_FILLED]),
        ("040 000 0011", [HALF_FILLED]),
        ("+358 40 0000011", [HALF_FILLED]),
        ("00358400000011", [HALF_FILLED]),
        ("9011", []),
        ("mäkelä", [HALF_FILLED]),
        ("kokoonpan", [HALF_FILLED]),
        ("unohtui", [HALF_FILLED]),
        ("lahi", []),
        ("lähi", ["Lähi-Logistiikka Pirkka Oy"]),
    ],
)
def test_everything_known_of_a_customer_finds_it(
    model: CustomerListModel, core: Core, text: str, found: list[str]
) -> None:
    model.set_core(core)
    model.set_query(CustomerQuery(text=text))
    assert names_in(model) == found


def test_a_note_is_seen_without_a_new_search(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    model.set_core(core)
    quiet = customer_id(core, NAMES[1])
    place = model.positions([quiet])[quiet]
    assert str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith("never")
    model.on_changes(log_entries.add_note(core, quiet, "Soitto")[1])
    qtbot.waitUntil(lambda: "today" in str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)))


def test_a_saved_field_reads_only_its_row_again(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    model.set_core(core)
    customer = customer_id(core, NAMES[2])
    place = model.positions([customer])[customer]
    before = model.index(place, 0).data(ROW_ROLE)
    changes = plans.save_value(core, customer, "business", "Kuljetuksia")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.on_changes(changes)
    assert told.args is not None
    assert told.args[0].row() == place
    assert model.index(place, 0).data(ROW_ROLE).filled == before.filled + 1


def test_a_new_customer_comes_into_its_place(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    model.set_core(core)
    added, changes = customers.add(core, {"name": "Kivilahden Kala Oy"})
    model.on_changes(changes)
    qtbot.waitUntil(lambda: bool(model.positions([added])))
    assert names_in(model) == sorted([*NAMES, "Kivilahden Kala Oy"])


def test_a_search_sees_what_was_saved_just_before(model: CustomerListModel, core: Core) -> None:
    model.set_core(core)
    model.on_changes(plans.save_value(core, customer_id(core, NAMES[3]), "risks", "Erikoissana"))
    model.set_query(CustomerQuery(text="erikoiss"))
    assert names_in(model) == [NAMES[3]]


def test_a_filled_field_takes_a_customer_out_of_the_unfinished(
    model: CustomerListModel, core: Core, qtbot: QtBot
) -> None:
    model.set_core(core)
    model.set_query(CustomerQuery(unfinished_below=1))
    customer = customer_id(core, NAMES[4])
    assert NAMES[4] in names_in(model)
    model.on_changes(plans.save_value(core, customer, "business", "Rakennuksia"))
    qtbot.waitUntil(lambda: NAMES[4] not in names_in(model))


def test_sorting_by_the_last_contact_begins_with_never(model: CustomerListModel, core: Core) -> None:
    model.set_core(core)
    model.set_query(CustomerQuery(order=Order.QUIET_LONGEST))
    assert names_in(model)[-1] == HALF_FILLED
    model.set_query(CustomerQuery(order=Order.MOST_FILLED))
    assert names_in(model)[0] == HALF_FILLED


def test_overdue_is_said_only_while_it_is_asked_for(model: CustomerListModel, core: Core) -> None:
    model.set_core(core)
    row = model.index(0, 0).data(ROW_ROLE)
    assert not model.is_overdue(row)
    model.set_query(CustomerQuery(quiet_since=date.today() - timedelta(days=30)))
    assert model.is_overdue(model.index(0, 0).data(ROW_ROLE))


def test_many_stale_rows_are_made_anew_in_steps(model: CustomerListModel, core: Core, qtbot: QtBot) -> None:
    rows = [(new_id(), {"name": f"Tuotu {number:04}", "language": "fi"}) for number in range(70)]
    with core.store.write("import", None) as unit:
        unit.insert_many("customer", rows)
    model.set_core(core)
    assert model.rowCount() == 6
    model.on_changes(ChangeSet("x", customers=frozenset(key for key, _ in rows), list_order=True))
    qtbot.waitUntil(lambda: model.rowCount() == 76)


def test_renamed_stages_show_at_once(model: CustomerListModel, core: Core) -> None:
    from app.domain.words import Words
    from app.services import office

    model.set_core(core)
    stage = core.office.model().stages[1]
    model.on_changes(office.edit_stage(core, stage.id, Words(fi="Vakio", en="Steady"), stage.goals, stage.guidance))
    place = model.positions([customer_id(core)])[customer_id(core)]
    assert "Steady" in str(model.index(place, 0).data(Qt.ItemDataRole.ToolTipRole))
