"""A PDF that was handed over, shown again as it was: its pages, its checksum, and a way to save it."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.versions import HandedCopy
from app.i18n import tr
from app.languages import language_name
from app.services import handed_copies
from app.settings import Folder
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.dialogs.base import FormDialog
from app.ui.dialogs.plan_states import copy_name, shown_version
from app.ui.icons import icon
from app.ui.preferences import Preferences
from app.ui.preview.pages_view import PagesView


class CopyDialog(FormDialog):
    """Shows the pages of a handed copy from the store; no file is written until one is asked for."""

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        copy: HandedCopy,
        pdf: bytes,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        from app.reports.pages import page_sizes

        told = " · ".join((shown_version(copy), language_name(copy.language), copy.recipients, copy.file_name))
        super().__init__(copy_name(copy), told, tr("Close"), parent)
        self._context = context
        self._preferences = preferences
        self._copy = copy
        self._desktop = desktop or Desktop(self)
        self.pages = PagesView(self)
        self.body.addWidget(self.pages, 1)
        self.save_button = QPushButton(icon("download", "muted", 16), tr("Save as…"), self)
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save_as)
        self.heading.trailing.addWidget(self.save_button)
        self.cancel_button.hide()
        self.footnote.setText(tr("Unchanged since it was handed over. Checksum {sum}").format(sum=copy.checksum[:16]))
        self.footnote.setToolTip(copy.checksum)
        self.resize_to(820, 720)
        self.pages.show_pdf(pdf, page_sizes(pdf))
        self.pages.setFocus()

    def save_as(self) -> Path | None:
        """Write the copy to a place that is asked for; return it, or None when nothing was written."""
        suggestion = self._preferences.folder(Folder.PDF) / (self._copy.file_name or f"{self._copy.number}.pdf")
        target = self._desktop.ask_save(self, tr("Save the PDF"), suggestion, tr("PDF files"), ".pdf")
        if target is None:
            return None
        core, copy = self._context.core, self._copy
        saved = self._context.perform(lambda: handed_copies.save(core, copy, target), self)
        if saved is not None:
            self.footnote.setText(tr("Saved: {file}").format(file=saved))
        return saved
