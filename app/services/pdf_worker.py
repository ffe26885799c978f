"""What runs in a process of its own: PDFs out of plain data. It knows neither the store nor the window.

Nothing heavier than the making is imported here, and what a plan says goes nowhere but back: the process has no output.
"""

import multiprocessing
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from threading import Thread

from app.domain.errors import ErrorCode, KumppaniError
from app.domain.leak import Finding
from app.log import trace
from app.services.pdf_making import Job, make

READY = "ready"
"""What a process says once it can take a job."""

_KINDNESS = 5
"""By how much the window goes before these processes where all want to run (POSIX nice)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A PDF with what the proof found in it; or the code of what the machine refused; or where our own bug is.

    `places` are the frames of an exception, without its message and its values.
    """

    pdf: bytes = b""
    findings: tuple[Finding, ...] = ()
    refusal: ErrorCode | None = None
    places: tuple[str, ...] = ()


def answer(job: Job, file_name: str) -> Answer:
    """Make one PDF; whatever goes wrong comes back as an answer."""
    try:
        made = make(job, file_name)
    except KumppaniError as error:
        return Answer(refusal=error.code)
    except Exception as error:
        return Answer(places=tuple(trace(error)))
    return Answer(made.pdf, made.findings)


def work(connection: Connection) -> None:
    """Answer one job after another, each a pair of Job and file name, until nobody is there to ask."""
    _be_quiet()
    Thread(target=_end_with_the_program, daemon=True).start()
    # The other side is gone: the program has ended, however it did, and so does this process.
    with suppress(EOFError, OSError):
        connection.send(READY)
        while True:
            connection.send(answer(*connection.recv()))


def _end_with_the_program() -> None:
    """End in the middle of a PDF, however long it would take, when the program was killed."""
    if (program := multiprocessing.parent_process()) is not None:
        wait([program.sentinel])
        os._exit(1)


def _be_quiet() -> None:
    # Ctrl+C reaches every process of the terminal; the program's own decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        for output in (1, 2):
            os.dup2(nothing, output)
        os.close(nothing)
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_KINDNESS)
