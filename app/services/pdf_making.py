"""Making one PDF out of plain data: no store and no window, so any thread or process can do it."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.customer import Allowance
from app.domain.leak import Finding, Secret
from app.domain.versions import Standing
from app.reports.card_data import DeliveryCard
from app.reports.data import CustomerEdition, Edition, Report
from app.reports.poster_data import Poster
from app.reports.summary_data import SummaryEdition
from app.services.reporting import Notice


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a PDF is made from, as plain data: it can be made in another thread or process, without the store.

    `standing` says which version of the plan the PDF shows.
    """

    customer_id: str
    edition: Edition
    language: str
    report: Report | SummaryEdition | Poster | DeliveryCard
    file_name: str
    notices: tuple[Notice, ...]
    secrets: tuple[Secret, ...]
    shared: Mapping[str, str]
    allowances: tuple[Allowance, ...]
    typed: frozenset[str]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF. It may be saved only when `findings` is empty."""

    job: Job
    pdf: bytes
    findings: tuple[Finding, ...]


def make(job: Job, file_name: str | None = None) -> Made:
    """Make the PDF and, for the customer edition, read it back and prove that nothing internal is in it.

    `file_name` is the name it will be saved under, the suggested one if not given; it is proven too. Needs no store and
    no window, so it may run in another thread. Raises MachineError PROOF_UNREADABLE when it cannot be read back.
    """
    from app.reports.clock_poster import prove_poster, render_poster
    from app.reports.delivery_card import render_card
    from app.reports.proof import prove
    from app.reports.render import render

    findings: list[Finding] = []
    name = Path(file_name or job.file_name).stem
    with _uncollected():
        if isinstance(job.report, Poster):
            pdf = render_poster(job.report)
            findings = prove_poster(pdf, job.report, job.secrets, job.shared, job.allowances, file_name=name)
        elif isinstance(job.report, DeliveryCard):
            pdf = render_card(job.report)
        else:
            pdf = render(job.report)
        if isinstance(job.report, CustomerEdition):
            findings = prove(pdf, job.report, job.secrets, job.shared, job.allowances, file_name=name)
    return Made(job, pdf, tuple(findings))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles meanwhile: a PDF leaves none, and one look costs half as much as the PDF."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
