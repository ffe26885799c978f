"""What tests of the window share: the program's look, a context on a real store, and messages that do not wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.services.core import Core
from app.ui import tasks
from app.ui.context import Context
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages, shown
from tests.helpers.workbenches import open_bench

__all__ = ["shown"]


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> None:
    """Free the widgets of the test before: outside an event loop Qt keeps what was left to be deleted later."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def _no_python_object_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard at the end: Qt frees what lies there only after Python is gone, which ends in a crash."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def looked(qapp: QApplication) -> QApplication:
    """Return the application in the light theme."""
    if theme().name != "light" or not qapp.styleSheet():
        theme().apply(qapp, "light")
    return qapp


@pytest.fixture
def context(core: Core, looked: QApplication, shown: RecordedMessages) -> Iterator[Context]:
    """Return a context on the small office, speaking English."""
    set_language("en")
    made = Context(core)
    yield made
    made.deleteLater()


@pytest.fixture
def bench(
    core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> Iterator[Workbench]:
    """Return the whole window, open on the small office."""
    made = open_bench(core, tmp_path, qtbot)
    yield made
    tasks.wait_for_done(cancel=True)
