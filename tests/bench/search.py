"""Search key press to the first rows: from the key event to the end of the paint of the rows it brings."""

import random
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.domain.search import CustomerQuery
from app.services import customers
from app.ui.pages.customers.list_view import CustomerListView
from app.ui.pages.customers.nothing_shown import NothingShown
from tests.bench.invented import TOWNS
from tests.bench.keys import Keys, measured
from tests.bench.measuring import PASSES, Outcome, Times, milliseconds, settle
from tests.bench.window import OpenWindow, PaintWatch

TARGET = 16.0
PACE = (0.08, 0.28)
"""Seconds from one key to the next, any between these: often the whole count of the key before is under way."""

_PATIENCE = 5.0
_FIXED = ("ab ky", "oy", "+358 50 1", "040 12", "9000123", "90123", "zzzz", "rakennus oy", "öl", "žak", "tampere kah")


def texts(core_names: list[str], words: list[str]) -> list[str]:
    """Return what is typed: names, towns, digits, persons and words of plans."""
    pick = random.Random(5)
    names = pick.sample(core_names, 8)
    halves = [" ".join(part[:4] for part in name.split()[:2]) for name in pick.sample(core_names, 6)]
    return [*names, *(name.lower() for name in halves), *TOWNS[:6], *pick.sample(words, 12), *_FIXED]


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Type the texts letter by letter into the real window."""
    watches = [PaintWatch(CustomerListView), PaintWatch(NothingShown)]
    with OpenWindow(path, application) as opened:
        typed = _texts_of(opened)
        keys = _typed(opened, typed, watches)
        floor = Times.of(_statements(opened, typed))
    what, floors = "search key press to the first 200 rows", f"statement alone: p95 {floor.p95:.1f} ms"
    return [keys.outcome(what, floors, TARGET, f"floor: {floor}", floored=floor.p95 > TARGET)]


def _texts_of(opened: OpenWindow) -> list[str]:
    with opened.core.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM customer ORDER BY id LIMIT 500").scalars().all()
        answers = connection.exec_driver_sql("SELECT value FROM answer ORDER BY id LIMIT 40").scalars().all()
    words = sorted({word for answer in answers for word in str(answer).split() if word.isalpha() and len(word) > 4})
    return texts([str(name) for name in names], words)


def _typed(opened: OpenWindow, typed: list[str], watches: list[PaintWatch]) -> Keys:
    panel = opened.window.list_panel
    keys = Keys(opened, watches)

    def arrive(known: int, text: str) -> None:
        started, asked = time.perf_counter(), panel.search.text().strip()
        while panel.model.query.text != asked or sum(watch.paints for watch in watches) == known:
            QCoreApplication.processEvents()
            if time.perf_counter() - started > _PATIENCE:
                raise RuntimeError(f"nothing was painted after {text!r}")

    for _ in range(PASSES):
        # At the same pace, so that each key meets the same work of the key before.
        pace = partial(random.Random(7).uniform, *PACE)
        settle()
        for text in typed:
            panel.focus_search()
            opened.idle()
            keys.type(panel.search, text, pace, arrive)
    return keys


def _statements(opened: OpenWindow, typed: list[str]) -> list[float]:
    """Return how long the same searches take without the window."""
    queries = [CustomerQuery(text=key) for key in measured(typed)]
    return [milliseconds(partial(customers.first_hits, opened.core, query)) for query in queries]
