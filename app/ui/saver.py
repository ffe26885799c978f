"""Saves fields of the plan, and keeps what the machine refused until it can be saved."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import ErrorCode, MachineError
from app.domain.plan import Value
from app.error_text import sentence
from app.i18n import language
from app.services import plans, sharing
from app.services.core import Core
from app.services.value_text import value_text
from app.ui.context import Context
from app.ui.keeping import field_name, place_of
from app.ui.unsaved import Unsaved

RETRY_MS = 3000
LOCKED_RETRY_MS = 250


@dataclass(frozen=True, slots=True)
class Pending:
    """A text or value that is on the screen and not yet in the store; `shared` was written in front of the customer."""

    customer_id: str
    field: str
    note: bool
    value: Value | None
    shared: bool = False


class Saver(QObject):
    """Saves at once; what a full disk or a locked store refuses waits here and is tried again by a timer.

    `refused` carries the MachineError, `recovered` comes when everything that waited is in the store.
    """

    refused = Signal(object)
    recovered = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: dict[tuple[str, str, bool], Pending] = {}
        self._writing = False
        self._reason = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.retry)

    @property
    def waiting(self) -> int:
        """How many fields are on the screen and not in the store."""
        return len(self._waiting)

    @property
    def writing(self) -> bool:
        """Whether the change that is just being told of is a field that somebody typed."""
        return self._writing

    def all_pending(self) -> list[Pending]:
        """Return everything that waits, the oldest first."""
        return list(self._waiting.values())

    def pending(self, customer_id: str) -> list[Pending]:
        """Return what waits for this customer, so that a page shows it instead of what the store holds."""
        return [each for each in self._waiting.values() if each.customer_id == customer_id]

    def flush(self) -> None:
        """Try again to save what waits, oldest first; before the window closes."""
        self.retry()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what the machine has not taken."""
        core = self._context.core
        for job in self._waiting.values():
            place = place_of(core, job.customer_id, field_name(core, job.field, note=job.note))
            yield Unsaved(place, _words(core, job), self._reason)

    def save(
        self, customer_id: str, field: str, value: Value | None, *, note: bool = False, shared: bool = False
    ) -> None:
        """Save a value or a note, or only what is `shared`. UserError passes to the caller; a MachineError waits."""
        job = Pending(customer_id, field, note, value, shared)
        key = (customer_id, field, note)
        try:
            self._write(job)
        except MachineError as error:
            self._waiting[key] = job
            self._again(error)
        else:
            if self._waiting.pop(key, None) is not None and not self._waiting:
                self.recovered.emit()

    def retry(self) -> None:
        """Try again to save what waits, oldest first; stop at the first refusal."""
        if not self._waiting:
            return
        for key, job in list(self._waiting.items()):
            try:
                self._write(job)
            except MachineError as error:
                self._again(error)
                return
            self._waiting.pop(key, None)
        self._timer.stop()
        self.recovered.emit()

    def _write(self, job: Pending) -> None:
        core = self._context.core
        if job.note:
            changes = plans.save_note(core, job.customer_id, job.field, str(job.value or ""))
        elif job.shared:
            changes = sharing.save_value(core, job.customer_id, job.field, job.value)
        else:
            changes = plans.save_value(core, job.customer_id, job.field, job.value)
        self._writing = True
        try:
            self._context.announce(changes)
        finally:
            self._writing = False

    def _again(self, error: MachineError) -> None:
        self._reason = sentence(error)
        self._timer.start(LOCKED_RETRY_MS if error.code is ErrorCode.STORE_LOCKED else RETRY_MS)
        self.refused.emit(error)


def _words(core: Core, job: Pending) -> str:
    if job.value is None or isinstance(job.value, str):
        return str(job.value or "")
    return value_text(core.template.field(job.field), job.value, core.office, language())
