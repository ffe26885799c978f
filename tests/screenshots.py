"""`make screenshots`: every page and dialog, and the pages of every PDF, as PNG in build/screenshots.

Finnish and English, light and dark, 1366x768 and 1920x1080, on the demo office; the main pages with high contrast and
with large text too. The README's pictures come from it. `python -m tests.screenshots palette clock` makes only the
pictures whose names hold one of these words, beside those that are there.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import set_language
from app.services import exporting
from app.services.opening import open_core
from app.ui.qt_texts import install_qt_texts
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.scenes import (
    contacts,
    customer_dialogs,
    pdf_dialogs,
    pdfs,
    plan,
    plan_dialogs,
    program_dialogs,
    shown_to_customer,
    window,
)
from tests.scenes.stage import Scene, Shot, demo_store, listening, save, tidy, workbench

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "screenshots"
LANGUAGES = ("fi", "en")
SIZES = ((1366, 768), (1920, 1080))

SCENES: dict[str, Scene] = {
    **window.SCENES,
    **plan.SCENES,
    **contacts.SCENES,
    **shown_to_customer.SCENES,
    **plan.LAST,
}

DIALOGS: tuple[Callable[[Workbench], Iterator[tuple[str, Shot]]], ...] = (
    customer_dialogs.dialogs,
    customer_dialogs.contact_dialogs,
    plan_dialogs.dialogs,
    plan_dialogs.version_dialogs,
    pdf_dialogs.dialogs,
    pdf_dialogs.batch_dialogs,
    program_dialogs.dialogs,
    program_dialogs.messages,
)
"""Each family begins on a fresh copy of the demo office."""


@dataclass(frozen=True)
class Look:
    """Colours and size of the text; with `main` only the main pages are shown in it."""

    name: str
    theme: str
    percent: int = 100
    main: bool = False


LOOKS = (
    Look("light", "light"),
    Look("dark", "dark"),
    Look("contrast", "contrast", main=True),
    Look("light-200", "light", 200, main=True),
)

MAIN = (
    "01-welcome",
    "02-search",
    "06-palette",
    "10-general",
    "14-narrative",
    "16-charts",
    "19-goals",
    "21-clock",
    "28-preview",
    "30-contact",
    "33-relationship",
    "35-log",
    "38-versions",
    "40-office",
    "50-settings",
    "53-settings",
    "54-settings",
    "61-shown",
    "03-edit",
    "08-delivery",
    "11-contact",
    "21-goal",
    "31-compare",
    "40-export",
    "46-batch",
    "52-help",
    "58-crash",
)
"""How the names of the pictures begin that are made in every look."""


class Studio:
    """Makes the pictures of the window in one size. `words` choose among them; without any all are made."""

    def __init__(self, size: tuple[int, int], words: list[str], folder: Path) -> None:
        self._size = QSize(*size)
        self._words = words
        self._folder = folder
        self._demo = demo_store(folder)
        self._copies = 0

    def shoot(self, application: QApplication) -> None:
        """Make the pictures in every language and look."""
        for language in LANGUAGES:
            set_language(language)
            install_qt_texts(application, language)
            for look in LOOKS:
                theme().set_text_size(look.percent)
                theme().apply(application, look.theme)
                place = TARGET / f"{language}-{look.name}-{self._size.width()}x{self._size.height()}"
                self._pages(language, look, place)
                self._dialogs(language, look, place)

    def _wanted(self, name: str, look: Look) -> bool:
        main = not look.main or name.startswith(MAIN)
        return main and (not self._words or any(word in name for word in self._words))

    def _pages(self, language: str, look: Look, place: Path) -> None:
        for name, begin in (("00-begin", False), ("00-first-run", True)):
            if self._wanted(name, look):
                with workbench(self._place() / "empty.db", language, self._folder, self._size) as bench:
                    if begin:
                        bench.welcome.show_step()
                    save(bench.window, place / f"{name}.png")
        scenes = {name: scene for name, scene in SCENES.items() if self._wanted(name, look)}
        if not scenes:
            return
        store = self._copy()
        with workbench(store, language, store.parent, self._size) as bench:
            for name, scene in scenes.items():
                save(scene(bench), place / f"{name}.png")
                tidy(bench)

    def _dialogs(self, language: str, look: Look, place: Path) -> None:
        for family in DIALOGS:
            store = self._copy()
            with workbench(store, language, store.parent, self._size) as bench, listening():
                for name, shot in family(bench):
                    if isinstance(shot, QWidget):
                        shot.show()
                    if self._wanted(name, look):
                        save(shot, place / "dialogs" / f"{name}.png")
                    if isinstance(shot, QWidget):
                        shot.close()
                        shot.deleteLater()

    def _copy(self) -> Path:
        return Path(shutil.copyfile(self._demo, self._place() / "kumppani.db"))

    def _place(self) -> Path:
        """Return a folder of its own: what one scene writes is not in the way of another."""
        self._copies += 1
        place = self._folder / str(self._copies)
        place.mkdir()
        return place


def tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt warns of, but for what no offscreen window can do."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def shoot_window(size: tuple[int, int], words: list[str]) -> None:
    """Write the pictures of the window on a screen of this size; for a process of its own."""
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(tell)
    # A cursor that blinks would make each run another one.
    application.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as name:
        Studio(size, words, Path(name)).shoot(application)


def shoot_pdfs(words: list[str]) -> None:
    """Write the pages of every document."""
    with tempfile.TemporaryDirectory() as name:
        core = open_core(demo_store(Path(name)))
        try:
            for job_name, job in pdfs.jobs(core):
                if words and not any(word in f"pdf-{job_name}" for word in words):
                    continue
                shown = list(pdfs.pages(exporting.make(job).pdf))
                for number, page in enumerate(shown, start=1):
                    path = TARGET / f"pdf-{job_name}" / f"{number:02}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    page.save(path)
                if job_name == "fi-customer":
                    pdfs.side_by_side(shown[:2]).save(TARGET / "customer-pdf.png")
        finally:
            core.store.close()


def begin(size: tuple[int, int], words: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Begin with the pictures of one size, in a process with a screen of that size."""
    width, height = size
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    path = folder / f"{width}.json"
    path.write_text(json.dumps({"screens": [{**screen, "logicalBaseDpi": 96}]}), encoding="utf-8")
    places = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={path}"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.screenshots", f"--size={width}", *words], cwd=ROOT, env=places
    )


def main(arguments: list[str]) -> int:
    """Make every picture anew, or those that are named."""
    words = [each for each in arguments if not each.startswith("--size=")]
    for size in SIZES:
        if f"--size={size[0]}" in arguments:
            shoot_window(size, words)
            return 0
    if not words:
        shutil.rmtree(TARGET, ignore_errors=True)
    with tempfile.TemporaryDirectory() as name:
        running = [begin(size, words, Path(name)) for size in SIZES]
        shoot_pdfs(words)
        failed = sum(abs(process.wait()) for process in running) > 0
    if not words and not failed:
        docs = ROOT / "docs"
        shutil.copyfile(TARGET / "fi-light-1366x768" / "11-description.png", docs / "customer-page.png")
        shutil.copyfile(TARGET / "customer-pdf.png", docs / "customer-pdf.png")
    print(f"{len(list(TARGET.rglob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
