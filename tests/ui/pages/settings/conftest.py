"""The settings page over a real store, with a desktop that notes what it is asked."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings, Theme
from app.ui.context import Context
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from tests.helpers.desktop import NotedDesktop
from tests.helpers.stores import person_id


@pytest.fixture
def desktop() -> NotedDesktop:
    return NotedDesktop()


@pytest.fixture
def preferences(context: Context, tmp_path: Path) -> Preferences:
    me = person_id(context.core, "Maija Lehto")
    return Preferences(Settings(language="en", theme=Theme.LIGHT, person=me), tmp_path / "settings.toml")


@pytest.fixture
def page(qtbot: QtBot, context: Context, preferences: Preferences, desktop: NotedDesktop) -> SettingsPage:
    made = SettingsPage(context, preferences, desktop=desktop)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made
