"""One process whose start or memory is measured: `python -m tests.bench.child floor|list|memory [STORE]`.

It prints one line for each thing that has happened; the time is taken by whoever reads the lines.
"""

import os
import sys

PAINTED = "painted"
"""The window, with the first rows of the list in our case, has been painted."""

WHOLE = "whole"
"""The store is open and the list holds every customer."""

_DEADLINE_MS = 120_000


def _say(*words: object) -> None:
    print(*words, flush=True)


def _leave() -> None:
    # Nothing of the ending is measured, and nothing is worth waiting for.
    sys.stdout.flush()
    os._exit(0)


def floor(*, memory: bool) -> None:
    """Show a bare window and import what no program with a store through SQLAlchemy can do without."""
    import sqlalchemy.orm  # noqa: F401
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _say(PAINTED)
            QTimer.singleShot(1000 if memory else 0, tell)

    def tell() -> None:
        if memory:
            from tests.bench.measuring import resident_megabytes

            _say("memory", resident_megabytes())
        _leave()

    application = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    application.exec()


def ours(store: str, *, memory: bool) -> None:
    """Start the program by its own road and watch its list."""
    # Imported by the start anyway; what is watched has to be there before the window is made.
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTableView

    from app import main
    from app.ui.main_window import MainWindow
    from app.ui.pages.customers.list_view import CustomerListView

    painted: list[int] = []

    class Watch(QObject):
        """Says what the list holds, and scrolls it where the memory is asked for."""

        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self.panel = window.list_panel
            self.panel.model.countChanged.connect(self.counted)

        def counted(self, number: int, complete: bool) -> None:
            if complete and number:
                _say(WHOLE, number)
                QTimer.singleShot(1000 if memory else 0, self.go_on)

        def go_on(self) -> None:
            if not painted:
                QTimer.singleShot(5, self.go_on)
            elif memory:
                self.scroll()
            else:
                _leave()

        def scroll(self) -> None:
            bar = self.panel.view.verticalScrollBar()
            if bar.value() < bar.maximum():
                bar.setValue(bar.value() + bar.maximum() // 100 + 1)
                QTimer.singleShot(5, self.scroll)
            else:
                QTimer.singleShot(500, self.weigh)

        def weigh(self) -> None:
            from tests.bench.measuring import resident_megabytes

            _say("memory", resident_megabytes())
            _leave()

    def paint(view: CustomerListView, event: QPaintEvent) -> None:
        QTableView.paintEvent(view, event)
        if not painted and view.model().rowCount():
            painted.append(view.model().rowCount())
            _say(PAINTED, *painted)

    plain_show = MainWindow.show

    def show(window: MainWindow) -> None:
        Watch(window)
        QTimer.singleShot(_DEADLINE_MS, _leave)
        plain_show(window)

    setattr(CustomerListView, "paintEvent", paint)  # noqa: B010
    setattr(MainWindow, "show", show)  # noqa: B010
    main.main(["--store", store])


if __name__ == "__main__":
    mode = sys.argv[1]
    if mode.startswith("floor"):
        floor(memory=mode == "floor-memory")
    else:
        ours(sys.argv[2], memory=mode == "memory")
