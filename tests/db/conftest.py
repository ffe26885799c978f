"""What the tests of the store share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.disks import Disk, own_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Return a disk of 4 MB."""
    with own_disk(tmp_path / "disk", 4096) as made:
        yield made
