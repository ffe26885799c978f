"""Keeps a window where it can be seen: screens come and go, between two starts and while the program runs."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QMainWindow

from app.ui.customer_view.screens import Screens

GRIP_WIDTH, GRIP_HEIGHT = 160, 40
"""So much of a window's upper edge has to be on a screen, in pixels, for it to be seen and taken hold of."""


def onto_screen(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window should stand: where it is if one can take hold of it there, else on the nearest screen.

    `screens` begins with the main one, which is taken when the window is on none; without any the place stays.
    """
    top = QRect(window.x(), window.y(), window.width(), GRIP_HEIGHT)
    seen = [screen.intersected(top) for screen in screens]
    if not screens or any(part.width() >= GRIP_WIDTH and part.height() >= GRIP_HEIGHT // 2 for part in seen):
        return window
    screen = max(screens, key=lambda each: _area(each.intersected(window)))
    size = window.size().boundedTo(screen.size())
    x = min(max(window.x(), screen.x()), screen.x() + screen.width() - size.width())
    y = min(max(window.y(), screen.y()), screen.y() + screen.height() - size.height())
    return QRect(x, y, size.width(), size.height())


class WindowPlace(QObject):
    """Brings a window back onto a screen when its own one goes; `keep_seen` does the same at once."""

    def __init__(self, window: QMainWindow, screens: Screens) -> None:
        super().__init__(window)
        self._window = window
        self._screens = screens
        screens.changed.connect(self.keep_seen)

    def keep_seen(self) -> None:
        """Move the window if it is where nobody sees it. A maximised one is maximised on the screen it comes to."""
        window, areas = self._window, [screen.area for screen in self._screens.all()]
        whole = window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
        # A maximised window has the place it will take when it no longer is, which matters as much.
        for place in (window.geometry(), window.normalGeometry()):
            if place.isValid() and onto_screen(place, areas) != place:
                window.setWindowState(window.windowState() & ~whole)
                window.setGeometry(onto_screen(window.normalGeometry() if whole else place, areas))
                window.setWindowState(window.windowState() | whole)
                return


def _area(part: QRect) -> int:
    return part.width() * part.height() if part.isValid() else 0
