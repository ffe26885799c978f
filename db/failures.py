"""What SQLite says, in the program's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError

_BY_MESSAGE = (
    ("disk is full", ErrorCode.DISK_FULL),
    ("disk i/o error", ErrorCode.DISK_FULL),
    ("readonly database", ErrorCode.STORE_READ_ONLY),
    ("read-only", ErrorCode.STORE_READ_ONLY),
    ("is locked", ErrorCode.STORE_LOCKED),
    ("not a database", ErrorCode.STORE_NOT_A_STORE),
    ("malformed", ErrorCode.STORE_DAMAGED),
    ("unable to open", ErrorCode.STORE_FOLDER_MISSING),
)


def as_machine_error(error: BaseException) -> MachineError | None:
    """Return the program's error for what SQLite raised, or None when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if not isinstance(original, sqlite.DatabaseError) or isinstance(original, sqlite.IntegrityError):
        return None
    message = str(original).casefold()
    code = next((code for words, code in _BY_MESSAGE if words in message), None)
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
        raise machine from error
