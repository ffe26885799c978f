"""One writing process per store."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.services.opening import open_core
from db.lock import StoreLock
from tests.helpers.stores import empty_core

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from db.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process_holding(store: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_does_not_get_the_store_until_the_first_is_dead(tmp_path: Path) -> None:
    empty_core(tmp_path).store.close()
    store = tmp_path / "kumppani.db"
    with another_process_holding(store) as process:
        with pytest.raises(MachineError) as caught:
            open_core(store)
        assert caught.value.code is ErrorCode.STORE_IN_USE
        assert caught.value.params == {"path": str(store)}
        reading = open_core(store, writing=False)
        assert reading.office.models
        reading.store.close()
        process.kill()
        process.wait()
        open_core(store).store.close()


def test_closing_frees_the_store(tmp_path: Path) -> None:
    store = tmp_path / "kumppani.db"
    lock = StoreLock(store)
    with pytest.raises(MachineError):
        StoreLock(store)
    lock.release()
    lock.release()
    StoreLock(store).release()


def test_a_failing_start_frees_the_store(tmp_path: Path) -> None:
    store = tmp_path / "kumppani.db"
    store.write_bytes(b"no store at all" * 100)
    for _ in range(2):
        with pytest.raises(MachineError) as caught:
            open_core(store)
        assert caught.value.code is ErrorCode.STORE_NOT_A_STORE
    assert [each.name for each in tmp_path.iterdir()] == ["kumppani.db"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        StoreLock(tmp_path / "gone" / "kumppani.db")
    assert caught.value.code is ErrorCode.STORE_FOLDER_MISSING
