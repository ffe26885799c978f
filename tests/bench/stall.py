"""The longest time that the event loop leaves a key waiting, over what a person does in an hour."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from app.settings import Folder
from tests.bench.heartbeat import Heartbeat
from tests.bench.hour import Hour
from tests.bench.measuring import Outcome, Times, settle
from tests.bench.window import HEIGHT, WIDTH, OpenWindow

TARGET = 100.0
MINUTES = 60
FLOOR_STEPS = 200


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Go through the hour in the real window, on a copy of the store, which the hour changes."""
    floor = _floor()
    with tempfile.TemporaryDirectory(dir=path.parent) as place:
        copy = Path(place) / path.name
        copyfile(path, copy)
        with OpenWindow(copy, application) as opened:
            opened.workbench.preferences.remember_folder(Folder.PDF, Path(place))
            heart = Heartbeat(opened.window)
            settle()
            _go_through(Hour(opened, heart, Path(place), MINUTES).steps(), heart, opened.window)
    every = sorted((stall, what) for what, stalls in heart.stalls.items() for stall in stalls)
    worst, cause = every[-1]
    whole = Times.of(stall for stall, _ in every)
    outcome = Outcome(
        "longest stall in an hour's work",
        f"an empty window: {floor.most:.1f} ms",
        f"{worst:.0f} ms ({cause}), p99 {whole.p99:.0f} ms",
        f"most <= {TARGET:g} ms",
        worst,
        reached=worst <= TARGET,
        floored=floor.most > TARGET,
        details=(
            f"the longest stall of each thing done: {whole}",
            f"of that at work: {Times.of(each for worked in heart.worked.values() for each in worked)}",
            *(
                f"{what}: {Times.of(stalls)}; at work: most {max(heart.worked[what]):.1f} ms"
                for what, stalls in sorted(heart.stalls.items())
            ),
            f"floor: {floor}",
        ),
        figures={what: max(stalls) for what, stalls in heart.stalls.items()},
    )
    return [outcome]


def _floor() -> Times:
    """Return the stalls of a window with nothing in it, painted anew at each step."""
    window = QMainWindow()
    window.resize(WIDTH, HEIGHT)
    window.show()
    heart = Heartbeat(window)

    def steps() -> Iterator[int]:
        for _ in range(FLOOR_STEPS):
            heart.now_doing("paint")
            window.update()
            yield 12

    _go_through(steps(), heart, window)
    window.close()
    window.deleteLater()
    return Times.of(heart.stalls["paint"])


def _go_through(steps: Iterator[int], heart: Heartbeat, parent: QObject) -> None:
    loop = QEventLoop(parent)
    script = _Script(steps, loop)
    heart.begin()
    QTimer.singleShot(0, script, script.step)
    loop.exec()
    heart.end()
    if script.trouble is not None:
        raise script.trouble


class _Script(QObject):
    """Does one step after the other from the loop, and from the loops of dialogs that are opened on the way."""

    def __init__(self, steps: Iterator[int], loop: QEventLoop) -> None:
        super().__init__(loop)
        self._steps = steps
        self._loop = loop
        self.trouble: Exception | None = None

    def step(self) -> None:
        """Do the next step, and wait as long as it says."""
        try:
            wait = next(self._steps)
        except StopIteration:
            self._loop.quit()
        except Exception as error:
            # Qt would print it and go on waiting for a step that never comes.
            self.trouble = error
            self._loop.quit()
        else:
            QTimer.singleShot(wait, self, self.step)
