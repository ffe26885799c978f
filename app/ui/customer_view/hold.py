"""A key that is held for two seconds, and the thin line that shows how long it has been held."""

from PySide6.QtCore import QElapsedTimer, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme

HOLD_MS = 2000
"""So long the key is held."""

TAP_MS = 250
"""Shorter than this it is a tap, and nothing is shown of it."""

GRACE_MS = 30
"""A key that repeats comes up and goes down again within less than this; no finger does."""

_STEP_MS = 40


class Hold(QObject):
    """Times a key that is held. `held` comes once the time is over, `progressed` carries its share from 0 to 1."""

    held = Signal()
    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)
        self._up = QTimer(self)
        self._up.setSingleShot(True)
        self._up.timeout.connect(self.forget)

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

    def _step(self) -> None:
        passed = self._clock.elapsed()
        if passed >= HOLD_MS:
            self.forget()
            self.held.emit()
        elif passed >= TAP_MS:
            self.progressed.emit(passed / HOLD_MS)


class HoldLine(QWidget):
    """A line along the upper edge, as long as the share of the time that is over. It says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(3)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, round(self.width() * self._share), self.height()), theme().color("accent"))
        painter.end()
