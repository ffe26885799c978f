"""A page that is filled when it is seen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class FilledWhenSeen(QWidget):
    """While it is hidden, what it shows waits: most customers are opened for their plan, not for every page."""

    _stale = False

    def refill(self) -> None:
        """Show everything anew, now or when the page is seen next."""
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def _catch_up(self) -> None:
        self._stale = False
        self.fill()

    def fill(self) -> None:
        """Read and show everything."""
        raise NotImplementedError
