"""Pages for the printer: the chosen ones, in order, at their size on paper."""

import threading
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.reports.pages import draw_strip, page_sizes
from app.ui.preview.printing import new_printer, print_pages
from app.ui.tasks import Cancelled, TaskControl
from tests.reports.plans import internal_pdf


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return internal_pdf()


@pytest.fixture
def printer(qapp: QApplication, pdf: bytes, tmp_path: Path) -> QPrinter:
    made = new_printer("Suunnitelma", page_sizes(pdf))
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    made.setResolution(100)
    return made


def control(*, cancelled: bool = False) -> TaskControl:
    event = threading.Event()
    if cancelled:
        event.set()
    return TaskControl(event, lambda done, total: None)


def sheets(printer: QPrinter) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(printer.outputFileName())
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    return sizes


def dark_rows(pdf: bytes, page: int) -> list[int]:
    """Return the rows of a small picture of the page in which something is printed."""
    strip = draw_strip(pdf, page, 200, 0, 400)
    rows = [strip.data[start : start + 800] for start in range(0, len(strip.data), 800)]
    return [number for number, row in enumerate(rows) if min(row[::4]) < 200]


def test_every_page_lies_where_it_is_seen(printer: QPrinter, pdf: bytes) -> None:
    sizes = page_sizes(pdf)
    assert print_pages(printer, pdf, sizes, control()) == len(sizes) > 2
    assert len(sheets(printer)) == len(sizes)
    paper = Path(printer.outputFileName()).read_bytes()
    seen, printed = dark_rows(pdf, 1), dark_rows(paper, 1)
    assert [printed[0], printed[-1]] == pytest.approx([seen[0], seen[-1]], abs=2)


def test_only_the_chosen_pages_are_printed(printer: QPrinter, pdf: bytes) -> None:
    printer.setFromTo(2, 2)
    assert print_pages(printer, pdf, page_sizes(pdf), control()) == 1
    assert len(sheets(printer)) == 1
    assert dark_rows(Path(printer.outputFileName()).read_bytes(), 0)[0] == pytest.approx(dark_rows(pdf, 1)[0], abs=2)


def test_smaller_paper_holds_the_whole_page(printer: QPrinter, pdf: bytes) -> None:
    printer.setPageSize(QPageSize(QSizeF(420, 595), QPageSize.Unit.Point))
    print_pages(printer, pdf, page_sizes(pdf), control())
    assert sheets(printer)[0] == pytest.approx((420, 595), abs=1.5)
    paper = Path(printer.outputFileName()).read_bytes()
    assert dark_rows(paper, 1)[-1] == pytest.approx(dark_rows(pdf, 1)[-1], abs=3)


def test_what_was_given_up_is_not_printed_to_its_end(printer: QPrinter, pdf: bytes) -> None:
    with pytest.raises(Cancelled):
        print_pages(printer, pdf, page_sizes(pdf), control(cancelled=True))


def test_the_paper_is_that_of_the_pages(printer: QPrinter) -> None:
    assert printer.docName() == "Suunnitelma"
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
