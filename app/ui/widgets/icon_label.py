"""An icon that stands for itself, beside words."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import icon
from app.ui.sizes import sized


class IconLabel(QWidget):
    """Shows the icon `name` in the colour of `role`, `size` pixels high; words beside it say the same."""

    def __init__(self, name: str, role: str = "text", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._icon = icon(name, role, size)
        sized(self, fixed_side=size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str = "text") -> None:
        """Show another icon."""
        self._icon = icon(name, role, self._size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
