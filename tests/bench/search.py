"""Search key press to the first rows: from the key event to the end of the paint of the rows it brings."""

import random
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.search import CustomerQuery
from app.services import customers
from app.ui.pages.customers.list_view import CustomerListView
from app.ui.pages.customers.nothing_shown import NothingShown
from tests.bench.invented import TOWNS
from tests.bench.measuring import Outcome, Times, milliseconds, settle
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
        shown, worked, by_key = _type(opened, typed, watches)
        floor = Times.of(_statements(opened, typed))
    ours = Times.of(shown)
    slowest = sorted(zip(shown, by_key, strict=True), reverse=True)[:5]
    late = sum(1 for each in shown if each > TARGET)
    outcome = Outcome(
        "search key press to the first 200 rows",
        f"statement alone: p95 {floor.p95:.1f} ms",
        f"p50 {ours.p50:.1f}  p95 {ours.p95:.1f}  p99 {ours.p99:.1f} ms",
        f"p95 <= {TARGET:g} ms",
        ours.p95,
        reached=ours.p95 <= TARGET,
        details=(
            f"ours: {ours}; {late} keys later than {TARGET:g} ms",
            f"of that at work: {Times.of(worked)}",
            f"floor: {floor}",
            "slowest: " + ", ".join(f"{text!r} {took:.1f} ms" for took, text in slowest),
        ),
    )
    return [outcome]


def _texts_of(opened: OpenWindow) -> list[str]:
    with opened.core.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM customer ORDER BY id LIMIT 500").scalars().all()
        answers = connection.exec_driver_sql("SELECT value FROM answer ORDER BY id LIMIT 40").scalars().all()
    words = sorted({word for answer in answers for word in str(answer).split() if word.isalpha() and len(word) > 4})
    return texts([str(name) for name in names], words)


def _type(
    opened: OpenWindow, typed: list[str], watches: list[PaintWatch]
) -> tuple[list[float], list[float], list[str]]:
    """Return for each key the time to the paint, the work of this thread in it, and the text so far."""
    panel = opened.window.list_panel
    times: list[float] = []
    worked: list[float] = []
    by_key: list[str] = []
    pace = random.Random(7)
    settle()
    for text in typed:
        panel.focus_search()
        opened.idle()
        for place, letter in enumerate(text):
            known = sum(watch.paints for watch in watches)
            started, before_work = time.perf_counter(), time.thread_time()
            _press(panel.search, letter)
            if letter != " ":
                # A space changes nothing that is searched for, and nothing is painted anew.
                asked = panel.search.text().strip()
                while panel.model.query.text != asked or sum(watch.paints for watch in watches) == known:
                    QCoreApplication.processEvents()
                    if time.perf_counter() - started > _PATIENCE:
                        raise RuntimeError(f"nothing was painted after {text[: place + 1]!r}")
                times.append((max(watch.ended for watch in watches) - started) * 1000)
                worked.append((time.thread_time() - before_work) * 1000)
                by_key.append(text[: place + 1])
            opened.wait(max(0.0, pace.uniform(*PACE) - (time.perf_counter() - started)))
    return times, worked, by_key


def _press(field: QWidget, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        # The text alone tells which letter it is, as with an input method.
        QCoreApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _statements(opened: OpenWindow, typed: list[str]) -> list[float]:
    """Return how long the same searches take without the window."""
    keys = [text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "]
    queries = [CustomerQuery(text=key) for key in keys]
    return [milliseconds(partial(customers.first_hits, opened.core, query)) for query in queries]
