"""From an empty window to the open workbench: first the list as it was, then the store, then the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, KumppaniError
from app.domain.search import FirstPage
from app.i18n import language
from app.settings import Settings
from app.ui import messages
from app.ui.main_window import MainWindow
from app.ui.models.list_names import ListNames
from app.ui.preferences import Preferences

if TYPE_CHECKING:
    from app.services.core import Core
    from app.ui.workbench import Workbench

log = logging.getLogger(__name__)


UNSEEN_MS = 500
"""After so long the store is opened although the window has not been painted, minimised for example."""


class Starting(QObject):
    """Opens the store behind a window that already shows the first page of the list.

    The store, SQLAlchemy and the pages are imported only after the first paint; `smoke` closes the window once the list
    is filled.
    """

    _crashed = Signal(str)
    _refused = Signal(object)

    def __init__(
        self, window: MainWindow, path: Path, settings: Settings, settings_path: Path, *, smoke: bool = False
    ) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._smoke = smoke
        self._preferences = Preferences(settings, settings_path, self)
        self._core: Core | None = None
        self._workbench: Workbench | None = None
        self._telling = False
        self._first_paint = QTimer(self)
        self._first_paint.setSingleShot(True)
        self._first_paint.setInterval(UNSEEN_MS)
        self._first_paint.timeout.connect(self._open)
        self._crashed.connect(self._show_crash, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._show_refusal, Qt.ConnectionType.QueuedConnection)
        window.restore_layout(settings.window)

    def show_first_page(self, read: Callable[[], FirstPage | None]) -> None:
        """Fill the list with what `read` finds; where that fails the opening itself fills it, or says why not."""
        try:
            found = read()
        except KumppaniError:
            return
        except Exception:
            # There is no event loop yet that could show a report; the opening meets the same fault and has one.
            log.warning("first_page_failed", exc_info=True)
            return
        if found is not None:
            names = ListNames.of(found.models, found.industries, language())
            self._window.list_panel.set_first_page(found.rows, names)

    def open_soon(self) -> None:
        """Open the store once the list has been painted, or after a moment if nobody looks at the window."""
        # What is typed from now on is searched as soon as the store is there.
        self._window.list_panel.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.list_panel.view.viewport().installEventFilter(self)
        self._first_paint.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._first_paint.start(0)
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        from app.services.opening import open_core
        from app.ui.single_window import RaiseServer
        from app.ui.workbench import Workbench

        try:
            self._core = open_core(self._path, author=self._preferences.settings.person or None)
        except KumppaniError as error:
            self._refuse(error)
            return
        RaiseServer(self._path, self._front, self)
        first = not self._smoke and self._greet(self._core)
        self._workbench = Workbench(self._window, self._core, self._preferences)
        self._workbench.begin(first=first)
        messages.window_ready(self._window)
        if self._smoke:
            QTimer.singleShot(500, self._end_smoke)

    def _greet(self, core: Core) -> bool:
        """Ask at the very first start who sits here and in which language; whether that was now."""
        from app.ui import first_run

        if not first_run.wanted(core, self._preferences):
            return False
        before = language()
        first_run.ask(core, self._preferences, self._window)
        if language() != before:
            self._take_window(MainWindow())
        return True

    def _take_window(self, window: MainWindow) -> None:
        """Go on in a window that speaks another language; nothing but the empty list stands in the one before."""
        former, self._window = self._window, window
        window.setGeometry(former.normalGeometry())
        window.setWindowState(former.windowState())
        self.setParent(window)
        window.show()
        former.hide()
        former.deleteLater()

    def _front(self) -> QWidget:
        return self._window if self._workbench is None else self._workbench.presenting.front()

    def _end_smoke(self) -> None:
        """End a smoke start: well only if the list holds customers."""
        self._window.close()
        QCoreApplication.exit(0 if self._window.list_panel.model.rowCount() else 1)

    def _refuse(self, error: KumppaniError) -> None:
        """Say why the store cannot be opened, or let the window that has it come to the front; then end."""
        from app.ui.single_window import raise_other

        if error.code is ErrorCode.STORE_IN_USE and raise_other(self._path):
            QCoreApplication.exit(0)
            return
        messages.show_error(self._window, _with_place(error, self._path))
        QCoreApplication.exit(1)

    def crashed(self, report: str) -> None:
        """Show the report of a bug of ours and close; may be called from any thread."""
        self._crashed.emit(report)

    def refused(self, error: KumppaniError) -> None:
        """Say what the machine refused where nobody else does; may be called from any thread."""
        self._refused.emit(error)

    def _show_refusal(self, error: KumppaniError) -> None:
        # One box at a time: what failed by a timer fails again while the box is open.
        if not self._telling:
            self._telling = True
            try:
                messages.show_error(self._window, error)
            finally:
                self._telling = False

    def _show_crash(self, report: str) -> None:
        """Save what was typed and can be saved, show the report, and end the program."""
        rescued = self._workbench.rescue() if self._workbench is not None else None
        messages.show_crash(report, self._window, rescued)
        QCoreApplication.exit(1)

    def close(self) -> None:
        """Close the store; the last thing before the program ends."""
        if self._workbench is not None:
            self._workbench.close()
        elif self._core is not None:
            self._core.store.close()


def _with_place(error: KumppaniError, path: Path) -> KumppaniError:
    if error.code in (ErrorCode.STORE_DAMAGED, ErrorCode.STORE_NEWER, ErrorCode.STORE_NOT_A_STORE):
        error.params.setdefault("path", str(path))
    return error
