"""Saves what was typed when the program must close, and finds what could not be saved."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.services import plans
from app.ui import messages
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog
from app.ui.keeping import Holder, field_name, place_of
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Saver
from app.ui.typed_texts import typed_texts
from app.ui.unsaved import Rescued, Unsaved

log = logging.getLogger(__name__)


def rescue(context: Context, saver: Saver, page: CustomerPage, holders: Sequence[Holder]) -> Rescued:
    """Save what these hold, whatever has happened, and return what could not be saved; raises nothing, opens no box."""
    # One that fails must not keep the others from saving.
    with messages.held_back():
        tried = [_tried(holder.flush) for holder in holders]
    certain = all(tried)
    found: list[Unsaved] = []
    looks: list[Callable[[], Iterable[Unsaved]]] = [holder.unsaved for holder in holders]
    looks += [partial(_not_stored, context, saver, page), _in_dialogs]
    for look in looks:
        try:
            found += look()
        except Exception:
            log.warning("rescue_looking_failed", exc_info=True)
            certain = False
    return Rescued(tuple(found), certain)


def _tried(way: Callable[[], object]) -> bool:
    """Whether a way to save went well. What fails inside a slot does not come back as an exception: the hook has it."""
    failed: list[BaseException] = []

    def note(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        failed.append(error)

    before, sys.excepthook = sys.excepthook, note
    try:
        way()
    except Exception as error:
        # The program goes down for another reason, which is the one to report.
        failed.append(error)
    finally:
        sys.excepthook = before
    for each in failed:
        log.warning("rescue_failed", exc_info=each)
    return not failed


def _not_stored(context: Context, saver: Saver, page: CustomerPage) -> Iterator[Unsaved]:
    """Yield what the form took as saved and the store does not hold, and does not wait to be saved either."""
    if page.customer_id is None:
        return
    core, customer_id = context.core, page.customer_id
    waiting = {(job.field, job.note) for job in saver.pending(customer_id)}
    view = plans.open_plan(core, customer_id)
    for block in page.plan.filled_blocks():
        key = block.field.key
        for editor, note in zip(block.editors, (False, True), strict=False):
            stored = view.notes.get(key) if note else view.answers.get(key)
            if (key, note) not in waiting and not editor.has_pending() and editor.value() != stored:
                place = place_of(core, customer_id, field_name(core, key, note=note))
                yield from (Unsaved(place, text) for text in typed_texts(editor))


def _in_dialogs() -> Iterator[Unsaved]:
    """Yield what was typed in a dialog that is still open."""
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, FormDialog) and dialog.isVisible() and dialog.is_dirty():
            yield from (Unsaved(dialog.windowTitle(), text) for text in typed_texts(dialog))
