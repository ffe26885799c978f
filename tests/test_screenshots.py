"""`make screenshots` on the demo office: every scene shows something of its own, every dialog is among them."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import app.ui
from app.i18n import set_language
from app.ui.customer_view.view import CustomerView
from app.ui.message_box import MessageBox
from app.ui.theme import theme
from tests import screenshots
from tests.helpers.recorded_messages import shown
from tests.scenes import shown_to_customer
from tests.scenes.stage import demo_store, picture, settle, tidy, workbench

__all__ = ["shown"]

SIZE = QSize(1366, 768)
WINDOWS = (QMainWindow, QDialog, QMenu, CustomerView)


class Flashes(QObject):
    """Keeps what comes on the screen as a window and is none: it was shown before it had its place."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if not popup and not isinstance(watched, WINDOWS):
                self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the demo office."""
    return demo_store(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    """Watch what comes on the screen."""
    set_language("en")
    theme().apply(qapp, "light")
    watching = Flashes()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


@pytest.mark.usefixtures("shown")
def test_every_scene_shows_something_of_its_own(demo: Path, tmp_path: Path, flashes: Flashes, qtbot: QtBot) -> None:
    seen: dict[bytes, str] = {}
    with workbench(_copy(demo, tmp_path), "en", tmp_path, SIZE) as bench:
        for name, scene in screenshots.SCENES.items():
            image = picture(scene(bench)).toImage()
            other = seen.setdefault(bytes(image.constBits()), name)
            assert other == name, f"{name} looks like {other}"
            tidy(bench)
    assert flashes.seen == []


@pytest.mark.usefixtures("shown")
def test_every_dialog_is_among_them(demo: Path, tmp_path: Path, flashes: Flashes, qtbot: QtBot) -> None:
    names: list[str] = []
    kinds: set[type[QWidget]] = {MessageBox}
    with workbench(_copy(demo, tmp_path), "en", tmp_path, SIZE) as bench:
        for family in screenshots.DIALOGS:
            for name, shot in family(bench):
                assert not picture(shot).isNull(), name
                names.append(name)
                if isinstance(shot, QWidget):
                    kinds.add(type(shot))
                    shot.close()
                    shot.deleteLater()
    assert len(set(names)) == len(names)
    assert dialogs() - kinds == set()
    assert flashes.seen == []


def dialogs() -> set[type[QWidget]]:
    """Return the class of every dialog of the program."""
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QDialog]
    while waiting:
        kind = waiting.pop()
        further = [each for each in kind.__subclasses__() if each.__module__.startswith("app.")]
        waiting += further
        if not further:
            found.add(kind)
    return found


def test_the_view_of_the_customer_is_shown_part_by_part(
    demo: Path, tmp_path: Path, flashes: Flashes, qtbot: QtBot
) -> None:
    with workbench(_copy(demo, tmp_path), "en", tmp_path, SIZE) as bench:
        shown_to_customer.part(0)(bench)
        view = bench.presenting.view
        assert view is not None and len(view.plan.parts) == shown_to_customer.SECTIONS
        tidy(bench)
        assert bench.presenting.view is None and bench.window.isVisible()


@pytest.mark.usefixtures("shown")
def test_a_row_one_goes_to_is_seen_with_its_table(demo: Path, tmp_path: Path, flashes: Flashes, qtbot: QtBot) -> None:
    """The texts of a section that was never shown find their heights late, and push the table down."""
    with workbench(_copy(demo, tmp_path), "en", tmp_path, SIZE) as bench:
        for name in ("21-clock", "22-empty-plan", "19-goals"):
            tidy(bench)
            screenshots.SCENES[name](bench)
            settle()
        plan = bench.customer_page.plan
        (part,) = plan.form_of("joint_goals").block("joint_goals").parts
        view = next(area for area in plan.findChildren(QScrollArea) if area.isAncestorOf(part)).viewport()
        top = part.mapTo(view, part.rect().topLeft()).y()
        assert part.height() > 300 and top >= 0 and top + part.height() <= view.height()


def test_main_pictures_are_named_as_scenes_are() -> None:
    names = [*screenshots.SCENES, *(f"{number:02}-" for number in range(62))]
    assert [start for start in screenshots.MAIN if not any(name.startswith(start[:3]) for name in names)] == []


def _copy(demo: Path, folder: Path) -> Path:
    target = folder / "kumppani.db"
    target.write_bytes(demo.read_bytes())
    return target
