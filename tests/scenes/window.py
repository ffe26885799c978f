"""Scenes around the customer page: the list, the palette, the office's clock, the settings, the menus."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.i18n import trn
from app.ui.pages.customers.list_panel import NEAR_MS
from app.ui.workbench import Workbench
from tests.scenes.stage import Scene, Shot, customer, settle


def welcome(bench: Workbench) -> Shot:
    """Show the window with no customer open."""
    return bench.window


def search(text: str) -> Scene:
    """Return the scene of a search."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.open_customer(customer(bench.context.core))
        panel = bench.window.list_panel
        panel.search.setText(text)
        settle()
        if not panel.model.rowCount():
            QTest.qWait(2 * NEAR_MS)
        return bench.window

    return show


def selected(bench: Workbench) -> Shot:
    """Show the bar below a list in which several customers are selected, and the way back from what was done."""
    bench.navigation.open_customer(customer(bench.context.core))
    bench.window.list_panel.view.selectAll()
    bench.toast.show_message(trn("{n} customer handed over", "{n} customers handed over", 3).format(n=3), "")
    return bench.window


def palette(text: str) -> Scene:
    """Return the scene of the command palette."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.open_customer(customer(bench.context.core))
        bench.customer_page.show_plan()
        settle()
        bench.actions["palette"].trigger()
        bench.palette.card.line.setText(text)
        # As after a pause, when letters inside of names have been looked for too.
        bench.palette.card.choosing.emit()
        return bench.window

    return show


def office_clock(years: int) -> Scene:
    """Return the scene of the clock of all customers, in this year or one before or after it."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.show_clock()
        page = bench.clock_page
        page.step_year(bench.context.core.today().year + years - page.year)
        page.show_month(9)
        return bench.window

    return show


def settings(part: str, *, end: bool = False) -> Scene:
    """Return the scene of one part of the settings, or of its end where it is longer than the window."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.show_settings_section(part)
        section = bench.settings_page.section(part)
        settle()
        bar = section.verticalScrollBar()
        bar.setValue(bar.maximum() if end else 0)
        return bench.window

    return show


def menu(number: int) -> Scene:
    """Return the scene of an open menu."""

    def show(bench: Workbench) -> Shot:
        bench.navigation.open_customer(customer(bench.context.core))
        found = bench.window.menuBar().findChildren(QMenu)[number]
        # Not popped up: it would take the keyboard.
        found.resize(found.sizeHint())
        return found.grab()

    return show


PARTS = ("office", "people", "lists", "stages", "computer")

SCENES: dict[str, Scene] = {
    "01-welcome": welcome,
    "02-search": search("konepaja"),
    "03-nothing-found": search("koskenranan konepja"),
    "04-selected": selected,
    "05-palette": palette(""),
    "06-palette-hits": palette("vuo"),
    "07-palette-nothing": palette("avaruusalus"),
    "40-office-clock": office_clock(0),
    "41-office-clock-later": office_clock(9),
    **{f"{50 + number}-settings-{part}": settings(part) for number, part in enumerate(PARTS)},
    "55-settings-office-end": settings("office", end=True),
    "56-settings-stages-end": settings("stages", end=True),
    **{f"{80 + number}-menu": menu(number) for number in range(5)},
}
