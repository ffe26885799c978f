"""A short message over the lower edge of the window, which goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.theme import STEP, set_look

SHOWN_MS = 5000


class Toast(QFrame):
    """Floats over `parent`, centred at its lower edge. `actionRequested` tells that its button, if any, was pressed."""

    actionRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        self._window = parent
        self._row = QHBoxLayout(self)
        self._row.setSpacing(3 * STEP)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._row.addWidget(self._label)
        self.button = QPushButton(self)
        set_look(self.button, "kind", "toast")
        self.button.clicked.connect(self._act)
        self._row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: str = "", milliseconds: int = SHOWN_MS) -> None:
        """Show a message for a while, with a button if `action` names one."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._row.setContentsMargins(4 * STEP, 2 * STEP, (2 if action else 4) * STEP, 2 * STEP)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(milliseconds)

    def text(self) -> str:
        """Return the message shown last."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        area = self._window.rect()
        self.move((area.width() - self.width()) // 2, area.height() - self.height() - 10 * STEP)

    def _act(self) -> None:
        self.hide()
        self.actionRequested.emit()
