"""Engines on one store file, all through SQLCipher's SQLite so that no second SQLite library touches the file."""

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.inspect import read_only_uri

UI_BUSY_MILLISECONDS = 50

_LONGEST_LOG = 64_000
"""After how many pages of the log (256 MB) a commit writes them back into the file by itself.

4,000 pages held a save up for half a second. The window writes back beside, long before it comes to that.
"""


def make_engine(path: Path, *, writing: bool, busy_ms: int = UI_BUSY_MILLISECONDS) -> Engine:
    """Return an engine on the store at `path`.

    A writing engine has one connection and begins each transaction at once (BEGIN IMMEDIATE); a reading one refuses
    every write. `busy_ms` is how long SQLite waits for another connection before it says "locked", and how long a
    thread waits for the one writing connection while another thread has it.
    """
    address = str(path) if writing or os.access(path.parent, os.W_OK) else read_only_uri(path)

    def connect() -> Any:
        return sqlite.connect(
            address,
            uri=address.startswith("file:"),
            timeout=busy_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlite,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if writing else 4,
        max_overflow=0 if writing else 8,
        pool_timeout=busy_ms / 1000 if writing else 30,
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
        # Writing the log back takes longer than a save may: `Store.checkpoint` does it beside.
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG}")
        # Kilobytes. Larger caches cost 35 MB (readers) and 12 MB (writer) with 100,000 customers, and gained nothing.
        cursor.execute("PRAGMA cache_size = -4000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
