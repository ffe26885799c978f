"""When the store's log is written back, on a real store."""

from PySide6.QtCore import QObject

from app.services import plans
from app.services.core import Core
from app.ui import tasks
from app.ui.housekeeping import MOST_WAITS, Housekeeping
from tests.helpers.stores import customer_id


def write(core: Core, number: int) -> None:
    plans.save_value(core, customer_id(core), "business", f"Teksti {number}")


def asked(housekeeping: Housekeeping) -> None:
    housekeeping.tidy()
    tasks.wait_for_done()


def test_the_log_is_written_back_once_nobody_writes(core: Core, qapp: QObject) -> None:
    keeping = Housekeeping(core, qapp)
    core.store.checkpoint()
    write(core, 1)
    asked(keeping)
    assert core.store.log_grown, "just written"
    write(core, 2)
    asked(keeping)
    assert core.store.log_grown, "and again"
    asked(keeping)
    assert not core.store.log_grown
    asked(keeping)
    assert not core.store.log_grown


def test_who_writes_without_a_pause_does_not_put_it_off_for_ever(core: Core, qapp: QObject) -> None:
    keeping = Housekeeping(core, qapp)
    core.store.checkpoint()
    for number in range(MOST_WAITS):
        write(core, number)
        asked(keeping)
        assert core.store.log_grown
    write(core, MOST_WAITS)
    asked(keeping)
    assert not core.store.log_grown
