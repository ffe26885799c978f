"""Scenes of the customer page beside the plan: contact persons, their map, the log, the versions."""

from app.ui.workbench import Workbench
from tests.scenes.records import keep_versions
from tests.scenes.stage import FULL, PARTLY, Scene, Shot, bare, customer, settle


def contact_persons(name: str = "") -> Scene:
    """Return the scene of the contact persons of a customer, without a name of one that has none."""

    def show(bench: Workbench) -> Shot:
        core = bench.context.core
        bench.navigation.open_customer(customer(core, name) if name else bare(core))
        bench.customer_page.show_contacts()
        settle()
        if name:
            bench.customer_page.contacts.sheet.table.setCurrentIndex(
                bench.customer_page.contacts.sheet.table.model().index(0, 0)
            )
        return bench.window

    return show


def contact_map(name: str = "") -> Scene:
    """Return the scene of the relationship map, with its warnings."""

    def show(bench: Workbench) -> Shot:
        core = bench.context.core
        bench.navigation.open_customer(customer(core, name) if name else bare(core))
        bench.customer_page.show_contacts()
        settle()
        bench.customer_page.show_contact_map()
        return bench.window

    return show


def log(name: str = "") -> Scene:
    """Return the scene of the log of a customer, without a name of one that has none."""

    def show(bench: Workbench) -> Shot:
        core = bench.context.core
        bench.navigation.open_customer(customer(core, name) if name else bare(core))
        bench.customer_page.show_log()
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
