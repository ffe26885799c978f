"""What is higher than the window has room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Shows `inside` on the ground of what is around it, as wide as there is room; Tab goes to what stands in it."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("clear", True)
        self.setWidget(inside)
