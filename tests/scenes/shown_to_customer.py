"""Scenes of the view that the customer looks at: the notice before it, and each of its parts, above and below."""

from PySide6.QtWidgets import QScrollArea, QScrollBar

from app.ui.customer_view.view import CustomerView
from app.ui.messages import make_box
from app.ui.workbench import Workbench
from tests.scenes.stage import FULL, SWEDISH, Scene, Shot, customer, listening, settle

SECTIONS = 4


def _enter(bench: Workbench, name: str) -> CustomerView:
    bench.navigation.open_customer(customer(bench.context.core, name))
    size = bench.window.size()
    with listening():
        bench.actions["present"].trigger()
    view = bench.presenting.view
    assert view is not None
    view.resize(size)
    settle()
    return view


def notice(bench: Workbench) -> Shot:
    """Show what is told before."""
    bench.navigation.open_customer(customer(bench.context.core))
    with listening() as said:
        bench.actions["present"].trigger()
    bench.presenting.leave()
    box = make_box(bench.window, said.heard[0])
    box.show()
    settle()
    taken = box.grab()
    box.close()
    box.deleteLater()
    return taken


def part(number: int, name: str = FULL, *, end: bool = False) -> Scene:
    """Return the scene of a part, or of its end."""

    def show(bench: Workbench) -> Shot:
        view = _enter(bench, name)
        step = view.side.steps.buttons[view.plan.parts[number].key]
        step.setFocus()
        step.click()
        settle()
        if end:
            bars = (area.verticalScrollBar() for area in view.findChildren(QScrollArea))
            bar = max(bars, key=QScrollBar.maximum)
            bar.setValue(bar.maximum())
        return view

    return show


def leaving(bench: Workbench) -> Shot:
    """Show the hint of a key that is held, and that all is saved."""
    view = _enter(bench, FULL)
    view.hint.set_share(0.6)
    view.show_saved()
    return view


SCENES: dict[str, Scene] = {
    "60-shown-notice": notice,
    **{f"{61 + number}-shown": part(number) for number in range(SECTIONS)},
    **{f"{65 + number}-shown-end": part(number, end=True) for number in range(SECTIONS)},
    "69-shown-in-swedish": part(1, SWEDISH),
    "70-shown-leaving": leaving,
}
