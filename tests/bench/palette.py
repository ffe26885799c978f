"""Palette key press to its rows: from the key event to the end of the paint of what it brings."""

import random
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.services import finding
from app.ui.palette.card import PaletteCard, PaletteRows
from tests.bench import store
from tests.bench.invented import TOWNS
from tests.bench.measuring import Outcome, Times, milliseconds, settle
from tests.bench.window import OpenWindow, PaintWatch

TARGET = 16.0
PACE = 0.11
"""Seconds from one key to the next: a quick typist."""

_FIXED = (
    "kk",
    "koskon",
    "kilpailu",
    "tilanne",
    "pdf",
    "asetukset",
    "9000123",
    "040 12",
    "zzzz",
    "öl",
    "žak",
    "uusi asi",
)


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Type the texts letter by letter into the palette of the real window, with a customer open."""
    watches = [PaintWatch(PaletteRows), PaintWatch(PaletteCard)]
    with OpenWindow(path, application) as opened:
        opened.workbench.navigation.open_customer(store.with_plans(opened.core)[0])
        opened.idle()
        typed = _texts(opened)
        shown, worked, by_key = _type(opened, typed, watches)
        keys = [text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "]
        floor = Times.of(milliseconds(partial(finding.matching_customers, opened.core, key)) for key in keys)
        card = opened.workbench.palette.card
        opened.workbench.palette.toggle()
        repaint = Times.of(milliseconds(card.repaint) for _ in range(60))
    ours = Times.of(shown)
    slowest = sorted(zip(shown, by_key, strict=True), reverse=True)[:5]
    outcome = Outcome(
        "palette key press to its rows",
        f"statement alone: p95 {floor.p95:.1f} ms, repaint alone: p95 {repaint.p95:.1f} ms",
        f"p50 {ours.p50:.1f}  p95 {ours.p95:.1f}  p99 {ours.p99:.1f} ms",
        f"p95 <= {TARGET:g} ms",
        ours.p95,
        reached=ours.p95 <= TARGET,
        details=(
            f"ours: {ours}",
            f"of that at work: {Times.of(worked)}",
            f"floor: {floor}",
            f"repaint of the card: {repaint}",
            "slowest: " + ", ".join(f"{text!r} {took:.1f} ms" for took, text in slowest),
        ),
    )
    return [outcome]


def _texts(opened: OpenWindow) -> list[str]:
    with opened.core.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM customer ORDER BY id LIMIT 500").scalars().all()
    pick = random.Random(17)
    whole = [str(name).lower() for name in pick.sample(list(names), 8)]
    halves = [" ".join(part[:3] for part in str(name).lower().split()[:2]) for name in pick.sample(list(names), 10)]
    return [*whole, *halves, *TOWNS[:4], *_FIXED]


def _type(
    opened: OpenWindow, typed: list[str], watches: list[PaintWatch]
) -> tuple[list[float], list[float], list[str]]:
    """Return for each key the time to the last paint, the work of this thread in it, and the text so far."""
    times: list[float] = []
    worked: list[float] = []
    by_key: list[str] = []
    palette = opened.workbench.palette
    settle()
    for text in typed:
        palette.toggle()
        opened.idle()
        for place, letter in enumerate(text):
            started, before_work = time.perf_counter(), time.thread_time()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(
                    palette.card.line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                )
            # Layout and paint are posted; the second round takes what the first one caused.
            for _ in range(2):
                QCoreApplication.processEvents()
            if letter != " ":
                times.append((max(watch.ended for watch in watches) - started) * 1000)
                worked.append((time.thread_time() - before_work) * 1000)
                by_key.append(text[: place + 1])
            opened.wait(max(0.0, PACE - (time.perf_counter() - started)))
        palette.close()
        opened.idle()
    return times, worked, by_key
