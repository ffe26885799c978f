"""The real window on a bench store, put together as the start of the program does it."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.services.opening import open_core
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.theme import theme
from app.ui.workbench import Workbench
from db.store import derived

WIDTH, HEIGHT = 1366, 768
_PATIENCE = 30.0


class PaintWatch:
    """Knows when the widgets of a class were last painted; has to be there before the first of them is shown."""

    def __init__(self, kind: type[QWidget]) -> None:
        self.paints = 0
        self.ended = 0.0
        plain: Callable[[QWidget, QPaintEvent], None] = kind.paintEvent

        def paint(widget: QWidget, event: QPaintEvent) -> None:
            plain(widget, event)
            self.ended = time.perf_counter()
            self.paints += 1

        setattr(kind, "paintEvent", paint)  # noqa: B010


class OpenWindow:
    """The workbench on a store, shown; to be used in a `with` statement."""

    def __init__(self, path: Path, application: QApplication) -> None:
        theme().apply(application, "light")
        self.core = open_core(path)
        self.core.author = next((person.id for person in self.core.office.people), None)
        self._folder = tempfile.TemporaryDirectory()
        self.window = MainWindow()
        preferences = Preferences(Settings(), Path(self._folder.name) / "settings.toml", self.window)
        self.workbench = Workbench(self.window, self.core, preferences)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.workbench.begin()
        self.idle()

    def __enter__(self) -> "OpenWindow":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.window.close()
        self.workbench.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._folder.cleanup()

    def idle(self) -> None:
        """Let the window do everything that waits, the rest of the list and stale rows too."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            whole = self.window.list_panel.model.complete and self.workbench.readying.done
            if whole and self.workbench.customer_page.plan.unseen.done and not self._stale():
                break
        QCoreApplication.processEvents()

    def _stale(self) -> int:
        with self.core.store.read() as connection:
            return derived.pending(connection)

    def wait(self, seconds: float) -> None:
        """Let the window live for a while, as between two keys of a person."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            QCoreApplication.processEvents()
            time.sleep(min(0.002, left))
