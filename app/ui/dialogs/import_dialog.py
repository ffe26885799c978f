"""Taking a customer list in: choose a file, see what it would do, take it in, see what it did."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, KumppaniError, MachineError, UserError
from app.domain.office import Office
from app.domain.steps import Steps
from app.error_text import sentence
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import history, importing
from app.services.core import Core
from app.services.import_plan import ImportPlan
from app.services.importing import ImportResult
from app.settings import Folder
from app.ui import tasks
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.dialogs.base import FormDialog
from app.ui.dialogs.import_preview import ImportPreview
from app.ui.preferences import Preferences
from app.ui.stepping import Stepping
from app.ui.theme import STEP
from app.ui.widgets.card import Card
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.notice import Notice

T = TypeVar("T")

_SIZE = (760, 620)


class ImportDialog(FormDialog):
    """Reads a list in another thread, shows what it would do, and writes it when the user agrees.

    With a `path` it reads that file at once. `taken_in` is what was taken in; None until then, and when it was undone.
    """

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        *,
        desktop: Desktop | None = None,
        path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Import a customer list"), "", tr("Choose a file…"), parent)
        self._context = context
        self._preferences = preferences
        self._desktop = desktop or Desktop(self)
        self._task: tasks.Task[ImportPlan] | None = None
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._changes = ChangeSet()
        self._writing: Stepping[Any] | None = None
        self._written: Callable[[Any], None]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.taken_in: ImportResult | None = None
        self.notice = Notice(self)
        self.notice.actionRequested.connect(self._take_back)
        self.start = _start_card(self)
        self.preview = ImportPreview(self)
        self.preview.hide()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How far the list is read or written"))
        self.progress.hide()
        for part in (self.notice, self.progress, self.start):
            self.body.addWidget(part)
        self.body.addWidget(self.preview, 1)
        self.setAcceptDrops(True)
        self.resize_to(*_SIZE)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            self.read(path)

    def submit(self) -> None:
        """Do the next step: choose a file, or take the list in."""
        if not self.primary.isEnabled() or self.taken_in is not None:
            return
        if self._plan is None:
            self._choose()
        else:
            self._take_in(self._plan)

    def reject(self) -> None:
        """Give up the reading or the writing, which then leaves nothing; or close."""
        if self._task is not None:
            self._task.cancel()
            self._reading(False)
            self._show_start()
        elif self._writing is not None:
            self._end_writing()
            self._show_state()
        else:
            super().reject()

    def read(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._path, self._plan = path, None
        self.notice.hide()
        self._reading(True)
        core = self._context.core
        self._task = tasks.run(
            _Reading(core, path, core.office), done=self._read, failed=self._failed, progress=self._advance, owner=self
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._task is None and self._writing is None and self.taken_in is None and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = event.mimeData().urls()[0].toLocalFile()
        if path:
            event.acceptProposedAction()
            self.read(Path(path))

    def _choose(self) -> None:
        kinds = tr("Customer lists") + " (*.csv *.xlsx *.txt *.tsv)"
        folder = self._preferences.folder(Folder.IMPORT)
        path = self._desktop.ask_open(self, tr("Choose a customer list"), folder, kinds)
        if path is None:
            return
        self.read(path)
        try:
            self._preferences.remember_folder(Folder.IMPORT, path.parent)
        except MachineError as error:
            self.notice.show_notice("warn", sentence(error))

    def _reading(self, on: bool) -> None:
        if not on:
            self._task = None
        self.progress.setRange(0, 0)
        self.progress.setVisible(on)
        self.primary.setEnabled(not on)
        name = self._path.name if self._path else ""
        self.footnote.setText(tr("Reading {file}").format(file=name) if on else "")

    def _advance(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _failed(self, error: Exception) -> None:
        self._reading(False)
        self._show_start()
        if not isinstance(error, KumppaniError):
            raise error
        self.notice.show_notice("bad", sentence(error))

    def _show_start(self) -> None:
        self._plan = None
        self.preview.hide()
        self.start.show()
        self.heading.set_texts(tr("Import a customer list"))
        self.primary.setText(tr("Choose a file…"))
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, plan: ImportPlan) -> None:
        self._reading(False)
        self._plan = plan
        file = self._path.name if self._path else ""
        result = importing.result_of(plan, file, dry_run=True)
        self.heading.set_texts(file, tr("Nothing is written yet. Look at what the list would do, and then take it in."))
        self.start.hide()
        self.preview.show_result(result)
        self.preview.show()
        number = result.added + result.updated
        if plan.empty:
            self.notice.show_notice("info", tr("The list holds nothing new."), closable=False)
            self.primary.setText(tr("Choose another file…"))
            self._plan = None
        else:
            self.primary.setText(
                trn("Import {n} customer", "Import {n} customers", number).format(n=format_count(number, language()))
            )
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_in(self, plan: ImportPlan) -> None:
        file = self._path.name if self._path else ""
        self._begin(importing.take_in(self._context.core, plan, file), tr("Writing"), self._show_done)

    def _begin(self, steps: Steps[T], words: str, done: Callable[[T], None]) -> None:
        """Write in small steps, as the window's thread alone may; `done` hears what came of it."""
        self._writing, self._written = Stepping(steps), done
        self.notice.hide()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.primary.setEnabled(False)
        self.cancel_button.setText(tr("Cancel"))
        self.footnote.setText(words)
        self._step()

    def _step(self) -> None:
        writing = self._writing
        if writing is None:
            return
        try:
            finished = writing.go_on()
        except KumppaniError as error:
            self._end_writing()
            self._show_state(error)
            return
        self._advance(*writing.progress)
        if not finished:
            self._timer.start()
            return
        self._end_writing()
        self._written(writing.result)

    def _end_writing(self) -> None:
        if self._writing is not None:
            self._writing.give_up()
        self._writing = None
        self._timer.stop()
        self.progress.hide()
        self.primary.setEnabled(True)
        self.footnote.setText("")

    def _show_state(self, error: KumppaniError | None = None) -> None:
        """Show again what was shown before the writing that came to nothing, and why it did."""
        if self.taken_in is not None:
            self._offer_to_take_back(self.taken_in)
        if error is not None:
            self.notice.show_notice("bad", sentence(error), closable=self.taken_in is None)

    def _show_done(self, taken: tuple[ImportResult, ChangeSet]) -> None:
        self.taken_in, self._changes = taken
        self._context.announce(self._changes)
        self.heading.set_texts(tr("The list is in"), self.taken_in.file)
        self._offer_to_take_back(self.taken_in)
        self.preview.show_result(self.taken_in)
        self.primary.hide()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_to_take_back(self, result: ImportResult) -> None:
        added = trn("{n} customer added", "{n} customers added", result.added)
        filled = trn("{n} filled up", "{n} filled up", result.updated)
        self.notice.show_notice(
            "good",
            tr("{added}, {filled}. Undo takes the whole import back.").format(
                added=added.format(n=format_count(result.added, language())),
                filled=filled.format(n=format_count(result.updated, language())),
            ),
            tr("Undo the import"),
            closable=False,
        )
        self.cancel_button.setText(tr("Close"))

    def _take_back(self) -> None:
        """Undo the import that was just made, and be ready for another list."""
        core, step = self._context.core, history.step_of(self._context.core, self._changes)
        if step is None:
            self.notice.show_notice("bad", sentence(UserError(ErrorCode.CHANGED_SINCE)), closable=False)
            return
        self._begin(history.take_back(core, step, redo=False), tr("Undoing"), self._taken_back)

    def _taken_back(self, changes: ChangeSet) -> None:
        self.taken_in = None
        self._context.announce(changes)
        self._show_start()
        self.primary.show()
        self.cancel_button.setText(tr("Close"))
        self.notice.show_notice("info", tr("The import was undone."), closable=False)


class _Reading:
    """The work of the task: it reads the file and the store, and writes nothing."""

    def __init__(self, core: Core, path: Path, office: Office) -> None:
        self._core = core
        self._path = path
        self._office = office

    def __call__(self, control: tasks.TaskControl) -> ImportPlan:
        return importing.read_plan(self._core, self._path, self._office, control.progress)


def _start_card(parent: QWidget) -> Card:
    card = Card(parent=parent)
    column = QVBoxLayout()
    column.setSpacing(3 * STEP)
    column.addStretch(1)
    column.addWidget(IconLabel("file-spreadsheet", "muted", 36, card), 0, Qt.AlignmentFlag.AlignHCenter)
    for text, role in (
        (tr("A list with one customer on each row, as CSV or Excel (.xlsx)"), "heading"),
        (
            tr(
                "Name is the only column that must be there. Known too: business ID, industry, town, postal code, "
                "address, phone, e-mail, website, responsible person, stage, language, and a contact person's name, "
                "title, phone and e-mail."
            ),
            "muted",
        ),
        (tr("Customers who are here already are only filled up. You see everything before it is written."), "muted"),
    ):
        label = QLabel(text, card)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addStretch(1)
    card.body.addLayout(column)
    return card
