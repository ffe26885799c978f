"""A thin line that shows how much of something is filled."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import theme

HEIGHT = 5


class ProgressLine(QWidget):
    """A line filled from the left. Words beside it say the numbers; its accessible name says them too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled, self._total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def set_progress(self, filled: int, total: int) -> None:
        """Show `filled` of `total`."""
        self._filled, self._total = filled, total
        self.setAccessibleName(f"{filled}/{total}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(theme().color("neutral_soft"))
        painter.drawRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
        if self._total and self._filled:
            whole.setWidth(max(float(HEIGHT), whole.width() * min(1.0, self._filled / self._total)))
            painter.setBrush(theme().color("good" if self._filled >= self._total else "accent"))
            painter.drawRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
        painter.end()
