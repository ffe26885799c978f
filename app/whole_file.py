"""Writes a file whole or not at all: into a temporary file beside it, then renamed."""

import errno
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from app.domain.errors import ErrorCode, MachineError

_REFUSALS = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.ENOENT: ErrorCode.FOLDER_MISSING,
    errno.ENOTDIR: ErrorCode.FOLDER_MISSING,
    errno.EBUSY: ErrorCode.FILE_IN_USE,
    errno.ETXTBSY: ErrorCode.FILE_IN_USE,
    errno.ENAMETOOLONG: ErrorCode.FILE_NAME_TOO_LONG,
}
_WINDOWS_SHARING_VIOLATION = 32
_WINDOWS_ACCESS_DENIED = 5
_PREFIX, _SUFFIX = ".kumppani-", ".part"
_LEFT_BEHIND_SECONDS = 60


def write_whole(path: Path, data: bytes, *, sweep: bool = True) -> None:
    """Write `data` to `path`; an older file there stays as it was until the new one is complete.

    `sweep` looks through the folder for what a killed process has left; of many files the first one does it for all.
    Raises MachineError FOLDER_MISSING (folder), DISK_FULL (file), FILE_IN_USE (file), FILE_NAME_TOO_LONG,
    FILE_NOT_WRITABLE (file).
    """
    if sweep:
        _sweep(path.parent)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX, delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _common_permissions(temporary)
        temporary.replace(path)
    except BaseException as error:
        # Ctrl+C too leaves nothing behind.
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            held = temporary is not None and _is_held(error, path)
            raise (MachineError(ErrorCode.FILE_IN_USE, file=str(path)) if held else refusal(error, path)) from error
        raise


def _is_held(error: OSError, path: Path) -> bool:
    """Return whether Windows did not replace a file because a program has it open; it denies access then."""
    denied = getattr(error, "winerror", None) == _WINDOWS_ACCESS_DENIED
    # A file with the attribute read-only is denied in the same way.
    return denied and path.is_file() and os.access(path, os.W_OK)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at `path`; a name too long for any disk is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed in the middle of writing has left in the folder."""
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                left.unlink()


def _common_permissions(path: Path) -> None:
    """Give the file the permissions of any new file; a temporary one is the owner's alone."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def refusal(error: OSError, path: Path) -> MachineError:
    """Return what the machine refused when `path` was to be written."""
    if getattr(error, "winerror", None) == _WINDOWS_SHARING_VIOLATION:
        return MachineError(ErrorCode.FILE_IN_USE, file=str(path))
    code = _REFUSALS.get(error.errno or 0, ErrorCode.FILE_NOT_WRITABLE)
    if code is ErrorCode.FILE_NAME_TOO_LONG:
        return MachineError(code)
    if code is ErrorCode.FOLDER_MISSING:
        return MachineError(code, folder=str(path.parent))
    return MachineError(code, file=str(path))
