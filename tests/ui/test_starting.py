"""The start of the window, before and after the store is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.services.core import Core
from app.settings import Settings
from app.ui import tasks
from app.ui.main_window import MainWindow
from app.ui.starting import Starting
from db import quick
from tests.helpers.typing_keys import type_text


@pytest.fixture
def window(core: Core, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that has just been shown with the first page; its store opens as soon as there is time."""
    path = core.store.path
    core.store.close()
    set_language("en")
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    starting = Starting(made, path, Settings(), tmp_path / "settings.toml")
    starting.show_first_page(lambda: quick.first_page(path))
    made.show()
    starting.open_soon()
    yield made
    tasks.wait_for_done(cancel=True)
    starting.close()


def test_what_is_typed_before_the_store_is_open_is_searched(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.list_panel
    assert window.focusWidget() is panel.search
    type_text(panel.search, "nä")
    assert panel.model.source is None
    qtbot.waitUntil(lambda: panel.model.source is not None)
    # The keys that came while the store was opening are delivered after it.
    type_text(panel.search, "sin")
    assert panel.search.text() == "näsin"
    assert [str(panel.model.index(0, 0).data())] == ["Näsin Ravintolat Oy"]
    assert panel.model.rowCount() == 1
    assert panel.search.hasFocus() or window.focusWidget() is panel.search
