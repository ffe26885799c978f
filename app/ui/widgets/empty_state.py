"""What stands where there is nothing yet: what it would be, and how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import STEP
from app.ui.widgets.icon_label import IconLabel


class EmptyState(QWidget):
    """An icon, a title, a sentence and, if `action` is given, a button; `actionRequested` tells that it was pressed."""

    actionRequested = Signal()

    def __init__(
        self, icon_name: str, title: str, text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(2 * STEP)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, "muted", 32, self), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = self._add_label(column, title, "heading")
        self._text = self._add_label(column, text, "muted")
        self.button = QPushButton(action, self)
        self.button.setProperty("kind", "primary")
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.actionRequested)
        column.addSpacing(STEP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAccessibleName(title)

    def set_texts(self, title: str, text: str = "") -> None:
        """Show another title and sentence."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)

    def _add_label(self, column: QVBoxLayout, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setVisible(bool(text))
        column.addWidget(label)
        return label
