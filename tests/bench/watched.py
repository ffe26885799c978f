"""The start of the program by its own road, its list watched; imported only in a process that is measured."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTableView

from app import main
from app.ui.main_window import MainWindow
from app.ui.pages.customers.list_view import CustomerListView
from tests.bench.child import PAINTED, WHOLE, leave, say

_DEADLINE_MS = 120_000

_painted: list[int] = []
"""How many rows the list had when they were first painted."""


class Watch(QObject):
    """Says how many customers the list holds when it is whole; with `memory` it scrolls and weighs before it leaves."""

    def __init__(self, window: MainWindow, *, memory: bool) -> None:
        super().__init__(window)
        self._panel = window.list_panel
        self._memory = memory
        self._panel.model.countChanged.connect(self._counted)

    def _counted(self, number: int, complete: bool) -> None:
        if complete and number:
            say(WHOLE, number)
            QTimer.singleShot(1000 if self._memory else 0, self._go_on)

    def _go_on(self) -> None:
        if not _painted:
            QTimer.singleShot(5, self._go_on)
        elif self._memory:
            self._scroll()
        else:
            leave()

    def _scroll(self) -> None:
        bar = self._panel.view.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.maximum() // 100 + 1)
            QTimer.singleShot(5, self._scroll)
        else:
            QTimer.singleShot(500, self._weigh)

    def _weigh(self) -> None:
        from tests.bench.measuring import resident_megabytes

        say("memory", resident_megabytes())
        leave()


def _paint(view: CustomerListView, event: QPaintEvent) -> None:
    QTableView.paintEvent(view, event)
    if not _painted and view.model().rowCount():
        _painted.append(view.model().rowCount())
        say(PAINTED, *_painted)


def start(store: str, *, memory: bool) -> None:
    """Start the program on a store; the process ends by itself."""
    plain_show = MainWindow.show

    def show(window: MainWindow) -> None:
        Watch(window, memory=memory)
        QTimer.singleShot(_DEADLINE_MS, leave)
        plain_show(window)

    # What is watched has to be there before the window is made.
    setattr(CustomerListView, "paintEvent", _paint)  # noqa: B010
    setattr(MainWindow, "show", show)  # noqa: B010
    main.main(["--store", store])
