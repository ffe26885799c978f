"""The open store: one writer, readers beside it, and what the machine may refuse."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from app.domain.ids import new_id
from app.services import customers, plans
from app.services.core import Core
from app.services.opening import open_core
from db.plain import plain
from db.store.store import Store
from tests.helpers.disks import Disk
from tests.helpers.full_disk import BIG, full_disk
from tests.helpers.operations import logged, logged_after, problems, row, stale
from tests.helpers.stores import NAMES, customer_id, empty_core

ROOT = Path(__file__).resolve().parents[3]


# Reading beside writing


def test_a_reader_sees_one_state_while_others_write(core: Core) -> None:
    customer = customer_id(core)
    with core.store.read() as connection:
        sql = plain(connection)
        assert sql.value("SELECT town FROM customer WHERE id = ?", (customer,)) == "Nokia"
        customers.edit(core, customer, {"town": "Tampere"})
        assert sql.value("SELECT town FROM customer WHERE id = ?", (customer,)) == "Nokia"
    assert customers.get(core, customer).town == "Tampere"


def test_threads_read_side_by_side(core: Core) -> None:
    found: list[int] = []

    def look() -> None:
        found.extend(customers.count(core) for _ in range(20))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        customers.edit(core, customer_id(core), {"town": f"Paikka {number}"})
    for thread in threads:
        thread.join()
    assert found == [len(NAMES)] * 80


def test_there_is_one_writing_connection(core: Core) -> None:
    """While another thread writes, a save says soon that the store is locked; it does not wait for the other's end."""
    begun, done = threading.Event(), threading.Event()

    def write_long() -> None:
        with core.store.write("import", None) as unit:
            unit.put("customer", new_id(), {"name": "Pitkä Oy"})
            begun.set()
            done.wait(10)

    thread = threading.Thread(target=write_long)
    thread.start()
    begun.wait(10)
    started = time.monotonic()
    with pytest.raises(MachineError) as caught:
        customers.edit(core, customer_id(core), {"town": "Muualla"})
    waited = time.monotonic() - started
    done.set()
    thread.join()
    assert caught.value.code is ErrorCode.STORE_LOCKED
    assert waited < 5
    assert not customers.edit(core, customer_id(core), {"town": "Muualla"}).empty
    assert problems(core) == []


def test_a_store_opened_for_reading_writes_nothing(core: Core) -> None:
    reading = open_core(core.store.path, writing=False)
    with pytest.raises(MachineError) as caught:
        customers.edit(reading, customer_id(core), {"town": "Muualla"})
    reading.store.close()
    assert caught.value.code is ErrorCode.STORE_READ_ONLY


def test_the_log_is_written_back_beside_the_saves(core: Core) -> None:
    customer = customer_id(core)
    for number in range(30):
        plans.save_value(core, customer, "business", f"Teksti {number} " + "sana " * 2000)
    content = core.store.path.read_bytes()
    with core.store.read() as connection:
        # What a reader still needs stays in the log.
        assert plain(connection).value("SELECT count(*) FROM customer") == len(NAMES)
        plans.save_value(core, customer, "business", "Lukijan jälkeen")
        assert core.store.checkpoint() > 0
    with core.store.write("customer.edit", None) as unit:
        unit.put("customer", customer, {"town": "Kesken"})
        core.store.checkpoint()
    assert core.store.log_grown
    assert core.store.checkpoint() == 0
    assert not core.store.log_grown
    assert core.store.path.read_bytes() != content
    assert customers.get(core, customer).town == "Kesken"
    assert problems(core) == []


# The clock and the installation


def standing(moment: datetime) -> Callable[[], datetime]:
    """Return a clock that stands at one moment."""
    return lambda: moment


def test_ids_rise_also_when_the_computers_clock_goes_back(tmp_path: Path) -> None:
    empty_core(tmp_path).store.close()
    numbers: list[int] = []
    for year in (2030, 2027, 2025):
        store = Store.open(tmp_path / "kumppani.db", now=standing(datetime(year, 1, 1, tzinfo=UTC)))
        before = logged(store)[-1]
        with store.write("customer.add", None) as unit:
            unit.put("customer", new_id(), {"name": "Kello Oy"})
        after = logged_after(store, before)
        changed = row(store, "customer", after[-1].row_id)["updated_at"]
        store.close()
        assert len(after) == 2
        assert changed.startswith(str(year))
        numbers.extend(each.seq for each in after)
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_the_installation_stands_in_the_store_and_outside(tmp_path: Path, own_home: Path) -> None:
    core = empty_core(tmp_path)
    (kept,) = own_home.rglob("installation")
    assert kept.read_text() == core.store.installation
    core.store.close()
    again = open_core(tmp_path / "kumppani.db")
    assert again.store.installation == core.store.installation
    again.store.close()


def test_a_store_copied_to_another_computer_goes_on_under_a_new_installation(tmp_path: Path, own_home: Path) -> None:
    core = empty_core(tmp_path)
    first = core.store.installation
    customers.add(core, {"name": "Ensimmäinen Oy"})
    core.store.close()
    for kept in own_home.rglob("installation"):
        kept.unlink()
    core = open_core(tmp_path / "kumppani.db")
    before = logged(core.store)[-1]
    customers.add(core, {"name": "Toinen Oy"})
    after = logged_after(core.store, before)
    assert core.store.installation != first
    assert {each.installation for each in after} == {core.store.installation}
    assert [each.seq for each in after] == [1, 2]
    assert problems(core) == []
    core.store.close()


def test_a_home_that_cannot_be_written_keeps_the_stores_own_installation(tmp_path: Path, own_home: Path) -> None:
    core = empty_core(tmp_path)
    core.store.close()
    (kept,) = own_home.rglob("installation")
    folder = kept.parent
    kept.unlink()
    folder.rmdir()
    folder.touch()
    again = open_core(tmp_path / "kumppani.db")
    assert again.store.installation == core.store.installation
    again.store.close()


# What the machine refuses


def test_a_store_locked_by_another_program_loses_nothing(core: Core) -> None:
    customer, before = customer_id(core), logged(core.store)
    other = sqlite.connect(str(core.store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(MachineError) as caught:
            plans.save_value(core, customer, "business", "Uusi teksti")
        assert caught.value.code is ErrorCode.STORE_LOCKED
    assert plans.open_plan(core, customer).customer.town == "Nokia"
    other.execute("ROLLBACK")
    other.close()
    assert logged(core.store) == before
    plans.save_value(core, customer, "business", "Uusi teksti")
    assert plans.open_plan(core, customer).answers["business"] == "Uusi teksti"
    assert problems(core) == []


def test_a_full_disk_writes_nothing_by_half_and_the_next_save_works(core: Core) -> None:
    customer = customer_id(core)
    customers.refresh_whole_list(core)
    before = logged(core.store)
    old = plans.open_plan(core, customer).answers["business"]
    with full_disk(core):
        for _ in range(3):
            with pytest.raises(MachineError) as caught:
                plans.save_value(core, customer, "business", BIG)
            assert caught.value.code is ErrorCode.DISK_FULL
        assert plans.open_plan(core, customer).answers["business"] == old
        assert stale(core.store) == set()
        assert logged(core.store) == before
    plans.save_value(core, customer, "business", BIG)
    assert plans.open_plan(core, customer).answers["business"] == BIG.strip()
    assert [each.seq for each in logged_after(core.store, before[-1])] == [1, 2]
    assert problems(core) == []


def test_a_disk_that_is_really_full(disk: Disk) -> None:
    disk.resize(1500)
    core = empty_core(disk.folder)
    customer, _ = customers.add(core, {"name": "Täysi Oy"})
    saved = ""
    with pytest.raises(MachineError) as caught:
        for number in range(1000):
            text = f"{number} {BIG}"
            plans.save_value(core, customer, "business", text)
            saved = text.strip()
    assert caught.value.code is ErrorCode.DISK_FULL
    assert plans.open_plan(core, customer).answers["business"] == saved
    assert problems(core) == []
    disk.resize(8192)
    plans.save_value(core, customer, "business", "Mahtuu taas")
    assert plans.open_plan(core, customer).answers["business"] == "Mahtuu taas"
    assert problems(core) == []
    core.store.close()
    again = open_core(disk.folder / "kumppani.db")
    assert plans.open_plan(again, customer).answers["business"] == "Mahtuu taas"
    again.store.close()


def test_a_disk_too_full_for_a_new_store_leaves_nothing_that_is_taken_for_one(disk: Disk) -> None:
    (disk.folder / "other").write_bytes(b"x" * 3_900_000)
    with pytest.raises(MachineError) as caught:
        open_core(disk.folder / "kumppani.db")
    assert caught.value.code is ErrorCode.DISK_FULL
    (disk.folder / "other").unlink()
    core = open_core(disk.folder / "kumppani.db")
    assert problems(core) == []
    core.store.close()


SAVE_WITHOUT_END = """
import sys
from itertools import count
from pathlib import Path
from app.services import plans
from app.services.opening import open_core

core = open_core(Path(sys.argv[1]))
customer = sys.argv[2]
for number in count():
    plans.save_value(core, customer, "business", f"Teksti {number} " + "sana " * 200)
    plans.save_value(core, customer, "channels", ("phone", "email") if number % 2 else ("email",))
    print(number, flush=True)
"""


def test_what_was_saved_before_the_process_was_killed_is_there(tmp_path: Path) -> None:
    core = empty_core(tmp_path)
    customer, _ = customers.add(core, {"name": "Katkos Oy"})
    core.store.close()
    path = tmp_path / "kumppani.db"
    for round_ in range(2):
        command = [sys.executable, "-c", SAVE_WITHOUT_END, str(path), customer]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            acknowledged = -1
            for line in process.stdout:
                acknowledged = int(line)
                if acknowledged >= 40 + 17 * round_:
                    break
            process.kill()
            # What it could still say before it died was saved as well.
            acknowledged = max([acknowledged, *(int(line) for line in process.stdout if line.endswith("\n"))])
        assert path.with_name("kumppani.db-wal").stat().st_size > 0
        core = open_core(path)
        answers = plans.open_plan(core, customer).answers
        assert int(str(answers["business"]).split()[1]) >= acknowledged
        assert problems(core) == []
        plans.save_value(core, customer, "business", "Jatkuu")
        assert plans.open_plan(core, customer).answers["business"] == "Jatkuu"
        core.store.close()
