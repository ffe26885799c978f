"""Undo and redo of what was saved: it first goes to the place and names it, then takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain import leak
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import history
from app.services.history import UndoStep
from app.ui.actions import SHORTCUTS
from app.ui.context import Context
from app.ui.dialogs.waiting_dialog import finish
from app.ui.keys import key_names
from app.ui.widgets.toast import Toast

ANNOUNCED_MS = 8000

GoTo = Callable[[str, str], None]

_PLACES = {"contact": "contact", "log": leak.LOG, "version": "versions", "copy": "versions"}


class Undoing(QObject):
    """Takes actions back. The first press shows where and what; the second does it.

    What the user has just seen happen (an archiving, a removal) is taken back at once by the toast's button.
    """

    def __init__(
        self,
        context: Context,
        toast: Toast,
        go_to: GoTo,
        save_typed: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._toast = toast
        self._go_to = go_to
        self._save_typed = save_typed
        self._announced: tuple[str, bool] | None = None
        toast.actionRequested.connect(self._do_offered)
        toast.ended.connect(self._forget)

    def offer(self, text: str) -> None:
        """Say what has just been done, with a button that takes it back."""
        step = history.next_undo(self._context.core)
        if step is None:
            self._toast.show_message(text)
        else:
            self._say(text, f"{tr('Undo')} ({_keys(redo=False)})", step, redo=False)

    def undo(self) -> None:
        """Announce the next action to take back, or take it back if it is announced already."""
        self._save_typed()
        self._press(history.next_undo(self._context.core), redo=False)

    def redo(self) -> None:
        """Announce the next action to do again, or do it if it is announced already."""
        self._save_typed()
        self._press(history.next_redo(self._context.core), redo=True)

    def follow(self) -> None:
        """Take the offer away once something else has been written: there is another thing to take back now."""
        if self._announced is not None and self._offered() is None:
            self._toast.end()

    def _forget(self) -> None:
        self._announced = None

    def _press(self, step: UndoStep | None, *, redo: bool) -> None:
        if step is None:
            self._toast.show_message(tr("There is nothing to redo.") if redo else tr("There is nothing to undo."))
        elif self._announced == (step.action_id, redo):
            self._take_back(step, redo=redo)
        else:
            self._announce(step, redo=redo)

    def _announce(self, step: UndoStep, *, redo: bool) -> None:
        if step.customer is not None:
            note = "#note" if step.note else ""
            row = f"/{step.row}" if step.row else ""
            place = f"{step.field}{row}{note}" if step.field else _PLACES.get(step.kind.partition(".")[0], "")
            if place in (_PLACES["contact"], _PLACES["log"]):
                place += row
            self._go_to(step.customer, place)
        text = tr("Redo: {what}") if redo else tr("Undo: {what}")
        again = tr("Press {keys} again to do it.").format(keys=_keys(redo=redo))
        self._say(f"{text.format(what=self._name(step))}. {again}", tr("Do it"), step, redo=redo)

    def _say(self, text: str, act: str, step: UndoStep, *, redo: bool) -> None:
        """Show a message; what it announces is pending as long as it is there."""
        self._toast.show_message(text, act, ANNOUNCED_MS)
        self._announced = (step.action_id, redo)

    def _name(self, step: UndoStep) -> str:
        name = tr(step.name)
        if step.field is not None and step.field in self._context.core.template:
            return f"{name} – {self._context.core.template.field(step.field).label(language())}"
        if step.count > 1:
            count = format_count(step.count, language())
            return f"{name} – {trn('{n} customer', '{n} customers', step.count).format(n=count)}"
        return name

    def _offered(self) -> UndoStep | None:
        """Return what is announced, or None when something else has come before it."""
        if self._announced is None:
            return None
        action_id, redo = self._announced
        core = self._context.core
        step = history.next_redo(core) if redo else history.next_undo(core)
        return step if step is not None and step.action_id == action_id else None

    def _do_offered(self) -> None:
        step = self._offered()
        if step is not None and self._announced is not None:
            self._take_back(step, redo=self._announced[1])

    def _take_back(self, step: UndoStep, *, redo: bool) -> None:
        steps = history.take_back(self._context.core, step, redo=redo)
        title = (tr("Redo: {what}") if redo else tr("Undo: {what}")).format(what=self._name(step))
        changes = self._context.perform(lambda: finish(steps, title, self._toast), self._toast)
        self._toast.end()
        self._forget()
        if changes is not None:
            self._context.announce(changes)
            text = tr("Done again: {what}") if redo else tr("Undone: {what}")
            self._toast.show_message(text.format(what=self._name(step)))


def _keys(*, redo: bool) -> str:
    return key_names(SHORTCUTS["redo" if redo else "undo"])
