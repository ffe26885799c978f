"""One writing process per store: a lock that the operating system frees when the process dies."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from app.domain.errors import ErrorCode, MachineError


def _lock(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreLock:
    """The writing process's lock on a store. Raises STORE_IN_USE when another process holds it."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")
        try:
            self._handle: IO[bytes] | None = self.path.open("a+b", buffering=0)
        except FileNotFoundError as error:
            raise MachineError(ErrorCode.STORE_FOLDER_MISSING, path=str(store.parent)) from error
        except OSError as error:
            raise MachineError(ErrorCode.STORE_READ_ONLY, path=str(store)) from error
        try:
            _lock(self._handle)
        except OSError as error:
            self._handle.close()
            raise MachineError(ErrorCode.STORE_IN_USE, path=str(store)) from error
        # The number is for people only; on a full disk the lock holds without it.
        with suppress(OSError):
            self._handle.seek(0)
            self._handle.truncate()
            self._handle.write(str(os.getpid()).encode())

    def release(self) -> None:
        """Free the lock; closing the file is what frees it."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None
