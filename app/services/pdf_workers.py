"""Who makes many PDFs: some processes at once, or for a few PDFs the calling thread, which is quicker than a start."""

import logging
import multiprocessing
from collections import deque
from multiprocessing.connection import Connection, wait
from typing import Protocol

from app.domain.errors import ErrorCode, MachineError
from app.services.pdf_making import Job
from app.services.pdf_worker import READY, Answer, answer, work

AHEAD = 2
"""So many jobs lie ready for the next free hand; more would only fill the memory."""

_FAILED_STARTS = 3
"""So many processes may end before they took a job; then no more are started."""

_END_SECONDS = 5.0

log = logging.getLogger(__name__)


class Hands(Protocol):
    """Takes jobs with a file name each, under a number that comes back with the answer."""

    @property
    def hungry(self) -> bool:
        """Whether the next job should be read now."""

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""

    def give(self, number: int, job: Job, file_name: str) -> None:
        """Have a PDF made."""

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:
        """Wait for answers, at most so long; MachineError PDF_PROCESS_ENDED when no process stays alive."""

    def close(self) -> None:
        """End everything, also what is being made."""


class OwnThread:
    """Makes each PDF in the thread that waits for it."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, Job, str]] = deque()

    @property
    def hungry(self) -> bool:
        """Whether the next job should be read now."""
        return not self._waiting

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def give(self, number: int, job: Job, file_name: str) -> None:
        """Have a PDF made."""
        self._waiting.append((number, job, file_name))

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:
        """Make the next PDF, however long it takes."""
        number, job, file_name = self._waiting.popleft()
        return [(number, answer(job, file_name))]

    def close(self) -> None:
        """Forget what was not made."""
        self._waiting.clear()


class _Worker:
    """One process. `number` is that of the job it has in hand, None while it has none."""

    def __init__(self) -> None:
        self.number: int | None = None
        self.ready = False
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        try:
            # A daemon: Python ends it with the program. A program that was killed it notices by the closed pipe.
            self._process = context.Process(target=work, args=(theirs,), name="pdf", daemon=True)
            self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def close(self) -> None:
        self.connection.close()
        # It holds no file and no lock, so nothing is left half done.
        self._process.kill()
        self._process.join(_END_SECONDS)
        if self._process.exitcode is not None:
            self._process.close()


class Processes:
    """Makes `count` PDFs at a time, each in a process that gets plain data. A process that dies is replaced."""

    def __init__(self, count: int) -> None:
        self._waiting: deque[tuple[int, Job, str]] = deque()
        self._failed_starts = 0
        self._workers: list[_Worker] = []
        try:
            for _ in range(count):
                self._workers.append(_Worker())
        except OSError as error:
            if not self._workers:
                raise MachineError(ErrorCode.PDF_PROCESS_ENDED) from error

    @property
    def hungry(self) -> bool:
        """Whether the next job should be read now."""
        return len(self._waiting) < AHEAD

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting) or any(worker.number is not None for worker in self._workers)

    def give(self, number: int, job: Job, file_name: str) -> None:
        """Have a PDF made as soon as a process is free."""
        self._waiting.append((number, job, file_name))
        self._hand_out()

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:
        """Wait for answers, at most so long; MachineError PDF_PROCESS_ENDED when no process stays alive."""
        told = set(wait([worker.connection for worker in self._workers], seconds))
        found: list[tuple[int, Answer]] = []
        for worker in [each for each in self._workers if each.connection in told]:
            try:
                said = worker.connection.recv()
            except (EOFError, OSError):
                found += self._bury(worker)
                continue
            if said != READY and worker.number is not None:
                found.append((worker.number, said))
            worker.number, worker.ready = None, True
        self._hand_out()
        return found

    def close(self) -> None:
        """End every process at once, whatever it has in hand."""
        for worker in self._workers:
            worker.close()
        self._workers = []

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.ready and worker.number is None:
                number, job, file_name = self._waiting[0]
                try:
                    worker.connection.send((job, file_name))
                except OSError:
                    # It has died meanwhile: `answers` finds that out, and another takes the job.
                    worker.ready = False
                    continue
                worker.number = number
                self._waiting.popleft()

    def _bury(self, worker: _Worker) -> list[tuple[int, Answer]]:
        """Put another process in the place of a dead one; return the answer to the job that it had in hand."""
        log.warning("pdf_process_ended")
        self._workers.remove(worker)
        worker.close()
        self._failed_starts = self._failed_starts + 1 if worker.number is None else 0
        if self._failed_starts < _FAILED_STARTS:
            try:
                self._workers.append(_Worker())
            except OSError:
                log.warning("pdf_process_not_started", exc_info=True)
        if not self._workers:
            raise MachineError(ErrorCode.PDF_PROCESS_ENDED)
        return [] if worker.number is None else [(worker.number, Answer(refusal=ErrorCode.PDF_PROCESS_ENDED))]
