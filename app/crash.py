"""Our own bugs: what a person may copy and send us about one, and how it gets to the window."""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from app import __version__
from app.domain.errors import KumppaniError
from app.log import trace

log = logging.getLogger(__name__)

PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab")


def report(error: BaseException) -> str:
    """Return the text about a bug: versions, platform, type and frames of the exception.

    It holds no message, no value and no variable of the exception, so nothing of a customer leaves the machine in it.
    """
    lines = [
        f"Kumppani {__version__}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{package} {_version(package)}" for package in PACKAGES),
        "",
        *trace(error),
    ]
    return "\n".join(lines) + "\n"


def install(on_crash: Callable[[str], None], on_refused: Callable[[KumppaniError], None] | None = None) -> None:
    """Log every exception that nobody caught, and pass the report of the first one to `on_crash`.

    `on_crash` may be called from any thread. Once it was called, later exceptions are only logged: the report window is
    open and the program about to close. What the user can mend or the machine refused is no bug: it goes to
    `on_refused`, as often as it comes.
    """
    called = threading.Event()

    def caught(error: BaseException) -> None:
        if isinstance(error, KumppaniError) and on_refused is not None:
            log.warning("refused", exc_info=error)
            on_refused(error)
            return
        log.critical("crash", exc_info=error)
        if called.is_set():
            return
        called.set()
        try:
            on_crash(report(error))
        except Exception:
            # The window that should show the report failed as well: the report still reaches a terminal.
            log.critical("crash_report_failed", exc_info=True)
            print(report(error), file=sys.stderr)

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
        else:
            caught(error.with_traceback(traceback))

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            caught(arguments.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def _version(package: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"
