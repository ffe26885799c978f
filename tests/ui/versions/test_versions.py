"""The tab of versions, agreeing one, comparing, and the register of copies, on the real window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.versions import HandedCopy
from app.reports.data import Edition
from app.services import exporting, handed_copies, plans, posters, tables, versions
from app.services.core import Core
from app.services.versions import NOW, Agreement
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.plan_states import latest_state
from app.ui.dialogs.register_box import HandedDialog
from app.ui.pages.customer.page import VERSIONS
from app.ui.versions.agree_dialog import AgreeDialog
from app.ui.versions.compare_dialog import CompareDialog
from app.ui.versions.copy_dialog import CopyDialog
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import customer_id


def agree(core: Core) -> str:
    return versions.agree(core, customer_id(core), Agreement(core.today(), theirs="Jari Mäkelä"))[0].content


def hand(core: Core) -> HandedCopy:
    made = exporting.make(exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "fi"))
    handing = handed_copies.handing(core, made, "suunnitelma.pdf", "Jari Mäkelä")
    return handed_copies.hand_over(core, customer_id(core), handing)[0]


def change(core: Core) -> None:
    plans.save_value(core, customer_id(core), "ways_of_working", "Tilaukset sähköpostilla Maijalle.")
    plans.save_value(core, customer_id(core), "business", "Aivan toinen kuvaus.")


def opened(bench: Workbench, core: Core) -> Workbench:
    bench.navigation.open_customer(customer_id(core))
    bench.actions["versions_tab"].trigger()
    return bench


def test_the_tab_says_where_the_plan_stands(bench: Workbench, core: Core) -> None:
    tab = opened(bench, core).customer_page.versions
    assert bench.customer_page.tabs.currentIndex() == VERSIONS
    assert tab.isVisible() and tab.agree_button.hasFocus()
    assert tab.standing.text() == "No version has been agreed with the customer yet."
    assert not tab.agreed.isVisible() and tab.no_copies.isVisible()


def test_it_follows_what_is_agreed_changed_handed_over_and_undone(bench: Workbench, core: Core) -> None:
    tab = opened(bench, core).customer_page.versions
    _, changes = versions.agree(core, customer_id(core), Agreement(core.today(), theirs="Jari"))
    bench.context.announce(changes)
    assert "version 1" in tab.standing.text()
    assert tab.agreed.isVisible() and tab.agreed.rows.rowCount() == 1
    bench.context.announce(plans.save_value(core, customer_id(core), "business", "Uusi kuvaus."))
    assert "draft of version 2" in tab.standing.text()
    for _ in range(2):
        bench.undoing.undo()
    bench.actions["versions_tab"].trigger()
    assert "as agreed: version 1" in tab.standing.text()
    for _ in range(2):
        bench.undoing.undo()
    bench.actions["versions_tab"].trigger()
    assert tab.standing.text() == "No version has been agreed with the customer yet."


def test_agreeing_asks_who_and_keeps_what_was_chosen(context: Context, core: Core, qtbot: QtBot) -> None:
    view = plans.open_plan(core, customer_id(core))
    dialog = AgreeDialog(context, view, 1)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.theirs.hint.isVisible() and dialog.agreed is None
    dialog.theirs.boxes[0].setChecked(True)
    assert not dialog.theirs.hint.isVisible()
    dialog.theirs.line.setText("Liisa Korhonen")
    dialog.remark.setPlainText("Hinnat erikseen")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.agreed == 1
    (kept,) = versions.versions(core, customer_id(core))
    assert (kept.ours, kept.theirs, kept.remark) == ("Maija Lehto", "Jari Mäkelä, Liisa Korhonen", "Hinnat erikseen")


def test_an_agreement_begun_is_not_lost_by_esc(
    context: Context, core: Core, qtbot: QtBot, shown: RecordedMessages
) -> None:
    dialog = AgreeDialog(context, plans.open_plan(core, customer_id(core)), 1)
    qtbot.addWidget(dialog)
    assert not dialog.is_dirty()
    dialog.remark.setPlainText("x")
    assert dialog.is_dirty()


def test_comparing_lists_what_changed_and_keys_step_through(bench: Workbench, core: Core, qtbot: QtBot) -> None:
    content = agree(core)
    change(core)
    opened(bench, core)
    dialog = CompareDialog(bench.context, customer_id(core), "x", bench.customer_page.versions.states(), bench.window)
    qtbot.addWidget(dialog)
    dialog.open()
    assert (dialog.before.currentData(), dialog.after.currentData()) == (content, NOW)
    assert dialog.places.count() == 2
    first = dialog.difference.toPlainText()
    QTest.keyClick(dialog.places, Qt.Key.Key_F3)
    assert dialog.places.currentRow() == 1
    assert dialog.difference.toPlainText() != first
    QTest.keyClick(dialog.places, Qt.Key.Key_F3)
    assert dialog.places.currentRow() == 0
    dialog.choose(content, content)
    assert dialog.places.count() == 0 and dialog.difference.toPlainText() == ""


def test_a_copy_is_shown_from_the_store_and_saved_where_one_chooses(
    bench: Workbench, core: Core, tmp_path: Path
) -> None:
    copy = hand(core)
    desktop = NotedDesktop(tmp_path / "ulos.pdf")
    pdf = handed_copies.file_of(core, copy)
    dialog = CopyDialog(bench.context, bench.preferences, copy, pdf, desktop, bench.window)
    assert dialog.pages.pages > 0
    assert any(" · Finnish · " in label.text() for label in dialog.heading.findChildren(QLabel))
    assert dialog.save_as() == tmp_path / "ulos.pdf"
    assert (tmp_path / "ulos.pdf").read_bytes() == pdf
    assert desktop.suggested[0].name == "suunnitelma.pdf"


def export(bench: Workbench, core: Core, folder: Path) -> ExportDialog:
    dialog = ExportDialog(bench.context, bench.preferences, customer_id(core), desktop=NotedDesktop())
    dialog.form.folder = folder
    dialog.show()
    return dialog


def save(dialog: ExportDialog) -> None:
    dialog.primary.click()
    assert tasks.wait_for_done()
    QApplication.processEvents()


def test_where_there_is_nothing_to_compare_yet_it_says_so(bench: Workbench, core: Core) -> None:
    bench.navigation.open_customer(customer_id(core))
    bench.actions["compare"].trigger()
    assert QApplication.activeModalWidget() is None
    assert bench.toast.isVisible() and "nothing to compare yet" in bench.toast.text()
    assert bench.customer_page.versions.agree_button.isVisible()


def test_a_saved_customer_pdf_is_written_down_with_its_recipients(
    bench: Workbench, core: Core, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export(bench, core, tmp_path)
    qtbot.addWidget(dialog)
    save(dialog)
    box = dialog.result_view.register_box
    assert box.isVisible() and not box.wanted and not dialog.primary.isVisible(), "it may be for looking at"
    box.tick.setChecked(True)
    assert box.recipients is not None
    assert box.recipients.text() == "Satu Niemi", "the contact person with an address"
    assert handed_copies.copies(core, customer_id(core)) == (), "only what somebody agrees to is written down"
    dialog.primary.click()
    (copy,) = handed_copies.copies(core, customer_id(core))
    assert copy.recipients == "Satu Niemi"
    assert dialog.saved is not None
    assert handed_copies.file_of(core, copy) == dialog.saved.read_bytes()


def test_enter_behind_the_other_recipients_writes_it_down(
    bench: Workbench, core: Core, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export(bench, core, tmp_path)
    qtbot.addWidget(dialog)
    save(dialog)
    dialog.result_view.register_box.tick.setChecked(True)
    recipients = dialog.result_view.register_box.recipients
    assert recipients is not None
    recipients.line.setFocus()
    QTest.keyClicks(recipients.line, "Liisa")
    QTest.keyClick(recipients.line, Qt.Key.Key_Return)
    (copy,) = handed_copies.copies(core, customer_id(core))
    assert copy.recipients == "Satu Niemi, Liisa"


def test_without_the_tick_or_as_internal_nothing_is_written_down(
    bench: Workbench, core: Core, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export(bench, core, tmp_path)
    qtbot.addWidget(dialog)
    save(dialog)
    assert not dialog.primary.isVisible()
    dialog.submit()
    internal = export(bench, core, tmp_path)
    qtbot.addWidget(internal)
    internal.form.internal.radio.setChecked(True)
    save(internal)
    assert not internal.result_view.register_box.isVisible() and not internal.primary.isVisible()
    internal.submit()
    assert handed_copies.copies(core, customer_id(core)) == ()


def test_nobody_named_is_asked_for(bench: Workbench, core: Core, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = export(bench, core, tmp_path)
    qtbot.addWidget(dialog)
    save(dialog)
    box = dialog.result_view.register_box
    assert box.recipients is not None
    box.tick.setChecked(True)
    box.recipients.tick([])
    dialog.primary.click()
    assert box.recipients.hint.isVisible() and dialog.isVisible()


def test_the_last_page_is_offered_once_the_customer_has_a_copy(
    bench: Workbench, core: Core, tmp_path: Path, qtbot: QtBot
) -> None:
    first = export(bench, core, tmp_path)
    qtbot.addWidget(first)
    assert not first.form.changes.isVisible() and first.form.since() is None
    copy = hand(core)
    second = export(bench, core, tmp_path)
    qtbot.addWidget(second)
    assert second.form.changes.isVisible() and second.form.since() is None
    second.form.changes.setChecked(True)
    assert second.form.since() == copy.content
    second.form.internal.radio.setChecked(True)
    assert second.form.since() is None and not second.form.changes.isVisible()


def test_nothing_is_compared_with_a_poster(bench: Workbench, core: Core) -> None:
    hand(core)
    tables.add(core, customer_id(core), "clock_event", {"what": "Palaveri", "starts": core.today()})
    poster = exporting.make(posters.prepare(core, customer_id(core)))
    handed_copies.hand_over(core, customer_id(core), handed_copies.handing(core, poster, "vuosikello.pdf", "Jari"))
    bench.navigation.go_to(customer_id(core), "versions")
    tab = bench.customer_page.versions
    assert str(tab.handed.rows.index(0, 2).data()) == "poster" and not tab.since_button.isEnabled()
    tab.handed.selectRow(1)
    assert tab.since_button.isEnabled()
    assert latest_state(core, customer_id(core)) == tab.states()[1]


def test_after_printing_it_is_asked_whether_it_was_handed_over(bench: Workbench, core: Core, qtbot: QtBot) -> None:
    made = exporting.make(exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "fi"))
    dialog = HandedDialog(bench.context, made, parent=bench.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert len(handed_copies.copies(core, customer_id(core))) == 1


def test_no_heading_of_the_copies_is_cut(bench: Workbench, core: Core, looked: QApplication) -> None:
    hand(core)
    header = opened(bench, core).customer_page.versions.handed.horizontalHeader()
    room = [header.sectionSize(column) - 16 for column in range(header.count())]
    model = header.model()
    texts = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(header.count())]
    needed = [header.fontMetrics().horizontalAdvance(text) for text in texts]
    assert [text for text, least, most in zip(texts, needed, room, strict=True) if least > most] == []


def test_a_wide_window_shows_the_whole_name_of_the_file(bench: Workbench, core: Core, looked: QApplication) -> None:
    hand(core)
    tab = opened(bench, core).customer_page.versions
    bench.actions["versions_tab"].trigger()
    header = tab.handed.horizontalHeader()
    file_column, checksum = header.count() - 2, header.count() - 1
    bench.window.resize(1000, 700)
    looked.sendPostedEvents()
    narrow = header.sectionSize(file_column)
    bench.window.resize(1900, 900)
    looked.sendPostedEvents()
    assert header.sectionSize(file_column) > narrow + 100
    assert header.sectionSize(checksum) >= header.sectionSizeHint(checksum)
    assert header.length() <= tab.handed.viewport().width()
