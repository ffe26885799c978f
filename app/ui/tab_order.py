"""The order in which Tab goes through widgets that are made while others already stand in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(previous: QWidget, inside: QWidget) -> None:
    """Let Tab go from `previous` through everything in `inside`, in the order it was put there.

    Frames that hand the keyboard on to one of their parts move too: Tab stops at them wherever they stand in the order,
    and one left behind would lead from the end of the page back to its part, so that nobody comes to the head of the
    window. Qt moves such a frame only as long as it hands nothing on.
    """
    window = inside.window()
    within = [each for each in (inside, *inside.findChildren(QWidget)) if each.window() is window]  # no opened list
    frames = [(each, part, each.focusPolicy()) for each in within if (part := each.focusProxy()) is not None]
    for frame, _, _ in frames:
        frame.setFocusProxy(None)  # type: ignore[arg-type]
        frame.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for widget in within:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(previous, widget)
            previous = widget
    for frame, part, policy in frames:
        frame.setFocusPolicy(policy)
        frame.setFocusProxy(part)
