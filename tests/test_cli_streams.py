"""The command line where what it writes to or reads from is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.command_line import Kumppani, kumppani, shown, store
from tests.helpers.stores import HALF_FILLED

__all__ = ["kumppani", "store"]

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the shell closes streams")


def ran(store: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell, which reads the redirections."""
    command = f'"{sys.executable}" -m app --store "{store}" {arguments}'
    return subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", ["customers", "show 'Harjun Rauta Oy' --json"])
def test_an_output_without_room_is_one_line(store: Path, arguments: str) -> None:
    told = ran(store, f"--language en {arguments} >/dev/full")
    assert told.returncode == 1
    assert told.stderr.startswith("kumppani: The output could not be written: ") and told.stderr.count("\n") == 1


def test_without_an_output_the_work_is_done(kumppani: Kumppani, store: Path) -> None:
    told = ran(store, f"set '{HALF_FILLED}' business Uusi >&-")
    assert (told.returncode, told.stderr) == (0, "")
    assert shown(kumppani)["answers"]["business"] == "Uusi"


def test_without_an_input_nothing_is_emptied(kumppani: Kumppani, store: Path) -> None:
    before = shown(kumppani)["answers"]["business"]
    told = ran(store, f"--language en set '{HALF_FILLED}' business - <&-")
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert "standard input could not be read" in told.stderr
    assert shown(kumppani)["answers"]["business"] == before
