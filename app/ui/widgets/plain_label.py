"""Words that wrap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.theme import set_look


def plain_label(text: str, role: str = "") -> QLabel:
    """Return a label that shows a text as it is, over as many lines as it needs."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_look(label, "role", role)
    return label
