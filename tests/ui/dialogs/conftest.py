"""What tests of dialogs share."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

Shown = Callable[[QDialog], None]


@pytest.fixture
def show_dialog(qtbot: QtBot) -> Iterator[Shown]:
    """Show dialogs as the active window, and put them away in the end without their questions."""
    opened: list[QDialog] = []

    def show(dialog: QDialog) -> None:
        opened.append(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()

    yield show
    for dialog in opened:
        dialog.done(QDialog.DialogCode.Rejected)
        dialog.deleteLater()
