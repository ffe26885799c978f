"""The services of the office: for each, how the customer stands to it, without typing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.services import plans, tables
from app.services.core import Core
from app.ui.plan_tables.service_strip import ServiceStrip
from app.ui.workbench import Workbench
from tests.helpers.stores import customer_id


def strip(bench: Workbench, core: Core) -> ServiceStrip:
    bench.navigation.go_to(customer_id(core), "services_used")
    (part,) = bench.customer_page.plan.form_of("services_used").block("services_used").parts
    assert isinstance(part, ServiceStrip)
    part.enter()
    return part


def rows(core: Core) -> tuple[PlanRow, ...]:
    return plans.open_plan(core, customer_id(core)).rows.get("service_use", ())


def test_every_active_service_has_a_cell(bench: Workbench, core: Core) -> None:
    services = [item.id for item in core.office.items if item.list_key == "service" and item.active]
    made = strip(bench, core)
    assert [cell.item for cell in made.cells] == services
    assert made.cells[0].accessibleName().endswith("Not said")


def test_arrows_and_numbers_choose(bench: Workbench, core: Core) -> None:
    made = strip(bench, core)
    QTest.keyClick(made.cells[0], Qt.Key.Key_1)
    QTest.keyClick(made.cells[0], Qt.Key.Key_Right)
    assert made.cells[1].hasFocus()
    QTest.keyClick(made.cells[1], Qt.Key.Key_3)
    assert [(row.text("status"), row.audience) for row in rows(core)] == [
        ("used", Audience.SHARED),
        ("opportunity", Audience.INTERNAL),
    ]
    assert made.cells[1].accessibleName().endswith("internal")
    QTest.keyClick(made.cells[0], Qt.Key.Key_0)
    assert [row.text("status") for row in rows(core)] == ["opportunity"]
    QTest.keyClick(made.cells[0], Qt.Key.Key_2)
    assert made.cells[0].status == "offered"


def test_a_service_taken_into_use_is_shared_unless_words_were_written_for_us(bench: Workbench, core: Core) -> None:
    made = strip(bench, core)
    first, second = made.cells[:2]
    made.set_status(first, "opportunity")
    made.set_status(second, "opportunity")
    assert second.row is not None
    changes = tables.edit(core, customer_id(core), "service_use", second.row.id, {"remark": "They want out"})
    bench.context.announce(changes)
    made.set_status(first, "used")
    made.set_status(second, "used")
    assert [row.audience for row in rows(core)] == [Audience.SHARED, Audience.INTERNAL]
    assert second.accessibleName().endswith("internal")


def test_the_menu_tells_what_is_internal_and_chooses(bench: Workbench, core: Core) -> None:
    made = strip(bench, core)
    menu = made.menu(made.cells[0])
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == ["Used", "Offered", "Opportunity (internal)", "Not needed (internal)", "Not said", "Details…"]
    menu.triggered.emit(menu.actions()[1])
    assert [row.text("status") for row in rows(core)] == ["offered"]
    menu.deleteLater()
