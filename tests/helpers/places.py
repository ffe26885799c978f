"""Every page and every dialog of the program, for tests that look at all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.table_keys import EVENTS
from app.i18n import tr
from app.reports.data import Edition
from app.services import customers, exporting, history, plans, tables
from app.ui import rail, tasks
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.batch_export_dialog import BatchExportDialog
from app.ui.dialogs.customer_choice import CustomerChoice
from app.ui.dialogs.customer_dialog import CustomerDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.hand_over_dialog import HandOverDialog
from app.ui.dialogs.history_dialog import HistoryDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.dialogs.refusal_dialog import RefusalDialog
from app.ui.dialogs.stage_dialog import StageDialog
from app.ui.pages.settings.page import SECTIONS
from app.ui.workbench import Workbench
from tests.helpers.stores import customer_id

Place = Callable[[Workbench], None]


def settle() -> None:
    """Let tasks end and everything be laid out."""
    tasks.wait_for_done()
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _plan(number: int) -> Place:
    def show(bench: Workbench) -> None:
        core = bench.context.core
        bench.navigation.open_customer(customer_id(core))
        bench.customer_page.show_plan()
        bench.customer_page.plan.show_section(core.template.sections[number].key)

    return show


def _contacts(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.customer_page.show_contacts()


def _clock(bench: Workbench) -> None:
    core = bench.context.core
    tables.add(core, customer_id(core), EVENTS, {"what": "Seurantapalaveri", "starts": core.today()})
    bench.navigation.show_clock()
    settle()


def _log(bench: Workbench) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.customer_page.show_log()


def _setting(part: str) -> Place:
    def show(bench: Workbench) -> None:
        bench.navigation.show_page(rail.SETTINGS)
        bench.settings_page.show_section(part)

    return show


def _welcome(bench: Workbench) -> None:
    del bench


def _preview(bench: Workbench) -> None:
    _plan(0)(bench)
    bench.preview.open()
    while bench.preview.maker.busy:
        settle()


def _palette(bench: Workbench) -> None:
    _plan(0)(bench)
    bench.palette.toggle()


PAGES: dict[str, Place] = {
    "welcome": _welcome,
    **{f"plan {number + 1}": _plan(number) for number in range(4)},
    "contact persons": _contacts,
    "log": _log,
    "annual clock": _clock,
    **{f"settings {part[0]}": _setting(part[0]) for part in SECTIONS},
    "preview": _preview,
    "palette": _palette,
}
"""The pages of the window by a name, with how to get there."""


def show(bench: Workbench, name: str) -> QWidget:
    """Show a page of PAGES, in a window of usual size, and return the window."""
    bench.window.resize(1440, 900)
    PAGES[name](bench)
    bench.window.activateWindow()
    settle()
    return bench.window


def _dialogs(bench: Workbench, folder: Path) -> Iterator[QDialog]:
    context, preferences, core = bench.context, bench.preferences, bench.context.core
    customer = customer_id(core)
    record = customers.get(core, customer)
    yield CustomerChoice(context, tr("Whose event?"))
    yield CustomerDialog(context)
    yield CustomerDialog(context, record)
    yield StageDialog(context, record)
    yield NoteDialog(context)
    yield NoteDialog(context, customer)
    yield HandOverDialog(context, [customer], [record])
    plans.save_value(core, customer, "competition", "Toinen toimittaja hoitaa varaston toistaiseksi.")
    yield HistoryDialog(context, customer, "competition", history.field_history(core, customer, "competition"))
    yield ExportDialog(context, preferences, customer)
    yield BatchExportDialog(context, preferences, range(1, 4))
    plans.save_value(core, customer, "strategy", "Toinen toimittaja hoitaa varaston toistaiseksi.")
    yield RefusalDialog(context, exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER)))
    importing = ImportDialog(context, preferences)
    path = folder / "list.csv"
    path.write_text("Nimi;Y-tunnus;Lempiväri\nUusi Asiakas Oy;9900018-1;sininen\n;9900026-8;\n", encoding="utf-8")
    importing.read(path)
    yield importing
    yield AboutDialog(context)


def dialogs(bench: Workbench, folder: Path) -> Iterator[QDialog]:
    """Yield every dialog, shown and active; each is put away before the next."""
    for dialog in _dialogs(bench, folder):
        dialog.show()
        dialog.activateWindow()
        settle()
        try:
            yield dialog
        finally:
            dialog.done(QDialog.DialogCode.Rejected)
            dialog.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
