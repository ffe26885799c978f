"""Scenes of the customer page beside the plan: contact persons, their map, the log, the versions."""

from app.ui.pages.customer.page import CustomerPage
from app.ui.workbench import Workbench
from tests.scenes.records import keep_versions
from tests.scenes.stage import FULL, PARTLY, Scene, Shot, bare, customer, settle


def _page_of(bench: Workbench, name: str) -> CustomerPage:
    core = bench.context.core
    bench.navigation.open_customer(customer(core, name) if name else bare(core))
    return bench.customer_page


def contact_persons(name: str = "") -> Scene:
    """Return the scene of the contact persons of a customer, without a name of one that has none."""

    def show(bench: Workbench) -> Shot:
        page = _page_of(bench, name)
        page.show_contacts()
        settle()
        if name:
            table = page.contacts.sheet.table
            table.setCurrentIndex(table.model().index(0, 0))
        return bench.window

    return show


def contact_map(name: str = "") -> Scene:
    """Return the scene of the relationship map, with its warnings."""

    def show(bench: Workbench) -> Shot:
        page = _page_of(bench, name)
        page.show_contacts()
        settle()
        page.show_contact_map()
        return bench.window

    return show


def log(name: str = "") -> Scene:
    """Return the scene of the log of a customer, without a name of one that has none."""

    def show(bench: Workbench) -> Shot:
        _page_of(bench, name).show_log()
        return bench.window

    return show


def no_versions(bench: Workbench) -> Shot:
    """Show the versions of a customer with whom none was agreed."""
    bench.navigation.open_customer(bare(bench.context.core))
    bench.actions["versions_tab"].trigger()
    return bench.window


def versions(bench: Workbench) -> Shot:
    """Show agreed versions and the register of copies."""
    shown = keep_versions(bench.context.core)
    bench.navigation.open_customer(bare(bench.context.core))
    bench.navigation.open_customer(shown)
    bench.actions["versions_tab"].trigger()
    return bench.window


SCENES: dict[str, Scene] = {
    "30-contact-persons": contact_persons(FULL),
    "31-earlier-contact-persons": contact_persons(PARTLY),
    "32-no-contact-persons": contact_persons(),
    "33-relationship-map": contact_map(PARTLY),
    "34-empty-map": contact_map(),
    "35-log": log(FULL),
    "36-empty-log": log(),
    "37-no-versions": no_versions,
    "38-versions": versions,
}
