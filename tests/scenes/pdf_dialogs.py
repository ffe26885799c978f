"""Dialogs that make PDFs, one and many."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.reports.data import Edition
from app.services import customers, exporting
from app.services.core import Core
from app.ui.dialogs.batch_export_dialog import BatchExportDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.refusal_dialog import RefusalDialog
from app.ui.dialogs.register_box import HandedDialog
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.scenes.records import leak
from tests.scenes.stage import FULL, PARTLY, SWEDISH, Shot, customer, settle

FEW = 8
"""So many PDFs are made by the program's own thread, one after another."""


def dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield the dialogs of one PDF: before, saved, refused, printed."""
    context, core, folder = bench.context, bench.context.core, bench.preferences.settings.pdf_folder
    shown = customer(core)
    yield "40-export", ExportDialog(context, bench.preferences, shown)
    done = ExportDialog(context, bench.preferences, shown, desktop=NotedDesktop(Path(folder)))
    done.show()
    done.submit()
    settle()
    yield "41-export-done", done
    yield "42-handed-over", HandedDialog(context, exporting.make(exporting.prepare(core, shown, Edition.CUSTOMER)))
    leak(core)
    refused = exporting.make(exporting.prepare(core, shown, Edition.CUSTOMER))
    yield "43-refusal", RefusalDialog(context, refused)


def batch_dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield the dialog of many PDFs before, while they are made, and after a refusal."""
    core = bench.context.core
    leak(core)
    numbers = _numbers(core)
    yield "44-batch", BatchExportDialog(bench.context, bench.preferences, numbers, selected=True)
    running = BatchExportDialog(bench.context, bench.preferences, numbers, selected=True, desktop=NotedDesktop())
    running.show()
    running.submit()
    while running.running and running.results.results.rowCount() < FEW // 2:
        QApplication.processEvents()
    yield "45-batch-running", running.grab()
    settle()
    yield "46-batch-done", running


def _numbers(core: Core) -> list[int]:
    """Return the row numbers of a few customers, those with full plans among them."""
    full = [customers.row_number(core, customer(core, name)) for name in (FULL, PARTLY, SWEDISH)]
    known = [number for number in full if number is not None]
    return [*known, *(number for number in range(1, 31) if number not in known)][:FEW]
