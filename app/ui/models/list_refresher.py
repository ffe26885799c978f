"""Makes list rows of changed customers anew while nothing else is to do."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import KumppaniError

if TYPE_CHECKING:
    from app.ui.models.customer_source import CustomerSource

FIRST = 20
"""How many customers the first step makes anew."""

MOST = 200
"""The most customers of one step, after an import for example."""

STEP_SECONDS = 0.012
"""How long a step should take at most; the next one does more or fewer customers accordingly."""

RETRY_MS = 2000
"""When to try again after the store has refused."""

REPORT_EVERY = 1000
"""After how many customers of a long refresh the list is told in between."""


class ListRefresher(QObject):
    """Steps by a timer until every row is fresh; `refreshed` then carries the ids of the customers.

    It is told after every `wake`, with no ids when the rows were fresh already.
    """

    refreshed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: CustomerSource | None = None
        self._limit = FIRST
        self._done: set[str] = set()
        self._awaited = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer)

    def set_source(self, source: "CustomerSource") -> None:
        """Begin with what waits from earlier."""
        self._source = source
        self.wake()

    @property
    def busy(self) -> bool:
        """Whether rows may still be stale."""
        return self._timer.isActive()

    def wake(self) -> None:
        """Look for stale rows as soon as the window is idle."""
        if self._source is not None:
            self._awaited = True
            self._timer.start(0)

    def step(self) -> None:
        """Do one step at once, for a search that is about to run; a store that refuses is asked again later."""
        if self._source is None or not self._timer.isActive():
            return
        started = time.perf_counter()
        try:
            ids = self._source.refresh(self._limit)
        except KumppaniError:
            # The old rows are good enough to look at; whoever saves next hears of a full disk or a lock.
            self._timer.start(RETRY_MS)
            return
        elapsed = max(time.perf_counter() - started, 0.0001)
        if len(ids) < self._limit:
            self._timer.stop()
        else:
            self._timer.start(0)
            self._limit = min(MOST, max(1, int(len(ids) * STEP_SECONDS / elapsed)))
        self._done.update(ids)

    def _on_timer(self) -> None:
        self.step()
        finished = not self._timer.isActive()
        if (finished and (self._awaited or self._done)) or len(self._done) >= REPORT_EVERY:
            done, self._done = frozenset(self._done), set()
            self._awaited = self._awaited and not finished
            self.refreshed.emit(done)
