"""Screens for tests: offscreen Qt has only one."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.ui.customer_view.screens import Screen, Screens

LAPTOP, PROJECTOR = Screen(QRect(0, 0, 1366, 768)), Screen(QRect(1366, 0, 1920, 1080))


class NotedScreens(Screens):
    """Screens that the test plugs in and out. A window stands on the first one until it fills another."""

    def __init__(self, *screens: Screen) -> None:
        super().__init__()
        self.screens = list(screens)
        self.filled: list[Screen] = []
        self._places: dict[QWidget, Screen] = {}

    def all(self) -> list[Screen]:
        return self.screens

    def of(self, window: QWidget) -> Screen:
        place = self._places.get(window, self.screens[0])
        return place if place in self.screens else self.screens[0]

    def fill(self, window: QWidget, screen: Screen) -> None:
        self._places[window] = screen
        self.filled.append(screen)
        super().fill(window, screen)

    def plug_out(self, screen: Screen) -> None:
        """Take a screen away."""
        self.screens.remove(screen)
        self.changed.emit()
