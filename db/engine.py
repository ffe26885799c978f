"""Engines on one store file, all through SQLCipher's SQLite so that no second SQLite library touches the file."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

UI_BUSY_MILLISECONDS = 50


def make_engine(path: Path, *, writing: bool, busy_ms: int = UI_BUSY_MILLISECONDS) -> Engine:
    """Return an engine on the store at `path`.

    A writing engine has one connection and begins each transaction at once (BEGIN IMMEDIATE); a reading one refuses
    every write. `busy_ms` is how long SQLite waits for another connection before it says "locked".
    """
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlite,
        poolclass=QueuePool,
        pool_size=1 if writing else 4,
        max_overflow=0 if writing else 8,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {busy_ms}")
        if writing:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        cursor.execute("PRAGMA cache_size = -16000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
