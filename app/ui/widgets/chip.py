"""A small round button that is on or off: a filter, or one of several alternatives."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.widgets.plain_face import plain_face


class Chip(QPushButton):
    """A toggle. While it is on it has a tick, so that colour is not the only sign."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain_face(text), parent)
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        sized(self, icon=12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.toggled.connect(self._show_tick)

    def set_on(self, on: bool) -> None:
        """Turn the chip on or off, also while its signals are blocked."""
        self.setChecked(on)
        self._show_tick(on)

    def _show_tick(self, on: bool) -> None:
        self.setIcon(icon("check", "accent", 12) if on else QIcon())
        self.updateGeometry()
