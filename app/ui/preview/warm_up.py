"""Loading what PDFs are made with before anybody waits: the first preview is four times the work of a later one."""

from PySide6.QtCore import QObject, QTimer

from app.services import previewing
from app.ui import tasks

WARM_UP_MS = 1500
"""So long after the first customer was opened it begins, in milliseconds."""


class WarmUp(QObject):
    """Loads once, in a moment after `soon` was first called; `needless` says that a preview is being made already."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._done = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WARM_UP_MS)
        self._timer.timeout.connect(self._begin)

    def soon(self) -> None:
        """Load in a moment, unless that was done."""
        if not self._done:
            self._timer.start()

    def needless(self) -> None:
        """Load nothing any more."""
        self._done = True

    def _begin(self) -> None:
        if not self._done:
            self._done = True
            tasks.run(_load, done=tasks.nothing_to_show, owner=self)


def _load(_control: tasks.TaskControl) -> None:
    previewing.warm_up()
