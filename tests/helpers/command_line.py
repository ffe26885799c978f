"""Commands run on a store, as a person would in a terminal. A test module imports the fixtures it uses."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.main import main
from tests.helpers.stores import HALF_FILLED, small_office


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Kumppani = Callable[..., Ran]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the path of a closed store with the small office."""
    core = small_office(tmp_path)
    core.store.close()
    return core.store.path


@pytest.fixture
def kumppani(store: Path, capsys: pytest.CaptureFixture[str]) -> Kumppani:
    """Return a function that runs a command on the store, in English unless it is told otherwise."""

    def run(*arguments: str, path: Path = store) -> Ran:
        capsys.readouterr()
        try:
            code = main(["--store", str(path), "--language", "en", *arguments])
        except SystemExit as ending:
            code = int(ending.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


def refused(ran: Ran, words: str) -> bool:
    """Return whether the command failed with one line that holds the words, and printed nothing else."""
    lines = ran.err.splitlines()
    return (
        ran.code == 1 and ran.out == "" and len(lines) == 1 and lines[0].startswith("kumppani: ") and words in lines[0]
    )


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Return a function that says what standard input holds."""
    return lambda data: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def shown(kumppani: Kumppani, customer: str = HALF_FILLED) -> Any:
    """Return what `show --json` prints of a customer."""
    return kumppani("show", customer, "--json").data
