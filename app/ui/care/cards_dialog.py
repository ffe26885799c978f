"""The delivery cards of all customers, written into the folder that the office shares."""

from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.errors import MachineError
from app.error_text import sentence
from app.i18n import tr, trn
from app.services.batch_exporting import Exported
from app.services.card_folder import CardFolder
from app.settings import Folder
from app.ui import tasks
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.dialogs.base import caption
from app.ui.dialogs.batch_progress import BatchProgress
from app.ui.dialogs.stoppable import StoppableDialog, StoppableWork
from app.ui.preferences import Preferences
from app.ui.theme import STEP
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.notice import Notice

WIDTH = 560
_NAMED = 5


class CardsDialog(StoppableDialog):
    """Asks for the folder, writes the cards with progress, and says what became of them; Esc stops, then closes."""

    _work: "_Writing | None"

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        *,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Delivery cards of all customers"),
            tr("One internal page for each customer that is not archived, for whoever fills the orders."),
            tr("Write the cards"),
            parent,
        )
        self._core = context.core
        self._preferences = preferences
        self._desktop = desktop or Desktop(self)
        self.notice = Notice(self)
        self.notice.actionRequested.connect(self._open)
        self.form = QWidget(self)
        row = QHBoxLayout(self.form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self.folder = preferences.folder(Folder.CARDS)
        self.folder_label = ElidedLabel(str(self.folder), "", self)
        self.choose = QPushButton(tr("Choose another folder…"), self)
        self.choose.setAutoDefault(False)
        self.choose.setProperty("kind", "link")
        self.choose.clicked.connect(self._choose)
        row.addWidget(self.folder_label, 1)
        row.addWidget(self.choose)
        self.caption = caption(tr("Folder that the office shares"), self.choose)
        self.progress = BatchProgress(self)
        self.progress.hide()
        told = tr("Cards written earlier are replaced, and those of archived customers removed. Other files stay.")
        self.told = QLabel(told, self)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "small")
        for part in (self.notice, self.caption, self.form, self.told, self.progress):
            self.body.addWidget(part)
        self.last_field = self.choose
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_height(WIDTH)

    def submit(self) -> None:
        """Write the cards."""
        if not self.running:
            self._work = _Writing(CardFolder(self._core, self.folder))
            self.notice.hide()
            self._show_running(True)
            tasks.run(self._work, done=self._ended, failed=self._broken, progress=self._advance, owner=self)

    def _choose(self) -> None:
        chosen = self._desktop.ask_folder(self, tr("Folder that the office shares"), self.folder)
        if chosen is not None:
            self.folder = chosen
            self.folder_label.setText(str(chosen))

    def _show_running(self, on: bool) -> None:
        for part in (self.caption, self.form, self.told):
            part.setVisible(not on)
        self.progress.setVisible(on)
        self._offer_stop(on)
        if on:
            self.progress.show_progress(0, 1, 0)

    def _advance(self, done: int, total: int) -> None:
        self.progress.show_progress(done, total, 0)

    def _broken(self, error: Exception) -> None:
        self._work = None
        self._show_running(False)
        raise error

    def _ended(self, error: MachineError | None) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        self._finished = True
        self._show_running(False)
        whole = error is None and not work.failed and not work.cards.kept and not work.stop.is_set()
        text = " ".join(filter(None, (sentence(error) if error else "", *_summary(work))))
        self.notice.show_notice("good" if whole else "warn", text, tr("Open the folder"), closable=False)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            self._preferences.remember_folder(Folder.CARDS, self.folder)
        except MachineError as refused:
            self.footnote.setText(sentence(refused))

    def _open(self) -> None:
        if not self._desktop.open_file(self.folder):
            self.notice.show_notice("bad", not_opened(self.folder))


def _summary(work: "_Writing") -> list[str]:
    told = [trn("{n} card written.", "{n} cards written.", work.written).format(n=work.written)]
    removed = len(work.cards.removed)
    if removed:
        told.append(trn("{n} out of date removed.", "{n} out of date removed.", removed).format(n=removed))
    if work.cards.kept:
        names = ", ".join(work.cards.kept[:_NAMED])
        told.append(tr("Out of date, but changed by somebody: {file}").format(file=names))
    if work.failed:
        names = ", ".join(each.name for each in work.failed[:_NAMED])
        number = len(work.failed)
        told.append(trn("{n} not written: {names}", "{n} not written: {names}", number).format(n=number, names=names))
    return told


class _Writing(StoppableWork):
    def __init__(self, cards: CardFolder) -> None:
        super().__init__()
        self.cards = cards
        self.written = 0
        self.failed: list[Exported] = []

    def work(self, control: tasks.TaskControl, check: Callable[[], None]) -> None:
        with closing(self.cards.write(check=check)) as results:
            for done, each in enumerate(results, start=1):
                self.written += each.path is not None
                if each.path is None:
                    self.failed.append(each)
                control.progress(done, self.cards.total)
