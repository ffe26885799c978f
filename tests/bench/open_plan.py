"""Open a customer's plan: from the call to the end of the page's paint, for customers with all narratives.

Fields below the fold follow behind the paint and are told beside it.
"""

import random
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.services import plans
from tests.bench import store
from tests.bench.measuring import PASSES, Outcome, Times, both, milliseconds, settle, told_by_passes
from tests.bench.window import OpenWindow

TARGET = 50.0
OPENINGS = 120
UNFOLDED = 40


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Open random customers in the window: with the page as it first is, then with the folded fields open too."""
    with OpenWindow(path, application) as opened:
        ids = random.Random(11).sample(store.with_plans(opened.core), OPENINGS + UNFOLDED + 2)
        first = milliseconds(partial(_open, opened, ids[0]))
        _open(opened, ids[1])
        settle()
        triples = [each for _ in range(PASSES) for each in _openings(opened, ids[2 : OPENINGS + 2])]
        shown, work, rest = zip(*triples, strict=True)
        ours, worked = Times.of(shown), Times.of(work)
        page = opened.workbench.customer_page
        repaint = Times.of(milliseconds(page.repaint) for _ in range(60))
        read = Times.of(milliseconds(partial(plans.open_plan, opened.core, each)) for each in ids)
        sections = opened.core.template.sections
        rests: list[str] = []
        for section in sections:
            page.plan.show_section(section.key)
            last = [field.key for field in section.fields if not field.core][-1:]
            if last:
                page.plan.go_to_field(last[0])
            opened.idle()
            unfolded = Times.of(took for took, _, _ in _openings(opened, ids[OPENINGS + 2 :]))
            rests.append(f"with every field of {section.key} unfolded (no target): {unfolded}")
    outcome = Outcome(
        "open a customer's plan",
        f"repaint alone p95 {repaint.p95:.1f}, reading alone p95 {read.p95:.1f} ms",
        ours.short(),
        f"p95 <= {TARGET:g} ms",
        ours.p95,
        reached=ours.p95 <= TARGET,
        floored=max(repaint.p95, read.p95) > TARGET,
        details=(
            f"ours: {ours}; the very first one, which makes the form: {first:.0f} ms",
            f"of that at work: {worked}",
            told_by_passes("customer", shown, work),
            f"the fields below the fold, which follow in steps, at work (no target): {Times.of(rest)}",
            f"repaint of the same page: {repaint}",
            f"reading alone: {read}",
            *rests,
        ),
    )
    return [outcome]


def _openings(opened: OpenWindow, ids: list[str]) -> list[tuple[float, float, float]]:
    """Return the times of opening, of the work in it, and of the work for the fields below the fold."""
    times = []
    for each in ids:
        shown, worked = both(partial(_open, opened, each))
        times.append((shown, worked, both(partial(_fill_rest, opened))[1]))
        opened.idle()
        opened.wait(0.02)
    return times


def _fill_rest(opened: OpenWindow) -> None:
    plan = opened.workbench.customer_page.plan
    first = next(each for each in opened.core.template.sections if each.key == plan.section).fields[0]
    plan.form_of(first.key).catch_up()
    QCoreApplication.processEvents()


def _open(opened: OpenWindow, customer_id: str) -> None:
    """Open as a click in the list does, and go on until everything is laid out and painted."""
    opened.workbench.navigation.open_customer(customer_id)
    # Layout and paint are posted; the second round takes what the first one caused.
    for _ in range(2):
        QCoreApplication.processEvents()
