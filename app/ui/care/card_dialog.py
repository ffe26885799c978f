"""The delivery card of a customer on the screen, calm and read-only, and its way onto paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.i18n import language, tr
from app.reports.card_data import DeliveryCard
from app.services import delivery_card, exporting
from app.services.core import Core
from app.services.pdf_making import Made
from app.settings import Folder
from app.ui import tasks
from app.ui.care.card_view import CardView
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.dialogs.base import FormDialog, run
from app.ui.making import Making
from app.ui.preferences import Preferences
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.notice import Notice

WIDTH, LEAST = 900, 420
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CardDialog(FormDialog):
    """One card; arrows and Page Up and Down scroll. It is agreed to when the cards of all customers are wanted."""

    def __init__(
        self,
        core: Core,
        preferences: Preferences,
        customer_id: str,
        card: DeliveryCard,
        *,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(card.head.customer, card.head.subtitle, tr("Save as a PDF…"), parent)
        self.setWindowTitle(card.head.document)
        self._core = core
        self._preferences = preferences
        self._customer = customer_id
        self._desktop = desktop or Desktop(self)
        self._saved: Path | None = None
        self._task: tasks.Task[Made] | None = None
        self.heading.trailing.addWidget(internal_badge(tr("internal – never in the customer's PDF")))
        self.notice = Notice(self)
        self.notice.actionRequested.connect(self._open)
        self.body.addWidget(self.notice)
        self.view = CardView(card, self)
        self.body.addWidget(self.view)
        self.all_button = QPushButton(tr("Cards of all customers…"), self)
        self.all_button.setAutoDefault(False)
        self.all_button.clicked.connect(self.accept)
        self.all_button.setProperty("kind", "link")
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_height(WIDTH, LEAST)

    def save(self) -> bool:
        """Make the PDF and save it where the user says; the card stays open."""
        job = delivery_card.prepare(self._core, self._customer, language())
        suggestion = self._preferences.folder(Folder.PDF) / job.file_name
        target = self._desktop.ask_save(self, tr("Save the delivery card"), suggestion, tr("PDF files"), ".pdf")
        if target is not None:
            self.notice.hide()
            self._task = tasks.run(
                Making(job, target.name), done=partial(self._made, target), failed=self._failed, owner=self
            )
            self._show_busy()
        return False

    def reject(self) -> None:
        """Give up the PDF that is being made, and say so; without one, close."""
        if self._task is None:
            super().reject()
            return
        self._task.cancel()
        self._end_task()
        self.notice.show_notice("info", tr("Stopped. No PDF was made."))

    def _show_busy(self) -> None:
        busy = self._task is not None
        for button in (self.primary, self.all_button):
            button.setEnabled(not busy)
        self.footnote.setText(tr("The PDF is being made and checked.") if busy else "")

    def _end_task(self) -> None:
        self._task = None
        self._show_busy()

    def _failed(self, error: Exception) -> None:
        self._end_task()
        if not isinstance(error, KumppaniError):
            raise error
        self.notice.show_notice("bad", sentence(error))

    def _made(self, target: Path, made: Made) -> None:
        self._end_task()
        try:
            exporting.save(self._core, made, target)
            self._preferences.remember_folder(Folder.PDF, target.parent)
        except KumppaniError as error:
            self.notice.show_notice("bad", sentence(error))
            return
        self._saved = target
        self.notice.show_notice("good", tr("Saved: {file}").format(file=target), tr("Open"))

    def _open(self) -> None:
        if self._saved is not None and not self._desktop.open_file(self._saved):
            self.notice.show_notice("bad", not_opened(self._saved))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self._area.verticalScrollBar()
        if key in _STEPS:
            bar.setValue(bar.value() + _STEPS[key] * bar.singleStep())
        elif key in _PAGES:
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        else:
            super().keyPressEvent(event)


def show_card(context: Context, preferences: Preferences, customer_id: str, parent: QWidget) -> bool:
    """Show the card of a customer; return whether the cards of all customers are wanted next."""
    core = context.core
    card = context.perform(lambda: delivery_card.card_of(core, customer_id, language()), parent)
    return card is not None and run(CardDialog(core, preferences, customer_id, card, parent=parent))
