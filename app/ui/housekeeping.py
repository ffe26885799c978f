"""Keeps the store's write-ahead log short while the window is open, so that no single save has to."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.services.core import Core
from app.services.opening import keep_log_short
from app.ui import tasks

EVERY_MS = 5_000
"""After such a time without a write the log is written back: while it is, a save waits longer for the disk."""

MOST_WAITS = 12
"""So often it may be put off because somebody is writing; a minute of typing fills some hundred kilobytes."""


class Housekeeping(QObject):
    """Moves what was saved from the log into the store file in pauses of the work, in another thread."""

    def __init__(self, core: Core, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._seen = self._waits = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Do it now, if anything was written, but not since this was asked the last time."""
        grown = self._core.store.log_grown
        if grown and grown != self._seen and self._waits < MOST_WAITS:
            self._seen, self._waits = grown, self._waits + 1
        elif grown:
            self._seen = self._waits = 0
            tasks.run(partial(keep_log_short, self._core), done=tasks.nothing_to_show, owner=self)
