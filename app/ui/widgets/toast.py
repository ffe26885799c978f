"""A short message over the lower edge of the window, which goes away by itself."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.theme import STEP, set_look

SHOWN_MS = 5000

_IN_USE_MS = 1000
"""So much longer it stays, again and again, while the pointer or the keyboard is on it."""


class Toast(QFrame):
    """Floats over `parent`, centred at its lower edge; its button, if any, is the next stop of Tab, Esc leaves it.

    `actionRequested` tells that the button was pressed, `ended` that the message is gone, whatever took it away.
    """

    actionRequested = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        self._window = parent
        self._before: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setSpacing(3 * STEP)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._row.addWidget(self._label)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self.button, "kind", "toast")
        self.button.clicked.connect(self._act)
        self._row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_over)
        parent.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.hide()

    def show_message(self, text: str, action: str = "", milliseconds: int = SHOWN_MS) -> None:
        """Show a message for a while, with a button if `action` names one."""
        self.end()
        self._label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._row.setContentsMargins(4 * STEP, 2 * STEP, (2 if action else 4) * STEP, 2 * STEP)
        focus = self._window.focusWidget()
        if action and focus is not None:
            QWidget.setTabOrder(focus, self.button)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(milliseconds)

    def end(self) -> None:
        """Take the message away, with the keyboard back where it came from."""
        if not self.isHidden():
            self._put_away()
            self.ended.emit()

    def _put_away(self) -> None:
        self._timer.stop()
        before, self._before = self._before, None
        if self.button.hasFocus() and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def text(self) -> str:
        """Return the message shown last."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self.adjustSize()
        # As low as can be, over the status bar: higher up it covers the very row or field that it speaks of.
        area = self._window.rect()
        self.move((area.width() - self.width()) // 2, area.height() - self.height() - STEP)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self.button and old is not None:
            self._before = old

    def _time_over(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(_IN_USE_MS)
        else:
            self.end()

    def _act(self) -> None:
        self._put_away()
        self.actionRequested.emit()
        if self.isHidden():
            self.ended.emit()
