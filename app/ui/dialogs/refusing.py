"""The refusal of a PDF on its way to a file or a printer: shown, brought up to date, freed when it closes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.pdf_making import Made
from app.ui.context import Context
from app.ui.dialogs.refusal_dialog import RefusalDialog


class Refusing(QObject):
    """Keeps at most one `RefusalDialog` over a window; `fieldRequested`, `fileNameRequested` and `allowed` are its."""

    fieldRequested = Signal(str, str, str)
    fileNameRequested = Signal()
    allowed = Signal()

    def __init__(self, context: Context, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self.dialog: RefusalDialog | None = None

    def show(self, made: Made) -> None:
        """Show what the proof has found; in a dialog that is open, what is left of it."""
        if self.dialog is not None:
            self.dialog.show_made(made)
            return
        self.dialog = RefusalDialog(self._context, made, self._window)
        self.dialog.allowed.connect(self.allowed)
        self.dialog.fieldRequested.connect(self.fieldRequested)
        self.dialog.fileNameRequested.connect(self.fileNameRequested)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def settle(self) -> None:
        """Close the dialog: nothing is left to be corrected."""
        if self.dialog is not None:
            self.dialog.accept()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
