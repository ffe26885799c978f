"""What a person does in an hour, as a script of steps with the waits of a person cut short."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.services import customers
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.note_dialog import NoteDialog
from tests.bench import store
from tests.bench.heartbeat import Heartbeat
from tests.bench.invented import Invented
from tests.bench.window import OpenWindow

Steps = Iterator[int]
"""Each step gives the milliseconds to wait before the next."""

KEY_MS = 12
LOOK_MS = 60
WRITE_MS = 900
"""A pause in typing, after which the field is saved."""

PATIENCE_MS = 20_000
ROWS = 300
_SENTENCE = "Tilaukset tulevat puhelimitse, vahvistus samana päivänä. "
_FIELDS = ("business", "competition", "strategy", "needs")


class Hour:
    """Goes through the script: every minute a customer is found and opened and its plan written on; at times a note,
    a PDF, a look at the settings, an undo; twice a list is taken in.
    """

    def __init__(self, opened: OpenWindow, heart: Heartbeat, folder: Path, minutes: int) -> None:
        self._opened = opened
        self._bench = opened.workbench
        self._heart = heart
        self._folder = folder
        self._minutes = minutes
        self._pick = random.Random(17)
        self._invented = Invented(23)
        self._ids = self._pick.sample(store.with_plans(opened.core), minutes)
        known = {field.key for field in opened.core.template.fields()}
        self._fields = [key for key in _FIELDS if key in known]

    def steps(self) -> Steps:
        """Do it all, a step at a time."""
        for minute in range(self._minutes):
            name = customers.get(self._opened.core, self._ids[minute]).name
            yield from self._search(name)
            yield from self._read()
            yield from self._write()
            if minute % 4 == 1:
                yield from self._note()
            if minute % 5 == 2:
                yield from self._export(minute)
            if minute % 10 == 3:
                yield from self._settings()
            if minute % 10 == 4:
                yield from self._undo()
            if minute % 30 == 15:
                yield from self._import(minute)

    # What one does

    def _search(self, name: str) -> Steps:
        self._heart.now_doing("search")
        self._bench.actions["find"].trigger()
        search = self._bench.window.list_panel.search
        search.clear()
        yield LOOK_MS
        for letter in name[:7]:
            _type(search, letter)
            yield KEY_MS
        # Until the rest of the hits has come as well.
        yield 400
        self._heart.now_doing("open")
        _press(search, Qt.Key.Key_Return)
        yield 5 * LOOK_MS

    def _read(self) -> Steps:
        self._heart.now_doing("read")
        for _ in self._opened.core.template.sections:
            self._bench.actions["next_section"].trigger()
            yield LOOK_MS
        for key in ("contacts_tab", "log_tab", "plan_tab"):
            self._bench.actions[key].trigger()
            yield LOOK_MS

    def _write(self) -> Steps:
        self._heart.now_doing("type")
        page = self._bench.customer_page
        page.go_to_field(self._pick.choice(self._fields))
        yield LOOK_MS
        for letter in _SENTENCE:
            box = QApplication.focusWidget()
            if isinstance(box, QTextEdit):
                _type(box, letter)
            yield KEY_MS
        self._heart.now_doing("save")
        yield WRITE_MS
        page.flush()
        yield LOOK_MS

    def _note(self) -> Steps:
        self._heart.now_doing("note")
        _trigger(self._bench.actions["note"])
        yield LOOK_MS
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, NoteDialog):
            dialog.text.setPlainText(self._invented.text(12))
            yield LOOK_MS
            dialog.submit()
        yield 5 * LOOK_MS

    def _export(self, minute: int) -> Steps:
        self._heart.now_doing("export")
        _trigger(self._bench.actions["export"])
        yield 2 * LOOK_MS
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ExportDialog):
            dialog.form.name.setText(f"plan-{minute}.pdf")
            dialog.submit()
            for _ in range(PATIENCE_MS // LOOK_MS):
                if dialog.saved is not None or dialog.refusal is not None:
                    break
                yield LOOK_MS
            yield LOOK_MS
            if dialog.refusal is not None:
                dialog.refusal.reject()
            dialog.done(0)
        yield LOOK_MS

    def _settings(self) -> Steps:
        self._heart.now_doing("settings")
        self._bench.actions["settings_page"].trigger()
        yield 3 * LOOK_MS
        self._bench.actions["back"].trigger()
        yield 2 * LOOK_MS

    def _undo(self) -> Steps:
        self._heart.now_doing("undo")
        for _ in range(2):
            self._bench.actions["undo"].trigger()
            yield 2 * LOOK_MS

    def _import(self, minute: int) -> Steps:
        self._heart.now_doing("import: read")
        path = self._list(minute)
        _trigger(self._bench.actions["import"])
        yield 2 * LOOK_MS
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):
            dialog.read(path)
            yield from _until_enabled(dialog.primary)
            self._heart.now_doing("import: take in")
            dialog.submit()
            for _ in range(PATIENCE_MS // LOOK_MS):
                if dialog.taken_in is not None:
                    break
                yield LOOK_MS
            yield 10 * LOOK_MS
            dialog.reject()
        yield 20 * LOOK_MS

    def _list(self, minute: int) -> Path:
        path = self._folder / f"list-{minute}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(("Nimi", "Paikkakunta", "Puhelin", "Toimiala"))
            for number in range(ROWS):
                name = f"{self._invented.surname()} {minute} {number} Oy"
                writer.writerow((name, "Tampere", self._invented.phone(), ""))
        return path


def _trigger(action: QAction) -> None:
    """Trigger an action from the loop: a dialog that it opens would hold up the script."""
    QTimer.singleShot(0, action, action.trigger)


def _until_enabled(button: QWidget) -> Steps:
    yield LOOK_MS
    for _ in range(PATIENCE_MS // LOOK_MS):
        if button.isEnabled():
            return
        yield LOOK_MS


def _type(widget: QWidget, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.postEvent(widget, event)


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
