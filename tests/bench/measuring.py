"""Times, percentiles, and the rows of the table that the bench prints."""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

PASSES = 3
"""How often the same things are done: what only one pass makes slow is the machine's doing and not ours."""


@dataclass(frozen=True, slots=True)
class Times:
    """Percentiles of times, in milliseconds, and how many times were measured."""

    p50: float
    p95: float
    p99: float
    most: float
    count: int

    @classmethod
    def of(cls, milliseconds: Iterable[float]) -> "Times":
        """Take the percentiles; at least one time is needed."""
        ordered = sorted(milliseconds)
        return cls(percentile(ordered, 50), percentile(ordered, 95), percentile(ordered, 99), ordered[-1], len(ordered))

    def short(self, places: int = 1) -> str:
        """Return the percentiles alone, with so many decimals."""
        p50, p95, p99 = (f"{each:.{places}f}" for each in (self.p50, self.p95, self.p99))
        return f"p50 {p50}  p95 {p95}  p99 {p99} ms"

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f}  p95 {self.p95:.1f}  p99 {self.p99:.1f}  most {self.most:.1f} ms  n={self.count}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the table.

    `value` is what the target bounds, in `unit`; `reached` is None where nothing could be measured or no target stands.
    `floored` tells that the floor of the same run is over the target too: then the machine decided, not the program.
    `details` are lines in words, `figures` what results.json holds besides.
    """

    what: str
    floor: str
    ours: str
    target: str
    value: float | None = None
    unit: str = "ms"
    reached: bool | None = None
    details: tuple[str, ...] = ()
    figures: dict[str, object] = field(default_factory=dict)
    floored: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return the row for results.json."""
        return asdict(self)


def percentile(ordered: Sequence[float], part: float) -> float:
    """Return the value below which `part` percent of the sorted values lie, the next higher one where none is exact."""
    place = -(-len(ordered) * part // 100) - 1
    return ordered[max(0, min(len(ordered) - 1, int(place)))]


def middles(times: Sequence[float]) -> list[float]:
    """Return the middle time of each thing that was done PASSES times; `times` holds one pass after the other."""
    each = len(times) // PASSES
    return [statistics.median(times[place::each]) for place in range(each)]


def told_by_passes(what: str, shown: Sequence[float], worked: Sequence[float]) -> str:
    """Return the line of a table's row that says how long the same things took without what befell them once."""
    whole, work = Times.of(middles(shown)), Times.of(middles(worked))
    return f"the same {what}, middle of {PASSES} passes: {whole}; at work: {work.short()}"


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def both(action: Callable[[], object]) -> tuple[float, float]:
    """Return how long an action takes and how long this thread worked in it, which a busy machine changes less."""
    started, worked = time.perf_counter(), time.thread_time()
    action()
    return (time.perf_counter() - started) * 1000, (time.thread_time() - worked) * 1000


def busy() -> str:
    """Return a warning when other programs keep the machine busy now, else an empty text."""
    if not hasattr(os, "getloadavg"):
        return ""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    return (
        f"The machine is busy (load {load:.1f} on {processors}): times are too long." if load > processors / 2 else ""
    )


def settle() -> None:
    """Collect the rubbish of what was prepared, so that it is not collected inside a measured piece."""
    gc.collect()


def resident_megabytes() -> float | None:
    """Return the resident memory of this process in MB (10^6 bytes), or None where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    if sys.platform == "win32":
        return None
    import resource

    # Only the peak is known here, in bytes on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
