"""Bad input in the window: one clear sentence, the text stays on the screen, the file stays whole."""

import io
import logging
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsView,
    QLabel,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import crash
from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.template import Kind
from app.domain.words import Words
from app.i18n import set_language
from app.services import contacts, customers, office, plans, tables
from app.services.core import Core
from app.settings import Settings
from app.ui import starting as starting_module
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.fields.base import FieldEditor
from app.ui.fields.multi import MultiEditor
from app.ui.fields.text import TextEditor
from app.ui.main_window import MainWindow
from app.ui.pages.customer.contacts_table import ContactsTable
from app.ui.pages.customer.stage_track import StageTrack
from app.ui.pages.settings.office_section import OfficeSection
from app.ui.pages.settings.stages_section import StagesSection
from app.ui.preferences import Preferences
from app.ui.starting import Starting
from app.ui.workbench import Workbench
from db import quick
from tests.helpers.disks import Disk, own_disk
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import customer_id, small_office
from tests.helpers.workbenches import open_bench
from tests.test_bad_input import damaged, locked, newer, of_another_kind

MARKUP = "<b>Oy</b> <img src=file:///etc/passwd> & Co"
RESEARCH = "R&D"
MEGABYTE = "Pitkä teksti. " * 75_000
FIELD = "strategy"


def copy_text(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def editor_in(bench: Workbench, key: str = FIELD) -> FieldEditor:
    bench.navigation.go_to(customer_id(bench.context.core), key)
    return bench.customer_page.plan.form_of(key).block(key).editor


def box_in(bench: Workbench) -> QTextEdit:
    box = editor_in(bench).findChild(QTextEdit)
    assert isinstance(box, QTextEdit)
    return box


# The start


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return where the codes come with which the program would end."""
    codes: list[int] = []

    class Application(QCoreApplication):
        exit = staticmethod(codes.append)  # type: ignore[assignment]

    monkeypatch.setattr(starting_module, "QCoreApplication", Application)
    return codes


@pytest.fixture
def start(
    tmp_path: Path, looked: QApplication, shown: RecordedMessages, ends: list[int], qtbot: QtBot
) -> Iterator[Callable[[Path], Starting]]:
    """Return a function that starts the window on a store as the program does, until it is open or refused."""
    set_language("en")
    made: list[Starting] = []

    def run(path: Path) -> Starting:
        before = len(ends)
        window = MainWindow()
        qtbot.addWidget(window)
        begun = Starting(window, path, Settings(), tmp_path / "settings.toml")
        made.append(begun)
        begun.show_first_page(lambda: quick.first_page(path, 50))
        window.show()
        begun.open_soon()
        qtbot.waitUntil(lambda: len(ends) > before or begun._workbench is not None)
        return begun

    yield run
    for begun in made:
        begun.close()


@pytest.mark.parametrize(
    ("spoil", "words"), [(damaged, "damaged"), (newer, "newer version"), (of_another_kind, "is not a store")]
)
def test_a_store_that_cannot_be_used_is_refused_at_the_start(
    start: Callable[[Path], Starting],
    shown: RecordedMessages,
    ends: list[int],
    core: Core,
    spoil: Callable[[Path], None],
    words: str,
) -> None:
    core.store.close()
    spoil(core.store.path)
    before = core.store.path.read_bytes()
    start(core.store.path)
    assert ends == [1]
    (message,) = shown.shown
    assert message.kind == "refusal" and words in message.text
    assert core.store.path.read_bytes() == before


def test_a_folder_and_a_synced_folder_are_refused_at_the_start(
    start: Callable[[Path], Starting], shown: RecordedMessages, ends: list[int], tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    start(tmp_path / "Dropbox" / "k.db")
    start(tmp_path)
    assert ends == [1, 1]
    assert "cloud service" in shown.texts[0] and "is not a store" in shown.texts[1]
    assert list((tmp_path / "Dropbox").iterdir()) == []


def test_a_read_only_and_a_locked_store_are_refused_at_the_start(
    start: Callable[[Path], Starting], shown: RecordedMessages, ends: list[int], core: Core, tmp_path: Path
) -> None:
    core.store.close()
    with own_disk(tmp_path / "disk", 8_000) as disk:
        shutil.copyfile(core.store.path, disk.folder / "k.db")
        disk.forbid_writing()
        start(disk.folder / "k.db")
    with locked(core.store.path, "BEGIN IMMEDIATE"):
        start(core.store.path)
    assert ends == [1, 1]
    assert "cannot be written" in shown.texts[0] and "Another program" in shown.texts[1]


def test_a_store_in_use_whose_window_does_not_answer(
    start: Callable[[Path], Starting], shown: RecordedMessages, ends: list[int], core: Core
) -> None:
    start(core.store.path)
    assert ends == [1]
    assert shown.texts == ["The workbench is open with this store. Close its window first."]


@pytest.mark.expects_log
def test_a_bug_in_the_first_page_leaves_it_to_the_opening(
    start: Callable[[Path], Starting], core: Core, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(quick, "first_page", lambda *_given: 1 / 0)
    core.store.close()
    begun = start(core.store.path)
    assert begun._workbench is not None
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == ["first_page_failed"]


# Texts


def shown_texts(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if "<img" in label.text()]


def test_markup_is_text_everywhere(bench: Workbench, qtbot: QtBot) -> None:
    core = bench.context.core
    customer = customer_id(core)
    values = {"name": MARKUP, "town": MARKUP, "group_name": MARKUP, "site": MARKUP}
    bench.context.announce(customers.edit(core, customer, values))
    for field in core.template.fields():
        if field.kind in (Kind.TEXT, Kind.NARRATIVE):
            bench.context.announce(plans.save_value(core, customer, field.key, MARKUP))
    bench.navigation.open_customer(customer)
    for section in core.template.sections:
        bench.customer_page.plan.show_section(section.key)
    labels = shown_texts(bench.window)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    for field in core.template.fields():
        if field.kind is Kind.NARRATIVE:
            editor = bench.customer_page.plan.form_of(field.key).block(field.key).editor
            assert editor.value() == MARKUP
            assert all(box.toPlainText() == MARKUP for box in editor.findChildren(QTextEdit))
    tips = [widget.toolTip() for widget in bench.window.findChildren(QWidget)]
    model = bench.window.list_panel.model
    qtbot.waitUntil(lambda: any(model.index(row, 0).data() == MARKUP for row in range(model.rowCount())))
    tips += [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())]
    assert any("&lt;img" in tip for tip in tips)
    assert not any("<img" in tip or "<b>" in tip for tip in tips)


def tips_of(window: QWidget) -> list[str]:
    """Return every tooltip below a window: of widgets, of the cells of lists and tables, of what is drawn."""
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            cells = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
            tips += [str(model.index(*cell).data(Qt.ItemDataRole.ToolTipRole)) for cell in cells]
    for drawn in window.findChildren(QGraphicsView):
        tips += [item.toolTip() for item in drawn.scene().items()]
    return tips


def test_an_ampersand_in_a_name_stands_there_and_is_no_key(bench: Workbench, core: Core, qtbot: QtBot) -> None:
    customer = customer_id(core)
    words = Words(RESEARCH, RESEARCH, RESEARCH)
    service = next(iter(core.office.list_items("service")))
    bench.context.announce(office.edit_item(core, service.id, words))
    stage = core.office.model().stages[0]
    bench.context.announce(office.edit_stage(core, stage.id, words, words, words))
    editor = editor_in(bench, "additional_services")
    assert isinstance(editor, MultiEditor)
    chip = editor.chips[service.id]
    assert chip.shortcut().isEmpty() and chip.text() == "R&&D"
    bench.context.announce(plans.save_value(core, customer, "additional_services", (service.id,)))
    assert chip is editor.chips[service.id] and chip.isChecked(), "the chips stay when only the choice changes"
    section = StagesSection(bench.context)
    qtbot.addWidget(section)
    assert section.stages.tabText(0) == "1 R&&D"


def test_markup_in_rows_people_and_stages_is_no_tooltip(
    bench: Workbench, core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = customer_id(core)
    stage = core.office.model().stages[0]
    words = Words(MARKUP, MARKUP, MARKUP)
    bench.context.announce(office.edit_stage(core, stage.id, words, words, words))
    person = plans.open_plan(core, customer).contacts[0].id
    bench.context.announce(contacts.edit(core, customer, person, {"name": MARKUP, "title": MARKUP}))
    for table, title in (("plan_action", "what"), ("clock_event", "what"), ("plan_goal", "name")):
        day = {"starts": core.today()} if table == "clock_event" else {}
        bench.context.announce(tables.add(core, customer, table, {title: MARKUP, **day})[1])
    bench.navigation.open_customer(customer)
    for section in core.template.sections:
        bench.customer_page.plan.show_section(section.key)
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_rest: told.append(text))
    [track] = bench.window.findChildren(StageTrack)
    QCursor.setPos(track.mapToGlobal(track.segment(0).center().toPoint()))
    QApplication.sendEvent(track, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    bench.customer_page.show_contacts()
    [table_view] = bench.window.findChildren(ContactsTable)
    place = table_view.visualRect(table_view.model().index(0, 0)).center()
    table_view.setColumnWidth(0, 30)
    QApplication.sendEvent(table_view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, QPoint()))
    assert len(told) == 2 and all("&lt;img" in tip for tip in told), told
    bench.customer_page.show_contact_map()
    tips = tips_of(bench.window)
    assert sum("&lt;img" in tip for tip in tips) > 4
    assert not [tip for tip in tips if "<img" in tip or "<b>" in tip]


def test_a_megabyte_into_a_narrative_is_refused_and_stays_on_the_clipboard(bench: Workbench) -> None:
    editor = editor_in(bench)
    before = plans.open_plan(bench.context.core, customer_id(bench.context.core)).answers.get(FIELD)
    copy_text(MEGABYTE)
    box_in(bench).paste()
    bench.customer_page.flush()
    assert plans.open_plan(bench.context.core, customer_id(bench.context.core)).answers.get(FIELD) == before
    assert QApplication.clipboard().text() == MEGABYTE
    hints = [label.text() for label in editor.findChildren(QLabel) if not label.isHidden()]
    assert any("50" in hint and "000" in hint for hint in hints), hints


def test_a_megabyte_into_a_line_is_refused_and_nothing_of_it_saved(bench: Workbench) -> None:
    core = bench.context.core
    key = next(field.key for field in core.template.fields() if field.kind is Kind.TEXT)
    before = plans.open_plan(core, customer_id(core)).answers.get(key)
    editor = editor_in(bench, key)
    assert isinstance(editor, TextEditor)
    line = editor.line
    shown = line.text()
    copy_text(MEGABYTE)
    line.selectAll()
    line.paste()
    bench.customer_page.flush()
    assert plans.open_plan(core, customer_id(core)).answers.get(key) == before
    assert line.text() == shown, "what was there stays"
    assert QApplication.clipboard().text() == MEGABYTE
    assert any("1,000" in label.text() for label in editor.findChildren(QLabel))


def test_a_megabyte_into_the_search(bench: Workbench, qtbot: QtBot) -> None:
    search = bench.window.list_panel.search
    copy_text(MEGABYTE)
    search.paste()
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))
    search.setText('"* AND NEAR(')
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))
    search.clear()
    qtbot.waitUntil(lambda: bench.window.list_panel.model.rowCount() == 6)


# A full disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with own_disk(tmp_path / "disk", 8_000) as mounted:
        yield mounted


@pytest.fixture
def full(disk: Disk, looked: QApplication, shown: RecordedMessages, qtbot: QtBot) -> Iterator[Workbench]:
    """Return a workbench on a disk without room for more."""
    core = small_office(disk.folder)
    made = open_bench(core, disk.folder.parent, qtbot)
    qtbot.waitUntil(lambda: made.window.list_panel.model.rowCount() > 0)
    made.navigation.open_customer(customer_id(core))
    used = sum(path.stat().st_blocks for path in disk.folder.iterdir()) // 2
    disk.resize(used)
    yield made
    disk.resize(8_000)
    tasks.wait_for_done(cancel=True)
    core.store.close()


def test_a_full_disk_keeps_the_text_says_why_and_tries_again(full: Workbench, disk: Disk, qtbot: QtBot) -> None:
    core = full.context.core
    text = "Tämä ei saa kadota. " * 2_000
    box = box_in(full)
    box.selectAll()
    box.insertPlainText(text)
    full.customer_page.flush()
    assert full.saver.waiting == 1
    assert box.toPlainText() == text
    trouble = [label.text() for label in full.window.statusBar().findChildren(QLabel)]
    assert any("The disk is full" in each and "1 field is waiting" in each for each in trouble)
    # Another customer and back: it is still on the screen.
    full.navigation.open_customer(customer_id(core, "Harjun Rauta Oy"))
    editor = editor_in(full)
    assert editor.value() == text.strip()
    disk.resize(8_000)
    full.saver.retry()
    assert full.saver.waiting == 0
    assert plans.open_plan(core, customer_id(core)).answers[FIELD] == text.strip()
    assert not any("full" in label.text() for label in full.window.statusBar().findChildren(QLabel))


def test_closing_on_a_full_disk_asks_before_the_text_is_lost(
    full: Workbench, disk: Disk, shown: RecordedMessages
) -> None:
    box_in(full).insertPlainText("Tämä ei saa kadota. " * 2_000)
    shown.answers.append(False)
    full.window.close()
    assert full.window.isVisible()
    disk.resize(8_000)
    full.window.close()
    assert not full.window.isVisible()
    core = full.context.core
    assert "ei saa kadota" in str(plans.open_plan(core, customer_id(core)).answers[FIELD])


def test_closing_on_a_full_disk_asks_before_the_settings_are_lost(
    full: Workbench, disk: Disk, shown: RecordedMessages
) -> None:
    full.navigation.show_settings_section("office")
    section = full.settings_page.section("office")
    assert isinstance(section, OfficeSection)
    section.address.setPlainText("Uusi katu 1 " * 60)
    section.name.setText("Uusi Henkilöstö Oy")
    shown.answers.append(False)
    full.window.close()
    assert full.window.isVisible()
    assert "not saved" in shown.shown[-1].title
    assert "disk is full" in section.notice.text()
    disk.resize(8_000)
    full.window.close()
    assert not full.window.isVisible()
    assert full.context.core.office.info.name == "Uusi Henkilöstö Oy"


# The PDF


@pytest.fixture
def export(context: Context, tmp_path: Path, qtbot: QtBot) -> Callable[[Path], ExportDialog]:
    """Return a function that exports into a file by the dialog."""

    def run(target: Path) -> ExportDialog:
        dialog = ExportDialog(context, Preferences(Settings(), tmp_path / "settings.toml"), customer_id(context.core))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.form.take_target(target)
        dialog.primary.click()
        assert tasks.wait_for_done()
        return dialog

    return run


def told(dialog: ExportDialog) -> str:
    assert dialog.form.isVisible(), "the form stays, to be tried again"
    return dialog.notice.text()


def test_an_export_that_the_disk_refuses_says_why_and_keeps_the_older_file(
    export: Callable[[Path], ExportDialog], disk: Disk
) -> None:
    old = disk.folder / "old.pdf"
    old.write_bytes(b"old")
    disk.resize(16)
    assert "The disk is full" in told(export(old))
    assert [path.name for path in disk.folder.iterdir()] == ["old.pdf"] and old.read_bytes() == b"old"
    disk.forbid_writing()
    assert "could not be written" in told(export(old))
    assert old.read_bytes() == b"old"


def test_an_export_to_a_name_that_is_too_long(export: Callable[[Path], ExportDialog], tmp_path: Path) -> None:
    assert "file name is too long" in told(export(tmp_path / f"{'å' * 200}.pdf"))
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".part")]


# Pictures


def test_a_picture_that_is_a_bomb_or_broken_is_refused(core: Core) -> None:
    def png(side: int) -> bytes:
        target = io.BytesIO()
        Image.new("1", (side, side)).save(target, "PNG")
        return target.getvalue()

    for side in (8_000, 13_500, 30_000):
        with pytest.raises(UserError) as refused:
            office.store_picture(core, png(side))
        assert refused.value.code is ErrorCode.PICTURE_TOO_LARGE
    whole = png(50)
    # A chunk that ends too early, and a name behind it that none can have.
    start = whole.index(b"IDAT")
    broken = whole[: start - 4] + b"\0\0\0\x04IDAT" + whole[start + 4 : start + 8] + b"\0" * 8 + b"\x81\x81\x01:" * 20
    for data in (broken, whole[:45], b"", b"<svg/>"):
        with pytest.raises(UserError) as refused:
            office.store_picture(core, data)
        assert refused.value.code is ErrorCode.PICTURE_UNREADABLE


# What nobody expected


@pytest.mark.expects_log
def test_a_refusal_nobody_catches_is_said_and_the_window_stays(
    start: Callable[[Path], Starting],
    shown: RecordedMessages,
    ends: list[int],
    core: Core,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    core.store.close()
    begun = start(core.store.path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(begun.crashed, begun.refused)
    error = MachineError(ErrorCode.STORE_DAMAGED)
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: bool(shown.shown))
    assert [message.kind for message in shown.shown] == ["refusal"]
    assert ends == []
