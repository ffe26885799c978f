"""Looks at a store file before SQLAlchemy is imported: is it one, whose version is it, may it be here?"""

import contextlib
import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from db.failures import as_machine_error
from db.placement import synced_folder
from db.plain import Plain
from db.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_LOG_BYTES = 32_768
"""SQLite's shared memory beside the log takes as much at once."""


def refuse_bad_place(path: Path) -> None:
    """Raise MachineError when the store would lie in a cloud-synced folder or is a folder itself."""
    folder = synced_folder(path)
    if folder is not None:
        raise MachineError(ErrorCode.STORE_SYNCED_FOLDER, path=str(path), folder=str(folder))
    try:
        folder_there = path.is_dir()
    except OSError as error:  # a name too long for any disk
        raise MachineError(ErrorCode.STORE_FOLDER_MISSING, path=str(path.parent)) from error
    if folder_there:
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


def read_only_uri(path: Path) -> str:
    """Return the address at which SQLite opens the store without writing, also on a medium that takes no writing.

    There SQLite could not make its shared memory; where no log waits either, the file can be read as one that never
    changes.
    """
    log = path.with_name(path.name + "-wal")
    whole = not log.exists() or log.stat().st_size == 0
    fixed = whole and not os.access(path.parent, os.W_OK)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if fixed else ''}"


def stamp(path: Path) -> int:
    """Return the schema version of the file at `path`, 0 for a missing or empty file.

    Raises MachineError for a file that is no store, is damaged or was written by a newer program.
    """
    try:
        if not path.exists():
            return 0
        if not path.is_file():
            raise MachineError(ErrorCode.STORE_NOT_A_STORE, path=str(path))
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
        if not start:
            return 0
        if start != _MAGIC:
            # SQLite would take a very short file of any kind for an empty store, and write over it.
            raise MachineError(ErrorCode.STORE_NOT_A_STORE, path=str(path))
        application, version, tables = _header(path)
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:
        machine = as_machine_error(error)
        if machine is None:
            raise
        # The file is there, so what cannot be opened is its log, which only a writable folder with room can hold.
        code = _no_log(path) if machine.code is ErrorCode.STORE_FOLDER_MISSING else machine.code
        raise MachineError(code, path=str(path)) from error
    except OSError as error:
        raise MachineError(ErrorCode.FILE_UNREADABLE, path=str(path)) from error
    if application != APPLICATION_ID:
        if tables == 0 and version == 0:
            return 0
        raise MachineError(ErrorCode.STORE_NOT_A_STORE, path=str(path))
    if version > SCHEMA_VERSION:
        raise MachineError(ErrorCode.STORE_NEWER, path=str(path), version=version)
    return version


def _no_log(path: Path) -> ErrorCode:
    writable = os.access(path.parent, os.W_OK)
    full = writable and shutil.disk_usage(path.parent).free < _LOG_BYTES
    return ErrorCode.DISK_FULL if full else ErrorCode.STORE_READ_ONLY


def _header(path: Path) -> tuple[int, int, int]:
    """Return application id, schema version and number of tables and indexes."""
    with contextlib.closing(sqlite.connect(read_only_uri(path), uri=True, timeout=1.0)) as connection:
        sql = Plain(connection.cursor())
        tables = sql.value("SELECT count(*) FROM sqlite_master")
        return sql.value("PRAGMA application_id"), sql.value("PRAGMA user_version"), tables
