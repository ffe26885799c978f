"""Waits for long writing with the user: how far it is, and a way to give it up."""

from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.errors import KumppaniError
from app.domain.steps import Steps
from app.i18n import tr
from app.ui.dialogs.base import FormDialog, run
from app.ui.stepping import Stepping

T = TypeVar("T")

UNSEEN_SECONDS = 0.04
"""What takes no longer than this needs no dialog."""


class WaitingDialog(FormDialog):
    """Shows the progress of steps that are under way, and closes by itself; Esc gives them up.

    `error` is what ended them, if anything did.
    """

    def __init__(self, work: Stepping[Any], title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, tr("Cancel leaves everything as it was."), "", parent)
        self._work = work
        self.error: KumppaniError | None = None
        self.primary.hide()
        self.primary.setEnabled(False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.body.addWidget(self.bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self._timer.start()
        self.fit_height(420, 160)

    def reject(self) -> None:
        """Give the work up."""
        self._timer.stop()
        self._work.give_up()
        super().reject()

    def _step(self) -> None:
        try:
            finished = self._work.go_on()
        except KumppaniError as error:
            self.error = error
            self.reject()
            return
        done, total = self._work.progress
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if finished:
            self.accept()
        else:
            self._timer.start()


def finish(steps: Steps[T], title: str, parent: QWidget) -> T | None:
    """Do all of the steps and return their result, behind a dialog if they take long; None when they are given up.

    What a step raises passes.
    """
    work = Stepping(steps)
    if work.go_on(UNSEEN_SECONDS):
        return work.result
    # Not the toast or a notice itself: a dialog inherits the colours of what it belongs to.
    dialog = WaitingDialog(work, title, parent.window())
    if run(dialog):
        return work.result
    if dialog.error is not None:
        raise dialog.error
    return None
