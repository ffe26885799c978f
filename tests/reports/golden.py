"""Golden texts: compared by default, written anew only when KUMPPANI_UPDATE_GOLDEN=1 is set."""

import os
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "golden"


def check(name: str, text: str) -> None:
    """Compare a text with the stored one."""
    path = _FOLDER / name
    if os.environ.get("KUMPPANI_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; set KUMPPANI_UPDATE_GOLDEN=1 if that is meant"
