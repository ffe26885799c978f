"""Keeps the store's write-ahead log short while the window is open, so that no single save has to."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.services.core import Core
from app.services.opening import keep_log_short
from app.ui import tasks

EVERY_MS = 5_000
"""An import writes some ten megabytes in this time; the log then stays short enough to be written back quickly."""


class Housekeeping(QObject):
    """Moves what was saved from the log into the store file every few seconds, in another thread."""

    def __init__(self, core: Core, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Do it now, if anything was written."""
        if self._core.store.log_grown:
            tasks.run(partial(keep_log_short, self._core), done=tasks.nothing_to_show, owner=self)
