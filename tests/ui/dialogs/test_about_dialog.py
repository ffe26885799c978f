"""Versions, places and licences, to be read and copied."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import __version__, paths
from app.services.store_versions import store_versions
from app.ui.context import Context
from app.ui.dialogs.about_dialog import AboutDialog
from db.schema import SCHEMA_VERSION


def test_it_tells_versions_places_and_licences(qtbot: QtBot, context: Context) -> None:
    dialog = AboutDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    text = dialog.text()
    for wanted in (__version__, str(context.core.store.path), str(paths.log_file()), "Inter", "DejaVu", "Lucide"):
        assert wanted in text
    held = store_versions(context.core)
    assert held.sqlite >= "3.5" and held.schema == SCHEMA_VERSION
    for wanted in (f"Qt {qVersion()}", f"SQLite {held.sqlite}", f"Schema of the store {held.schema}"):
        assert wanted in text
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text
