"""The settings of every connection, and who may write."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import OperationalError

from app.services.core import Core
from db.engine import UI_BUSY_MILLISECONDS, make_engine
from db.plain import plain


@pytest.mark.parametrize("writing", [True, False])
def test_every_connection_is_set_up(core: Core, writing: bool) -> None:
    engine = make_engine(core.store.path, writing=writing)
    with engine.connect() as connection:
        sql = plain(connection)
        assert sql.value("PRAGMA journal_mode") == "wal"
        assert sql.value("PRAGMA synchronous") == 2
        assert sql.value("PRAGMA foreign_keys") == 1
        assert sql.value("PRAGMA busy_timeout") == UI_BUSY_MILLISECONDS == 50
        assert sql.value("PRAGMA query_only") == int(not writing)
        assert sql.value("PRAGMA wal_autocheckpoint") == 64_000
    engine.dispose()


def test_one_sqlite_for_everything(core: Core) -> None:
    with core.store.read() as connection:
        assert plain(connection).value("PRAGMA cipher_version")
        assert connection.engine.dialect.dbapi is sqlite


def test_a_reader_cannot_write(core: Core) -> None:
    engine = make_engine(core.store.path, writing=False)
    with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM derived_stale")
    engine.dispose()


def test_a_transaction_that_writes_locks_at_once(core: Core) -> None:
    engine = make_engine(core.store.path, writing=True)
    with engine.begin(), pytest.raises(sqlite.OperationalError, match="locked"):
        other = sqlite.connect(str(core.store.path), timeout=0.01, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        finally:
            other.close()
    engine.dispose()


@pytest.mark.parametrize("name", ["kysymys?.db", "risti#1.db", "prosentti%41.db", "väli lyönti.db", "file:a.db"])
def test_any_name_of_a_file_is_that_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for writing in (True, False):
        engine = make_engine(path, writing=writing)
        with engine.connect() as connection:
            ((_, _, opened),) = plain(connection).all("PRAGMA database_list")
        engine.dispose()
        assert Path(opened) == path
    assert path.exists()
