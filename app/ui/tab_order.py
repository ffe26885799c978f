"""The order in which Tab goes through widgets that are made while others already stand in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(previous: QWidget, inside: QWidget) -> None:
    """Let Tab go from `previous` through everything in `inside`, in the order it was put there."""
    window = inside.window()
    for widget in (inside, *inside.findChildren(QWidget)):
        if widget.window() is not window:  # what a box opens
            continue
        part = widget.focusProxy()
        if part is not None:
            previous = _place_frame(previous, widget, part)
        elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(previous, widget)
            previous = widget


def _place_frame(previous: QWidget, frame: QWidget, part: QWidget) -> QWidget:
    """Move a frame that hands the keyboard on to one of its parts, and return it.

    Tab stops at such a frame wherever it stands in the order, and would lead from the end of the page back to the part
    it hands on to: one would go round there and never come to the head of the window. Qt does not move it as it is.
    """
    policy = frame.focusPolicy()
    frame.setFocusProxy(None)  # type: ignore[arg-type]
    frame.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(previous, frame)
    frame.setFocusPolicy(policy)
    frame.setFocusProxy(part)
    return frame
