"""Scenes of the plan: its sections, the tables and charts below their fields, finding, the preview."""

from app.domain.table_keys import ACTIONS, EVENTS, GOALS
from app.services import plans
from app.ui.workbench import Workbench
from tests.scenes.records import leak
from tests.scenes.stage import Scene, Shot, bare, customer, settle, wait_for


def section(number: int) -> Scene:
    """Return the scene of one section of the plan."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.open_customer(customer(bench.context.core))
        bench.navigation.show_section(bench.context.core.template.sections[number].key)
        return bench.window

    return show


def field(key: str) -> Scene:
    """Return the scene of one field with the keyboard in it."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.go_to(customer(bench.context.core), key)
        return bench.window

    return show


def row(key: str, table: str) -> Scene:
    """Return the scene of a table below a field, with the keyboard on its second row."""

    def show(bench: Workbench) -> Shot:
        shown = customer(bench.context.core)
        rows = plans.open_plan(bench.context.core, shown).rows[table]
        bench.navigation.go_to(shown, f"{key}/{rows[1].id}")
        return bench.window

    return show


def charts(bench: Workbench) -> Shot:
    """Show figures by year with their charts."""
    bench.navigation.open_customer(customer(bench.context.core))
    bench.navigation.show_section("general")
    settle()
    bench.customer_page.plan.reveal("customer_figures")
    return bench.window


def strip(bench: Workbench) -> Shot:
    """Show the services, one cell each."""
    bench.navigation.go_to(customer(bench.context.core), "services_used")
    return bench.window


def empty_plan(bench: Workbench) -> Shot:
    """Show a customer with next to nothing in its plan."""
    bench.navigation.open_customer(bare(bench.context.core))
    bench.navigation.show_section(bench.context.core.template.sections[0].key)
    return bench.window


def empty_table(key: str) -> Scene:
    """Return the scene of a table without a row."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.go_to(bare(bench.context.core), f"{key}/none")
        return bench.window

    return show


def find(text: str, replacement: str | None = None) -> Scene:
    """Return the scene of the find bar, or with a replacement of the replace bar, at the second place."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.open_customer(customer(bench.context.core))
        bench.actions["find_in_plan" if replacement is None else "replace"].trigger()
        bench.finding.bar.line.setText(text)
        if replacement is not None:
            bench.finding.bar.replacement.setText(replacement)
        bench.finding.find_next()
        return bench.window

    return show


def preview(bench: Workbench) -> Shot:
    """Show the preview beside the form."""
    shown = customer(bench.context.core)
    bench.navigation.open_customer(shown)
    bench.navigation.show_section("description")
    bench.preview.open()
    wait_for(
        lambda: not bench.preview.maker.busy and bench.preview.pane is not None and bench.preview.pane.view.complete
    )
    return bench.window


def preview_refused(bench: Workbench) -> Shot:
    """Show the preview that the proof has refused; it comes last, as the words stay."""
    leak(bench.context.core)
    return preview(bench)


SCENES: dict[str, Scene] = {
    "10-general": section(0),
    "11-description": section(1),
    "12-care": section(2),
    "13-development": section(3),
    "14-narrative": field("business"),
    "15-internal-field": field("pricing"),
    "16-charts": charts,
    "17-internal-charts": field("our_figures"),
    "18-services": strip,
    "19-goals": row("joint_goals", GOALS),
    "20-actions": row("actions", ACTIONS),
    "21-clock": row("annual_clock", EVENTS),
    "22-empty-plan": empty_plan,
    "23-empty-goals": empty_table("joint_goals"),
    "24-empty-clock": empty_table("annual_clock"),
    "25-find": find("perehdytys"),
    "26-replace": find("vuoro", "työvuoro"),
    "27-not-found": find("avaruusalus"),
    "28-preview": preview,
}

LAST: dict[str, Scene] = {"90-preview-refused": preview_refused}
"""Scenes that leave words behind which the proof refuses from then on."""
