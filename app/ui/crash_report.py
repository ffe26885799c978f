"""What a crash box shows below its sentences: the texts that were lost, and the report, each to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton

from app.i18n import tr
from app.ui.message_box import MessageBox
from app.ui.theme import STEP

WIDTH, UNSAVED_HEIGHT, REPORT_HEIGHT = 560, 120, 180


def add_unsaved(box: MessageBox, unsaved: str) -> None:
    """Put texts that could not be saved into a box, with the keyboard on the button that copies them."""
    name = tr("Could not be saved")
    _add_part(box, name, "", unsaved, UNSAVED_HEIGHT, tr("Copy your text")).setFocus(Qt.FocusReason.OtherFocusReason)


def add_report(box: MessageBox, details: str, unsaved: str) -> None:
    """Put the texts and the report into a box, with the keyboard on the first button that copies.

    A key that was meant for a text field then copies something, and does not close the box unread.
    """
    buttons = []
    if unsaved:
        name = tr("Could not be saved")
        buttons.append(_add_part(box, name, "", unsaved, UNSAVED_HEIGHT, tr("Copy your text")))
    hint = tr("Send it to the person who looks after the program. It holds nothing about customers.")
    buttons.append(_add_part(box, tr("Report"), hint, details, REPORT_HEIGHT, tr("Copy the report")))
    buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _add_part(box: MessageBox, name: str, hint: str, content: str, height: int, copy: str) -> QPushButton:
    box.body.addSpacing(STEP)
    for text, role in ((name, "label"), (hint, "muted")):
        if text:
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            box.body.addWidget(label)
    shown = QPlainTextEdit(content)
    shown.setReadOnly(True)
    shown.setAccessibleName(name)
    # Two of them and all words have to find room on a small screen, with large text too.
    shown.setMinimumSize(WIDTH, min(height, box.screen().availableGeometry().height() // 8))
    shown.setTabChangesFocus(True)
    button = _CopyButton(copy, content)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    box.body.addWidget(shown, 1)
    box.body.addLayout(row)
    return button


class _CopyButton(QPushButton):
    """Puts a text on the clipboard, and says so."""

    def __init__(self, text: str, content: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self._content = content
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._content)
        self.setText(tr("Copied"))
