"""The very first start of the program: asked once, on an empty store only, and leading over to the welcome page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import language, set_language
from app.services import customers, demo, office
from app.services.core import Core
from app.settings import Settings
from app.ui import first_run, tasks
from app.ui.dialogs.first_run_dialog import FirstRunDialog
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.qt_texts import install_qt_texts
from app.ui.starting import Starting
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages

Start = Callable[[], Workbench]


@pytest.fixture
def start(
    empty_core: Core, tmp_path: Path, looked: QApplication, shown: RecordedMessages, qtbot: QtBot
) -> Iterator[Start]:
    """Return a function that starts the program on the empty store, each time with the settings as they are."""
    set_language("en")
    path, settings = empty_core.store.path, tmp_path / "settings" / "settings.toml"
    empty_core.store.close()
    made: list[Starting] = []

    def run() -> Workbench:
        window = MainWindow()
        begun = Starting(window, path, Settings.load(settings), settings)
        made.append(begun)
        window.show()
        begun.open_soon()
        qtbot.waitUntil(lambda: begun._workbench is not None)
        assert begun._workbench is not None
        qtbot.addWidget(begun._window)
        return begun._workbench

    yield run
    for begun in made:
        tasks.wait_for_done(cancel=True)
        begun.close()
    set_language("en")
    install_qt_texts(looked, "en")


def answer(*acts: Callable[[FirstRunDialog], None]) -> None:
    """Do this in the dialog as soon as it is open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FirstRunDialog):
            QTimer.singleShot(10, act)
            return
        for each in acts:
            each(dialog)

    QTimer.singleShot(0, act)


def type_names(dialog: FirstRunDialog) -> None:
    QTest.keyClicks(dialog.name, "Oma Osaaja")
    QTest.keyClicks(dialog.office, "Oma toimisto")
    dialog.go_on()


def test_the_name_becomes_a_person_and_oneself(start: Start) -> None:
    answer(type_names, FirstRunDialog.go_on)
    bench = start()
    core = bench.context.core
    (person,) = core.office.people
    assert (person.name, core.office.info.name) == ("Oma Osaaja", "Oma toimisto")
    assert core.author == bench.preferences.settings.person == person.id
    assert first_run.SEEN in Settings.load(bench.preferences.path).seen


def test_another_language_is_spoken_by_the_whole_window(start: Start) -> None:
    def choose(dialog: FirstRunDialog) -> None:
        dialog.languages["fi"].click()
        dialog.go_on()

    answer(type_names, choose)
    bench = start()
    assert language() == Settings.load(bench.preferences.path).language == "fi"
    assert bench.actions["undo"].text() == "Kumoa"
    assert bench.window.list_panel.search.placeholderText() != ""
    assert bench.window.isVisible()
    (visible,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    assert visible is bench.window


def test_the_welcome_page_is_the_last_step(start: Start, qtbot: QtBot) -> None:
    answer(FirstRunDialog.reject)
    bench = start()
    assert bench.window.customer_place.currentWidget() is bench.welcome
    assert bench.welcome.step.isVisible()
    qtbot.waitUntil(lambda: bench.window.focusWidget() is bench.welcome.demo)
    QTest.keyClick(bench.welcome.demo, Qt.Key.Key_Right)
    focus: QWidget | None = bench.window.focusWidget()
    assert focus is bench.welcome.import_list
    QTest.keyClick(bench.welcome.import_list, Qt.Key.Key_Escape)
    assert not bench.welcome.step.isVisible()
    assert bench.window.focusWidget() is bench.window.list_panel.search


def test_it_is_never_shown_twice_not_even_when_skipped(start: Start, qtbot: QtBot) -> None:
    answer(FirstRunDialog.reject)
    bench = start()
    assert not bench.context.core.office.people
    bench.window.close()
    bench.close()
    # A dialog would hold this up until the test is given up.
    again = start()
    assert not again.welcome.step.isVisible()


def test_a_store_that_holds_anything_is_not_asked_about(core: Core, tmp_path: Path) -> None:
    assert not first_run.wanted(core, Preferences(Settings(), tmp_path / "settings.toml"))


def test_the_demo_office_comes_in_beside_oneself(start: Start) -> None:
    answer(type_names, FirstRunDialog.go_on)
    bench = start()
    core = bench.context.core
    bench.welcome.demoRequested.emit()
    assert customers.count(core) == 30
    person = core.office.person(core.author)
    assert person is not None and person.name == "Oma Osaaja"
    assert core.office.info.name == "Oma toimisto"
    assert bench.window.focusWidget() is bench.window.list_panel.search


def test_the_demo_office_keeps_an_office_that_has_a_name(empty_core: Core) -> None:
    office.save_info(empty_core, {"name": "Oma toimisto"})
    demo.fill(empty_core)
    assert empty_core.office.info.name == "Oma toimisto"
    assert empty_core.office.info.address == ""
