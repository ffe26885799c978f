"""The preview beside the form: opened by its key, kept up to date, and never a way past the proof."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.template import Kind
from app.reports.pages import draw_strip
from app.reports.proof import read_back
from app.services import customers, office, plans
from app.services.previewing import Draft
from app.services.reporting import Edition
from app.ui import tasks
from app.ui.preview.pane import PreviewPane
from app.ui.preview.printing import Sizes, new_printer
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id

SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."
"""What the half-filled plan says in its internal field about competitors."""


@pytest.fixture
def desktop(bench: Workbench, tmp_path: Path) -> NotedDesktop:
    folder = tmp_path / "out"
    folder.mkdir()
    bench.preferences.change(pdf_folder=str(folder))
    made = NotedDesktop()
    bench.preview.handing.desktop = made
    return made


@pytest.fixture
def opened(bench: Workbench, desktop: NotedDesktop, qtbot: QtBot) -> Iterator[PreviewPane]:
    """Give the preview of the half-filled plan, in a window that has room for both."""
    bench.window.resize(1440, 900)
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.customer_page.show_plan()
    bench.actions["preview"].trigger()
    settled(bench, qtbot)
    assert bench.preview.pane is not None
    yield bench.preview.pane
    bench.preview.close()


def settled(bench: Workbench, qtbot: QtBot) -> None:
    """Wait until the preview is up to date and drawn."""
    pane = bench.preview.pane
    assert pane is not None
    qtbot.waitUntil(lambda: tasks.wait_for_done(100) and not bench.preview.maker.busy, timeout=20_000)
    qtbot.waitUntil(lambda: tasks.wait_for_done(100) and (pane.view.complete or not pane.view.pages), timeout=20_000)


def draft(bench: Workbench) -> Draft:
    found = bench.preview._draft
    assert found is not None
    return found


def words(bench: Workbench) -> str:
    """Return what the shown PDF reads as, folded."""
    return " ".join(read_back(draft(bench).made.pdf).pages)


def save(bench: Workbench, key: str, value: str) -> None:
    bench.saver.save(customer_id(bench.context.core), key, value)


def leak(bench: Workbench, qtbot: QtBot) -> None:
    """Write internal words into a shared field."""
    save(bench, "ways_of_working", f"Tilaukset Maijalle. {SECRET}")
    settled(bench, qtbot)


def activate(bench: Workbench, qtbot: QtBot) -> None:
    """Bring the window to the front: keys of the pane count only there."""
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)


class Printers:
    """Stands in for the print dialog: the paper comes out as a PDF."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.names: list[str] = []

    def __call__(self, parent: QWidget, name: str, sizes: Sizes) -> QPrinter | None:
        self.names.append(name)
        printer = new_printer(name, sizes)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.target))
        printer.setResolution(150)
        return printer


def test_the_key_opens_it_beside_the_form_and_closes_it(bench: Workbench, opened: PreviewPane) -> None:
    plan = bench.customer_page.plan
    assert opened.isVisible()
    assert plan.nav.isVisible()
    assert not plan.side.isVisible()
    assert not plan.beside.covering
    assert bench.customer_page.preview_button.isChecked()
    assert draft(bench).made.job.edition is Edition.CUSTOMER
    assert opened.view.pages == len(read_back(draft(bench).made.pdf).pages)
    bench.actions["preview"].trigger()
    assert not opened.isVisible()
    assert plan.side.isVisible()
    assert not bench.customer_page.preview_button.isChecked()


def test_from_another_page_or_tab_the_key_brings_it_to_the_front(bench: Workbench, opened: PreviewPane) -> None:
    button = bench.customer_page.preview_button
    for away in ("settings_page", "log_tab"):
        bench.actions[away].trigger()
        assert not opened.isVisible()
        bench.actions["preview"].trigger()
        assert opened.isVisible() and button.isChecked()
        assert bench.window.focusWidget() is opened.view


def test_its_button_is_down_only_where_the_preview_is_seen(bench: Workbench, opened: PreviewPane) -> None:
    button = bench.customer_page.preview_button
    bench.actions["versions_tab"].trigger()
    assert bench.preview.is_open and not button.isChecked()
    bench.actions["plan_tab"].trigger()
    assert button.isChecked() and opened.isVisible()
    bench.actions["log_tab"].trigger()
    button.click()
    assert button.isChecked() and opened.isVisible()


def test_the_list_makes_room_unless_it_is_asked_for(bench: Workbench, opened: PreviewPane) -> None:
    panel = bench.window.list_panel
    assert not panel.isVisible()
    bench.actions["toggle_list"].trigger()
    assert panel.isVisible()
    bench.actions["toggle_list"].trigger()
    bench.window.fold_list_if_narrow()
    bench.preview.close()
    assert panel.isVisible()


def test_the_keyboard_goes_into_the_pages_and_back_to_its_field(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot
) -> None:
    bench.preview.close()
    bench.navigation.go_to(customer_id(bench.context.core), "business")
    field = bench.window.focusWidget()
    activate(bench, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    bench.preview.open()
    assert QApplication.focusWidget() is opened.view
    QTest.keyClick(opened.view, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field
    assert opened.isVisible()


def test_the_field_that_is_being_written_stays_in_sight(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    bench.preview.close()
    bench.window.resize(1440, 560)
    core, plan = bench.context.core, bench.customer_page.plan
    for field in core.template.sections[0].fields:
        if field.kind is Kind.NARRATIVE:
            plans.save_value(core, customer_id(core), field.key, "Pitkä rivi, joka taittuu. " * 9)
    bench.navigation.open_customer(customer_id(core, NAMES[1]))
    bench.navigation.go_to(customer_id(core), "projects")
    block = plan.form_of("projects").block("projects")
    activate(bench, qtbot)
    for toggle in (bench.preview.open, bench.preview.close):
        qtbot.waitUntil(lambda: not plan.in_sight.busy)
        toggle()
        settled(bench, qtbot)
        qtbot.waitUntil(lambda: not plan.in_sight.busy)
        assert _in_sight(block)


def _in_sight(block: QWidget) -> bool:
    # The region on the screen, what is scrolled away left out.
    return block.visibleRegion().boundingRect().height() >= min(block.height(), 300)


def test_a_save_is_seen_at_the_same_place(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    opened.view.set_zoom(1.25)
    opened.view.verticalScrollBar().setValue(150)
    save(bench, "business", "Valmistamme pyöräkuormaajia.")
    assert not opened.bar.updating.isHidden()
    settled(bench, qtbot)
    assert "pyöräkuormaajia" in words(bench)
    assert (opened.view.zoom, opened.view.verticalScrollBar().value()) == (1.25, 150)
    assert opened.bar.updating.isHidden()


def test_what_is_typed_and_not_yet_saved_is_in_it(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    bench.preview.close()
    bench.navigation.go_to(customer_id(bench.context.core), "business")
    editor = bench.window.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Juuri nyt ")
    bench.preview.open()
    settled(bench, qtbot)
    assert "juuri nyt" in words(bench)


def test_what_changes_while_it_is_out_of_sight_is_there_on_return(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot
) -> None:
    bench.customer_page.show_log()
    before = draft(bench)
    save(bench, "business", "Valmistamme trukkeja.")
    assert not bench.preview.maker.busy
    assert draft(bench) is before
    bench.customer_page.show_plan()
    settled(bench, qtbot)
    assert "trukkeja" in words(bench)


def test_edition_and_language_are_chosen(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    assert SECRET.casefold()[:20] not in words(bench)
    opened.bar.internal.click()
    settled(bench, qtbot)
    assert draft(bench).made.job.edition is Edition.INTERNAL
    assert SECRET.casefold()[:20] in words(bench)
    opened.bar.summary.click()
    settled(bench, qtbot)
    assert (draft(bench).made.job.edition, opened.view.pages) == (Edition.SUMMARY, 1)
    opened.bar.language_box.setFocus()
    QTest.keyClick(opened.bar.language_box, Qt.Key.Key_Down)
    settled(bench, qtbot)
    assert draft(bench).made.job.language == opened.bar.language() == "sv"


def test_another_customer_begins_with_its_own_edition_and_language(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot
) -> None:
    opened.bar.internal.click()
    other = customer_id(bench.context.core, NAMES[1])
    customers.edit(bench.context.core, other, {"language": "sv"})
    bench.navigation.open_customer(other)
    assert opened.view.pages == 0
    settled(bench, qtbot)
    job = draft(bench).made.job
    assert (job.customer_id, job.edition, job.language) == (other, Edition.CUSTOMER, "sv")
    assert opened.bar.language_box.currentText() == "Swedish"


def test_only_the_latest_wish_is_told(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    told: list[Draft] = []
    bench.preview.maker.made.connect(told.append)
    customer = customer_id(bench.context.core)
    for language in ("fi", "sv", "en"):
        bench.preview.maker.show(customer, Edition.CUSTOMER, language)
    settled(bench, qtbot)
    assert [each.made.job.language for each in told] == ["en"]
    bench.preview.maker.refresh()
    bench.preview.close()
    assert tasks.wait_for_done()
    assert len(told) == 1


def test_what_cannot_be_made_is_told_in_one_sentence(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    bench.preview.maker.show("nobody", Edition.CUSTOMER, None)
    settled(bench, qtbot)
    assert opened.trouble.isVisible()
    assert not opened.view.isVisible()
    assert not opened.bar.print_button.isEnabled()
    save(bench, "business", "Uusi yritys.")
    bench.preview.maker.show(customer_id(bench.context.core), Edition.CUSTOMER, None)
    settled(bench, qtbot)
    assert opened.view.isVisible()


def test_characters_that_cannot_be_printed_are_told(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    assert opened.notice.isHidden()
    save(bench, "business", "Metsäkoneita \U0001f69c")
    settled(bench, qtbot)
    assert "\U0001f69c" in opened.notice.text()


def test_a_refused_edition_is_shown_and_can_go_nowhere(
    bench: Workbench, opened: PreviewPane, desktop: NotedDesktop, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path / "paper.pdf")
    bench.preview.handing.ask_printer = printers
    leak(bench, qtbot)
    label = bench.context.core.template.field("ways_of_working").labels.en
    assert label in opened.refusal.text()
    assert SECRET not in opened.refusal.text()
    assert opened.view.pages > 0
    for button in (opened.bar.print_button, opened.bar.save_button, opened.bar.open_button, opened.refusal.button):
        button.click()
        assert bench.preview.handing.refusal is not None
        assert bench.preview.handing.dialog is None
        bench.preview.handing.refusal.reject()
        assert bench.preview.handing.refusal is None
    assert (printers.names, desktop.opened, list((tmp_path / "out").iterdir())) == ([], [], [])
    opened.bar.internal.click()
    settled(bench, qtbot)
    assert opened.refusal.isHidden()


def test_words_just_typed_are_proven_before_they_are_printed(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path / "paper.pdf")
    bench.preview.handing.ask_printer = printers
    save(bench, "ways_of_working", f"Tilaukset Maijalle. {SECRET}")
    assert opened.refusal.isHidden()
    opened.bar.print_button.click()
    settled(bench, qtbot)
    assert printers.names == []
    assert bench.preview.handing.refusal is not None


def test_the_refusal_leads_to_the_field_and_an_allowance_opens_the_way(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot
) -> None:
    leak(bench, qtbot)
    opened.refusal.button.click()
    refusal = bench.preview.handing.refusal
    assert refusal is not None
    with qtbot.waitSignal(bench.preview.fieldRequested) as asked:
        refusal.cards[0].correct.click()
    assert asked.args[1] == "ways_of_working"
    opened.refusal.button.click()
    refusal = bench.preview.handing.refusal
    assert refusal is not None
    refusal.cards[0].allow.click()
    QTest.keyClicks(refusal.cards[0].reason, "Sovittu")
    refusal.cards[0].confirm.click()
    settled(bench, qtbot)
    assert bench.preview.handing.refusal is None
    assert opened.refusal.isHidden()


def test_internal_words_in_the_name_of_the_file_lead_to_another_name(
    bench: Workbench, opened: PreviewPane, desktop: NotedDesktop, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.context.announce(office.save_info(bench.context.core, {"file_name_rule": SECRET.partition(";")[0]}))
    settled(bench, qtbot)
    opened.bar.save_button.click()
    refusal = bench.preview.handing.refusal
    assert refusal is not None
    refusal.cards[0].correct.click()
    dialog = bench.preview.handing.dialog
    assert dialog is not None and dialog.form.name.hasSelectedText()
    QTest.keyClicks(dialog.form.name, "plan")
    dialog.submit()
    assert tasks.wait_for_done()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plan.pdf"]
    dialog.reject()


def test_the_pages_are_printed_as_they_are_seen(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path / "paper.pdf")
    bench.preview.handing.ask_printer = printers
    with qtbot.waitSignal(bench.preview.told, timeout=20_000) as told:
        opened.bar.print_button.click()
    made = draft(bench).made
    assert str(len(draft(bench).sizes)) in told.args[0]
    assert printers.names == [Path(made.job.file_name).stem]
    paper = pypdfium2.PdfDocument(printers.target)
    sizes = [paper.get_page_size(number) for number in range(len(paper))]
    paper.close()
    assert sizes == [pytest.approx(size, abs=1.5) for size in draft(bench).sizes]
    for number in range(len(sizes)):
        printed, shown = (draw_strip(pdf, number, 1240, 0, 1754) for pdf in (printers.target.read_bytes(), made.pdf))
        assert ink(printed.data) == pytest.approx(ink(shown.data), rel=0.1)


def ink(pixels: bytes) -> int:
    return sum(255 - value for value in pixels[::4])


def test_no_printer_chosen_prints_nothing(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    bench.preview.handing.ask_printer = lambda parent, name, sizes: None
    opened.bar.print_button.click()
    settled(bench, qtbot)
    assert tasks.wait_for_done()


@pytest.mark.qt_log_ignore("QPainter::begin.*")
def test_a_printer_that_takes_nothing_is_told(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot, tmp_path: Path, shown: RecordedMessages
) -> None:
    bench.preview.handing.ask_printer = Printers(tmp_path / "no-folder" / "paper.pdf")
    opened.bar.print_button.click()
    qtbot.waitUntil(lambda: tasks.wait_for_done(100) and bool(shown.texts), timeout=20_000)
    assert "paper.pdf" in shown.texts[-1]


def test_saving_goes_by_the_usual_dialog_with_what_is_chosen(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.bar.internal.click()
    settled(bench, qtbot)
    opened.bar.save_button.click()
    dialog = bench.preview.handing.dialog
    assert dialog is not None
    assert dialog.form.edition() is Edition.INTERNAL
    dialog.primary.click()
    assert tasks.wait_for_done()
    assert dialog.saved is not None
    assert dialog.saved.parent == tmp_path / "out"
    dialog.reject()
    assert bench.preview.handing.dialog is None


def test_opening_saves_first_and_the_same_file_is_opened_again(
    bench: Workbench, opened: PreviewPane, desktop: NotedDesktop, qtbot: QtBot
) -> None:
    opened.bar.open_button.click()
    dialog = bench.preview.handing.dialog
    assert dialog is not None
    assert desktop.opened == []
    dialog.primary.click()
    assert tasks.wait_for_done()
    saved = dialog.saved
    assert saved is not None
    assert desktop.opened == [saved]
    dialog.reject()
    opened.bar.open_button.click()
    assert desktop.opened == [saved, saved]
    assert bench.preview.handing.dialog is None
    save(bench, "business", "Aivan muuta.")
    settled(bench, qtbot)
    opened.bar.open_button.click()
    assert bench.preview.handing.dialog is not None
    bench.preview.handing.dialog.reject()


def test_in_a_narrow_window_it_stands_in_the_forms_place(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    activate(bench, qtbot)
    bench.window.resize(1100, 760)
    plan = bench.customer_page.plan
    assert plan.beside.covering
    assert opened.isVisible()
    assert not plan.nav.isVisible()
    assert opened.bar.back.isVisible()
    opened.bar.back.click()
    assert plan.nav.isVisible()
    assert not opened.isVisible()
    bench.preview.open()
    assert opened.isVisible()
    bench.navigation.go_to(customer_id(bench.context.core), "business")
    assert not opened.isVisible()
    assert plan.nav.isVisible()
    bench.preview.open()
    QTest.keyClick(opened.view, Qt.Key.Key_Escape)
    assert plan.nav.isVisible()


def test_keys_of_the_pane_zoom_and_go_to_a_page(bench: Workbench, opened: PreviewPane, qtbot: QtBot) -> None:
    activate(bench, qtbot)
    opened.focus_pages()
    before = opened.view.zoom
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(opened.view, Qt.Key.Key_Plus, control)
    assert opened.view.zoom > before
    assert opened.bar.percent.text() == f"{round(opened.view.zoom * 100)} %"
    QTest.keyClick(opened.view, Qt.Key.Key_Minus, control)
    QTest.keyClick(opened.view, Qt.Key.Key_0, control)
    assert opened.view.fits
    QTest.keyClick(opened.view, Qt.Key.Key_G, control)
    qtbot.waitUntil(opened.bar.page.hasFocus)
    QTest.keyClicks(opened.bar.page, "2")
    QTest.keyClick(opened.bar.page, Qt.Key.Key_Return)
    assert opened.view.page == 2
    assert opened.view.hasFocus()
    assert opened.bar.page.text() == "2"


def test_every_control_has_a_name(opened: PreviewPane) -> None:
    for control in opened.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and not control.isHidden():
            text = getattr(control, "text", str)()
            assert control.accessibleName() or text, control


def test_an_internal_plan_leaves_no_file_behind(
    bench: Workbench, opened: PreviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.bar.internal.click()
    settled(bench, qtbot)
    plans.save_value(bench.context.core, customer_id(bench.context.core), "business", "Muuta.")
    assert list(tmp_path.rglob("*.pdf")) == []
