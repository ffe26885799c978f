"""A look at the file before it is opened: what is no store, or may not be opened."""

import os
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from app.services import customers
from app.services.opening import open_core
from db import inspect, quick
from db.schema import SCHEMA_VERSION
from tests.helpers.disks import Disk
from tests.helpers.operations import problems
from tests.helpers.stores import NAMES, empty_core, small_office


def refusal(path: Path, *, writing: bool = True) -> ErrorCode:
    """Return why the store at `path` is refused."""
    with pytest.raises(MachineError) as caught:
        open_core(path, writing=writing).store.close()
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed store of a small office."""
    small_office(tmp_path).store.close()
    return tmp_path / "kumppani.db"


def sql(path: Path, statement: str) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute(statement)
    connection.close()


def ask(path: Path, statement: str) -> int:
    """Return the number that a statement asks for."""
    connection = sqlite.connect(str(path), isolation_level=None)
    (found,) = connection.execute(statement).fetchone()
    connection.close()
    return int(found)


# What is no store


@pytest.mark.parametrize("content", [b"x", b"Nimi;Y-tunnus\nKuusi Oy;\n" * 300, b"PK\x03\x04" + b"\0" * 4096])
@pytest.mark.parametrize("writing", [True, False])
def test_a_file_of_another_kind_is_no_store_and_stays_as_it_is(tmp_path: Path, content: bytes, writing: bool) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    assert refusal(path, writing=writing) is ErrorCode.STORE_NOT_A_STORE
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sql(path, "CREATE TABLE customer (id TEXT)")
    assert refusal(path) is ErrorCode.STORE_NOT_A_STORE


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert refusal(tmp_path) is ErrorCode.STORE_NOT_A_STORE


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") is ErrorCode.STORE_NOT_A_STORE


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "kumppani.db"
    path.parent.mkdir(parents=True)
    path.touch()
    assert quick.first_page(path) is None
    core = open_core(path)
    assert problems(core) == []
    core.store.close()


def test_a_missing_store_is_made_for_writing_and_named_when_reading(tmp_path: Path) -> None:
    path = tmp_path / "new" / "kumppani.db"
    assert refusal(path, writing=False) is ErrorCode.STORE_MISSING
    assert not path.parent.exists()
    open_core(path).store.close()
    open_core(path, writing=False).store.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "kumppani.db") is ErrorCode.STORE_FOLDER_MISSING


# Versions


def test_a_newer_store_is_refused_untouched(path: Path) -> None:
    sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    for writing in (True, False):
        assert refusal(path, writing=writing) is ErrorCode.STORE_NEWER
    with pytest.raises(MachineError) as caught:
        quick.first_page(path)
    assert caught.value.params["version"] == SCHEMA_VERSION + 1
    assert path.read_bytes() == before


def test_a_store_says_whose_it_is(path: Path) -> None:
    assert ask(path, "PRAGMA application_id") == 0x4B554D50
    assert ask(path, "PRAGMA user_version") == SCHEMA_VERSION


# Damage


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_store_cut_short_is_damaged(path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert refusal(path) is ErrorCode.STORE_DAMAGED


def test_a_store_whose_pages_are_overwritten_is_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(MachineError) as caught:
        core = open_core(path)
        core.store.close()
    assert caught.value.code is ErrorCode.STORE_DAMAGED


def test_a_flipped_page_is_found_when_it_is_read(path: Path) -> None:
    page = ask(path, "SELECT rootpage FROM sqlite_master WHERE name = 'customer'")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    core = open_core(path)
    with pytest.raises(MachineError) as caught:
        customers.find(core, NAMES[0])
    core.store.close()
    assert caught.value.code is ErrorCode.STORE_DAMAGED


# Read-only places


def test_a_store_on_a_read_only_disk_can_be_read_and_not_written(disk: Disk) -> None:
    small_office(disk.folder).store.close()
    disk.forbid_writing()
    path = disk.folder / "kumppani.db"
    assert refusal(path) is ErrorCode.STORE_READ_ONLY
    core = open_core(path, writing=False)
    assert customers.find(core, NAMES[0]).town == "Nokia"
    with pytest.raises(MachineError) as caught:
        customers.edit(core, customers.find(core, NAMES[0]).id, {"town": "Muualla"})
    assert caught.value.code is ErrorCode.STORE_READ_ONLY
    core.store.close()
    page = quick.first_page(path)
    assert page is not None
    assert len(page.rows) == len(NAMES)


def test_a_store_whose_log_cannot_be_read_back_is_read_only(disk: Disk) -> None:
    core = small_office(disk.folder)
    customers.edit(core, customers.find(core, NAMES[0]).id, {"town": "Tampere"})
    path = disk.folder / "kumppani.db"
    content = {each.name: each.read_bytes() for each in disk.folder.iterdir()}
    core.store.close()
    for name in ("kumppani.db", "kumppani.db-wal"):
        (disk.folder / name).write_bytes(content[name])
    disk.forbid_writing()
    for writing in (True, False):
        assert refusal(path, writing=writing) is ErrorCode.STORE_READ_ONLY


@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_store_without_the_right_to_write(path: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    refused = path if which == "file" else path.parent
    allowed = os.access

    def access(place: Path, mode: int) -> bool:
        return place != refused and allowed(place, mode)

    monkeypatch.setattr(os, "access", access)
    assert refusal(path) is ErrorCode.STORE_READ_ONLY
    reading = open_core(path, writing=False)
    assert customers.count(reading) == len(NAMES)
    reading.store.close()


def test_a_file_that_may_not_be_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(MachineError) as caught:
        inspect.stamp(path)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_a_store_locked_by_another_program(tmp_path: Path) -> None:
    empty_core(tmp_path).store.close()
    other = sqlite.connect(str(tmp_path / "kumppani.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(tmp_path / "kumppani.db") is ErrorCode.STORE_LOCKED
    other.close()
    open_core(tmp_path / "kumppani.db").store.close()
