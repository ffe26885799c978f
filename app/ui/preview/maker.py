"""Keeps the PDF of a plan up to date in the background: the latest wish wins, an outdated PDF is never told."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import KumppaniError
from app.services import previewing
from app.services.core import Core
from app.services.previewing import Draft
from app.services.reporting import Edition
from app.ui import tasks

PAUSE_MS = 200
"""So long after a save the PDF is made anew, so that several saves in a row make one."""


class PreviewMaker(QObject):
    """`made` carries the Draft, `failed` the KumppaniError; `busyChanged` tells that one is under way, or no more."""

    made = Signal(object)
    failed = Signal(object)
    busyChanged = Signal(bool)

    def __init__(self, core: Core, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._wish: tuple[str, Edition, str | None] | None = None
        self._task: tasks.Task[Draft] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.make_now)

    @property
    def busy(self) -> bool:
        """Whether a newer PDF is on its way."""
        return self._task is not None or self._pause.isActive()

    def show(self, customer_id: str, edition: Edition, language: str | None) -> None:
        """Make this PDF at once; the customer's own language if none is given."""
        self._wish = (customer_id, edition, language)
        self.make_now()

    def refresh(self) -> None:
        """Make the PDF anew after a short pause."""
        if self._wish is not None:
            self._cancel()
            self._pause.start()
            self.busyChanged.emit(True)

    def stop(self) -> None:
        """Make nothing any more."""
        self._wish = None
        self._pause.stop()
        self._cancel()
        self.busyChanged.emit(False)

    def make_now(self) -> None:
        """Make the PDF anew without a pause."""
        self._pause.stop()
        self._cancel()
        if self._wish is None:
            return
        work = partial(_draw_up, previewing.reader(self._core), *self._wish)
        self._task = tasks.run(work, done=self._finish, failed=self._give_up, owner=self)
        self.busyChanged.emit(True)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _finish(self, draft: Draft) -> None:
        self._task = None
        self.busyChanged.emit(False)
        self.made.emit(draft)

    def _give_up(self, error: Exception) -> None:
        self._task = None
        self.busyChanged.emit(False)
        if not isinstance(error, KumppaniError):
            raise error
        self.failed.emit(error)


def _draw_up(core: Core, customer_id: str, edition: Edition, language: str | None, control: tasks.TaskControl) -> Draft:
    control.check()
    return previewing.draw_up(core, customer_id, edition, language)
