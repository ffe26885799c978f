"""Open a plan in depth from another customer's, section by section, in a store of its own."""

import tempfile
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.bench import deep
from tests.bench.measuring import PASSES, Outcome, Times, both, settle, told_by_passes
from tests.bench.window import OpenWindow

TARGET = 50.0
OPENINGS = 20


def measure(_path: Path, application: QApplication) -> list[Outcome]:
    """Open the plan again and again, each time after another customer, with each section of it on the screen."""
    with tempfile.TemporaryDirectory() as place:
        core, customer = deep.prepare(Path(place))
        core.store.close()
        with OpenWindow(Path(place) / deep.FILE, application) as opened:
            others = _others(opened, customer)
            page = opened.workbench.customer_page
            found: dict[str, _Openings] = {}
            for section in opened.core.template.sections:
                page.plan.show_section(section.key)
                for each in (others[0], customer):
                    _open(opened, each)
                opened.idle()
                settle()
                found[section.key] = _openings(opened, customer, others)
    first = next(iter(found.values()))
    whole, worked, painted = (Times.of(each) for each in (first.shown, first.worked, first.painted))
    return [
        Outcome(
            "open a plan in depth",
            f"repaint alone p95 {painted.p95:.1f} ms at work",
            f"p95 {whole.p95:.1f}, at work p50 {worked.p50:.1f}  p95 {worked.p95:.1f} ms",
            f"p95 <= {TARGET:g} ms",
            whole.p95,
            reached=whole.p95 <= TARGET,
            floored=painted.p95 > TARGET,
            details=tuple(line for key, openings in found.items() for line in openings.told(key)),
        )
    ]


@dataclass
class _Openings:
    """The times of opening in milliseconds: whole, at work, and at work for a repaint of what is opened."""

    shown: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)

    def told(self, section: str) -> tuple[str, str]:
        """Return the lines of a section of the plan."""
        whole, worked, painted = (Times.of(each) for each in (self.shown, self.worked, self.painted))
        return (
            f"{section}: {whole}; at work: {worked}; repaint alone, at work: {painted}",
            f"{section}: {told_by_passes('customer before', self.shown, self.worked)}",
        )


def _others(opened: OpenWindow, customer: str) -> list[str]:
    with opened.core.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM customer WHERE id <> ? ORDER BY id", (customer,))
        return [str(each) for each in rows.scalars()]


def _openings(opened: OpenWindow, customer: str, others: list[str]) -> _Openings:
    found = _Openings()
    for other in list(islice(cycle(others), OPENINGS)) * PASSES:
        _open(opened, other)
        opened.wait(0.05)
        shown, worked = both(partial(_open, opened, customer))
        found.shown.append(shown)
        found.worked.append(worked)
        opened.wait(0.05)
        found.painted.append(both(opened.workbench.customer_page.repaint)[1])
    return found


def _open(opened: OpenWindow, customer: str) -> None:
    opened.workbench.navigation.open_customer(customer)
    # Layout and paint are posted; the second round takes what the first one caused.
    for _ in range(2):
        QCoreApplication.processEvents()
