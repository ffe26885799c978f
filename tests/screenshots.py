"""`make screenshots`: every page and dialog, and the pages of both PDFs, as PNG in build/screenshots.

Finnish and English, light and dark, 1366x768 and 1920x1080, on the demo office. The README's pictures come from it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import crash
from app.i18n import set_language, tr
from app.reports.data import Edition
from app.services import customers, demo, exporting, history, plans
from app.services.core import Core
from app.services.opening import open_core
from app.settings import Settings
from app.ui import rail, tasks
from app.ui.context import Context
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.customer_dialog import CustomerDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.first_run_dialog import FirstRunDialog
from app.ui.dialogs.hand_over_dialog import HandOverDialog
from app.ui.dialogs.history_dialog import HistoryDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.dialogs.refusal_dialog import RefusalDialog
from app.ui.dialogs.stage_dialog import StageDialog
from app.ui.help.help_dialog import HelpDialog
from app.ui.main_window import MainWindow
from app.ui.messages import Message, make_box
from app.ui.preferences import Preferences
from app.ui.qt_texts import install_qt_texts
from app.ui.theme import theme
from app.ui.workbench import Workbench

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "screenshots"
LANGUAGES = ("fi", "en")
THEMES = ("light", "dark")
SIZES = (QSize(1366, 768), QSize(1920, 1080))
FULL = "Koskenrannan Konepaja Oy"
FIELD = "competition"

Scene = Callable[[Workbench], QWidget]


def settle() -> None:
    """Let tasks end and everything be painted."""
    tasks.wait_for_done()
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def full_customer(core: Core) -> str:
    """Return the id of the demo customer whose plan is full."""
    return customers.find(core, FULL).id


def section(number: int) -> Scene:
    """Return the scene of one section of the plan."""

    def show(bench: Workbench) -> QWidget:
        bench.navigation.open_customer(full_customer(bench.context.core))
        bench.customer_page.show_plan()
        bench.customer_page.plan.show_section(bench.context.core.template.sections[number].key)
        return bench.window

    return show


def unfolded(bench: Workbench) -> QWidget:
    """Show a section with all of its fields and a note."""
    bench.navigation.open_customer(full_customer(bench.context.core))
    bench.navigation.go_to(full_customer(bench.context.core), "pricing")
    return bench.window


def contact_persons(bench: Workbench) -> QWidget:
    """Show the contact persons."""
    bench.navigation.open_customer(full_customer(bench.context.core))
    bench.customer_page.show_contacts()
    return bench.window


def log(bench: Workbench) -> QWidget:
    """Show the log."""
    bench.navigation.open_customer(full_customer(bench.context.core))
    bench.customer_page.show_log()
    return bench.window


def empty_plan(bench: Workbench) -> QWidget:
    """Show a customer with next to nothing in its plan."""
    core = bench.context.core
    found = sorted(customers.list_rows(core, range(1, 31)), key=lambda row: row.filled)
    bench.navigation.open_customer(found[0].id)
    bench.customer_page.show_plan()
    return bench.window


def search(text: str) -> Scene:
    """Return the scene of a search."""

    def show(bench: Workbench) -> QWidget:
        bench.navigation.show_page(rail.CUSTOMERS)
        bench.window.list_panel.search.setText(text)
        return bench.window

    return show


def settings(part: str) -> Scene:
    """Return the scene of one part of the settings."""

    def show(bench: Workbench) -> QWidget:
        bench.window.list_panel.clear_all()
        bench.navigation.show_page(rail.SETTINGS)
        bench.settings_page.show_section(part)
        return bench.window

    return show


def preview(strategy: str) -> Scene:
    """Return the scene of the preview beside the form; with words of an internal field it is refused."""

    def show(bench: Workbench) -> QWidget:
        core = bench.context.core
        bench.navigation.open_customer(full_customer(core))
        bench.saver.save(full_customer(core), "strategy", strategy)
        bench.preview.open()
        while bench.preview.maker.busy or (bench.preview.pane and not bench.preview.pane.view.complete):
            settle()
        return bench.window

    return show


SCENES: dict[str, Scene] = {
    "01-general": section(0),
    "02-description": section(1),
    "03-care": section(2),
    "04-development": section(3),
    "05-all-fields": unfolded,
    "06-contact-persons": contact_persons,
    "07-log": log,
    "08-empty-plan": empty_plan,
    "09-search": search("konepaja"),
    "10-nothing-found": search("koskenranan konepja"),
    "11-settings-office": settings("office"),
    "12-settings-people": settings("people"),
    "13-settings-lists": settings("lists"),
    "14-settings-stages": settings("stages"),
    "15-settings-computer": settings("computer"),
    "16-preview": preview("Huollon osuus liikevaihdosta kasvaa kolmannekseen."),
    "17-preview-refused": preview("Toinen toimittaja hoitaa varaston tällä hetkellä."),
}


def dialogs(context: Context, preferences: Preferences, folder: Path) -> Iterator[tuple[str, QDialog]]:
    """Yield every dialog, ready to be shown."""
    core = context.core
    customer = full_customer(core)
    record = customers.get(core, customer)
    yield "20-new-customer", CustomerDialog(context)
    yield "21-edit-customer", CustomerDialog(context, record)
    yield "22-stage", StageDialog(context, record)
    yield "23-note", NoteDialog(context, customer)
    yield "24-hand-over", HandOverDialog(context, [customer], [record])
    plans.save_value(core, customer, FIELD, "Toinen toimittaja hoitaa varaston, **sopimus jatkuu** syksyyn.")
    versions = history.field_history(core, customer, FIELD)
    yield "25-history", HistoryDialog(context, customer, FIELD, versions)
    yield "26-export", ExportDialog(context, preferences, customer)
    plans.save_value(core, customer, "strategy", "Toinen toimittaja hoitaa varaston tällä hetkellä.")
    made = exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER))
    yield "27-refusal", RefusalDialog(context, made)
    importing = ImportDialog(context, preferences)
    importing.read(sample_list(folder))
    yield "28-import", importing
    yield "29-about", AboutDialog(context)
    first = FirstRunDialog()
    yield "30-first-run-name", first
    second = FirstRunDialog()
    second.office.setText(core.office.info.name)
    second.go_on()
    yield "31-first-run-language", second
    yield "32-help", HelpDialog()
    lost = f"{FULL}: {core.template.field(FIELD).label('fi')}\nToinen toimittaja hoitaa varaston."
    told = tr("Some of what you typed could not be saved. Copy it here before you close.")
    message = Message("crash", tr("Kumppani must close"), told, "", crash.report(ValueError()), lost)
    yield "33-crash", make_box(None, message)


def sample_list(folder: Path) -> Path:
    """Write a customer list with something to say about its rows."""
    path = folder / "asiakkaat.csv"
    path.write_text(
        "Nimi;Y-tunnus;Paikkakunta;Vastuuhenkilö;Lempiväri\n"
        "Uusi Asiakas Oy;9900018-1;Tampere;Maija Lehto;sininen\n"
        f"{FULL};2412345-1;Ylöjärvi;Timo Virta;\n"
        ";9900026-8;Nokia;;\n",
        encoding="utf-8",
    )
    return path


def save(widget: QWidget, path: Path) -> None:
    """Write the picture of a widget."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))


@contextmanager
def workbench(store: Path, language: str, folder: Path) -> Iterator[Workbench]:
    """Give an open workbench on a store."""
    core = open_core(store)
    core.author = core.office.people[0].id if core.office.people else None
    path = folder / "settings.toml"
    window = MainWindow()
    bench = Workbench(window, core, Preferences(Settings(language=language, pdf_folder=str(folder)), path))
    window.show()
    try:
        yield bench
    finally:
        settle()
        window.close()
        bench.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def demo_store(folder: Path) -> Path:
    """Make the demo office once, and return its store."""
    path = folder / "demo.db"
    core = open_core(path)
    demo.fill(core)
    core.store.close()
    return path


def shoot_window(application: QApplication, language: str, demo_path: Path, folder: Path) -> None:
    """Write the pictures of the window and the dialogs in one language."""
    set_language(language)
    install_qt_texts(application, language)
    store = folder / f"{language}.db"
    shutil.copyfile(demo_path, store)
    for theme_name in THEMES:
        theme().apply(application, theme_name)
        with workbench(folder / f"empty-{language}-{theme_name}.db", language, folder) as bench:
            for size in SIZES:
                bench.window.resize(size)
                save(bench.window, place(language, theme_name, size) / "00-welcome.png")
        with workbench(store, language, folder) as bench:
            for size in SIZES:
                bench.window.resize(size)
                for name, scene in SCENES.items():
                    save(scene(bench), place(language, theme_name, size) / f"{name}.png")
                    bench.preview.close()
    for theme_name in THEMES:
        theme().apply(application, theme_name)
        copy = folder / f"{language}-{theme_name}-dialogs.db"
        shutil.copyfile(demo_path, copy)
        with workbench(copy, language, folder) as bench:
            for name, dialog in dialogs(bench.context, bench.preferences, folder):
                dialog.show()
                save(dialog, TARGET / f"{language}-{theme_name}-dialogs" / f"{name}.png")
                dialog.close()
                dialog.deleteLater()


def place(language: str, theme_name: str, size: QSize) -> Path:
    """Return the folder of the pictures of one language, theme and size."""
    return TARGET / f"{language}-{theme_name}-{size.width()}x{size.height()}"


def shoot_pdfs(demo_path: Path) -> None:
    """Write the pages of both editions in each language."""
    core = open_core(demo_path, writing=False)
    try:
        for language in ("fi", "sv", "en"):
            for edition in Edition:
                made = exporting.make(exporting.prepare(core, full_customer(core), edition, language))
                pages = list(render(made.pdf))
                for number, page in enumerate(pages, start=1):
                    path = TARGET / f"pdf-{language}-{edition.value}" / f"{number:02}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    page.save(path)
                if language == "fi" and edition is Edition.CUSTOMER:
                    side_by_side(pages[:2]).save(TARGET / "customer-pdf.png")
    finally:
        core.store.close()


def render(pdf: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=1.25).to_pil()
    document.close()


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Return pages beside each other on a grey ground."""
    gap = 16
    width = sum(page.width for page in pages) + gap * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * gap), "lightgrey")
    left = gap
    for page in pages:
        sheet.paste(page, (left, gap))
        left += page.width + gap
    return sheet


def main() -> int:
    """Make every picture anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo_path = demo_store(folder)
        for language in LANGUAGES:
            shoot_window(application, language, demo_path, folder)
        shoot_pdfs(demo_path)
    docs = ROOT / "docs"
    shutil.copyfile(place("fi", "light", SIZES[0]) / "02-description.png", docs / "customer-page.png")
    shutil.copyfile(TARGET / "customer-pdf.png", docs / "customer-pdf.png")
    print(f"{len(list(TARGET.rglob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
