"""Makes a new store and brings an old one up to today's schema, with a backup first."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from app.domain.errors import ErrorCode, MachineError
from db import derived_schema, guards
from db.engine import make_engine
from db.failures import translated
from db.plain import plain
from db.schema import APPLICATION_ID, SCHEMA_VERSION

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def _run(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def backup(path: Path, target: Path) -> None:
    """Write a complete copy of the store at `path`, also of one in use, to `target`, or nothing at all.

    It gets its name when it is whole and on the disk: what is called a backup is one, also after a power cut.
    Raises FileExistsError when there is a file at `target`, MachineError when the machine refuses.
    """
    if target.exists():
        raise FileExistsError(target)
    # What a process that was killed has left would be in the way.
    part = target.with_name(target.name + ".part")
    engine = make_engine(path, writing=False, busy_ms=2000)
    try:
        part.unlink(missing_ok=True)
        # No transaction may be open around it, so it goes by the cursor and not by SQLAlchemy.
        with translated(), engine.connect() as connection:
            # SQLite counts the copy as writing.
            plain(connection).run("PRAGMA query_only = OFF")
            plain(connection).run("VACUUM INTO ?", (str(part),))
        _flush(part)
        part.rename(target)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            code = ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.STORE_READ_ONLY
            raise MachineError(code, path=str(path)) from error
        raise
    finally:
        engine.dispose()


def _flush(path: Path) -> None:
    """Wait until the file is on the disk; SQLite does not for a copy."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _free_name(path: Path, version: int) -> Path:
    number = 0
    while True:
        tail = f".before-{SCHEMA_VERSION}-from-{version}" + (f"-{number}" if number else "") + ".bak"
        candidate = path.with_name(path.name + tail)
        if not candidate.exists():
            return candidate
        number += 1


def upgrade(path: Path, version: int, *, revision: str = "head") -> None:
    """Bring the store at `path` from schema `version` (0 for an empty file) to `revision`, all or nothing.

    Foreign keys are off meanwhile, since a rebuilt parent would take its children along, and checked at the end.
    """
    if version:
        backup(path, _free_name(path, version))
    engine = make_engine(path, writing=True, busy_ms=2000)
    try:
        with translated(), engine.connect() as connection:
            plain(connection).run("PRAGMA foreign_keys = OFF")
            with connection.begin():
                guards.drop_triggers(connection)
                _run(connection, revision)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise MachineError(ErrorCode.STORE_DAMAGED)
                guards.create_guards(connection)
                derived_schema.create(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()
