"""Making a PDF: choose, make and prove, save, and go on with the file, all in one dialog."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import KumppaniError, MachineError
from app.error_text import sentence
from app.i18n import tr
from app.services import customers, exporting
from app.services.exporting import Job, Made
from app.services.reporting import Edition, Notice
from app.settings import Folder
from app.ui import tasks
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.dialogs.base import FormDialog
from app.ui.dialogs.export_form import ExportForm
from app.ui.dialogs.export_result import ExportResultView
from app.ui.dialogs.plan_states import latest_state
from app.ui.dialogs.refusal_dialog import RefusalDialog
from app.ui.dialogs.refusing import Refusing
from app.ui.making import Making
from app.ui.preferences import Preferences
from app.ui.widgets import notice

WIDTH = 620
_SHOWN_PLACES = 3
_SHOWN_CHARACTERS = 8


class ExportDialog(FormDialog):
    """Makes a PDF of one customer's plan. Save what is on the screen before opening it.

    `fieldRequested` (customer id, place, words) comes after the dialog has closed: the proof found these words, and the
    user wants to correct them where they stand. `place` is a field's key, "key#note", or a place of `domain.leak`.
    """

    fieldRequested = Signal(str, str, str)

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        customer_id: str,
        *,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        customer = customers.get(context.core, customer_id)
        super().__init__(tr("Make a PDF"), customer.name, tr("Make the PDF"), parent)
        self._context = context
        self._preferences = preferences
        self._customer_id = customer_id
        self._desktop = desktop or Desktop(self)
        self._task: tasks.Task[Made] | None = None
        self._target: Path | None = None
        self._made: Made | None = None
        self._saved: Path | None = None
        self._then_open = False
        self._refusing = Refusing(context, self, self)
        self._refusing.allowed.connect(self._make)
        self._refusing.fieldRequested.connect(self._go_to_field)
        self._refusing.fileNameRequested.connect(self.go_to_name)
        self.notice = notice.Notice(self)
        self.form = ExportForm(preferences.folder(Folder.PDF), self)
        self.result_view = ExportResultView(context, self)
        self.result_view.hide()
        for part in (self.notice, self.form, self.result_view):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.form.changed.connect(self._refresh)
        self.form.placeRequested.connect(self._choose_place)
        self.result_view.openRequested.connect(self._open)
        self.result_view.folderRequested.connect(self._show_in_folder)
        self._desktop.folderRefused.connect(self._tell_not_opened)
        self.result_view.draftRequested.connect(self._draft)
        self.result_view.register_box.toggled.connect(self._offer_to_register)
        self.form.show_languages(customer.language or context.core.office.info.pdf_language)
        self.form.offer_changes(latest_state(context.core, customer_id))
        self._refresh()
        self.last_field = self.form.name
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_height(WIDTH, 420)

    @property
    def saved(self) -> Path | None:
        """The file that was saved, or None."""
        return self._saved

    @property
    def refusal(self) -> RefusalDialog | None:
        """The dialog that shows what the proof has found, while it is open."""
        return self._refusing.dialog

    def choose(self, edition: Edition, language: str, *, then_open: bool = False) -> None:
        """Begin with this edition and language; with `then_open` the saved file is opened at once."""
        self._then_open = then_open
        if then_open:
            self.primary.setText(tr("Save and open"))
        self.form.preset(edition, language)

    def submit(self) -> None:
        """Make the PDF; once it is saved, write down that it was handed over."""
        if self._saved is not None:
            if self.result_view.register_box.wanted and self.result_view.register_box.register():
                self.accept()
            return
        target = self.form.target() if self._task is None else None
        if target is not None:
            self._target = target
            self._make()

    def reject(self) -> None:
        """Give up the PDF that is being made; without one, close."""
        if self._task is not None:
            self._stop()
            return
        super().reject()

    def _prepare(self) -> Job | None:
        try:
            return exporting.prepare(
                self._context.core,
                self._customer_id,
                self.form.edition(),
                self.form.language(),
                since=self.form.since(),
            )
        except KumppaniError as error:
            self._show_trouble(error)
            return None

    def _refresh(self) -> None:
        self.notice.hide()
        job = self._prepare()
        if job is None:
            return
        self.form.suggest(job.file_name)
        if job.notices:
            self.notice.show_notice("warn", notice_text(job.notices), closable=False)

    def _choose_place(self) -> None:
        suggestion = self.form.folder / self.form.name.text().strip()
        chosen = self._desktop.ask_save(self, tr("Save the PDF"), suggestion, tr("PDF files"), ".pdf")
        if chosen is not None:
            self.form.take_target(chosen)

    def _make(self) -> None:
        # Read anew: a correction or an allowance may have come since the dialog was opened.
        job = self._prepare()
        if job is None or self._target is None:
            return
        self._set_busy(True)
        self._task = tasks.run(Making(job, self._target.name), done=self._proven, failed=self._failed, owner=self)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._set_busy(False)

    def _set_busy(self, on: bool) -> None:
        if not on:
            self._task = None
        self.form.set_busy(on)
        self.primary.setEnabled(not on)
        if not on:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.footnote.setText(tr("The PDF is being made and checked.") if on else "")

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KumppaniError):
            raise error
        self._show_trouble(error)

    def _proven(self, made: Made) -> None:
        self._set_busy(False)
        if made.findings:
            self._refusing.show(made)
            return
        try:
            exporting.save(self._context.core, made, self._target or Path(made.job.file_name))
        except MachineError as error:
            self._show_trouble(error)
            return
        self._refusing.settle()
        self._show_result(made)

    def _show_trouble(self, error: KumppaniError) -> None:
        if self.refusal is not None:
            self.refusal.show_trouble(sentence(error))
        self.notice.show_notice("bad", sentence(error), closable=False)

    def _go_to_field(self, customer_id: str, place: str, words: str) -> None:
        self.done(0)
        self.fieldRequested.emit(customer_id, place, words)

    def go_to_name(self) -> None:
        """Move the keyboard into the name of the file, which is selected."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def _show_result(self, made: Made) -> None:
        path = self._target or Path(made.job.file_name)
        self._made, self._saved = made, path
        self.heading.set_texts(tr("The PDF is ready"), made.job.report.head.customer)
        self.form.hide()
        self.cancel_button.setText(tr("Close"))
        self.result_view.show()
        self.result_view.show_saved(path, made)
        recipients = self.result_view.register_box.recipients
        self.last_field = recipients.line if recipients is not None else None
        self._offer_to_register()
        if not made.job.notices:
            self.notice.hide()
        try:
            self._preferences.remember_folder(Folder.PDF, path.parent)
        except MachineError as error:
            self.notice.show_notice("warn", sentence(error))
        if self._then_open:
            self._open()
        self.fit_height(WIDTH, 260)

    def _offer_to_register(self) -> None:
        """Let the button write the PDF into the register of copies where that is wanted."""
        self.primary.setText(tr("Write down and close"))
        self.primary.setVisible(self.result_view.register_box.wanted)

    def _open(self) -> None:
        if self._saved is not None and not self._desktop.open_file(self._saved):
            self._tell_not_opened(self._saved)

    def _show_in_folder(self) -> None:
        if self._saved is not None and not self._desktop.show_in_folder(self._saved):
            self._tell_not_opened(self._saved)

    def _draft(self) -> None:
        if self._made is None or self._saved is None or self._made.job.edition is not Edition.CUSTOMER:
            return
        try:
            addresses = self.result_view.register_box.addresses()
            draft = exporting.draft_email(self._context.core, self._made, self._saved, addresses)
        except KumppaniError as error:
            self._show_trouble(error)
            return
        if self._desktop.open_file(draft):
            # Now it is on its way; before that it may be for looking at.
            self.result_view.register_box.tick.setChecked(True)
            text = tr("The draft opens in your mail program. Nothing is sent before you send it.")
            self.notice.show_notice("good", text)
        else:
            self._tell_not_opened(draft)

    def _tell_not_opened(self, path: Path) -> None:
        self.notice.show_notice("bad", not_opened(path))


def notice_text(notices: tuple[Notice, ...]) -> str:
    """Return the sentence that says which characters of which fields become a neutral sign in the PDF."""
    places = [
        tr("{field}: {characters}").format(field=each.label, characters=_shown(each.characters))
        for each in notices[:_SHOWN_PLACES]
    ]
    if len(notices) > _SHOWN_PLACES:
        places.append("…")
    return tr("These characters cannot be printed and become a neutral sign. {places}").format(places="; ".join(places))


def _shown(characters: str) -> str:
    shown = [each if each.isprintable() else f"U+{ord(each):04X}" for each in characters[:_SHOWN_CHARACTERS]]
    return " ".join(shown) + (" …" if len(characters) > _SHOWN_CHARACTERS else "")
