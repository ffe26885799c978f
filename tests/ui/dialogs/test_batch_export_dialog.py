"""Many PDFs from the window: choose, watch, stop, look at the results, go on to a field."""

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.search import CustomerQuery
from app.i18n import set_language
from app.services import batch_exporting, customers, handed_copies, plans
from app.services.batch_exporting import Exported
from app.services.core import Core
from app.services.reporting import Edition
from app.settings import Settings
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.batch_export_dialog import BatchExportDialog
from app.ui.dialogs.batch_progress import remaining, remaining_text
from app.ui.preferences import Preferences
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.full_disk import full_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id
from tests.ui.dialogs.conftest import Shown

SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."
Make = Callable[[], BatchExportDialog]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def desktop() -> NotedDesktop:
    return NotedDesktop()


@pytest.fixture
def preferences(folder: Path, tmp_path: Path) -> Preferences:
    return Preferences(Settings(pdf_folder=str(folder)), tmp_path / "settings.toml")


@pytest.fixture
def make(
    core: Core, shown: RecordedMessages, preferences: Preferences, desktop: NotedDesktop, show_dialog: Shown
) -> Make:
    """Return what opens the dialog on every customer."""
    set_language("en")

    def make() -> BatchExportDialog:
        numbers = customers.all_hits(core, CustomerQuery())
        dialog = BatchExportDialog(Context(core), preferences, numbers, desktop=desktop)
        show_dialog(dialog)
        return dialog

    return make


def texts(dialog: BatchExportDialog) -> list[tuple[str, str, str]]:
    model = dialog.results.results
    return [model.texts(row) for row in range(model.rowCount())]


def leak(core: Core) -> None:
    """Write internal words into a shared field."""
    plans.save_value(core, customer_id(core), "ways_of_working", f"Tilaukset Maijalle. {SECRET}")


def test_enter_makes_every_pdf_and_sums_up(make: Make, folder: Path) -> None:
    dialog = make()
    assert dialog.primary.text() == "Make 6 PDFs"
    assert dialog.focusWidget() is dialog.primary
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert dialog.running
    assert dialog.cancel_button.text() == "Stop"
    assert tasks.wait_for_done()
    assert sorted(name for name, _, _ in texts(dialog)) == sorted(NAMES)
    assert {state for _, state, _ in texts(dialog)} == {"Done"}
    assert {file for _, _, file in texts(dialog)} == {path.name for path in folder.iterdir()}
    assert dialog.notice.text() == "6 done"
    assert dialog.results.hasFocus()


def test_edition_language_and_folder_are_what_was_chosen(make: Make, desktop: NotedDesktop, tmp_path: Path) -> None:
    desktop.chosen = tmp_path / "other"
    desktop.chosen.mkdir()
    dialog = make()
    dialog.form.editions.internal.radio.click()
    dialog.form.language_box.setCurrentIndex(dialog.form.language_box.findData("sv"))
    dialog.form.choose.click()
    assert (dialog.form.edition(), dialog.form.language()) == (Edition.INTERNAL, "sv")
    dialog.primary.click()
    assert tasks.wait_for_done()
    names = [path.name for path in desktop.chosen.iterdir()]
    assert len(names) == len(NAMES)
    assert all(name.startswith("Kundplan") for name in names)


def test_a_refused_customer_comes_first_and_enter_leads_to_its_field(make: Make, core: Core, qtbot: QtBot) -> None:
    leak(core)
    dialog = make()
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert dialog.notice.text() == "5 done, 1 refused"
    name, state, reason = texts(dialog)[0]
    assert (name, state) == (HALF_FILLED, "Refused")
    label = core.template.field("ways_of_working").label("en")
    assert reason.startswith(f"{label}: “Toinen toimittaja hoitaa varaston")
    assert dialog.primary.text() == "Correct"
    with qtbot.waitSignal(dialog.fieldRequested) as asked:
        QTest.keyClick(dialog.results, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[:2] == [customer_id(core), "ways_of_working"]
    assert asked.args[2].startswith("Toinen toimittaja")
    assert not dialog.isVisible()


def test_a_done_customer_is_opened(make: Make, desktop: NotedDesktop, folder: Path) -> None:
    dialog = make()
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert dialog.primary.text() == "Open"
    dialog.primary.click()
    assert desktop.opened == [folder / texts(dialog)[0][2]]
    dialog.folder_button.click()
    assert desktop.opened[1] == folder
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Customer\tResult\tFile or reason"
    assert len(lines) == len(NAMES) + 1


def test_stop_keeps_what_is_done_and_says_how_many_are_not(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batch_exporting._Run._finish
    dialog = make()

    def finish(*arguments: object) -> Exported:
        # As if Esc was pressed while the first PDF was being saved.
        dialog._work.stop.set()  # type: ignore[union-attr]
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_exporting._Run, "_finish", finish)
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert dialog.notice.text() == "1 done, 5 not made"
    assert len(list(folder.iterdir())) == 1
    assert not dialog.running
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_stops_and_does_not_close(make: Make) -> None:
    dialog = make()
    dialog.primary.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.cancel_button.isEnabled()
    assert tasks.wait_for_done()
    assert dialog.isVisible()
    assert not dialog.running
    assert dialog.cancel_button.isEnabled()


def _nothing(*_args: object, **_named: object) -> Iterator[Exported]:
    yield from ()


def test_stopped_before_the_first_pdf_the_choices_are_there_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = make()
    about = dialog.heading.findChildren(QLabel)[1].text()
    # Nobody is as quick as the first PDF.
    monkeypatch.setattr(batch_exporting, "export", _nothing)
    dialog.primary.click()
    dialog.reject()
    assert tasks.wait_for_done()
    assert dialog.form.isVisible()
    assert dialog.heading.findChildren(QLabel)[1].text() == about
    assert dialog.notice.text() == "Stopped. No PDF was made."
    assert dialog.primary.hasFocus() or dialog.focusWidget() is dialog.primary


def test_the_dialog_is_freed_when_it_is_closed(core: Core, preferences: Preferences, shown: RecordedMessages) -> None:
    dialog = BatchExportDialog(Context(core), preferences, customers.all_hits(core, CustomerQuery()))
    dialog.show()
    dialog.primary.click()
    assert tasks.wait_for_done()
    dialog.reject()
    dialog.deleteLater()
    seen = weakref.ref(dialog)
    del dialog
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert seen() is None


def test_a_folder_that_is_gone_leads_back_to_the_form(make: Make, folder: Path) -> None:
    dialog = make()
    folder.rmdir()
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert dialog.notice.isVisible()
    assert str(folder) in dialog.notice.text()
    assert dialog.form.isVisible()
    folder.mkdir()
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert len(list(folder.iterdir())) == len(NAMES)


def test_without_customers_nothing_can_be_made(
    core: Core, preferences: Preferences, show_dialog: Shown, shown: RecordedMessages
) -> None:
    dialog = BatchExportDialog(Context(core), preferences, [])
    show_dialog(dialog)
    assert not dialog.primary.isEnabled()
    dialog.submit()
    assert not dialog.running


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0.0, "about 10 s left"),
        (31.0, "about 40 s left"),
        (55.0, "about a minute left"),
        (61.0, "about 1 minute left"),
        (150.0, "about 2 minutes left"),
        (4_000.0, "about 1 h 7 min left"),
    ],
)
def test_the_remaining_time_is_told_coarsely(seconds: float | None, text: str) -> None:
    set_language("en")
    assert remaining_text(seconds) == text


def test_the_remaining_time_follows_the_pace() -> None:
    assert remaining(2, 30, 1.0) is None
    assert remaining(10, 30, 5.0) == 10.0


def test_the_key_exports_all_that_the_list_shows_or_what_is_selected(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, bool]] = []
    monkeypatch.setattr(bench.dialogs, "export_many", lambda numbers, selected: asked.append((len(numbers), selected)))
    QTest.keyClick(bench.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == [(len(NAMES), False)]
    bench.window.list_panel.view.select_positions([0, 2], 0)
    bench.window.list_panel.bar.export.click()
    bench.actions["export_all"].trigger()
    assert asked[1:] == [(2, True), (2, True)]
    assert "Make PDFs…" in [action.text() for action in bench.window.list_panel.selected.menu().actions()]


def test_each_customer_gets_its_copy_written_down_where_that_is_wanted(make: Make, core: Core, folder: Path) -> None:
    leak(core)
    dialog = make()
    dialog.form.register.setChecked(True)
    dialog.submit()
    assert tasks.wait_for_done()
    assert handed_copies.copies(core, customer_id(core)) == (), "what was refused has not been handed over"
    (copy,) = handed_copies.copies(core, customer_id(core, NAMES[1]))
    assert copy.recipients == NAMES[1]
    assert handed_copies.file_of(core, copy) == (folder / copy.file_name).read_bytes()


def test_what_the_register_refuses_is_said_of_each_customer(make: Make, core: Core, folder: Path) -> None:
    dialog = make()
    dialog.form.register.setChecked(True)
    with full_disk(core):
        dialog.submit()
        assert tasks.wait_for_done()
    assert handed_copies.copies(core, customer_id(core, NAMES[1])) == ()
    assert len(list(folder.iterdir())) == len(NAMES)
    assert dialog.notice.text() == f"0 done, {len(NAMES)} not written down"
    assert {state for _, state, _ in texts(dialog)} == {"Not written down"}
    assert all("disk is full" in reason and ".pdf" in reason for _, _, reason in texts(dialog))
    assert dialog.primary.text() == "Open"


def test_internal_editions_are_never_written_down(make: Make, core: Core) -> None:
    dialog = make()
    dialog.form.register.setChecked(True)
    dialog.form.editions.internal.radio.setChecked(True)
    assert not dialog.form.register.isVisible() and not dialog.form.registers()
