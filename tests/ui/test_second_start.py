"""Two processes on one store: the second brings the first one's window to the front and ends well."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60

_FIRST = """
import sys
from PySide6.QtCore import QTimer
from app import main
from app.ui.main_window import MainWindow
from app.ui.starting import Starting

opening = Starting._open

def opened(self):
    opening(self)
    self._window.hide()
    print("open", flush=True)
    watch = QTimer(self)
    watch.timeout.connect(lambda: self._window.isVisible() and (print("raised", flush=True), self._window.close()))
    watch.start(20)

Starting._open = opened
sys.exit(main.main(["--store", sys.argv[1]]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR")}
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    Settings(language="en", seen=("first_run",)).save(tmp_path / "CONFIG" / "Kumppani" / "settings.toml")
    tmp_path.chmod(0o700)
    return {**os.environ, **home, **folders, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def first(tmp_path: Path, environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", _FIRST, str(tmp_path / "store.db")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_a_second_start_brings_the_first_window_to_the_front(
    first: "subprocess.Popen[str]", tmp_path: Path, environment: dict[str, str]
) -> None:
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"
    second = subprocess.run(
        [sys.executable, "-m", "app", "--store", str(tmp_path / "store.db")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert second.returncode == 0, second.stderr
    assert first.stdout.readline() == "raised\n"
    assert first.wait(PATIENCE) == 0
