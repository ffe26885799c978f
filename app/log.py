"""The log: what the program did and where it failed, and nothing that a user wrote.

Messages of an exception, and arguments of a log line, can hold a customer's name or a sentence of a plan. So a line
holds the fixed text of the program's own loggers, numbers and codes, and of an exception its type and its frames.
Other packages' loggers say only where they spoke.
"""

import errno
import logging
import sys
from datetime import UTC, datetime
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from app.domain.errors import KumppaniError

MEGABYTE = 1_000_000
KEPT_FILES = 3
OWN_LOGGERS = ("app", "db")

_ROOT = Path(__file__).resolve().parent.parent


def trace(error: BaseException) -> list[str]:
    """Return the types and frames of an exception and of what caused it, innermost last; no message and no value."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines = [_kind(link), *_frames(link.__traceback__), *(["then:", *lines] if lines else [])]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return lines


class ValuelessFormatter(logging.Formatter):
    """Writes one line per record, with the time in UTC, and the trace of an exception indented below it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record without anything a user wrote."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = [f"{when} {record.levelname} {record.name} {_text(record)}"]
        if record.exc_info and record.exc_info[1]:
            lines += ["    " + line for line in trace(record.exc_info[1])]
        # What `trace` gave in another process.
        lines += ["    " + line for line in getattr(record, "places", ())]
        return "\n".join(lines)


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Let a full disk cost the log line only; logging would print record and arguments."""


def start_log(path: Path) -> logging.Handler | None:
    """Send log lines from level INFO to a file that is turned over at a megabyte; return the handler.

    Where the file cannot be written the program goes on without a log, and None comes back.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, maxBytes=MEGABYTE, backupCount=KEPT_FILES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(ValuelessFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def _text(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] not in OWN_LOGGERS or not isinstance(record.msg, str):
        return f"{Path(record.pathname).name}:{record.lineno}"
    arguments = record.args if isinstance(record.args, tuple) else ()
    try:
        return record.msg % tuple(_harmless(one) for one in arguments) if record.args else record.msg
    except (TypeError, ValueError):
        return record.msg


def _harmless(argument: object) -> object:
    if isinstance(argument, Enum):
        return argument.value
    return argument if isinstance(argument, bool | int | float) else f"<{type(argument).__name__}>"


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, KumppaniError):
        return f"{kind} {error.code.value}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind} {errno.errorcode.get(error.errno, error.errno)}"
    # SQLite's own name of the trouble, such as SQLITE_BUSY.
    name = getattr(getattr(error, "orig", error), "sqlite_errorname", None)
    return f"{kind} {name}" if isinstance(name, str) else kind


def _frames(traceback: TracebackType | None) -> list[str]:
    return [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in extract_tb(traceback)]


def _place(filename: str) -> str:
    """Return a source file from the program's or the library's folder on; the folders above name the user."""
    path = Path(filename)
    if "site-packages" in path.parts:
        return Path(*path.parts[path.parts.index("site-packages") + 1 :]).as_posix()
    for base in (_ROOT, Path(sys.base_prefix)):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    # Code that lies elsewhere, or says of itself where it comes from, may be named after anything.
    return "?"
