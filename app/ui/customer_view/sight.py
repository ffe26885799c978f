"""Bringing a widget of the view into sight, up and down only."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.theme import STEP

_SETTLED_MS = 80
"""So long rows that were drawn anew take to find their places."""


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget once what is around it has found its place, to its beginning where it is too high."""
    for pause in (0, _SETTLED_MS):
        QTimer.singleShot(pause, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        bar, room = around.verticalScrollBar(), around.viewport().height() - 2 * STEP
        top = bar.value() + widget.mapTo(around.viewport(), QPoint()).y()
        bar.setValue(min(max(bar.value(), top + widget.height() - room), top - 2 * STEP))
