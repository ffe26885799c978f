"""Doing beforehand what Qt does when a widget is shown for the first time."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

Made = TypeVar("Made", bound=QWidget)


def polished(widget: Made) -> Made:
    """Give a widget and all in it their look and their size, and return it."""
    parts: list[QWidget] = [widget, *widget.findChildren(QWidget)]
    for each in parts:
        each.ensurePolished()
    widget.sizeHint()
    return widget
