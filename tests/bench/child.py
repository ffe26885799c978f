"""One process whose start or memory is measured: `python -m tests.bench.child floor|list|memory [STORE]`.

It prints one line for each thing that has happened; the time is taken by whoever reads the lines.
"""

import os
import sys

PAINTED = "painted"
"""The window, with the first rows of the list in our case, has been painted."""

WHOLE = "whole"
"""The store is open and the list holds every customer."""


def say(*words: object) -> None:
    """Print one line that is read at once."""
    print(*words, flush=True)


def leave() -> None:
    """End the process."""
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
            say(PAINTED)
            QTimer.singleShot(1000 if memory else 0, tell)

    def tell() -> None:
        if memory:
            from tests.bench.measuring import resident_megabytes

            say("memory", resident_megabytes())
        leave()

    application = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    application.exec()


if __name__ == "__main__":
    mode = sys.argv[1]
    if mode.startswith("floor"):
        floor(memory=mode == "floor-memory")
    else:
        from tests.bench.watched import start

        start(sys.argv[2], memory=mode == "memory")
