"""Many PDFs at once: choose, watch or stop, and see what became of each customer, all in one dialog."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.errors import KumppaniError, MachineError
from app.error_text import sentence
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import batch_exporting, handed_copies
from app.services.batch_exporting import Batch, Exported
from app.services.core import Core
from app.settings import Folder
from app.ui import tasks
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.dialogs.batch_form import BatchForm
from app.ui.dialogs.batch_progress import BatchProgress
from app.ui.dialogs.batch_results import BatchResults, summary_text
from app.ui.dialogs.stoppable import StoppableDialog, StoppableWork
from app.ui.icons import icon
from app.ui.preferences import Preferences
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.widgets.notice import Notice

WIDTH = 620
RESULT_SIZE = (860, 560)


class BatchExportDialog(StoppableDialog):
    """Makes a PDF of each customer of a list. Save what is on the screen before opening it.

    `numbers` are row numbers of the list; `selected` tells that they were selected there, else all that it shows.
    `fieldRequested` (customer id, place, words) comes after the dialog has closed, as of `ExportDialog`.
    """

    fieldRequested = Signal(str, str, str)

    _work: "_Exporting | None"

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        numbers: Sequence[int],
        *,
        selected: bool = False,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._about = _whose(len(numbers), selected)
        super().__init__(tr("Make PDFs"), self._about, _offer(len(numbers)), parent)
        self._context = context
        self._preferences = preferences
        self._numbers = numbers
        self._desktop = desktop or Desktop(self)
        self._results: list[Exported] = []
        self.notice = Notice(self)
        self.form = BatchForm(preferences.folder(Folder.PDF), self)
        self.progress = BatchProgress(self)
        self.results = BatchResults(context.core.template, self)
        self.tools = self._make_tools()
        upper: tuple[QWidget, ...] = (self.notice, self.form, self.progress)
        for part in upper:
            self.body.addWidget(part)
        self.body.addWidget(self.results, 1)
        self.body.addWidget(self.tools)
        below: tuple[QWidget, ...] = (self.progress, self.results, self.tools)
        for part in below:
            part.hide()
        self.form.folderRequested.connect(self._choose_folder)
        self.results.chosen.connect(self._take)
        self.results.selectionModel().currentRowChanged.connect(self._offer_for_row)
        self.last_field = self.form.choose
        self.primary.setEnabled(bool(numbers))
        (self.primary if numbers else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_height(WIDTH)

    def submit(self) -> None:
        """Make the PDFs; afterwards, do what the row at hand offers."""
        if self._finished:
            current = self.results.current()
            if current is not None:
                self._take(current)
        elif self._numbers and not self.running:
            self._start()

    def _choose_folder(self) -> None:
        chosen = self._desktop.ask_folder(self, tr("Folder for the PDFs"), self.form.folder)
        if chosen is not None:
            self.form.set_folder(chosen)

    def _start(self) -> None:
        batch = Batch(
            self._numbers, self.form.edition(), self.form.language(), self.form.folder, register=self.form.registers()
        )
        self.notice.hide()
        self._work = _Exporting(self._context.core, batch)
        self._show_running(True)
        tasks.run(self._work, done=self._ended, failed=self._broken, progress=self._advance, owner=self)

    def _show_running(self, on: bool) -> None:
        self.form.setVisible(not on and not self._finished)
        self.progress.setVisible(on)
        self.results.setVisible(on or self._finished)
        self._offer_stop(on)
        if on:
            self.heading.set_texts(tr("PDFs are being made"), str(self.form.folder))
            self.progress.show_progress(0, len(self._numbers), 0)
            self._make_room()

    def _make_room(self) -> None:
        """Grow to the size of the results, about the same middle but not past the edge of the screen."""
        middle = self.geometry().center()
        self.resize_to(*RESULT_SIZE)
        place, room = self.geometry(), self.screen().availableGeometry()
        place.moveCenter(middle)
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveTop(max(place.top(), room.top() + 8 * STEP))
        place.moveLeft(max(place.left(), room.left()))
        self.setGeometry(place)

    def _advance(self, done: int, total: int) -> None:
        work = self._work
        if work is None:
            return
        ready = [self._registered(each) for each in work.results[len(self._results) : done]]
        self._results += ready
        self.results.results.add(ready)
        self.progress.show_progress(done, total, work.seconds)

    def _registered(self, each: Exported) -> Exported:
        """Write a PDF down if that is wanted, as the window's thread alone may; return what became of it."""
        if each.handing is None:
            return each
        try:
            _, changes = handed_copies.hand_over_as_usual(self._context.core, each.customer_id, each.handing)
        except KumppaniError as error:
            return replace(each, error=error)
        self._context.announce(changes)
        return each

    def _broken(self, error: Exception) -> None:
        self._finish(None)
        raise error

    def _ended(self, error: MachineError | None) -> None:
        self._finish(error)

    def _finish(self, error: MachineError | None) -> None:
        work = self._work
        if work is None:
            return
        self._advance(len(work.results), len(self._numbers))
        self._work = None
        self._finished = bool(self._results)
        self._show_running(False)
        if not self._finished:
            self.heading.set_texts(tr("Make PDFs"), self._about)
            self.notice.show_notice("info", tr("Stopped. No PDF was made."), closable=False)
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_results(self._results)
        if error is not None:
            self.notice.show_notice("bad", " ".join((sentence(error), self._count(self._results))), closable=False)

    def _show_results(self, results: Sequence[Exported]) -> None:
        self.heading.set_texts(tr("PDFs"), str(self.form.folder))
        clean = len(results) == len(self._numbers) and all(each.done for each in results)
        self.notice.show_notice("good" if clean else "warn", self._count(results), closable=False)
        self.tools.show()
        self.last_field = None
        if not self.results.selectionModel().hasSelection():
            self.results.selectRow(0)
        self._offer_for_row()
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            self._preferences.remember_folder(Folder.PDF, self.form.folder)
        except MachineError as error:
            self.footnote.setText(sentence(error))

    def _count(self, results: Sequence[Exported]) -> str:
        """Return the line that sums up, with what was not made any more."""
        left = len(self._numbers) - len(results)
        if not left:
            return summary_text(results)
        return f"{summary_text(results)}, " + trn("{n} not made", "{n} not made", left).format(n=left)

    def _offer_for_row(self) -> None:
        """Let the button say what the row at hand offers."""
        if not self._finished:
            return
        current = self.results.current()
        self.primary.setVisible(current is not None and (current.refused or current.path is not None))
        if current is not None:
            self.primary.setText(tr("Correct") if current.refused else tr("Open"))

    def _take(self, each: Exported) -> None:
        if self.running:
            return
        if each.findings:
            first = each.findings[0]
            self.done(0)
            self.fieldRequested.emit(each.customer_id, first.shared or first.secret, first.words)
        elif each.path is not None and not self._desktop.open_file(each.path):
            self.notice.show_notice("bad", not_opened(each.path))

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self.folder_button = QPushButton(icon("folder-open", "muted", 16), tr("Open the folder"), tools)
        self.folder_button.clicked.connect(self._open_folder)
        self.copy_button = QPushButton(icon("copy", "muted", 16), tr("Copy the list"), tools)
        self.copy_button.clicked.connect(self._copy)
        for button in (self.folder_button, self.copy_button):
            sized(button, icon=16)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return tools

    def _open_folder(self) -> None:
        if not self._desktop.open_file(self.form.folder):
            self.notice.show_notice("bad", not_opened(self.form.folder))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.results.results.as_text())
        self.footnote.setText(tr("The list is copied. Paste it into a spreadsheet or a message."))


class _Exporting(StoppableWork):
    """It only ever appends to `results`, so the window may read what is in there."""

    def __init__(self, core: Core, batch: Batch) -> None:
        super().__init__()
        self._core = core
        self._batch = batch
        self._first: float | None = None
        self.results: list[Exported] = []

    @property
    def seconds(self) -> float:
        """Seconds since the first PDF was ready: starting the processes says nothing of the rest."""
        return 0.0 if self._first is None else time.monotonic() - self._first

    def work(self, control: tasks.TaskControl, check: Callable[[], None]) -> None:
        with closing(batch_exporting.export(self._core, self._batch, check=check)) as results:
            for each in results:
                self.results.append(each)
                self._first = self._first or time.monotonic()
                control.progress(len(self.results), len(self._batch.numbers))


def _whose(number: int, selected: bool) -> str:
    if selected:
        return trn("{n} selected customer", "{n} selected customers", number).format(n=format_count(number, language()))
    if not number:
        return tr("The list shows no customers.")
    return trn("{n} customer: the one that the list shows", "{n} customers: all that the list shows", number).format(
        n=format_count(number, language())
    )


def _offer(number: int) -> str:
    return trn("Make {n} PDF", "Make {n} PDFs", number).format(n=format_count(number, language()))
