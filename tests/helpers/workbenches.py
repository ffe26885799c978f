"""The whole window, opened on a store for a test."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.services.core import Core
from app.settings import Settings
from app.ui import tasks
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.workbench import Workbench


def open_bench(core: Core, folder: Path, qtbot: QtBot) -> Workbench:
    """Return the open workbench in English, its list filled; settings go into `folder`."""
    set_language("en")
    window = MainWindow()
    qtbot.addWidget(window)
    bench = Workbench(window, core, Preferences(Settings(), folder / "settings.toml"))
    window.show()
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))
    return bench
