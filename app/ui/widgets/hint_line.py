"""One line under a field that says what is odd or wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import STEP, set_look
from app.ui.widgets.breakable import breakable
from app.ui.widgets.icon_label import IconLabel

_ICONS = {"info": ("info", "muted"), "warn": ("triangle-alert", "warn"), "bad": ("circle-alert", "bad")}
_ROLES = {"info": "muted", "warn": "warn", "bad": "bad"}


class HintLine(QWidget):
    """Hidden until `show_hint`; kinds are "info", "warn" and "bad", told apart by icon, words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(STEP + 2)
        self._icon = IconLabel("info", "muted", 14, self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_hint(self, kind: str, text: str) -> None:
        """Show a sentence."""
        name, role = _ICONS[kind]
        self._icon.set_icon(name, role)
        set_look(self._label, "role", _ROLES[kind])
        self._text = text
        self._label.setText(breakable(text))
        self.setAccessibleName(text)
        self.show()

    def clear(self) -> None:
        """Say nothing, and take no room."""
        self._text = ""
        self._label.clear()
        self.setAccessibleName("")
        self.hide()

    def text(self) -> str:
        """Return the sentence, or ""."""
        return self._text
