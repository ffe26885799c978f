"""The screens of the computer, and which of them the customer looks at."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen by its place on the desktop; `handle` is Qt's own, which tests do without."""

    area: QRect
    handle: QScreen | None = None


class Screens(QObject):
    """The screens there are; `changed` tells that one came or went. Offscreen Qt has one: tests put their own here."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Queued: Qt itself first moves the windows of a screen that goes.
            application.screenAdded.connect(self._tell, Qt.ConnectionType.QueuedConnection)
            application.screenRemoved.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def all(self) -> list[Screen]:
        """Return every screen, the main one first."""
        return [Screen(screen.geometry(), screen) for screen in QGuiApplication.screens()]

    def of(self, window: QWidget) -> Screen:
        """Return the screen that a window stands on."""
        return Screen(window.screen().geometry(), window.screen())

    def fill(self, window: QWidget, screen: Screen) -> None:
        """Show a window on the whole of a screen."""
        if window.isVisible():
            # A window that fills one screen stays there until it is an ordinary one again.
            window.setWindowState(Qt.WindowState.WindowNoState)
        if screen.handle is not None:
            window.setScreen(screen.handle)
        window.setGeometry(screen.area)
        window.showFullScreen()

    def _tell(self) -> None:
        self.changed.emit()


def screen_for_customer(screens: Screens, window: QWidget) -> Screen:
    """Return another screen than the one `window` stands on, or that one if there is no other.

    A screen that shows the same as the window's own is none: it would show the program again.
    """
    own = screens.of(window)
    others = (screen for screen in screens.all() if not screen.area.intersects(own.area))
    return next(others, own)
