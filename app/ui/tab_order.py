"""The order in which keys go through widgets."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def follow(previous: QWidget, inside: QWidget) -> None:
    """Let Tab go from `previous` through everything in `inside`, in the order it was put there.

    For widgets that are made while others already stand in the window.

    Frames that hand the keyboard on to a part of theirs do so no more: Tab stops at such a frame where it was made, at
    the end of the page, and would lead back to its part, so that nobody came to the head of the window.
    """
    window = inside.window()
    for widget in (inside, *inside.findChildren(QWidget)):
        if widget.window() is not window:  # in the list that a box opens
            continue
        part = widget.focusProxy()
        if part is not None and widget.isAncestorOf(part):
            widget.setFocusProxy(None)  # type: ignore[arg-type]
        elif part is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(previous, widget)
            previous = widget


def step_on(buttons: Iterable[QAbstractButton], step: int) -> bool:
    """Press the button `step` places after the one with the keyboard, and give that it; False if there is none."""
    stops = list(buttons)
    place = next((number for number, button in enumerate(stops) if button.hasFocus()), None)
    if place is None or not step or not 0 <= place + step < len(stops):
        return False
    stops[place + step].setFocus(Qt.FocusReason.TabFocusReason)
    stops[place + step].click()
    return True
