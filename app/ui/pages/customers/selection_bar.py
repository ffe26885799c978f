"""What can be done with several customers at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.formats import format_count
from app.i18n import language, tr, trn
from app.ui.theme import STEP
from app.ui.widgets.flow_layout import FlowLayout


class SelectionBar(QFrame):
    """Hidden until more than one customer is selected."""

    handOverRequested = Signal()
    archiveRequested = Signal()
    exportRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        self._label = QLabel(self)
        self._label.setProperty("role", "strong")
        column.addWidget(self._label)
        row = FlowLayout(None, STEP)
        column.addLayout(row)
        self.hand_over = QPushButton(tr("New responsible person…"), self)
        self.archive = QPushButton(tr("Archive"), self)
        self.export = QPushButton(tr("Make PDFs…"), self)
        for button in (self.hand_over, self.export, self.archive):
            row.addWidget(button)
        self.hand_over.clicked.connect(self.handOverRequested)
        self.archive.clicked.connect(self.archiveRequested)
        self.export.clicked.connect(self.exportRequested)
        self.hide()

    def show_count(self, number: int, *, archived: bool) -> None:
        """Tell how many are selected; the archived ones can be restored instead of archived."""
        self._label.setText(
            trn("{n} customer selected", "{n} customers selected", number).format(n=format_count(number, language()))
        )
        self.archive.setText(tr("Restore") if archived else tr("Archive"))
        self.setVisible(number > 1)
