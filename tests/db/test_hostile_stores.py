"""Stores and places that no program of ours has made."""

import os
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from app.domain.faults import Fault, FaultKind
from app.services import customers
from app.services.checking import check
from app.services.core import Core
from app.services.opening import open_core
from db.store.store import Store
from tests.helpers.disks import own_disk
from tests.helpers.stores import customer_id, small_office


def refused(path: Path, *, writing: bool = True) -> ErrorCode:
    with pytest.raises(MachineError) as caught:
        open_core(path, writing=writing).store.close()
    return caught.value.code


def test_a_message_of_sqlite_that_is_no_text_is_damage(core: Core) -> None:
    core.store.close()
    content = core.store.path.read_bytes()
    core.store.path.write_bytes(content.replace(b"CREATE TABLE ", b"CRE\xdf\xfeE TABLE "))
    assert refused(core.store.path) is ErrorCode.STORE_DAMAGED


def test_a_check_names_a_table_that_is_gone(core: Core) -> None:
    core.store.close()
    with closing(sqlite.connect(str(core.store.path))) as connection:
        connection.execute("DROP TABLE contact")
        connection.commit()
    again = open_core(core.store.path, writing=False)
    assert check(again) == [Fault(FaultKind.TABLES_MISSING, detail="contact")]
    again.store.close()


@pytest.mark.parametrize("name", ["x" * 300 + ".db", "d/" * 2100 + "x.db"])
def test_a_path_that_no_disk_can_hold(tmp_path: Path, name: str) -> None:
    for writing in (True, False):
        assert refused(tmp_path / name, writing=writing) is ErrorCode.STORE_FOLDER_MISSING


def test_the_home_of_nobody_is_a_name_like_any_other() -> None:
    assert refused(Path("~nobody-of-that-name/k.db"), writing=False) is ErrorCode.STORE_MISSING


def test_a_link_leads_to_the_same_lock(core: Core, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(core.store.path)
    assert refused(link) is ErrorCode.STORE_IN_USE
    core.store.close()
    Store.open(link).close()
    assert not (tmp_path / "link.db.lock").exists()


def test_a_disk_without_any_room_says_that_it_is_full(tmp_path: Path) -> None:
    with own_disk(tmp_path / "disk", 8_000) as disk:
        core = small_office(disk.folder)
        core.store.close()
        (disk.folder / "kumppani.db.lock").unlink()
        (disk.folder / "fill").write_bytes(b"")
        disk.resize(sum(path.stat().st_blocks for path in disk.folder.iterdir()) // 2)
        assert os.statvfs(disk.folder).f_bavail == 0
        for path in (core.store.path, disk.folder / "new.db"):
            assert refused(path) is ErrorCode.DISK_FULL
        disk.resize(8_000)
        open_core(core.store.path).store.close()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_that_is_taken_away_while_it_is_open_takes_nothing_more(
    core: Core, tmp_path: Path, replaced: bool
) -> None:
    """SQLite would go on writing into the file that nobody can find any more."""
    path, away = core.store.path, tmp_path / "away.db"
    path.rename(away)
    if replaced:
        path.write_bytes(away.read_bytes())
    for write in (lambda: customers.edit(core, customer_id(core), {"town": "Turku"}), core.store.checkpoint):
        with pytest.raises(MachineError) as caught:
            write()
        assert caught.value.code is ErrorCode.STORE_GONE
    assert path.exists() == replaced, "no empty store is made in its place"
    away.replace(path)
    customers.edit(core, customer_id(core), {"town": "Turku"})
    core.store.checkpoint()
    assert check(core) == []
