"""What is chosen before many PDFs are made: for whom, in which language, into which folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.languages import NAMES, language_name
from app.services.reporting import Edition
from app.ui.dialogs.base import caption
from app.ui.dialogs.edition_choice import EditionChoice
from app.ui.dialogs.narrow_field import narrow
from app.ui.fields.choice import QuietCombo
from app.ui.theme import STEP
from app.ui.widgets.elided_label import ElidedLabel


class BatchForm(QWidget):
    """Edition, language and folder; `folderRequested` asks for another folder."""

    folderRequested = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * STEP)
        self.editions = EditionChoice(self)
        column.addWidget(self.editions)
        self.language_box = QuietCombo(self)
        self.language_box.addItem(tr("Each customer's own"), None)
        for code in NAMES:
            self.language_box.addItem(language_name(code), code)
        column.addLayout(narrow(tr("Language of the PDFs"), self.language_box, 320))
        self.register = QCheckBox(tr("Write each down as handed to the first contact person with an e-mail"), self)
        self.register.setVisible(self.edition() is Edition.CUSTOMER)
        self.editions.changed.connect(self._edition_chosen)
        column.addWidget(self.register)
        column.addLayout(self._make_folder())
        # Back from a run the dialog is higher than the form.
        column.addStretch(1)
        self.set_folder(folder)

    def edition(self) -> Edition:
        """Return for whom the PDFs are."""
        return self.editions.edition()

    def language(self) -> str | None:
        """Return the language of all PDFs, None for each customer's own."""
        chosen = self.language_box.currentData()
        return None if chosen is None else str(chosen)

    def registers(self) -> bool:
        """Whether the PDFs go into the register of copies: only those for customers can."""
        return self.register.isChecked() and self.edition() is Edition.CUSTOMER

    def _edition_chosen(self) -> None:
        self.register.setVisible(self.edition() is Edition.CUSTOMER)

    def set_folder(self, folder: Path) -> None:
        """Show another folder."""
        self.folder = folder
        self.folder_label.setText(str(folder))
        self.choose.setAccessibleDescription(str(folder))

    def _make_folder(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(STEP)
        self.folder_label = ElidedLabel("", "", self)
        self.choose = QPushButton(tr("Choose another folder…"), self)
        self.choose.setAutoDefault(False)
        self.choose.setProperty("kind", "link")
        self.choose.clicked.connect(self.folderRequested)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.folder_label, 1)
        row.addWidget(self.choose)
        column.addWidget(caption(tr("Folder"), self.choose))
        column.addLayout(row)
        return column
