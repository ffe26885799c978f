"""Use case of many PDFs: the plans of a list of customers, some at a time, into one folder.

The store is read in the calling thread, one customer after another and only as fast as PDFs are made, so that the
memory does not grow with the list. Whoever makes the PDFs gets plain data; they are proven and saved as one alone is.
"""

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.customer import CustomerRow
from app.domain.errors import ErrorCode, KumppaniError, MachineError
from app.domain.leak import Finding
from app.services import customers, exporting
from app.services.core import Core
from app.services.handed_copies import Handing, handing
from app.services.pdf_making import Job, Made
from app.services.pdf_worker import Answer
from app.services.pdf_workers import Hands, OwnThread, Processes
from app.services.reporting import Edition, Notice
from app.whole_file import is_folder

PROCESSES = 2
"""So many PDFs are made at once: the laptops meant here have two to four cores, and the window needs one."""

FEW = 8
"""Up to so many PDFs are made sooner in the own thread than a process has started."""

_PATIENCE = 0.1
"""Seconds between two looks at whether the work is still wanted."""

_IN_A_ROW = 5
"""When the machine refuses so many after another, it will refuse the rest too."""

_FOR_ALL = frozenset({ErrorCode.DISK_FULL, ErrorCode.FOLDER_MISSING})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is wanted: the customers by the row numbers of the list, an edition, a folder.

    `language` is "fi", "sv" or "en", or None for each customer's own. `register` asks for what the register of copies
    needs of each. `prepare` reads what another document needs of a row of the list, instead of what these two say.
    """

    numbers: Sequence[int]
    edition: Edition
    language: str | None
    folder: Path
    register: bool = False
    prepare: Callable[[Core, CustomerRow], Job] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one customer: a file; or `findings`, with `error` saying the first; or only an `error`.

    A file with an `error` stands in the folder, but could not be written into the register of copies. `handing` is the
    file as it would go in there, for the customer edition and if that was asked.
    """

    customer_id: str
    name: str
    path: Path | None = None
    notices: tuple[Notice, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: KumppaniError | None = None
    handing: Handing | None = None

    @property
    def done(self) -> bool:
        """Whether all went as it was wanted."""
        return self.path is not None and self.error is None

    @property
    def refused(self) -> bool:
        """Whether the proof refused it."""
        return bool(self.findings)


def nobody_minds() -> None:
    """Never give up."""


def export(
    core: Core, batch: Batch, *, processes: int | None = None, check: Callable[[], None] = nobody_minds
) -> Generator[Exported, None, None]:
    """Make, prove and save a PDF of each customer, and yield what became of it, in the order of being ready.

    `processes` is how many are made at once, 0 for the calling thread; it is chosen if None. `check` is called ten
    times a second and may raise to give up; what is saved by then stays, whole. Two customers whose files would be
    called the same get numbers; a file from an earlier export is replaced.
    Raises MachineError when nothing more can be saved (FOLDER_MISSING, DISK_FULL), or the machine refuses many in a
    row.
    """
    if not is_folder(batch.folder):
        raise MachineError(ErrorCode.FOLDER_MISSING, folder=str(batch.folder))
    if processes is None:
        processes = PROCESSES if len(batch.numbers) > FEW else 0
    hands: Hands = Processes(processes) if processes else OwnThread()
    try:
        yield from _Run(core, batch, hands, check).results()
    finally:
        hands.close()


class _Run:
    """One batch on its way."""

    def __init__(self, core: Core, batch: Batch, hands: Hands, check: Callable[[], None]) -> None:
        self._core = core
        self._batch = batch
        self._hands = hands
        self._check = check
        self._taken: set[str] = set()
        self._jobs: dict[int, tuple[Job, str]] = {}
        self._refused_in_a_row = 0
        self._saved = False

    def results(self) -> Iterator[Exported]:
        rows = enumerate(customers.each_row(self._core, self._batch.numbers))
        row = next(rows, None)
        while row is not None or self._hands.busy:
            self._check()
            if row is not None and self._hands.hungry:
                failed = self._read(*row)
                if failed is not None:
                    self._count(failed)
                    yield failed
                row = next(rows, None)
                continue
            for number, answer in self._hands.answers(_PATIENCE):
                done = self._finish(*self._jobs.pop(number), answer)
                self._count(done)
                yield done

    def _read(self, number: int, row: CustomerRow) -> Exported | None:
        """Have the PDF of a customer made; return what is wrong when its plan cannot be read."""
        try:
            job = self._prepared(row)
        except KumppaniError as error:
            return Exported(row.id, row.name, error=error)
        name = self._free_name(job.file_name)
        self._jobs[number] = job, name
        self._hands.give(number, job, name)
        return None

    def _prepared(self, row: CustomerRow) -> Job:
        if self._batch.prepare is not None:
            return self._batch.prepare(self._core, row)
        return exporting.prepare(self._core, row.id, self._batch.edition, self._batch.language)

    def _free_name(self, name: str) -> str:
        """Return the file name, numbered if another customer of the same name has it already."""
        path, number = Path(name), 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{path.stem}_{number}{path.suffix}"
        self._taken.add(name.casefold())
        return name

    def _finish(self, job: Job, file_name: str, answer: Answer) -> Exported:
        customer, name = job.customer_id, job.report.head.customer
        if answer.places:
            log.error("pdf_not_made", extra={"places": answer.places})
            return Exported(customer, name, error=MachineError(ErrorCode.PDF_NOT_MADE))
        if answer.refusal is not None:
            return Exported(customer, name, error=MachineError(answer.refusal))
        made = Made(job, answer.pdf, answer.findings)
        try:
            result = exporting.save(self._core, made, self._batch.folder / file_name, sweep=not self._saved)
        except KumppaniError as error:
            return Exported(customer, name, findings=made.findings, error=error)
        self._saved = True
        handed = handing(self._core, made, file_name, "") if self._batch.register else None
        return Exported(customer, name, result.path, result.notices, handing=handed)

    def _count(self, done: Exported) -> None:
        """Raise what the machine refuses, if it is not about this one customer."""
        if not isinstance(done.error, MachineError):
            self._refused_in_a_row = 0
            return
        self._refused_in_a_row += 1
        if done.error.code in _FOR_ALL or self._refused_in_a_row >= _IN_A_ROW:
            raise done.error
