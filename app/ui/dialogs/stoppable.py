"""A dialog with work that can be stopped: what is done by then stays."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt

from app.domain.errors import MachineError
from app.i18n import tr
from app.ui import tasks
from app.ui.dialogs.base import FormDialog


class _Stopped(Exception):
    """The user has asked for no more."""


class StoppableWork:
    """The work of a task; the window reads what became of it when it has ended."""

    def __init__(self) -> None:
        self.stop = Event()

    def __call__(self, control: tasks.TaskControl) -> MachineError | None:
        """Work until all is done or it is stopped; return what the machine has refused."""

        def check() -> None:
            control.check()
            if self.stop.is_set():
                raise _Stopped

        try:
            self.work(control, check)
        except _Stopped:
            return None
        except MachineError as error:
            return error
        return None

    def work(self, control: tasks.TaskControl, check: Callable[[], None]) -> None:
        """Do the work, and call `check` again and again: it leaves the function when nothing more is wanted."""
        raise NotImplementedError


class StoppableDialog(FormDialog):
    """While `_work` is there the dialog shows how far it is; Esc and its button stop that first, and then close."""

    _work: StoppableWork | None = None
    _finished = False

    @property
    def running(self) -> bool:
        """Whether the work is under way."""
        return self._work is not None

    def reject(self) -> None:
        """Stop the work; what is done stays. Without any, close."""
        if self._work is None:
            super().reject()
            return
        self._work.stop.set()
        self.cancel_button.setEnabled(False)
        self.footnote.setText(tr("Stopping"))

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.stop.set()
        super().done(result)

    def _offer_stop(self, on: bool) -> None:
        """Let the buttons be those of work that is under way, or of one that can begin or has ended."""
        self.primary.setVisible(not on)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(tr("Stop") if on else tr("Close") if self._finished else tr("Cancel"))
        self.footnote.setText("")
        if on:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
