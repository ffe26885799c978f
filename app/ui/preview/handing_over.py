"""What is done with the PDF that is looked at: print, save, open, and what the proof has found in it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import KumppaniError
from app.i18n import tr, trn
from app.services import exporting
from app.services.pdf_making import Made
from app.services.previewing import Draft
from app.services.reporting import Edition
from app.ui import messages, tasks
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.preferences import Preferences
from app.ui.preview.printing import AskPrinter, ask_printer, print_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.dialogs.export_dialog import ExportDialog
    from app.ui.dialogs.refusal_dialog import RefusalDialog
    from app.ui.dialogs.refusing import Refusing


class HandingOver(QObject):
    """Hands a PDF over, never a refused one: that leads to the words that are in its way.

    `fieldRequested` (customer id, place, words) asks for the place of such words; `told` says in words what was done.
    """

    fieldRequested = Signal(str, str, str)
    told = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._preferences = preferences
        self._window = window
        self.desktop = Desktop(self)
        self._saved: Path | None = None
        self._printer: QPrinter | None = None
        self._printed_one: Made | None = None
        self.ask_printer: AskPrinter = ask_printer
        self.dialog: ExportDialog | None = None
        self._refusing: Refusing | None = None
        self._refused: Made | None = None

    def save(self, draft: Draft) -> None:
        """Save the PDF by the usual dialog, which makes and proves it anew."""
        self._save(draft.made, then_open=False)

    def open(self, draft: Draft) -> None:
        """Open the PDF in the program for it. Without a saved file that is the same, it is saved first."""
        saved = self._saved
        if saved is None or not _holds(saved, draft.made.pdf):
            self._save(draft.made, then_open=True)
        elif not self.desktop.open_file(saved):
            messages.inform(self._window, tr("Open the PDF"), not_opened(saved))

    def print(self, draft: Draft) -> None:
        """Print the PDF on the printer that is chosen."""
        made, sizes = draft.made, draft.sizes
        if made.findings:
            self.show_refusal(made)
            return
        if self._printer is not None:
            self.told.emit(tr("The printer is still being served."))
            return
        printer = self.ask_printer(self._window, Path(made.job.file_name).stem, sizes)
        if printer is None:
            return
        self._printer, self._printed_one = printer, made
        pdf = exporting.proven(self._context.core, made)
        tasks.run(partial(print_pages, printer, pdf, sizes), done=self._printed, failed=self._not_printed, owner=self)

    @property
    def refusal(self) -> "RefusalDialog | None":
        """The dialog that shows what the proof has found, while it is open."""
        return self._refusing.dialog if self._refusing is not None else None

    def show_refusal(self, made: Made) -> None:
        """Show which words keep the PDF from the customer."""
        from app.ui.dialogs.refusing import Refusing

        if self._refusing is None:
            self._refusing = Refusing(self._context, self._window, self)
            self._refusing.fieldRequested.connect(self.fieldRequested)
            self._refusing.fileNameRequested.connect(self._name_anew)
        self._refused = made
        self._refusing.show(made)

    def take_news(self, draft: Draft) -> None:
        """Show in the open refusal what is left of it, after an allowance."""
        if self._refusing is None or self._refusing.dialog is None:
            return
        if draft.made.findings:
            self._refusing.show(draft.made)
        else:
            self._refusing.settle()

    def _name_anew(self) -> None:
        """Let another name be written where the usual one holds internal words."""
        if self._refused is not None:
            self._ask_how(self._refused, then_open=False).go_to_name()

    def _save(self, made: Made, *, then_open: bool) -> None:
        if made.findings:
            self.show_refusal(made)
        else:
            self._ask_how(made, then_open=then_open)

    def _ask_how(self, made: Made, *, then_open: bool) -> "ExportDialog":
        from app.ui.dialogs.export_dialog import ExportDialog

        self.dialog = ExportDialog(
            self._context, self._preferences, made.job.customer_id, desktop=self.desktop, parent=self._window
        )
        self.dialog.choose(made.job.edition, made.job.language, then_open=then_open)
        self.dialog.fieldRequested.connect(self.fieldRequested)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()
        return self.dialog

    def _dialog_closed(self) -> None:
        if self.dialog is not None:
            self._saved = self.dialog.saved or self._saved
            self.dialog.deleteLater()
            self.dialog = None

    def _printed(self, pages: int) -> None:
        from app.ui.dialogs.register_box import ask_whether_handed

        self._printer = None
        self.told.emit(trn("{n} page sent to the printer", "{n} pages sent to the printer", pages).format(n=pages))
        made = self._printed_one
        if made is not None and made.job.edition is Edition.CUSTOMER:
            ask_whether_handed(self._context, made, self._window)

    def _not_printed(self, error: Exception) -> None:
        self._printer = None
        if not isinstance(error, KumppaniError):
            raise error
        messages.show_error(self._window, error)


def _holds(path: Path, pdf: bytes) -> bool:
    """Whether a saved file is still there and the same."""
    try:
        return path.read_bytes() == pdf
    except OSError:
        return False
