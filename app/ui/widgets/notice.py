"""A sentence in a box within the page: something to know or to do, without a window in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import tr
from app.ui.theme import STEP, set_look
from app.ui.widgets.breakable import breakable
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.tool_button import tool_button

_ICONS = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
    "internal": ("lock", "internal"),
}


class Notice(QFrame):
    """Hidden until `show_notice`. `actionRequested`: its button was pressed; `closed`: it was put away."""

    actionRequested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        row.setSpacing(2 * STEP)
        self._icon = IconLabel("info", "accent", 16, self)
        row.addWidget(self._icon)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        row.addWidget(self._label, 1)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.actionRequested)
        row.addWidget(self.button)
        self._close = tool_button("x", tr("Close"), self)
        self._close.clicked.connect(self._put_away)
        row.addWidget(self._close)
        self.hide()

    def show_notice(self, kind: str, text: str, action: str = "", *, closable: bool = True) -> None:
        """Show a sentence of kind "info", "good", "warn", "bad" or "internal"; `action` names the button, if any."""
        self._icon.set_icon(*_ICONS[kind])
        set_look(self, "notice", kind)
        self._text = text
        self._label.setText(breakable(text))
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._close.setVisible(closable)
        self.show()

    def text(self) -> str:
        """Return the sentence."""
        return self._text

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
