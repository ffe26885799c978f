"""Hands on what was written, but what somebody has typed only once he or she could go on typing."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import ChangeSet
from app.ui.context import Context
from app.ui.saver import Saver


class AfterTyping(QObject):
    """`changed` carries the ChangeSet of every write at once, that of a typed field in the next turn of the event loop:
    a save is then as short as the store makes it, and the page counts and shows times behind it.
    """

    changed = Signal(object)

    def __init__(self, context: Context, saver: Saver, parent: QObject) -> None:
        super().__init__(parent)
        self._saver = saver
        self._waiting = ChangeSet()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hand_on)
        context.changed.connect(self._collect)

    def forget(self) -> None:
        """Hand on nothing of what waits; for who reads everything anew."""
        self._timer.stop()
        self._waiting = ChangeSet()

    def _collect(self, changes: ChangeSet) -> None:
        self._waiting = self._waiting | changes
        if self._saver.writing:
            self._timer.start()
        else:
            self._hand_on()

    def _hand_on(self) -> None:
        changes = self._waiting
        self.forget()
        self.changed.emit(changes)
