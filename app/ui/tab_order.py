"""The order in which Tab goes through widgets that are made while others already stand in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(previous: QWidget, inside: QWidget) -> None:
    """Let Tab go from `previous` through everything in `inside`, in the order it was put there."""
    window = inside.window()
    for widget in (inside, *inside.findChildren(QWidget)):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if stops and widget.window() is window:  # and not in the list that a box opens
            QWidget.setTabOrder(previous, widget)
            previous = widget
