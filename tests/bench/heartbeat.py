"""Measures how long the event loop leaves everything waiting: keys, mouse, timers and paint."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 1


class Heartbeat(QObject):
    """A timer that should beat every millisecond; what is missing between two beats is a stall.

    Qt's own signals `awake` and `aboutToBlock` do not tell it: which work lies between them depends on the system's
    dispatcher. `doing` names what is under way, so that each stall is known by its cause.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stalls: dict[str, list[float]] = {}
        self.worked: dict[str, list[float]] = {}
        self._doing = ""
        self._longest = self._most_worked = 0.0
        self._last = self._last_worked = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Measure from now on."""
        self._last, self._last_worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def now_doing(self, what: str) -> None:
        """Note the longest stall, in milliseconds, of what was done so far, and begin with the next.

        Beside it stands how long this thread itself worked between two beats, which a busy machine changes less.
        """
        if self._doing:
            self.stalls.setdefault(self._doing, []).append(self._longest)
            self.worked.setdefault(self._doing, []).append(self._most_worked)
        self._doing, self._longest, self._most_worked = what, 0.0, 0.0

    def end(self) -> None:
        """Stop, and note the last stall."""
        self._beat()
        self._timer.stop()
        self.now_doing("")

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, (now - self._last) * 1000 - BEAT_MS)
        self._most_worked = max(self._most_worked, (worked - self._last_worked) * 1000)
        self._last, self._last_worked = now, worked
