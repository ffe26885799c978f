"""A small disk of its own, which a test may fill up or make read-only as no folder can be for root."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A mounted disk. `folder` is where it lies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resize(self, kilobytes: int) -> None:
        """Give the disk another size."""
        self._mount(f"remount,size={kilobytes}k")

    def forbid_writing(self) -> None:
        """Make the disk read-only."""
        self._mount("remount,ro")

    def _mount(self, options: str) -> None:
        subprocess.run(["mount", "-o", options, str(self.folder)], check=True)


@contextmanager
def own_disk(folder: Path, kilobytes: int) -> Iterator[Disk]:
    """Mount a disk at `folder`, which is made; where the system does not let us, the test is skipped."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk is not allowed here")
    try:
        yield Disk(folder)
    finally:
        # SQLAlchemy's errors hold their frames, and those a cursor: until the collector comes the disk would be busy.
        gc.collect()
        subprocess.run(["umount", str(folder)], check=True)
