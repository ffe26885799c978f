"""What the rings of the clock have in common: a circle as large as there is room for."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.sizes import px
from app.ui.theme import theme

_LEAST = 240


class Ring(QWidget):
    """As high as it is wide, up to `side` pixels at the usual size of text; `rim` pixels around it stay free."""

    def __init__(self, side: int, rim: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._rim = side, rim
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, px(self._side))

    def radius(self) -> float:
        """Return the radius in pixels; the middle is that of the widget."""
        return min(self.width(), self.height()) / 2 - self._rim

    def place(self, at: QPointF) -> tuple[float, float]:
        """Return a place of the widget from the middle, in radii."""
        return (at.x() - self.width() / 2) / self.radius(), (at.y() - self.height() / 2) / self.radius()
