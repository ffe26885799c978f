"""The two extra buttons of a mouse, which go back and forward wherever in the window they are pressed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class MouseRoads(QObject):
    """Takes the buttons before a widget gets them: many would take them for a click."""

    backRequested = Signal()
    forwardRequested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._watch()

    def _watch(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._watch()
        elif isinstance(event, QMouseEvent) and event.button() in (
            Qt.MouseButton.BackButton,
            Qt.MouseButton.ForwardButton,
        ):
            if event.type() in _PRESSED:
                back = event.button() is Qt.MouseButton.BackButton
                (self.backRequested if back else self.forwardRequested).emit()
            return True
        return super().eventFilter(watched, event)
