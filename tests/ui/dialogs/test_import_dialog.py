"""From a file to customers, and nothing before the user agrees."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import customers, history, importing
from app.settings import Settings
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.preferences import Preferences
from tests.helpers.desktop import NotedDesktop

LIST = """Nimi;Y-tunnus;Paikkakunta;Vastuuhenkilö;Asiakasnumero
Koskenrannan Konepaja Oy;2412345-1;Tampere;Timo Virta;1
Aallonmurtaja Oy;9800068-6;Turku;Eeva Uusi;2
;9800068-6;Pori;;3
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "lists" / "Asiakkaat.csv"
    made.parent.mkdir()
    made.write_text(LIST, encoding="utf-8")
    return made


@pytest.fixture
def desktop(path: Path) -> NotedDesktop:
    return NotedDesktop(path)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(), tmp_path / "settings.toml")


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, preferences: Preferences, desktop: NotedDesktop) -> ImportDialog:
    made = ImportDialog(context, preferences, desktop=desktop)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: ImportDialog) -> None:
    dialog.primary.click()
    assert tasks.wait_for_done()


def cells(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.preview.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_file_is_shown_before_anything_is_written(
    qtbot: QtBot, context: Context, dialog: ImportDialog, preferences: Preferences, path: Path
) -> None:
    before = customers.count(context.core)
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert tasks.wait_for_done()
    preview = dialog.preview
    assert preview.isVisible()
    numbers = [tile.number.text() for tile in (preview.added, preview.updated, preview.unchanged, preview.bad)]
    assert numbers == ["1", "0", "1", "1"]
    assert "Asiakasnumero" in preview.columns.text()
    assert cells(dialog)[0][0] == "4"
    assert customers.count(context.core) == before
    assert preferences.settings.import_folder == str(path.parent)


def test_differences_say_what_stays(dialog: ImportDialog) -> None:
    choose(dialog)
    tabs = dialog.preview.tabs
    number = next(index for index in range(tabs.count()) if tabs.tabText(index).startswith("Differences"))
    tabs.setCurrentIndex(number)
    assert ["2", "Koskenrannan Konepaja Oy", "Town", "Nokia", "Tampere"] in cells(dialog)


def test_agreeing_takes_the_list_in_as_one_action(qtbot: QtBot, context: Context, dialog: ImportDialog) -> None:
    before = customers.count(context.core)
    choose(dialog)
    with qtbot.waitSignal(context.changed) as heard:
        dialog.primary.click()
    assert heard.args is not None
    assert heard.args[0].list_order
    assert customers.count(context.core) == before + 1
    assert dialog.taken_in is not None
    assert dialog.taken_in.added == 1
    assert dialog.primary.isHidden()
    assert dialog.notice.isVisible()
    step = history.next_undo(context.core)
    assert step is not None
    history.undo(context.core, step)
    with pytest.raises(Exception, match="customer_not_found"):
        customers.find(context.core, "Aallonmurtaja Oy")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the event loop run after every step."""
    monkeypatch.setattr("app.ui.stepping.SLICE_SECONDS", 0.0)


@pytest.mark.usefixtures("slow")
def test_writing_leaves_the_window_awake_and_can_be_given_up(
    qtbot: QtBot, context: Context, dialog: ImportDialog
) -> None:
    before = customers.count(context.core)
    choose(dialog)
    dialog.primary.click()
    assert dialog.progress.isVisible()
    assert not dialog.primary.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.taken_in is None
    assert customers.count(context.core) == before
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.taken_in is not None)
    assert customers.count(context.core) == before + 1
    assert not dialog.progress.isVisible()


@pytest.mark.usefixtures("slow")
def test_the_undo_leaves_the_window_awake_and_can_be_given_up(
    qtbot: QtBot, context: Context, dialog: ImportDialog
) -> None:
    before = customers.count(context.core)
    choose(dialog)
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.taken_in is not None)
    dialog.notice.actionRequested.emit()
    assert dialog.progress.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    assert customers.count(context.core) == before + 1
    assert dialog.notice.isVisible()
    dialog.notice.actionRequested.emit()
    qtbot.waitUntil(lambda: customers.count(context.core) == before)
    assert "undone" in dialog.notice.text()
    assert dialog.primary.isVisible()


def test_a_second_import_of_the_same_list_has_nothing_to_do(
    qtbot: QtBot, context: Context, preferences: Preferences, path: Path
) -> None:
    _, changes = importing.import_customers(context.core, path)
    assert not changes.empty
    dialog = ImportDialog(context, preferences, desktop=NotedDesktop(), path=path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert tasks.wait_for_done()
    assert dialog.notice.isVisible()
    assert dialog.preview.added.number.text() == "0"
    assert dialog.primary.text() == "Choose another file…"


def test_a_file_that_is_no_list_is_told_and_another_can_be_chosen(
    dialog: ImportDialog, desktop: NotedDesktop, path: Path
) -> None:
    broken = path.with_name("Kuva.csv")
    broken.write_bytes(b"%PDF-1.7 ...")
    desktop.chosen = broken
    choose(dialog)
    assert "Kuva.csv" in dialog.notice.text()
    assert dialog.start.isVisible()
    desktop.chosen = path
    choose(dialog)
    assert dialog.preview.isVisible()
    assert not dialog.notice.isVisible()


def test_a_list_without_names_is_told(dialog: ImportDialog, path: Path) -> None:
    path.write_text("Paikkakunta\nTampere\n", encoding="utf-8")
    choose(dialog)
    assert dialog.notice.isVisible()
    assert not dialog.preview.isVisible()


def test_no_file_chosen_changes_nothing(dialog: ImportDialog, desktop: NotedDesktop) -> None:
    desktop.chosen = None
    choose(dialog)
    assert dialog.start.isVisible()
    assert not dialog.notice.isVisible()


def test_cancel_while_reading_goes_back_to_the_start(dialog: ImportDialog) -> None:
    dialog.primary.click()
    dialog.reject()
    assert tasks.wait_for_done()
    assert dialog.isVisible()
    assert dialog.start.isVisible()
    assert dialog.primary.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_file_dropped_on_the_dialog_is_read(dialog: ImportDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keys))
    assert tasks.wait_for_done()
    assert dialog.preview.isVisible()


def test_a_closed_dialog_is_freed(context: Context, preferences: Preferences, path: Path) -> None:
    dialog = ImportDialog(context, preferences, desktop=NotedDesktop(), path=path)
    dialog.show()
    assert tasks.wait_for_done()
    dialog.close()
    freed = weakref.ref(dialog)
    dialog.deleteLater()
    del dialog
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert freed() is None
