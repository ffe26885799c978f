"""Keeps the customer inside the view: nothing else opens, and only a held Esc leads out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_OUTSIDE = Qt.WidgetAttribute.WA_DontShowOnScreen


class Guard(QObject):
    """Watches the whole program while the view is shown.

    `escapePressed` and `escapeReleased` tell of the Esc key. No menu opens, nothing is dropped, and no other window
    comes on the screen: what tries to waits in `kept`.
    """

    escapePressed = Signal()
    escapeReleased = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.kept: list[QWidget] = []
        kinds = QEvent.Type
        self._answers: dict[QEvent.Type, Callable[[QObject, QEvent], bool]] = {
            kinds.KeyPress: self._key,
            kinds.KeyRelease: self._key,
            kinds.ContextMenu: self._refuse,
            kinds.DragEnter: self._refuse,
            kinds.DragMove: self._refuse,
            kinds.Drop: self._refuse,
            kinds.Show: self._shown,
        }

    def begin(self) -> None:
        """Send every other window away, and begin to watch."""
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not self._belongs(window):
                self.kept.append(window)
                window.hide()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def end(self) -> list[QWidget]:
        """Watch no more; return the windows that were sent away or held back, the first one first."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        kept, self.kept = self.kept, []
        for window in kept:
            self._free(window)
        return list(dict.fromkeys(kept))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = self._answers.get(event.type())
        return answer is not None and answer(watched, event)

    def _key(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or not isinstance(watched, QWidget):
            return False
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            # It closes the list, calendar or question that is open.
            return False
        if not event.isAutoRepeat():
            pressed = event.type() is QEvent.Type.KeyPress
            (self.escapePressed if pressed else self.escapeReleased).emit()
        return True

    def _refuse(self, watched: QObject, event: QEvent) -> bool:
        event.ignore()
        return isinstance(watched, QWidget)

    def _shown(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched.isWindow() and not self._belongs(watched):
            # Qt asks this just before the window is put on the screen.
            watched.setAttribute(_OUTSIDE)
            self.kept.append(watched)
            QTimer.singleShot(0, watched, watched.hide)
        return False

    def _belongs(self, window: QWidget) -> bool:
        if window.windowType() == Qt.WindowType.ToolTip:
            return True
        inside: QWidget | None = window
        while inside is not None and inside is not self._view:
            inside = inside.parentWidget()
        return inside is not None

    def _free(self, window: QWidget) -> None:
        if window.testAttribute(_OUTSIDE):
            window.hide()
            window.setAttribute(_OUTSIDE, False)
