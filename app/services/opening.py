"""Opens the store and puts in what the program supplies."""

from pathlib import Path

from app.services.core import Core, Supplied, plan_rules
from app.services.office import supply
from db.engine import UI_BUSY_MILLISECONDS
from db.store import derived
from db.store.store import Store

COMMAND_LINE_BUSY_MS = 5000
"""A command waits this long for a window that is just saving; the window itself never waits so long."""


def open_core(
    path: Path, *, writing: bool = True, author: str | None = None, busy_ms: int = UI_BUSY_MILLISECONDS
) -> Core:
    """Open the store at `path` and return the surroundings of every use case; a new store is made and supplied.

    Raises MachineError as `Store.open` does, and UserError when a shipped template file is broken.
    """
    supplied = Supplied.load()
    store = Store.open(path, writing=writing, rules=plan_rules(supplied.template), busy_ms=busy_ms)
    core = Core(store, supplied, author)
    if writing:
        supply(core)
        derived.prepare(store)
    return core
