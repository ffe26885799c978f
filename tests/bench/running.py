"""Runs a process to be measured, in a home of its own, and notes when it says what."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.store import FOLDER, ROOT


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a process: the words, and the milliseconds from its start."""

    words: tuple[str, ...]
    after: float


_SCREEN = {"x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def _platform() -> str:
    """Return the platform with a screen of 1366 x 768: the plain one's 800 x 800 folds the list away."""
    file = FOLDER / "screen.json"
    file.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
    # A path from the working folder: Qt takes a colon for the end of the name.
    return f"offscreen:configfile={file.relative_to(ROOT).as_posix()}"


def child(*arguments: str, wanted: str) -> dict[str, Said]:
    """Run `tests.bench.child` and return what it said, by first words. RuntimeError when `wanted` is not among them."""
    with tempfile.TemporaryDirectory() as home:
        variables = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"), home)
        folders = {f"XDG_{name}_HOME": str(Path(home) / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        environment = {**os.environ, **variables, **folders, "QT_QPA_PLATFORM": _platform()}
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.child", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        said: dict[str, Said] = {}
        assert process.stdout is not None and process.stderr is not None
        for line in process.stdout:
            words = line.split()
            if words:
                said.setdefault(words[0], Said(tuple(words), (time.perf_counter() - started) * 1000))
        errors = process.stderr.read()
        process.wait()
    if wanted not in said:
        raise RuntimeError(f"{' '.join(arguments)}: {errors.strip() or f'it never said {wanted!r}'}")
    return said
