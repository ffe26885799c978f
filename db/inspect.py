"""Looks at a store file before SQLAlchemy is imported: is it one, whose version is it, may it be here?"""

import contextlib
import os
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from db.failures import as_machine_error
from db.placement import synced_folder
from db.schema import APPLICATION_ID, SCHEMA_VERSION


def refuse_bad_place(path: Path) -> None:
    """Raise MachineError when the store would lie in a cloud-synced folder or is a folder itself."""
    folder = synced_folder(path)
    if folder is not None:
        raise MachineError(ErrorCode.STORE_SYNCED_FOLDER, path=str(path), folder=str(folder))
    if path.is_dir():
        raise MachineError(ErrorCode.STORE_NOT_A_STORE, path=str(path))


def make_folder(path: Path) -> None:
    """Make the folder of a new store; raise MachineError when that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(ErrorCode.STORE_FOLDER_MISSING, path=str(path.parent)) from error


def refuse_read_only(path: Path) -> None:
    """Raise MachineError when the store or its folder cannot be written (SQLite needs both)."""
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise MachineError(ErrorCode.STORE_READ_ONLY, path=str(path))


def stamp(path: Path) -> int:
    """Return the schema version of the file at `path`, 0 for a missing or empty file.

    Raises MachineError for a file that is no store, is damaged or was written by a newer program.
    """
    if not path.exists() or path.stat().st_size == 0:
        return 0
    try:
        with contextlib.closing(sqlite.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=1.0)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite.DatabaseError as error:
        machine = as_machine_error(error)
        if machine is None:
            raise
        raise MachineError(machine.code, path=str(path)) from error
    except OSError as error:
        raise MachineError(ErrorCode.FILE_UNREADABLE, path=str(path)) from error
    if application != APPLICATION_ID:
        if tables == 0 and version == 0:
            return 0
        raise MachineError(ErrorCode.STORE_NOT_A_STORE, path=str(path))
    if version > SCHEMA_VERSION:
        raise MachineError(ErrorCode.STORE_NEWER, path=str(path), version=version)
    return version


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))
