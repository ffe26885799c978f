"""Many PDFs: what is saved, what is refused, and what the machine does in between."""

import logging
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.domain.search import CustomerQuery
from app.log import ValuelessFormatter
from app.services import batch_exporting, customers, exporting, pdf_making, pdf_workers, plans
from app.services.batch_exporting import Batch, Exported
from app.services.core import Core
from app.services.pdf_worker import Answer, answer
from app.services.pdf_workers import Processes
from app.services.reporting import Edition
from app.whole_file import write_whole
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id

SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def batch_of(core: Core, folder: Path, edition: Edition = Edition.CUSTOMER, language: str | None = None) -> Batch:
    return Batch(customers.all_hits(core, CustomerQuery()), edition, language, folder)


def export(core: Core, folder: Path, processes: int | None = None) -> dict[str, Exported]:
    return {each.name: each for each in batch_exporting.export(core, batch_of(core, folder), processes=processes)}


def refuse(monkeypatch: pytest.MonkeyPatch, code: ErrorCode, when: Callable[[Path], bool]) -> None:
    """Let the machine refuse files."""

    def write(path: Path, data: bytes, *, sweep: bool = True) -> None:
        if when(path):
            raise MachineError(code, file=str(path), folder=str(path.parent))
        write_whole(path, data, sweep=sweep)

    monkeypatch.setattr(exporting, "write_whole", write)


def test_every_customer_gets_a_file_of_its_own(core: Core, folder: Path) -> None:
    results = export(core, folder)
    assert set(results) == set(NAMES)
    files = {each.path for each in results.values() if each.path is not None}
    assert files == set(folder.iterdir())
    assert len(files) == len(NAMES)
    assert all(path.read_bytes().startswith(b"%PDF-") for path in files)


def test_the_file_is_the_one_that_the_export_of_one_makes(core: Core, folder: Path, tmp_path: Path) -> None:
    path = export(core, folder)[HALF_FILLED].path
    assert path is not None
    alone = exporting.export_plan(core, customer_id(core), Edition.CUSTOMER, None, tmp_path)
    assert path.name == alone.path.name
    assert path.read_bytes() == alone.path.read_bytes()


def test_each_customer_is_spoken_to_in_its_own_language_unless_one_is_chosen(core: Core, folder: Path) -> None:
    customers.edit(core, customer_id(core), {"language": "sv"})
    own = {each.path.name for each in export(core, folder).values() if each.path}
    assert sum(name.startswith("Kundplan") for name in own) == 1
    english = batch_of(core, folder, language="en")
    assert all(each.path and each.path.name.startswith("Account") for each in batch_exporting.export(core, english))


def test_a_refused_plan_is_told_with_its_place_and_leaves_no_file(core: Core, folder: Path) -> None:
    plans.save_value(core, customer_id(core), "ways_of_working", f"Tilaukset Maijalle. {SECRET}")
    results = export(core, folder)
    refused = results[HALF_FILLED]
    assert refused.refused and refused.path is None
    assert refused.findings[0].shared == "ways_of_working"
    assert refused.error is not None and refused.error.code is ErrorCode.INTERNAL_FOUND
    assert sum(each.path is not None for each in results.values()) == len(NAMES) - 1 == len(list(folder.iterdir()))


def test_customers_of_one_name_get_numbered_files_and_earlier_ones_are_replaced(core: Core, folder: Path) -> None:
    customers.add(core, {"name": HALF_FILLED})
    customers.refresh_whole_list(core)
    first = [each.path for each in batch_exporting.export(core, batch_of(core, folder)) if each.name == HALF_FILLED]
    stems = sorted(path.stem for path in first if path is not None)
    assert stems[1] == f"{stems[0]}_2"
    for path in folder.iterdir():
        path.write_bytes(b"old")
    export(core, folder)
    assert len(list(folder.iterdir())) == len(NAMES) + 1
    assert all(path.read_bytes().startswith(b"%PDF-") for path in folder.iterdir())


def test_a_full_disk_stops_at_once_and_what_is_done_stays(
    core: Core, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, ErrorCode.DISK_FULL, lambda path: len(list(folder.iterdir())) == 2)
    with pytest.raises(MachineError) as caught:
        export(core, folder)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert len(list(folder.iterdir())) == 2


def test_a_file_in_use_fails_alone(core: Core, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, ErrorCode.FILE_IN_USE, lambda path: "Harjun" in path.name)
    results = export(core, folder)
    failed = [each for each in results.values() if each.path is None]
    assert [each.name for each in failed] == ["Harjun Rauta Oy"]
    assert failed[0].error is not None and failed[0].error.code is ErrorCode.FILE_IN_USE
    assert not failed[0].refused


def test_a_machine_that_refuses_everything_is_not_asked_for_every_customer(
    core: Core, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, ErrorCode.FILE_NOT_WRITABLE, lambda path: True)
    results = batch_exporting.export(core, batch_of(core, folder))
    told = []
    with pytest.raises(MachineError):
        for each in results:
            told.append(each)
    assert len(told) == 4


def test_a_missing_folder_is_refused_before_anything_is_made(core: Core, folder: Path) -> None:
    with pytest.raises(MachineError) as caught:
        export(core, folder / "gone")
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_giving_up_leaves_what_is_done_and_no_half_file(core: Core, folder: Path) -> None:
    wanted = True

    def check() -> None:
        if not wanted:
            raise InterruptedError

    results = batch_exporting.export(core, batch_of(core, folder), check=check)
    first = next(results)
    wanted = False
    with pytest.raises(InterruptedError):
        next(results)
    assert list(folder.iterdir()) == [first.path]


@pytest.mark.expects_log
def test_a_fault_of_ours_is_logged_by_its_place_and_costs_one_pdf(
    core: Core, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def make(job: pdf_making.Job, file_name: str | None = None) -> pdf_making.Made:
        if job.report.head.customer == HALF_FILLED:
            raise KeyError(HALF_FILLED)
        return pdf_making.make(job, file_name)

    monkeypatch.setattr("app.services.pdf_worker.make", make)
    with caplog.at_level(logging.ERROR):
        results = export(core, folder)
    error = results[HALF_FILLED].error
    assert error is not None and error.code is ErrorCode.PDF_NOT_MADE
    assert sum(each.path is not None for each in results.values()) == len(NAMES) - 1
    written = ValuelessFormatter().format(caplog.records[0])
    assert "pdf_not_made" in written and "KeyError" in written and "pdf_worker.py" in written
    assert HALF_FILLED not in written


def test_the_plans_are_read_as_fast_as_pdfs_are_made_and_no_faster(
    core: Core, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    prepare = exporting.prepare

    def noted(core: Core, customer: str, edition: Edition, language: str | None = None) -> exporting.Job:
        read.append(customer)
        return prepare(core, customer, edition, language)

    monkeypatch.setattr(exporting, "prepare", noted)
    results = batch_exporting.export(core, batch_of(core, folder))
    for done in range(1, 4):
        next(results)
        assert len(read) <= done + pdf_workers.AHEAD
    results.close()


# Real processes: each start costs about a second, so they are few.


def test_two_processes_make_the_same_files_and_are_gone_afterwards(core: Core, folder: Path, tmp_path: Path) -> None:
    results = export(core, folder, processes=2)
    assert set(results) == set(NAMES)
    assert all(each.path is not None for each in results.values())
    alone = exporting.export_plan(core, customer_id(core), Edition.CUSTOMER, None, tmp_path).path
    assert (folder / alone.name).read_bytes() == alone.read_bytes()
    assert multiprocessing.active_children() == []


class Deadly:
    """A job on which the process ends at once, as one that is killed."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (9,)


@pytest.mark.expects_log
def test_a_process_that_dies_costs_its_own_pdf_only(core: Core) -> None:
    hands = Processes(1)
    try:
        hands.give(0, Deadly(), "deadly.pdf")  # type: ignore[arg-type]
        hands.give(1, exporting.prepare(core, customer_id(core), Edition.CUSTOMER), "plan.pdf")
        found: dict[int, Answer] = {}
        while hands.busy:
            found.update(hands.answers(0.1))
    finally:
        hands.close()
    assert found[0].refusal is ErrorCode.PDF_PROCESS_ENDED
    assert found[1].pdf.startswith(b"%PDF-")
    assert multiprocessing.active_children() == []


def test_the_process_knows_neither_store_nor_window(core: Core, tmp_path: Path) -> None:
    job = tmp_path / "job"
    job.write_bytes(pickle.dumps(exporting.prepare(core, customer_id(core), Edition.CUSTOMER)))
    program = (
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "from app.services.pdf_worker import answer\n"
        "made = answer(pickle.loads(Path(sys.argv[1]).read_bytes()), 'plan.pdf')\n"
        "assert made.pdf.startswith(b'%PDF-') and not made.findings\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", program, job], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "reportlab" in run.stdout.split()
    unwanted = {"PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "alembic", "db"}
    assert unwanted.isdisjoint(run.stdout.split())


def test_an_answer_tells_a_refusal_of_the_machine_by_its_code(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(job: pdf_making.Job, file_name: str | None = None) -> pdf_making.Made:
        raise MachineError(ErrorCode.PROOF_UNREADABLE)

    monkeypatch.setattr("app.services.pdf_worker.make", make)
    job = exporting.prepare(core, customer_id(core), Edition.CUSTOMER)
    assert answer(job, "plan.pdf").refusal is ErrorCode.PROOF_UNREADABLE
