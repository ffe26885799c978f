"""Many PDFs: plans per second with one and with two processes, beside the same plans only rendered in this process."""

import tempfile
import time
from pathlib import Path

from app.domain.search import CustomerQuery, Order
from app.reports.data import CustomerEdition
from app.reports.render import render
from app.services import batch_exporting, customers, exporting
from app.services.batch_exporting import Batch
from app.services.core import Core
from app.services.opening import open_core
from app.services.reporting import Edition
from tests.bench.measuring import Outcome, settle

PLANS = 120


def measure(path: Path) -> list[Outcome]:
    """Measure the customer edition of the fullest plans, read, made, proven and saved."""
    core = open_core(path, writing=False)
    try:
        numbers = customers.first_hits(core, CustomerQuery(order=Order.MOST_FILLED))[:PLANS].tolist()
        floor = _rendered(core, numbers)
        return [_exported(core, numbers, processes, floor) for processes in (1, 2)]
    finally:
        core.store.close()


def _rendered(core: Core, numbers: list[int]) -> float:
    """Return the plans per second when their data is at hand and nothing is proven or saved."""
    rows = customers.list_rows(core, numbers)
    jobs = [exporting.prepare(core, row.id, Edition.CUSTOMER) for row in rows]
    reports = [job.report for job in jobs if isinstance(job.report, CustomerEdition)]
    exporting.make(jobs[0])
    settle()
    started = time.perf_counter()
    for report in reports:
        render(report)
    return len(jobs) / (time.perf_counter() - started)


def _exported(core: Core, numbers: list[int], processes: int, floor: float) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        batch = Batch(numbers, Edition.CUSTOMER, None, Path(folder))
        started = time.perf_counter()
        ready: list[float] = []
        for each in batch_exporting.export(core, batch, processes=processes):
            if each.path is None:
                raise RuntimeError(f"an invented plan was not exported: {each.error}")
            ready.append(time.perf_counter())
    rate = (len(ready) - 1) / (ready[-1] - ready[0])
    whole = ready[-1] - started
    return Outcome(
        f"PDFs of many plans, {processes} at a time",
        f"only rendered, one at a time: {floor:.1f} plans/s",
        f"{rate:.1f} plans/s",
        "as many as only rendered" if processes > 1 else "-",
        rate,
        "plans/s",
        reached=rate >= floor if processes > 1 else None,
        details=(
            f"{len(ready)} plans read, made, proven and saved in {whole:.1f} s",
            f"the first was ready after {ready[0] - started:.1f} s: the start of the processes",
        ),
        figures={"plans": len(ready), "seconds": whole, "floor": floor},
    )
