"""What is shown once a PDF is saved: where it is, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.services.pdf_making import Made
from app.services.reporting import Edition
from app.ui.context import Context
from app.ui.dialogs.register_box import RegisterBox
from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icon_label import IconLabel


class ExportResultView(QWidget):
    """The saved file, and buttons for it. The dialog does what they ask."""

    openRequested = Signal()
    folderRequested = Signal()
    draftRequested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        card = Card(parent=self)
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(IconLabel("circle-check", "good", 28, card), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        name_row = QHBoxLayout()
        self.name = ElidedLabel("", "strong", card)
        name_row.addWidget(self.name, 1)
        self.badge = internal_badge(parent=card)
        name_row.addWidget(self.badge)
        words.addLayout(name_row)
        self.folder = ElidedLabel("", "muted", card)
        words.addWidget(self.folder)
        self.proof = QLabel(card)
        self.proof.setWordWrap(True)
        self.proof.setProperty("role", "muted")
        words.addWidget(self.proof)
        head.addLayout(words, 1)
        card.body.addLayout(head)
        self._buttons = FlowLayout(gap=2 * STEP)
        self.open_button = self._button("external-link", tr("Open"), card)
        self.open_button.clicked.connect(self.openRequested)
        self.folder_button = self._button("folder-open", tr("Show in folder"), card)
        self.folder_button.clicked.connect(self.folderRequested)
        self.draft_button = self._button("mail", tr("Write an e-mail with it"), card)
        self.draft_button.clicked.connect(self.draftRequested)
        card.body.addLayout(self._buttons)
        column.addWidget(card)
        self.register_box = RegisterBox(context, self)
        column.addWidget(self.register_box)

    def show_saved(self, path: Path, made: Made) -> None:
        """Show a saved file; only the customer edition can be sent and written into the register of copies."""
        for_customer = made.job.edition is Edition.CUSTOMER
        self.register_box.setVisible(for_customer)
        if for_customer:
            self.register_box.show_made(made, path.name)
        self.name.setText(path.name)
        self.folder.setText(str(path.parent))
        self.proof.setText(
            tr("Read back and checked: nothing internal is in it.")
            if for_customer
            else tr("Holds what is internal: for the office only.")
        )
        self.badge.setVisible(not for_customer)
        self.draft_button.setVisible(for_customer)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, icon_name: str, text: str, parent: QWidget) -> QPushButton:
        button = QPushButton(icon(icon_name, "muted", 16), text, parent)
        sized(button, icon=16)
        button.setAutoDefault(False)
        self._buttons.addWidget(button)
        return button
