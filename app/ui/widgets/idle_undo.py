"""Ctrl+Z in a text box that has nothing of its own to take back is meant for the window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit


def left_to_window(event: QEvent, text: QLineEdit | QTextDocument) -> bool:
    """Leave the keys of an undo or redo that `text` does not have to the window; return whether that was done.

    Every text box asks this first in its `event`, and answers False to Qt when it was done.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not text.isUndoAvailable()
    idle = undo or (event.matches(QKeySequence.StandardKey.Redo) and not text.isRedoAvailable())
    if idle:
        event.ignore()
    return idle
