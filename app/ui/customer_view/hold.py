"""A key that is held for two seconds, and the hint that says so and shows how long it has been held."""

from PySide6.QtCore import QElapsedTimer, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.theme import STEP, theme
from app.ui.widgets.plain_label import plain_label

HOLD_MS = 2000
"""So long the key is held."""

TAP_MS = 250
"""Shorter than this it is a tap, and nothing is shown of it."""

GRACE_MS = 30
"""A key that repeats comes up and goes down again within less than this; no finger does."""

TOLD_MS = 4000
"""So long the hint stays once the key is up again."""

_STEP_MS = 40
_BAR_HEIGHT = 4


class Hold(QObject):
    """Times a key that is held. `held` comes once the time is over, `progressed` carries its share from 0 to 1.

    `given_up` tells that the key was let go before.
    """

    held = Signal()
    given_up = Signal()
    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)
        self._up = QTimer(self)
        self._up.setSingleShot(True)
        self._up.timeout.connect(self._give_up)

    def press(self) -> None:
        """Begin to count, unless the key is down already."""
        self._up.stop()
        if not self._timer.isActive():
            self._clock.start()
            self._timer.start()

    def release(self) -> None:
        """Forget the key in a moment: some displays tell a key that repeats as one pressed again and again."""
        if self._timer.isActive():
            self._up.start(GRACE_MS)

    def forget(self) -> None:
        """Forget that the key was pressed."""
        self._up.stop()
        self._timer.stop()
        self.progressed.emit(0.0)

    def _give_up(self) -> None:
        self.forget()
        self.given_up.emit()

    def _step(self) -> None:
        passed = self._clock.elapsed()
        if passed >= HOLD_MS:
            self.forget()
            self.held.emit()
        elif passed >= TAP_MS:
            self.progressed.emit(passed / HOLD_MS)


class HoldHint(QFrame):
    """Says at the upper edge of `view` how to leave it, with a bar as long as the share of the time that is over."""

    def __init__(self, text: str, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._share = 0.0
        self.setProperty("toast", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 3 * STEP + 3 * _BAR_HEIGHT)
        self._label = plain_label(text)
        column.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOLD_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self) -> None:
        """Show it for a moment."""
        self.show()
        self.raise_()
        self.place()
        self._timer.start()

    def set_share(self, share: float) -> None:
        """Show a share from 0 to 1; nothing of a key that is up, and that has said nothing."""
        self._share = share
        if share:
            self.tell()
        self.update()

    def place(self) -> None:
        """Stand in the middle of the view's upper edge, on one line where there is room."""
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + STEP
        self._label.setFixedWidth(min(words, self._view.width() - 20 * STEP))
        self.adjustSize()
        self.move((self._view.width() - self.width()) // 2, 4 * STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.rect().adjusted(5 * STEP, 0, -5 * STEP, -3 * STEP)
        painter = QPainter(self)
        bar = QRect(room.left(), room.bottom() - _BAR_HEIGHT, room.width(), _BAR_HEIGHT)
        painter.fillRect(bar, theme().color("muted"))
        bar.setWidth(round(bar.width() * self._share))
        painter.fillRect(bar, theme().color("on_tooltip"))
        painter.end()
