"""What dialogs did to several customers at once is named afterwards, and can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import customers
from app.ui import tasks
from app.ui.desktop import Desktop
from app.ui.dialogs.hand_over_dialog import HandOverDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id, person_id


def in_dialog(act: Callable[[], None]) -> None:
    """Do something as soon as the next dialog is open."""
    QTimer.singleShot(0, act)


def press(bench: Workbench, key: str) -> None:
    bench.actions[key].trigger()
    QApplication.processEvents()


def hand_over_to_timo() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HandOverDialog)
    dialog.person.setCurrentIndex(dialog.person.findText("Timo Virta"))
    dialog.reason.setText("Maija on poissa")
    dialog.submit()


@pytest.fixture
def handed(bench: Workbench) -> list[str]:
    """Hand three customers over, and return their ids."""
    ids = [customer_id(bench.context.core, name) for name in NAMES[:3]]
    in_dialog(hand_over_to_timo)
    bench.dialogs.hand_over(ids)
    return ids


def responsible(bench: Workbench, ids: list[str]) -> set[str | None]:
    return {customers.get(bench.context.core, each).responsible for each in ids}


def test_a_hand_over_of_several_offers_its_way_back(bench: Workbench, handed: list[str]) -> None:
    assert responsible(bench, handed) == {person_id(bench.context.core, "Timo Virta")}
    assert bench.toast.isVisible() and "3 customers" in bench.toast.text()
    QTest.mouseClick(bench.toast.button, Qt.MouseButton.LeftButton)
    assert person_id(bench.context.core, "Timo Virta") not in responsible(bench, handed[:1])


def test_the_undo_key_names_a_hand_over_and_takes_it_back(bench: Workbench, handed: list[str]) -> None:
    bench.toast.end()
    press(bench, "undo")
    assert "New responsible person" in bench.toast.text() and "3 customers" in bench.toast.text()
    press(bench, "undo")
    assert "New responsible person" in bench.toast.text() and "3 customers" in bench.toast.text()
    assert person_id(bench.context.core, "Timo Virta") not in responsible(bench, handed[:1])


def test_a_hand_over_that_changes_nothing_stays_open(bench: Workbench, handed: list[str]) -> None:
    bench.toast.hide()

    def again() -> None:
        hand_over_to_timo()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HandOverDialog)
        dialog.reason.clear()
        dialog.reject()

    in_dialog(again)
    bench.dialogs.hand_over(handed)
    assert not bench.toast.isVisible(), "an undo here would take something else back"


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the customer list that the desktop's file dialog answers with."""
    path = tmp_path / "lista.csv"
    path.write_text("Nimi;Y-tunnus\nAallonmurtaja Oy;\nTuulensuoja Oy;\n", encoding="utf-8")
    monkeypatch.setattr(Desktop, "ask_open", lambda *_: path)
    return path


def take_in() -> ImportDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    dialog.submit()
    assert tasks.wait_for_done()
    dialog.submit()
    return dialog


def test_after_an_import_the_undo_key_means_the_import(bench: Workbench, qtbot: QtBot, chosen: Path) -> None:
    core = bench.context.core
    before = customers.count(core)
    bench.navigation.open_customer(customer_id(core))
    bench.customer_page.go_to_field("ways_of_working")
    in_dialog(lambda: take_in().reject())
    bench.dialogs.import_list()
    assert customers.count(core) == before + 2
    assert "2 customers imported" in bench.toast.text()
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.list_panel.view.hasFocus)
    QTest.keyClick(bench.window.list_panel.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert customers.count(core) == before
    assert "Import of customers – 2 customers" in bench.toast.text()


def test_an_import_can_be_undone_in_its_result(bench: Workbench, chosen: Path) -> None:
    core = bench.context.core
    before = customers.count(core)

    def and_back() -> None:
        dialog = take_in()
        assert customers.count(core) == before + 2
        dialog.notice.button.click()
        assert dialog.primary.isVisible() and dialog.taken_in is None
        dialog.reject()

    in_dialog(and_back)
    bench.dialogs.import_list()
    assert customers.count(core) == before
    assert not bench.toast.isVisible()
