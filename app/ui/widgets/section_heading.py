"""The heading of a section or a card, with a line of guidance under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import STEP


class SectionHeading(QWidget):
    """A heading, a muted line under it if there is one, and room for widgets at the right end (`trailing`)."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._title = _label(title, "heading", self)
        row.addWidget(self._title, 1)
        self.trailing = QHBoxLayout()
        row.addLayout(self.trailing)
        column.addLayout(row)
        self._subtitle = _label(subtitle, "muted", self)
        self._subtitle.setVisible(bool(subtitle))
        column.addWidget(self._subtitle)

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Show another heading and line."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
