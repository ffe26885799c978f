"""A one-line text box that leaves Ctrl+Z to the window when it has nothing of its own to take back."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.widgets.idle_undo import left_to_window


class LineEdit(QLineEdit):
    """A line edit; undo and redo are its own only while there is something to undo or redo in it."""

    def event(self, event: QEvent) -> bool:
        return False if left_to_window(event, self) else super().event(event)
