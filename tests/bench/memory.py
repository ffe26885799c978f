"""Resident memory with 100,000 customers in the list, scrolled from top to end."""

from pathlib import Path

from tests.bench.child import WHOLE
from tests.bench.measuring import Outcome
from tests.bench.running import Said, child

TARGET = 200.0


def measure(path: Path) -> list[Outcome]:
    """Open the window in a process of its own, scroll, and ask for the memory."""
    what = "resident memory with 100,000 customers in the list"
    target = f"< {TARGET:g} MB"
    floor, said = child("floor-memory", wanted="memory"), child("memory", str(path), wanted="memory")
    bare, ours = _megabytes(floor.get("memory")), _megabytes(said.get("memory"))
    if ours is None or bare is None:
        return [Outcome(what, "the system does not tell", "not measured", target, unit="MB")]
    rows = said[WHOLE].words[1] if WHOLE in said else "not all"
    outcome = Outcome(
        what,
        f"bare window + sqlalchemy.orm: {bare:.0f} MB",
        f"{ours:.0f} MB",
        target,
        ours,
        "MB",
        ours < TARGET,
        (f"{rows} rows in the list, scrolled to the end",),
    )
    return [outcome]


def _megabytes(said: Said | None) -> float | None:
    if said is None or len(said.words) < 2 or said.words[1] == "None":
        return None
    return float(said.words[1])
