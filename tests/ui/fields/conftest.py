"""What tests of editors stand on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import theme
from tests.helpers.editor_page import Page


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    theme().apply(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    yield made
