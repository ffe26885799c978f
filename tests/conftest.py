"""What holds for every test: no display, a home of its own, no network, and nothing that goes wrong unnoticed."""

import itertools
import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

# Before anything imports Qt, and also when a shell of the desktop starts the tests.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "KUMPPANI_STORE", "KUMPPANI_SMOKE"):
    os.environ.pop(name, None)

import hypothesis
import pytest

from app.i18n import set_language

pytest_plugins = ["tests.helpers.stores"]

# A shared machine may be slow: no test fails for its time.
hypothesis.settings.register_profile("kumppani", deadline=None, database=None)
hypothesis.settings.load_profile("kumppani")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folders to be homes of tests, one after another."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder of its own, on every system, so that no settings or store of a person are touched."""
    home = next(homes)
    for variable, folder in (
        ("HOME", home),
        ("USERPROFILE", home),
        ("APPDATA", home / "roaming"),
        ("LOCALAPPDATA", home / "local"),
        ("XDG_CONFIG_HOME", home / "config"),
        ("XDG_DATA_HOME", home / "data"),
        ("XDG_STATE_HOME", home / "state"),
        ("XDG_CACHE_HOME", home / "cache"),
        ("XDG_RUNTIME_DIR", home / "runtime"),
    ):
        monkeypatch.setenv(variable, str(folder))
    (home / "runtime").mkdir(mode=0o700, parents=True)
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test that reaches for the network: the program works without one."""

    def refuse(self: socket.socket, address: object) -> NoReturn:
        pytest.fail(f"the network was asked for: {address}")

    for method in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, method, refuse)


@pytest.fixture(autouse=True)
def language_of_the_screen() -> Iterator[None]:
    """Begin and end in Finnish, whatever the test chooses in between."""
    set_language("fi")
    yield
    set_language("fi")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test that logs a warning or worse, unless it is marked with `expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    found = [f"{one.name}: {one.getMessage()}" for one in records if one.levelno >= logging.WARNING]
    if found:
        pytest.fail("unexpected log lines: " + "; ".join(found), pytrace=False)
