"""Palette key press to its rows: from the key event to the end of the paint of what it brings.

Letters inside of names, for which nothing fits better, come at a pause in typing and are told beside it.
"""

import random
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.services import finding
from app.ui.palette.card import PaletteCard, PaletteRows
from tests.bench import store
from tests.bench.invented import TOWNS
from tests.bench.keys import Keys, measured
from tests.bench.measuring import PASSES, Outcome, Times, milliseconds, settle
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
        keys = _typed(opened, typed, watches)
        search = partial(finding.matching_customers, opened.core)
        floor = Times.of(milliseconds(partial(search, key, thorough=False)) for key in measured(typed))
        closer = Times.of(milliseconds(partial(search, key)) for key in measured(typed))
        card = opened.workbench.palette.card
        opened.workbench.palette.toggle()
        repaint = Times.of(milliseconds(card.repaint) for _ in range(60))
    worst = max(floor.p95, repaint.p95)
    floors = f"statement alone: p95 {floor.p95:.1f} ms, repaint alone: p95 {repaint.p95:.1f} ms"
    details = (
        f"floor: {floor}",
        f"repaint of the card: {repaint}",
        f"statement with letters inside of names, at a pause (no target): {closer}",
    )
    return [keys.outcome("palette key press to its rows", floors, TARGET, *details, floored=worst > TARGET)]


def _texts(opened: OpenWindow) -> list[str]:
    with opened.core.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM customer ORDER BY id LIMIT 500").scalars().all()
    pick = random.Random(17)
    whole = [str(name).lower() for name in pick.sample(list(names), 8)]
    halves = [" ".join(part[:3] for part in str(name).lower().split()[:2]) for name in pick.sample(list(names), 10)]
    return [*whole, *halves, *TOWNS[:4], *_FIXED]


def _typed(opened: OpenWindow, typed: list[str], watches: list[PaintWatch]) -> Keys:
    palette = opened.workbench.palette
    keys = Keys(opened, watches)
    for _ in range(PASSES):
        settle()
        for text in typed:
            palette.toggle()
            opened.idle()
            keys.type(palette.card.line, text, lambda: PACE, _painted)
            palette.close()
            opened.idle()
    return keys


def _painted(_known: int, _text: str) -> None:
    # Layout and paint are posted; the second round takes what the first one caused.
    for _ in range(2):
        QCoreApplication.processEvents()
