"""Where the search has hit the customers that are seen, looked for after their rows are painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui import tasks

if TYPE_CHECKING:
    from app.services.found_in import Hit
    from app.ui.models.customer_source import CustomerSource

REST_MS = 150
"""How long after the last row was painted its hits are looked for: the next key usually comes and makes it needless."""

SHORTEST = 3
"""Texts are searched from so many letters on."""

Places = dict[str, "Hit"]


class HitPlaces(QObject):
    """`found` tells that rows know more than when they were painted."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: CustomerSource | None = None
        self._text = ""
        self._known: dict[str, Hit | None] = {}
        self._wanted: dict[str, None] = {}
        self._task: tasks.Task[Places] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._look)

    def set_source(self, source: CustomerSource) -> None:
        """Look there from now on."""
        self._source = source

    def search(self, text: str) -> None:
        """Forget what was found; the rows of this search ask anew."""
        self._text = text if any(len(word) >= SHORTEST for word in text.split()) else ""
        self.forget()

    def forget(self) -> None:
        """Look again, for the customers have changed."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._known.clear()
        self._wanted.clear()

    def of(self, customer_id: str) -> Hit | None:
        """Return what was hit; None when the row shows the hit itself.

        None also as long as it is not known; it is then looked for.
        """
        if not self._text or customer_id in self._known:
            return self._known.get(customer_id)
        if customer_id not in self._wanted:
            self._wanted[customer_id] = None
            self._timer.start()
        return None

    def now(self, customer_id: str) -> Hit | None:
        """Return what was hit, looked for at once where it is not known yet: a person goes there now."""
        if self._text and self._source is not None and self._known.get(customer_id) is None:
            self._known[customer_id] = self._source.found_in(self._text, [customer_id]).get(customer_id)
        return self._known.get(customer_id)

    def _look(self) -> None:
        if self._source is None or self._task is not None:
            return
        ids, self._wanted = [*self._wanted], {}
        self._known.update(dict.fromkeys(ids))
        self._task = tasks.run(partial(_look, self._source, self._text, ids), done=self._take, owner=self)

    def _take(self, places: Places) -> None:
        self._task = None
        self._known.update(places)
        if self._wanted:
            self._timer.start()
        if places:
            self.found.emit()


def _look(source: CustomerSource, text: str, ids: list[str], _control: tasks.TaskControl) -> Places:
    return source.found_in(text, ids)
