"""Writes a file whole or not at all: into a temporary file beside it, then renamed."""

import errno
import os
import tempfile
from pathlib import Path

from app.domain.errors import ErrorCode, MachineError

_REFUSALS = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.ENOENT: ErrorCode.FOLDER_MISSING,
    errno.ENOTDIR: ErrorCode.FOLDER_MISSING,
    errno.EBUSY: ErrorCode.FILE_IN_USE,
    errno.ETXTBSY: ErrorCode.FILE_IN_USE,
}
_WINDOWS_SHARING_VIOLATION = 32


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`; an older file there stays as it was until the new one is complete.

    Raises MachineError FOLDER_MISSING (folder), DISK_FULL (file), FILE_IN_USE (file), FILE_NOT_WRITABLE (file).
    """
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _common_permissions(temporary)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise refusal(error, path) from error


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
    if code is ErrorCode.FOLDER_MISSING:
        return MachineError(code, folder=str(path.parent))
    return MachineError(code, file=str(path))
