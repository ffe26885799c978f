"""Save one field that was typed in: from leaving the editor until the window takes the next key, on the UI thread."""

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.services import plans
from app.services.core import Core
from app.ui.fields.narrative import NarrativeEditor
from tests.bench import store
from tests.bench.measuring import PASSES, Outcome, Times, both, milliseconds, settle, told_by_passes
from tests.bench.window import OpenWindow

TARGET = 5.0
SAVES = 600
"""How many fields a pass saves; ten of each customer."""

_TEXT = "tilaukset puhelimitse ennen puoltapäivää, vahvistus samana päivänä sähköpostilla hallipäällikölle"


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Save changed narratives of open customers, each followed by what an idle window does, which is told beside it."""
    with OpenWindow(path, application) as opened, _least_save(path.parent) as least:
        core = opened.core
        ids = random.Random(3).sample(store.with_plans(core), SAVES // 10)
        first = core.template.sections[0]
        keys = [each.key for each in first.fields if each.core and each.kind.value == "narrative"]
        saves = _Saves(opened, least)
        for _ in range(PASSES):
            settle()
            saves.go_through(ids, keys)
        alone = Times.of(_alone(core, ids[0], keys[0]))
        opened.idle()
    floor, ours, worked = (Times.of(each) for each in (saves.floor, saves.shown, saves.worked))
    outcome = Outcome(
        "save one field",
        f"begin, insert, commit: p99 {floor.p99:.2f} ms",
        ours.short(2),
        f"p99 <= {TARGET:g} ms",
        ours.p99,
        reached=ours.p99 <= TARGET,
        floored=floor.p99 > TARGET,
        details=(
            f"ours: {ours}",
            f"of that at work: {worked}",
            told_by_passes("save", saves.shown, saves.worked),
            f"of that the service alone, without what the page does about it: {alone}",
            f"floor, each beside one of ours: {floor}",
            f"the page's counts and times, in the next turn of the event loop (no target): {Times.of(saves.counted)}",
            f"what the idle window does afterwards (no target): {Times.of(saves.refreshed)}",
        ),
    )
    return [outcome]


@dataclass
class _Saves:
    """Times in milliseconds: of a save, of this thread's work in it, of the least save beside it, and afterwards."""

    opened: OpenWindow
    least: Callable[[], object]
    shown: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    refreshed: list[float] = field(default_factory=list)

    def go_through(self, ids: Sequence[str], keys: Sequence[str]) -> None:
        """Save ten fields of each customer, the same ones in every pass."""
        page, pick = self.opened.workbench.customer_page, random.Random(5)
        for customer in ids:
            page.open(customer)
            self.opened.idle()
            for number in range(10):
                key = pick.choice(keys)
                editor = page.plan.form_of(key).block(key).editor
                assert isinstance(editor, NarrativeEditor)
                editor.box.selectAll()
                editor.box.insertPlainText(f"{len(self.shown):04} {pick.random():.6f} {_TEXT}")
                shown, worked = both(editor.commit)
                self.shown.append(shown)
                self.worked.append(worked)
                self.counted.append(milliseconds(QCoreApplication.processEvents))
                afterwards = milliseconds(self.opened.idle)
                if number == 0:
                    self.refreshed.append(afterwards)
                self.floor.append(milliseconds(self.least))


def _alone(core: Core, customer: str, key: str) -> list[float]:
    """Return the times of the use case without a window that listens."""
    texts = [f"{number} {_TEXT}" for number in range(SAVES)]
    return [milliseconds(partial(plans.save_value, core, customer, key, text)) for text in texts]


@contextmanager
def _least_save(folder: Path) -> Iterator[Callable[[], object]]:
    """Give the least that a safe save can be, on the same disk."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        connection = sqlite.connect(str(Path(place) / "floor.db"), isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value TEXT)")

        def save() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO answer (value) VALUES (?)", (_TEXT,))
            connection.execute("COMMIT")

        try:
            yield save
        finally:
            connection.close()
