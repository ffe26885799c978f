"""What every page works with, and the one road by which a change becomes known to all of them."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError
from app.services.core import Core
from app.ui import messages
from app.ui.preferences import Preferences

Result = TypeVar("Result")


class Context(QObject):
    """The core, and the signal `changed` that carries the ChangeSet of every write.

    `placeRequested` (customer id, place, words) asks for the place of words that a proof has found.

    A page calls a service through `perform` and hands the ChangeSet it got to `announce`. `preferences` is None where
    nothing is remembered of this computer.
    """

    changed = Signal(object)
    saved = Signal(object)
    placeRequested = Signal(str, str, str)

    def __init__(self, core: Core, parent: QObject | None = None, *, preferences: Preferences | None = None) -> None:
        super().__init__(parent)
        self.core = core
        self.preferences = preferences

    def announce(self, changes: ChangeSet) -> None:
        """Tell every page what was written; an empty change is told to nobody."""
        if changes.empty:
            return
        self.saved.emit(datetime.now())
        self.changed.emit(changes)

    def perform(self, action: Callable[[], Result], parent: QWidget) -> Result | None:
        """Run a use case; show its error to the user, on top of `parent`, and return None when it fails."""
        try:
            return action()
        except KumppaniError as error:
            messages.show_error(parent, error)
            return None
