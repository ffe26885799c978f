"""Save one field that was typed in: from leaving the editor until the window takes the next key, on the UI thread."""

import random
import tempfile
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.services import plans
from app.services.core import Core
from app.ui.fields.narrative import NarrativeEditor
from tests.bench import store
from tests.bench.measuring import Outcome, Times, both, milliseconds, settle
from tests.bench.window import OpenWindow

TARGET = 5.0
SAVES = 600
_TEXT = "tilaukset puhelimitse ennen puoltapäivää, vahvistus samana päivänä sähköpostilla hallipäällikölle"


def measure(path: Path, application: QApplication) -> list[Outcome]:
    """Save changed narratives of open customers, each followed by what an idle window does, which is told beside it."""
    with OpenWindow(path, application) as opened:
        core, page = opened.core, opened.workbench.customer_page
        pick = random.Random(3)
        ids = pick.sample(store.with_plans(core), SAVES // 10)
        shown = [
            field.key for field in core.template.sections[0].fields if field.core and field.kind.value == "narrative"
        ]
        pairs: list[tuple[float, float]] = []
        counted: list[float] = []
        refreshed: list[float] = []
        settle()
        for customer in ids:
            page.open(customer)
            opened.idle()
            for number in range(SAVES // len(ids)):
                key = pick.choice(shown)
                editor = page.plan.form_of(key).block(key).editor
                assert isinstance(editor, NarrativeEditor)
                editor.box.selectAll()
                editor.box.insertPlainText(f"{pick.random():.6f} {_TEXT}")
                pairs.append(both(editor.commit))
                counted.append(milliseconds(QCoreApplication.processEvents))
                if number == 0:
                    refreshed.append(milliseconds(opened.idle))
                else:
                    opened.idle()
        alone = Times.of(_alone(core, ids[0], shown[0]))
        opened.idle()
    floor = Times.of(_floor(path.parent))
    ours, worked = (Times.of(each) for each in zip(*pairs, strict=True))
    next_turn, after = Times.of(counted), Times.of(refreshed)
    outcome = Outcome(
        "save one field",
        f"begin, insert, commit: p99 {floor.p99:.2f} ms",
        ours.short(2),
        f"p99 <= {TARGET:g} ms",
        ours.p99,
        reached=ours.p99 <= TARGET,
        details=(
            f"ours: {ours}",
            f"of that at work: {worked}",
            f"of that the service alone, without what the page does about it: {alone}",
            f"floor: {floor}",
            f"the page's counts and times, in the next turn of the event loop (no target): {next_turn}",
            f"what the idle window does afterwards (no target): {after}",
        ),
    )
    return [outcome]


def _alone(core: Core, customer: str, key: str) -> list[float]:
    """Return the times of the use case without a window that listens."""
    texts = [f"{number} {_TEXT}" for number in range(SAVES)]
    return [milliseconds(partial(plans.save_value, core, customer, key, text)) for text in texts]


def _floor(folder: Path) -> list[float]:
    """Return the times of the least that a safe save can be, on the same disk."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        connection = sqlite.connect(str(Path(place) / "floor.db"), isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value TEXT)")

        def save() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO answer (value) VALUES (?)", (_TEXT,))
            connection.execute("COMMIT")

        times = [milliseconds(save) for _ in range(SAVES)]
        connection.close()
        return times
