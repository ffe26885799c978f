"""Runs a process to be measured, in a home of its own, and notes when it says what."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.store import ROOT


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a process: the words, and the milliseconds from its start."""

    words: tuple[str, ...]
    after: float


def child(*arguments: str, wanted: str) -> dict[str, Said]:
    """Run `tests.bench.child` and return what it said, by first words. RuntimeError when `wanted` is not among them."""
    with tempfile.TemporaryDirectory() as home:
        variables = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"), home)
        folders = {f"XDG_{name}_HOME": str(Path(home) / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        environment = {**os.environ, **variables, **folders, "QT_QPA_PLATFORM": "offscreen"}
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
