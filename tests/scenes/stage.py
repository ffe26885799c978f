"""What the scenes share: the demo office, a window open on it, and the picture of what is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import UserError
from app.services import customers, demo
from app.services.core import Core
from app.services.opening import open_core
from app.settings import Settings
from app.ui import messages, tasks
from app.ui.main_window import MainWindow
from app.ui.messages import Message
from app.ui.preferences import Preferences
from app.ui.workbench import Workbench

FULL, PARTLY, SWEDISH = "Koskenrannan Konepaja Oy", "Lähi-Logistiikka Pirkka Oy", "Norrskata Metall Ab"
"""Customers of the demo office: with a full plan, with somebody who has left, and one that is spoken to in Swedish."""

BARE = "Uusi Asiakas Oy"

Shot = QWidget | QPixmap
"""What is to be seen: a widget once everything has come to rest, or what it looked like at a certain moment."""

Scene = Callable[[Workbench], Shot]


class Said:
    """Takes the place of the message boxes: keeps what was said, and agrees to every question."""

    def __init__(self) -> None:
        self.heard: list[Message] = []

    def show(self, parent: QWidget | None, message: Message) -> bool:
        """Keep a message and agree."""
        self.heard.append(message)
        return True


@contextmanager
def listening() -> Iterator[Said]:
    """Hear what would be said in message boxes meanwhile."""
    said = Said()
    before = messages.use_presenter(said)
    try:
        yield said
    finally:
        messages.use_presenter(before)


def settle() -> None:
    """Let tasks end and everything be painted."""
    tasks.wait_for_done()
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def wait_for(done: Callable[[], bool]) -> None:
    """Go on with events and tasks until something is so."""
    while not done():
        settle()


def save(shot: Shot, path: Path) -> None:
    """Write the picture of a widget, or one that is taken already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(shot).save(str(path))


def picture(shot: Shot) -> QPixmap:
    """Return the picture of a widget at rest, or the one that is taken already."""
    if isinstance(shot, QPixmap):
        return shot
    settle()
    return shot.grab()


def customer(core: Core, name: str = FULL) -> str:
    """Return the id of a customer of the demo office."""
    return customers.find(core, name).id


def bare(core: Core) -> str:
    """Return the id of a customer of whom nothing but the name is known."""
    try:
        return customer(core, BARE)
    except UserError:
        return customers.add(core, {"name": BARE})[0]


def demo_store(folder: Path) -> Path:
    """Make the demo office once, and return its store."""
    path = folder / "demo.db"
    core = open_core(path)
    demo.fill(core)
    core.store.close()
    return path


@contextmanager
def workbench(store: Path, language: str, folder: Path, size: QSize | None = None) -> Iterator[Workbench]:
    """Give an open workbench on a store."""
    core = open_core(store)
    core.author = core.office.people[0].id if core.office.people else None
    path = folder / "settings.toml"
    window = MainWindow()
    if size is not None:
        window.resize(size)
    window.show()
    shown = Settings(language=language, pdf_folder=str(folder), cards_folder=str(folder))
    bench = Workbench(window, core, Preferences(shown, path))
    try:
        yield bench
    finally:
        settle()
        window.close()
        bench.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def tidy(bench: Workbench) -> None:
    """Take away what lies over the pages, so that the next scene begins on a bare window."""
    if bench.presenting.view is not None:
        bench.presenting.leave()
    if bench.finding.bar.isVisible():
        bench.finding.close()
    if bench.palette.card.isVisible():
        bench.palette.close()
    bench.preview.close()
    bench.toast.hide()
    if bench.customer_page.contacts.shows_map():
        bench.customer_page.contacts.show_table()
    bench.window.list_panel.view.clearSelection()
    bench.window.list_panel.clear_all()
    settle()
