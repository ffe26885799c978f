"""Opens the store and puts in what the program supplies."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from app import paths
from app.domain.errors import KumppaniError, MachineError
from app.domain.ids import new_id
from app.services.core import Core, Supplied, plan_rules
from app.services.office import supply
from app.whole_file import write_whole
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
    installation = own_installation() if writing else None
    rules = plan_rules(supplied.template, supplied.tables)
    store = Store.open(path, writing=writing, rules=rules, busy_ms=busy_ms, installation=installation)
    core = Core(store, supplied, author)
    if writing:
        try:
            supply(core)
            derived.prepare(store)
        except BaseException:
            store.close()
            raise
    return core


def own_installation() -> str | None:
    """Return the id of this installation of the program, made at its first start; None where none can be kept.

    It lies beside the settings and not in the store, so that a store copied to another computer is told apart there.
    """
    place = paths.settings_file().with_name("installation")
    try:
        known = place.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        known = ""
    except (OSError, ValueError):
        return None
    try:
        return str(UUID(known))
    except ValueError:
        made = new_id()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, made.encode("ascii"))
    except (OSError, KumppaniError):
        return None
    return made


def keep_log_short(core: Core, _control: object = None) -> None:
    """Move what was saved from the write-ahead log into the store file; may run in any thread.

    Where that cannot be done now (a full disk, a reader in the way) the log stays as it is and nothing is lost.
    """
    with suppress(MachineError):
        core.store.checkpoint()
