"""Start to a filled list: from the start of the process to the end of the paint of the first rows."""

from pathlib import Path
from statistics import median

from tests.bench.child import PAINTED, WHOLE
from tests.bench.measuring import Outcome
from tests.bench.running import child

TARGET = 1.35
ROUNDS = 12


def measure(path: Path) -> list[Outcome]:
    """Start a bare window and the program in turn, so that both meet the same machine."""
    for _ in range(2):
        child("floor", wanted=PAINTED)
        child("list", str(path), wanted=PAINTED)
    floors: list[float] = []
    ours: list[float] = []
    wholes: list[float] = []
    for _ in range(ROUNDS):
        floors.append(child("floor", wanted=PAINTED)[PAINTED].after)
        said = child("list", str(path), wanted=PAINTED)
        ours.append(said[PAINTED].after)
        if WHOLE in said:
            wholes.append(said[WHOLE].after)
    ratio = median(ours) / median(floors)
    least = min(ours) / min(floors)
    whole = f"{median(wholes):.0f} ms ({median(wholes) / median(floors):.2f} x)" if wholes else "not seen"
    outcome = Outcome(
        "start to a filled list, 10,000 customers",
        f"bare window + sqlalchemy.orm: {median(floors):.0f} ms",
        f"{median(ours):.0f} ms: {ratio:.2f} x",
        f"<= {TARGET:g} x",
        ratio,
        "x",
        ratio <= TARGET,
        (
            f"of the quickest: {min(ours):.0f} / {min(floors):.0f} ms = {least:.2f} x; n={ROUNDS} each, interleaved",
            f"store open and the whole list known (no target): {whole}",
        ),
        {"ours": ours, "floor": floors, "whole": wholes},
    )
    return [outcome]
