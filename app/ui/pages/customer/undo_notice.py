"""Says that something was taken away, and offers to bring it back."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.i18n import tr
from app.services import history
from app.services.core import Core
from app.ui.context import Context
from app.ui.widgets.notice import Notice

SHOWN_MS = 12_000


class UndoNotice(Notice):
    """Offers to undo one action for a while, as long as nothing was done after it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._action_id: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)
        self.actionRequested.connect(self._undo)
        context.changed.connect(self._changed)

    def offer(self, text: str, changes: ChangeSet) -> None:
        """Say what happened and offer to undo it."""
        self._action_id = changes.action_id
        self.show_notice("info", text, tr("Undo"))
        self._timer.start(SHOWN_MS)

    def forget(self) -> None:
        """Offer nothing any more."""
        self._timer.stop()
        self._action_id = None
        self.hide()

    def _changed(self, changes: ChangeSet) -> None:
        if self._action_id is not None and changes.action_id != self._action_id:
            self.forget()

    def _undo(self) -> None:
        action_id = self._action_id
        self.forget()
        changes = self._context.perform(lambda: _take_back(self._context.core, action_id), self)
        if changes is not None:
            self._context.announce(changes)


def _take_back(core: Core, action_id: str | None) -> ChangeSet:
    step = history.next_undo(core)
    if step is None or step.action_id != action_id:
        return ChangeSet()
    return history.undo(core, step)
