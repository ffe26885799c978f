"""What SQLite says, in the program's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError

_BY_CODE = {
    sqlite.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite.SQLITE_READONLY: ErrorCode.STORE_READ_ONLY,
    sqlite.SQLITE_BUSY: ErrorCode.STORE_LOCKED,
    sqlite.SQLITE_LOCKED: ErrorCode.STORE_LOCKED,
    sqlite.SQLITE_NOTADB: ErrorCode.STORE_NOT_A_STORE,
    sqlite.SQLITE_CORRUPT: ErrorCode.STORE_DAMAGED,
    sqlite.SQLITE_CANTOPEN: ErrorCode.STORE_FOLDER_MISSING,
    sqlite.SQLITE_IOERR: ErrorCode.STORE_FOLDER_MISSING,
}

# On a full disk SQLite cannot always say so: the shared memory beside the store is one such place.
_FULL_DISK = frozenset(
    f"SQLITE_IOERR_{name}" for name in ("WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "SHMOPEN", "SHMSIZE", "SHMMAP")
)


def as_machine_error(error: BaseException) -> MachineError | None:
    """Return the program's error for what SQLite raised, or None when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, UnicodeDecodeError):
        # The driver reads texts, and the names in SQLite's own messages, as UTF-8.
        return MachineError(ErrorCode.STORE_DAMAGED)
    if not isinstance(original, sqlite.DatabaseError):
        return None
    if getattr(original, "sqlite_errorname", "") in _FULL_DISK:
        return MachineError(ErrorCode.DISK_FULL)
    if "decode to UTF-8" in str(original):
        return MachineError(ErrorCode.STORE_DAMAGED)
    # The low byte is the kind of the error, the others say more about it.
    code = _BY_CODE.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)
    return None if code is None else MachineError(code)


@contextmanager
def translated() -> Iterator[None]:
    """Raise MachineError for what the machine refuses; let everything else pass."""
    try:
        yield
    except Exception as error:
        machine = as_machine_error(error)
        if machine is None:
            raise
        try:
            raise machine from error
        finally:
            # The error holds this frame: a cycle would keep the cursor, and with it the store's file, open for a while.
            del machine
