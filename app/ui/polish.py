"""Doing what Qt does to the looks of widgets beforehand, or later than it would."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

Made = TypeVar("Made", bound=QWidget)

STEP_SECONDS = 0.01
"""How long hidden widgets are dressed at a time."""

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle


def polished(widget: Made) -> Made:
    """Give a widget and all in it their look and their size, and return it."""
    parts: list[QWidget] = [widget, *widget.findChildren(QWidget)]
    for each in parts:
        each.ensurePolished()
    widget.sizeHint()
    return widget


class LaterDressed(QObject):
    """Dresses the hidden widgets of shown windows after a change of the style sheet: each when it is shown, the rest
    while nothing else is to do.

    Qt dresses every widget there is at once, those of pages that nobody sees too: half a second for 1,700 of them.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._waiting: dict[QWidget, None] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    @property
    def done(self) -> bool:
        """Whether every widget has the look of the sheet in use."""
        return not self._waiting

    def change(self, to_plain: Callable[[], None], to_new: Callable[[], None]) -> None:
        """Change the sheet in two steps, first to none and then to the new one, for what is seen."""
        widgets = [each for each in self._app.allWidgets() if not each.testAttribute(_OWN_STYLE)]
        dressed = [each for each in widgets if each.testAttribute(_POLISHED)]
        hidden = [each for each in widgets if not each.isVisible() and each.window().isVisible()]
        unseen = set(hidden)
        seen = [each for each in dressed if each not in unseen]
        style = self._app.style()
        for each in seen:
            style.unpolish(each)
        # Qt passes over a widget that is not polished yet, and tells nothing to one with a style of its own.
        _mark(dressed, _POLISHED, False)
        _mark(widgets, _OWN_STYLE, True)
        to_plain()
        _mark(seen, _POLISHED, True)
        _mark([each for each in widgets if each not in unseen], _OWN_STYLE, False)
        to_new()
        later = [each for each in dressed if each in unseen]
        _mark(later, _POLISHED, True)
        _mark(hidden, _OWN_STYLE, False)
        self._waiting.update(dict.fromkeys(later))
        if self._waiting and not self._timer.isActive():
            self._app.installEventFilter(self)
            self._timer.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched in self._waiting:
            assert isinstance(watched, QWidget)
            self._dress(watched)
        return False

    def _step(self) -> None:
        end = time.perf_counter() + STEP_SECONDS
        while self._waiting and time.perf_counter() < end:
            self._dress(next(iter(self._waiting)))
        if not self._waiting:
            self._timer.stop()
            self._app.removeEventFilter(self)

    def _dress(self, widget: QWidget) -> None:
        del self._waiting[widget]
        if not isValid(widget):
            return
        # What the old sheet left behind would be taken for the widget's own.
        widget.setPalette(QPalette())
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _mark(widgets: list[QWidget], attribute: Qt.WidgetAttribute, on: bool) -> None:
    for each in widgets:
        each.setAttribute(attribute, on)
