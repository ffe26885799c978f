"""The look of a message: an icon, a title, a few sentences, one or two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.breakable import breakable
from app.ui.widgets.icon_label import IconLabel

WIDTH = 440
"""The usual width of a message, in pixels."""

_ICONS = {
    "error": ("circle-alert", "bad"),
    "refusal": ("triangle-alert", "warn"),
    "question": ("circle-help", "accent"),
    "information": ("info", "accent"),
    "crash": ("circle-x", "bad"),
}


class MessageBox(QDialog):
    """A message on top of its parent. `exec` returns 1 when the person agreed, else 0. Esc does not agree.

    Enter presses the preferred button.
    """

    def __init__(self, kind: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("surface", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(5 * STEP)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(IconLabel(*_ICONS[kind], 24, self), 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * STEP)
        self._add_label(title, "heading")
        self._add_label(text, "")
        row.addLayout(self.body, 1)
        column.addLayout(row, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * STEP)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        sized(self, minimum_width=WIDTH)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_no(self, label: str, *, preferred: bool = False) -> QPushButton:
        """Add the button that does not agree."""
        button = self._add_button(label, preferred=preferred)
        button.clicked.connect(self.reject)
        return button

    def add_yes(self, label: str, *, preferred: bool = True) -> QPushButton:
        """Add the button that agrees."""
        button = self._add_button(label, preferred=preferred)
        button.clicked.connect(self.accept)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        # Qt guesses the height of wrapped text at another width than the box gets, and cuts the last lines off.
        layout, room = self.layout(), self.screen().availableGeometry()
        if layout is not None:
            width = min(max(px(WIDTH), layout.minimumSize().width()), room.width())
            self.resize(
                width, min(max(layout.totalHeightForWidth(width), layout.minimumSize().height()), room.height())
            )
        super().showEvent(event)

    def _add_button(self, label: str, *, preferred: bool) -> QPushButton:
        """Add a button; the preferred one is the coloured one and has the keyboard."""
        button = QPushButton(label, self)
        if preferred:
            button.setProperty("kind", "primary")
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setAutoDefault(False)
        sized(button, minimum_width=22 * STEP)
        self._buttons.addWidget(button)
        return button

    def _add_label(self, text: str, role: str) -> None:
        label = QLabel(breakable(text), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse if not role else Qt.TextInteractionFlag.NoTextInteraction
        )
        if role:
            label.setProperty("role", role)
        self.body.addWidget(label)
