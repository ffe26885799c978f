"""Runs the whole bench, or the parts that are named, prints the table and writes build/bench/results.json."""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from app.i18n import set_language
from tests.bench import store
from tests.bench.measuring import Outcome, busy

RESULTS = store.FOLDER / "results.json"


PARTS = {
    "start": ("tests.bench.start", store.SMALL, False),
    "search": ("tests.bench.search", store.LARGE, True),
    "palette": ("tests.bench.palette", store.LARGE, True),
    "open": ("tests.bench.open_plan", store.LARGE, True),
    "deep": ("tests.bench.open_deep", store.SMALL, True),
    "save": ("tests.bench.save", store.LARGE, True),
    "stall": ("tests.bench.stall", store.LARGE, True),
    "pdf": ("tests.bench.pdf", store.LARGE, False),
    "batch": ("tests.bench.batch", store.SMALL, False),
    "memory": ("tests.bench.memory", store.LARGE, False),
}
"""What can be measured: the module, how many customers its store has, and whether it needs Qt in this process."""


def _measure(name: str) -> list[Outcome]:
    module, count, window = PARTS[name]
    path = store.prepare(count)
    measure: Callable[..., list[Outcome]] = importlib.import_module(module).measure
    return measure(path, _application()) if window else measure(path)


def _application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(sys.argv[:1])


def main() -> int:
    """Measure and print; the exit code tells nothing of speed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; everything without it")
    parser.add_argument("--again", action="store_true", help="make the bench stores anew")
    arguments = parser.parse_args()
    set_language("fi")
    if arguments.again:
        for count in (store.SMALL, store.LARGE):
            store.prepare(count, again=True)
    outcomes: list[Outcome] = []
    for name in arguments.parts or PARTS:
        found = _measure(name)
        warning = [text for text in (busy(),) if text]
        for outcome in found:
            outcomes.append(outcome)
            print(f"\n{outcome.what}", *outcome.details, *warning, sep="\n    ", flush=True)
    print(f"\n{_table(outcomes)}")
    _write(outcomes)
    return 0


def _table(outcomes: list[Outcome]) -> str:
    rows = [("what", "floor", "ours", "target", "")]
    rows += [(each.what, each.floor, each.ours, each.target, _mark(each)) for each in outcomes]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip() for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _mark(outcome: Outcome) -> str:
    if outcome.floored:
        return "the machine could not decide: the floor alone is over the target"
    return {True: "reached", False: "MISSED", None: "-"}[outcome.reached]


def _write(outcomes: list[Outcome]) -> None:
    machine = {
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "qt": qVersion(),
    }
    whole = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine,
        "results": [outcome.as_dict() for outcome in outcomes],
    }
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"\nWritten to {RESULTS.relative_to(store.ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
