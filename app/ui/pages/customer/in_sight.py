"""Keeps a widget of the plan's form in sight while the form finds its heights."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.pages.customer.field_block import block_of
from app.ui.theme import STEP

SETTLING_MS = 400
"""So long the form may go on changing its height: texts wrap anew, a list folds away, fields unfold."""


class InSight(QObject):
    """Scrolls to what gets the keyboard inside `form`, and to what is asked for."""

    def __init__(self, scroll: QScrollArea, form: QWidget) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._form = form
        self._target: QWidget | None = None
        self._fresh = False
        self._aiming, self._settling = QTimer(self), QTimer(self)
        for timer, pause in ((self._aiming, 0), (self._settling, SETTLING_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._aiming.timeout.connect(self._scroll_to_target)
        form.installEventFilter(self)
        scroll.verticalScrollBar().rangeChanged.connect(self._aim_again)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether the form is still looking for its heights."""
        return self._aiming.isActive() or self._settling.isActive()

    def keep(self, target: QWidget | None) -> None:
        """Scroll to a widget of the form once the layout has its heights; any other widget is passed over."""
        if target is not None and self._form.isAncestorOf(target):
            self._target = target
            self._settling.stop()
            self._aiming.start()
            self._fresh = True

    def forget(self) -> None:
        """Keep nothing in sight any more; for a form that is shown from its top."""
        self._target = None

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        self.keep(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._aim_again()
        return super().eventFilter(watched, event)

    def _aim_again(self) -> None:
        if self._settling.isActive():
            self._aiming.start()

    def _scroll_to_target(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            return
        if self._fresh:
            # Counted from here: a slow machine takes its time to come this far.
            self._fresh = False
            self._settling.start()
        # A field with its label above and its tools below; Qt itself would only look for the cursor.
        block = block_of(target)
        if block is not None and self._scroll_to(self._place_of(block)):
            return
        # Of one that is higher than the room what has the keyboard, with the label where both have room.
        inside = _part_with_keyboard(target)
        if block is not None:
            place = self._place_of(block)
            # Asked for as a whole, it shows as much of itself as there is room for.
            least = self._scroll.viewport().height() - 6 * STEP if target is block else 0
            place.setHeight(max(least, self._place_of(inside).bottom() - place.top()))
            if self._scroll_to(place):
                return
        self._scroll.ensureWidgetVisible(inside, 0, 60)

    def _place_of(self, widget: QWidget) -> QRect:
        """Return where a widget of the form stands in what is scrolled."""
        return QRect(widget.mapTo(self._form, QPoint()) + self._form.pos(), widget.size())

    def _scroll_to(self, place: QRect) -> bool:
        """Bring a whole place into sight; False where it has no room."""
        if place.height() >= self._scroll.viewport().height():
            return False
        self._scroll.ensureVisible(place.center().x(), place.center().y(), 0, place.height() // 2 + 3 * STEP)
        return True


def _part_with_keyboard(widget: QWidget) -> QWidget:
    inside = widget.window().focusWidget()
    return inside if inside is not None and widget.isAncestorOf(inside) else widget
