"""Enter presses the button that has the keyboard, as Space does; Qt itself does so in dialogs only."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget


def enter_presses(event: QKeyEvent, focused: QWidget | None) -> bool:
    """Press the button that has the keyboard, or open its menu, if Enter was typed; return whether that was done."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(focused, QPushButton | QToolButton):
        return False
    if focused.menu() is not None:
        focused.showMenu()
    else:
        focused.click()
    return True
