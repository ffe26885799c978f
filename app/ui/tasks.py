"""Work over 50 ms: a plain function on plain data in a thread of its own, with progress and cancel.

Only the window's thread starts tasks, and it alone hears of them.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import KumppaniError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

WORKERS = 2
"""How many tasks run at a time; the others wait in the order of their start."""

PROGRESS_SECONDS = 0.05
"""Progress is told at most this often, so that a quick loop does not flood the window."""


class Cancelled(Exception):
    """Raised by `TaskControl.check` in a task that nobody waits for any more."""


class TaskControl:
    """What a running function sees of its task; it may be used from the task's thread only."""

    def __init__(self, cancelled: threading.Event, tell: Callable[[int, int], None]) -> None:
        self._cancelled = cancelled
        self._tell = tell
        self._told = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the result is wanted no more."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Leave the function when the task was cancelled."""
        if self.cancelled:
            raise Cancelled

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work is, and leave the function when the task was cancelled."""
        self.check()
        now = time.monotonic()
        if done >= total or now - self._told >= PROGRESS_SECONDS:
            self._told = now
            self._tell(done, total)


class Task(Generic[T]):
    """A started piece of work. It delivers nothing after `cancel`, or after its owner was destroyed."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._owner = weakref.ref(owner)
        self._done: Callable[[T], None] | None = done
        self._failed = failed
        self._progress = progress
        self._cancelled = threading.Event()

    @property
    def active(self) -> bool:
        """Whether a result or a failure may still come."""
        return self._done is not None

    def cancel(self) -> None:
        """Give the task up: its function is told so, and nothing is delivered."""
        self._cancelled.set()
        self._forget()

    def _forget(self) -> None:
        self._done = self._failed = self._progress = None

    def _receiver(self) -> QObject | None:
        owner = self._owner()
        return owner if owner is not None and isValid(owner) else None

    def _deliver_progress(self, done: int, total: int) -> None:
        if self._progress is not None and self._receiver() is not None:
            self._progress(done, total)

    def _deliver_result(self, result: T) -> None:
        done = self._done
        self._forget()
        if done is not None and self._receiver() is not None:
            done(result)

    def _deliver_failure(self, error: Exception) -> None:
        active, failed, owner = self.active, self._failed, self._receiver()
        self._forget()
        if not active or owner is None:
            return
        if failed is not None:
            failed(error)
        elif isinstance(error, KumppaniError):
            from app.ui import messages

            messages.show_error(owner if isinstance(owner, QWidget) else None, error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class _Bridge(QObject):
    """Carries deliveries from the tasks' threads to the window's: the one signal between them."""

    delivered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.delivered.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _receive(self, delivery: Callable[[], None]) -> None:
        delivery()


class _Runner:
    """The threads, and the tasks that run in them."""

    def __init__(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._pool: ThreadPoolExecutor = ThreadPoolExecutor(WORKERS, thread_name_prefix="task")
        self._bridge = _Bridge()
        self._running: dict[Future[None], Task[object]] = {}
        self._holding = False

    def start(self, function: Callable[[TaskControl], T], task: Task[T]) -> None:
        self._hold_collector()
        future = self._pool.submit(self._work, function, task)
        self._running[future] = task  # type: ignore[assignment]
        future.add_done_callback(self._tell_end)

    def _tell_end(self, _future: Future[None]) -> None:
        self._send(self._after_end)

    def _after_end(self) -> None:
        self._running = {future: task for future, task in self._running.items() if not future.done()}
        if not self._running and self._holding:
            self._holding = False
            gc.enable()

    def _hold_collector(self) -> None:
        """Keep Python from collecting cycles in a task's thread: widgets among them may only be destroyed in ours."""
        if gc.isenabled():
            self._holding = True
            gc.disable()

    def _work(self, function: Callable[[TaskControl], T], task: Task[T]) -> None:
        def tell(done: int, total: int) -> None:
            self._send(lambda: task._deliver_progress(done, total))

        control = TaskControl(task._cancelled, tell)
        if control.cancelled:
            return
        try:
            result = function(control)
        except Cancelled:
            return
        except Exception as error:
            failure = error
            self._send(lambda: task._deliver_failure(failure))
        else:
            self._send(lambda: task._deliver_result(result))

    def _send(self, delivery: Callable[[], None]) -> None:
        # At the very end of the program the bridge may be gone, and with it everybody who waited.
        with contextlib.suppress(RuntimeError):
            self._bridge.delivered.emit(delivery)

    def cancel_all(self) -> None:
        for task in self._running.values():
            task.cancel()

    def wait(self, seconds: float) -> bool:
        from concurrent.futures import wait

        unfinished = wait(list(self._running), seconds).not_done
        if isValid(self._bridge):
            QCoreApplication.sendPostedEvents(self._bridge, QEvent.Type.MetaCall.value)
        self._after_end()
        return not unfinished


_runner: _Runner | None = None


def run(
    function: Callable[[TaskControl], T],
    *,
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    owner: QObject,
) -> Task[T]:
    """Run `function` in another thread and hand its result to `done` on the window's thread.

    `function` works on plain data and touches no widget. Without `failed`, an error of the user's or the machine's is
    shown as a message on top of `owner`, and any other goes to the crash hook.
    """
    global _runner
    if _runner is None:
        _runner = _Runner()
    task = Task(owner, done, failed, progress)
    _runner.start(function, task)
    return task


def nothing_to_show(_result: None) -> None:
    """Take note of the end of work that shows nothing: for `done`."""


def wait_for_done(milliseconds: int = 10_000, *, cancel: bool = False) -> bool:
    """Wait until every started task has ended and its result is delivered; with `cancel` give them all up first.

    Returns False when the time ran out. For the end of the program, before the store is closed, and for tests.
    """
    if _runner is None:
        return True
    if cancel:
        _runner.cancel_all()
    return _runner.wait(milliseconds / 1000)
