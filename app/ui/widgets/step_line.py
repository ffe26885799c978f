"""Where one is in a few steps: a number in words, and a short line for each step."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import tr
from app.ui.theme import STEP, theme

STEPS = 3
"""How many steps the first start has; the last one is the welcome page of the window."""

_LENGTH, _HEIGHT = 28, 4


class StepLine(QWidget):
    """Says that this is step `step` of `steps`, counted from one."""

    def __init__(self, step: int, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        words = QLabel(tr("Step {step} of {steps}").format(step=step, steps=steps), self)
        words.setProperty("role", "small")
        row.addWidget(_Lines(step, steps, self))
        row.addWidget(words)
        row.addStretch(1)


class _Lines(QWidget):
    def __init__(self, step: int, steps: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._steps = step, steps
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._steps * (_LENGTH + STEP) - STEP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._steps):
            painter.setBrush(theme().color("accent" if number < self._step else "bar"))
            painter.drawRoundedRect(QRectF(number * (_LENGTH + STEP), 0, _LENGTH, _HEIGHT), 2, 2)
        painter.end()
