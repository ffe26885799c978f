"""Saves what was typed when the program must close, and finds what could not be saved."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.domain.errors import KumppaniError
from app.i18n import language, tr
from app.services import customers, plans
from app.services.core import Core
from app.services.value_text import value_text
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Pending, Saver
from app.ui.typed_texts import typed_texts
from app.ui.unsaved import Rescued, Unsaved

log = logging.getLogger(__name__)


def rescue(context: Context, saver: Saver, page: CustomerPage, ways: Sequence[Callable[[], object]]) -> Rescued:
    """Save what can be saved by these ways, whatever has happened, and return what could not; raises nothing."""
    # One way that fails must not keep the others from saving.
    tried = [_tried(way) for way in ways]
    certain = all(tried)
    found: list[Unsaved] = []
    fields, people = partial(_not_stored, context, saver, page), partial(_contacts, context, page)
    for look in (partial(_refused, context, saver), fields, people, _in_dialogs):
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


def _refused(context: Context, saver: Saver) -> Iterator[Unsaved]:
    """Yield what the machine does not take."""
    core = context.core
    for job in saver.all_pending():
        label = core.template.field(job.field).label(language())
        if job.note:
            label = tr("{field}, internal note").format(field=label)
        yield Unsaved(f"{_customer(core, job.customer_id)}: {label}", _words(core, job))


def _contacts(context: Context, page: CustomerPage) -> Iterator[Unsaved]:
    """Yield what was typed of contact persons and the machine does not take."""
    for customer_id, words in page.contacts.sheet.waiting():
        yield Unsaved(f"{_customer(context.core, customer_id)}: {tr('Contact persons')}", words)


def _words(core: Core, job: Pending) -> str:
    if job.value is None or isinstance(job.value, str):
        return str(job.value or "")
    return value_text(core.template.field(job.field), job.value, core.office, language())


def _not_stored(context: Context, saver: Saver, page: CustomerPage) -> Iterator[Unsaved]:
    """Yield what stands in a field of the form and not in the store, and does not wait to be saved either."""
    if page.customer_id is None:
        return
    waiting = {job.field for job in saver.pending(page.customer_id)}
    answers = plans.open_plan(context.core, page.customer_id).answers
    for block in page.plan.filled_blocks():
        key = block.field.key
        if key not in waiting and (block.editor.has_pending() or block.editor.value() != answers.get(key)):
            place = f"{_customer(context.core, page.customer_id)}: {block.field.label(language())}"
            yield from (Unsaved(place, text) for text in typed_texts(block.editor))


def _in_dialogs() -> Iterator[Unsaved]:
    """Yield what was typed in a dialog that is still open."""
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, FormDialog) and dialog.isVisible() and dialog.is_dirty():
            yield from (Unsaved(dialog.windowTitle(), text) for text in typed_texts(dialog))


def _customer(core: Core, customer_id: str | None) -> str:
    try:
        return customers.get(core, customer_id or "").name
    except KumppaniError:
        return "–"
