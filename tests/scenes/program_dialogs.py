"""Dialogs of the program itself: the first steps, help, about, taking in a list, and its messages."""

from collections.abc import Iterator
from pathlib import Path

from app import crash
from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.steps import Steps
from app.error_text import sentence
from app.i18n import tr
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.first_run_dialog import FirstRunDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.waiting_dialog import WaitingDialog
from app.ui.help.help_dialog import HelpDialog
from app.ui.keeping import field_name, question
from app.ui.messages import Message, error_message, make_box
from app.ui.stepping import Stepping
from app.ui.unsaved import Unsaved
from app.ui.workbench import Workbench
from tests.scenes.records import FIELD, SECRET
from tests.scenes.stage import FULL, Shot, settle


def dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield the first two steps (the third is a page), help, about, the import of a list, and waiting."""
    yield "50-first-run-name", FirstRunDialog()
    second = FirstRunDialog()
    second.office.setText(bench.context.core.office.info.name)
    second.go_on()
    yield "51-first-run-language", second
    help_page = HelpDialog()
    yield "52-help", help_page
    further = HelpDialog()
    further.headings.setCurrentRow(further.headings.count() // 2)
    yield "53-help-further", further
    yield "54-about", AboutDialog(bench.context)
    yield "55-import", ImportDialog(bench.context, bench.preferences)
    reading = ImportDialog(bench.context, bench.preferences)
    reading.read(sample_list(Path(bench.preferences.settings.pdf_folder)))
    settle()
    yield "56-import-read", reading
    taken = ImportDialog(bench.context, bench.preferences)
    taken.read(sample_list(Path(bench.preferences.settings.pdf_folder)))
    settle()
    taken.submit()
    yield "57-import-done", taken
    yield "57-waiting", WaitingDialog(Stepping(_part_of_the_way()), tr("Undo"), bench.window)


def _part_of_the_way() -> Steps[None]:
    while True:
        yield 1700, 5000


def messages(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield a message of each kind."""
    lost = f"{FULL}: {bench.context.core.template.field(FIELD).label('fi')}\n{SECRET}."
    told = tr("Some of what you typed could not be saved. Copy it here before you close.")
    crashed = Message("crash", tr("Kumppani must close"), told, "", crash.report(ValueError()), lost)
    yield "58-crash", make_box(None, crashed)
    yield "59-error", make_box(None, error_message(UserError(ErrorCode.DAY_IN_FUTURE)))
    yield "60-machine-refused", make_box(None, error_message(MachineError(ErrorCode.DISK_FULL)))
    refused = (UserError(ErrorCode.VALUE_NOT_DATE, text="32.13.2026"), MachineError(ErrorCode.DISK_FULL))
    fields = ("review_date", FIELD)
    core = bench.context.core
    places = [f"{FULL}: {field_name(core, key, note=False)}" for key in fields]
    text = question([Unsaved(place, "", sentence(error)) for place, error in zip(places, refused, strict=True)])
    title, lose, keep = tr("Some texts are not saved"), tr("Close and lose them"), tr("Leave it open")
    yield "61-question", make_box(None, Message("question", title, text, lose, safe=keep))


def sample_list(folder: Path) -> Path:
    """Write a customer list with something to say about its rows."""
    path = folder / "asiakkaat.csv"
    path.write_text(
        "Nimi;Y-tunnus;Paikkakunta;Vastuuhenkilö;Lempiväri\n"
        "Tuotu Asiakas Oy;9900018-1;Tampere;Maija Lehto;sininen\n"
        f"{FULL};2412345-1;Ylöjärvi;Timo Virta;\n"
        ";9900026-8;Nokia;;\n",
        encoding="utf-8",
    )
    return path
