"""Which customers are found: the first at once, the whole as soon as nobody types on."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.customer import CustomerRow
from app.domain.search import CustomerQuery
from app.ui import tasks
from app.ui.models.row_pages import PAGE

if TYPE_CHECKING:
    from app.ui.models.customer_source import CustomerSource

REST_MS = 150
"""How long after the first hits the rest is asked for: the next key usually comes and makes it needless."""


class Hits(QObject):
    """The row numbers that answer a query. `found` carries them, the rows of the first page where these came along,
    and whether the numbers are all.

    Searching raises MachineError when the store refuses; what is found later fails with a message.
    """

    found = Signal(object, object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.query = CustomerQuery()
        self.complete = False
        self._source: CustomerSource | None = None
        self._task: tasks.Task[array[int]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._ask_for_all)

    def set_source(self, source: CustomerSource) -> None:
        """Search from now on, and at once for the query at hand."""
        self._source = source
        self.search(self.query)

    def search(self, query: CustomerQuery) -> None:
        """Give up what is still under way, show the first hits and have the rest follow."""
        self.query = query
        self._stop()
        if self._source is None:
            return
        numbers, rows, complete = self._first(self._source)
        self._tell(numbers, rows, complete)
        if not complete:
            self._timer.start()

    def search_again(self) -> None:
        """Search the same after a change. A long list stays as it is until the new one is known as a whole."""
        if self._source is None:
            return
        numbers, rows, complete = self._first(self._source)
        if complete:
            self._stop()
            self._tell(numbers, rows, True)
        else:
            self._ask_for_all()

    def _first(self, source: CustomerSource) -> tuple[array[int], list[CustomerRow], bool]:
        numbers, rows = source.first_rows(self.query, PAGE)
        return numbers, rows, len(numbers) < source.first_page

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask_for_all(self) -> None:
        self._stop()
        if self._source is not None:
            self._task = tasks.run(partial(_all, self._source, self.query), done=self._take_all, owner=self)

    def _take_all(self, numbers: array[int]) -> None:
        self._task = None
        self._tell(numbers, [], True)

    def _tell(self, numbers: array[int], rows: list[CustomerRow], complete: bool) -> None:
        self.complete = complete
        self.found.emit(numbers, rows, complete)


def _all(source: CustomerSource, query: CustomerQuery, control: tasks.TaskControl) -> array[int]:
    # A task that was given up is heard of no more, so that its being stopped needs no word either.
    return source.all(query, lambda: control.cancelled)
