"""Open a plan in depth from another customer's, section by section, in a store of its own."""

import tempfile
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.bench import deep
from tests.bench.measuring import Outcome, Times, both, settle
from tests.bench.window import OpenWindow

TARGET = 50.0
OPENINGS = 30


def measure(_path: Path, application: QApplication) -> list[Outcome]:
    """Open the plan again and again, each time after another customer, with each section of it on the screen."""
    with tempfile.TemporaryDirectory() as place:
        core, customer = deep.prepare(Path(place))
        core.store.close()
        with OpenWindow(Path(place) / deep.FILE, application) as opened:
            others = _others(opened, customer)
            page = opened.workbench.customer_page
            found: dict[str, tuple[Times, Times, Times]] = {}
            for section in opened.core.template.sections:
                page.plan.show_section(section.key)
                for each in (others[0], customer):
                    _open(opened, each)
                opened.idle()
                settle()
                found[section.key] = _openings(opened, customer, others)
    first = next(iter(found.values()))
    return [
        Outcome(
            "open a plan in depth",
            f"repaint alone p95 {first[2].p95:.1f} ms at work",
            f"p95 {first[0].p95:.1f}, at work p50 {first[1].p50:.1f}  p95 {first[1].p95:.1f} ms",
            f"p95 <= {TARGET:g} ms",
            first[0].p95,
            reached=first[0].p95 <= TARGET,
            details=tuple(
                f"{key}: {whole}; at work: {worked}; repaint alone, at work: {painted}"
                for key, (whole, worked, painted) in found.items()
            ),
        )
    ]


def _others(opened: OpenWindow, customer: str) -> list[str]:
    with opened.core.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM customer WHERE id <> ? ORDER BY id", (customer,))
        return [str(each) for each in rows.scalars()]


def _openings(opened: OpenWindow, customer: str, others: list[str]) -> tuple[Times, Times, Times]:
    """Return the times of opening: whole, at work, and at work for a repaint of what is opened."""
    pairs, painted = [], []
    for other in islice(cycle(others), OPENINGS):
        _open(opened, other)
        opened.wait(0.05)
        pairs.append(both(partial(_open, opened, customer)))
        opened.wait(0.05)
        painted.append(both(opened.workbench.customer_page.repaint)[1])
    whole, worked = zip(*pairs, strict=True)
    return Times.of(whole), Times.of(worked), Times.of(painted)


def _open(opened: OpenWindow, customer: str) -> None:
    opened.workbench.navigation.open_customer(customer)
    # Layout and paint are posted; the second round takes what the first one caused.
    for _ in range(2):
        QCoreApplication.processEvents()
