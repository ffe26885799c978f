"""A year in two ways that choose each other's day: the ring, and the list beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.domain.clock import State
from app.i18n import tr
from app.ui.clock.day_list import DayList, ListedDay
from app.ui.clock.ring_view import RingView
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.side_by_side import side_by_side

BESIDE_FROM = 620
"""From this width on the list stands beside the ring, below it under that."""

_SIGNS = {Qt.Key.Key_Plus: State.DONE, Qt.Key.Key_Minus: State.MISSED, Qt.Key.Key_0: None}


class ClockView(QWidget):
    """Shows the days of a year, one of them chosen.

    Enter or a double click asks to open it, Space to say the next thing of it, + that it took place, - that it was
    missed, 0 to take the word back, Alt+Left and Alt+Right to move it by a month. Insert adds, Delete removes, Page Up
    and Page Down change the year. `moveRequested` carries a number of months, `markRequested` a State or None.
    """

    currentChanged = Signal()
    openRequested = Signal()
    addRequested = Signal()
    removeRequested = Signal()
    nextMarkRequested = Signal()
    markRequested = Signal(object)
    moveRequested = Signal(int)
    yearRequested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[ListedDay] = ()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4 * STEP)
        self.ring = RingView()
        self.list = DayList(tr("Days of the annual clock"))
        sized(self.list, minimum_height=240)
        self.list.installEventFilter(self)
        self._layout.addWidget(self.ring, 1)
        self._layout.addWidget(self.list, 1)
        self.ring.chosen.connect(self._choose_from_ring)
        self.ring.openRequested.connect(self._open_from_ring)
        self.ring.dropped.connect(self._dropped)
        self.list.currentMoved.connect(self._moved)
        self.list.doubleClicked.connect(self.openRequested)

    def show_days(self, days: Sequence[ListedDay], year: int, today: date) -> None:
        """Show the days of a year, in time."""
        self._days = tuple(days)
        self.ring.show_days([replace(each.shown, told=each.told()) for each in days], year, today)
        self.list.show_days(days)
        self.ring.set_current(self.current())

    def current(self) -> int | None:
        """Return the place of the chosen day, or None."""
        number = self.list.currentIndex().row()
        return number if 0 <= number < len(self._days) else None

    def choose(self, number: int) -> None:
        """Choose a day."""
        self.list.choose(number)

    def enter(self) -> None:
        """Bring the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._days and self.current() is None:
            self.choose(0)

    def _choose_from_ring(self, number: int) -> None:
        self.list.choose(number)
        self.list.setFocus(Qt.FocusReason.MouseFocusReason)

    def _open_from_ring(self, number: int) -> None:
        self.list.choose(number)
        self.openRequested.emit()

    def _dropped(self, number: int, month: int) -> None:
        self.list.choose(number)
        self.moveRequested.emit(month - self._days[number].shown.day.month)

    def _moved(self, number: int) -> None:
        self.ring.set_current(number)
        self.currentChanged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and self._act(Qt.Key(event.key()), event.modifiers()):
            return True
        return super().eventFilter(watched, event)

    def _act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key means, and tell whether it means anything here."""
        if modifiers & Qt.KeyboardModifier.AltModifier:
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            if key in steps:
                self.moveRequested.emit(steps[key])
            return key in steps
        simple = {
            Qt.Key.Key_Return: self.openRequested,
            Qt.Key.Key_Enter: self.openRequested,
            Qt.Key.Key_Space: self.nextMarkRequested,
            Qt.Key.Key_Insert: self.addRequested,
            Qt.Key.Key_Delete: self.removeRequested,
        }
        years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in simple:
            simple[key].emit()
        elif key in years:
            self.yearRequested.emit(years[key])
        elif key in _SIGNS:
            self.markRequested.emit(_SIGNS[key])
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout.setDirection(side_by_side(event.size().width() >= px(BESIDE_FROM)))
        super().resizeEvent(event)
