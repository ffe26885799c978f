"""Printing a finished PDF: the printer is asked for, then each page is drawn for it in a task."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, MachineError
from app.ui.tasks import TaskControl

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DOTS = 600
"""Dots per inch that pages are drawn with at most: finer ones nobody sees, and they take four times the time."""

_ROWS = 512

Sizes = tuple[tuple[float, float], ...]
AskPrinter = Callable[[QWidget, str, Sizes], "QPrinter | None"]


def new_printer(name: str, sizes: Sizes) -> "QPrinter":
    """Return the usual printer, set to the paper that the pages are made for; `sizes` are theirs, in points."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("Kumppani")
    width, height = sizes[0]
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    )
    upright = QSizeF(min(width, height), max(width, height))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setFullPage(True)
    return printer


def ask_printer(parent: QWidget, name: str, sizes: Sizes) -> "QPrinter | None":
    """Ask which printer takes which pages of the document `name`; None when nobody wants to print after all."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = new_printer(name, sizes)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    try:
        return printer if dialog.exec() else None
    finally:
        dialog.deleteLater()


def print_pages(printer: "QPrinter", pdf: bytes, sizes: Sizes, control: TaskControl) -> int:
    """Draw the chosen pages for the printer and return how many there were.

    Tells its progress by pages. Raises MachineError PRINTER_REFUSED when the printer takes nothing.
    """
    numbers = _chosen(printer, len(sizes))
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineError(ErrorCode.PRINTER_REFUSED, printer=printer.printerName() or printer.outputFileName())
    try:
        for done, number in enumerate(numbers):
            if done and not printer.newPage():
                raise MachineError(ErrorCode.PRINTER_REFUSED, printer=printer.printerName())
            _print_page(painter, printer, pdf, number, sizes[number], control)
            control.progress(done + 1, len(numbers))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)


def _chosen(printer: "QPrinter", pages: int) -> list[int]:
    """Return the pages to print, from 0, in their order; once more for each copy that the printer does not make."""
    from PySide6.QtPrintSupport import QPrinter

    first, last = printer.fromPage() or 1, printer.toPage() or pages
    numbers = [number for number in range(pages) if first <= number + 1 <= last] or list(range(pages))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    return numbers * copies


def _print_page(
    painter: QPainter, printer: "QPrinter", pdf: bytes, number: int, size: tuple[float, float], control: TaskControl
) -> None:
    """Draw a page in the middle of the paper, as large as the paper lets it be and no larger than it is."""
    from app.reports.pages import draw_strip, pixel_height

    paper = printer.paperRect(type(printer).Unit.DevicePixel)
    dots = printer.resolution()
    coarser = -(-dots // MOST_DOTS)
    scale = min(paper.width() / size[0], paper.height() / size[1], dots / 72)
    width = max(1, int(size[0] * scale / coarser))
    height = pixel_height(size, width)
    painter.save()
    painter.translate((paper.width() - width * coarser) / 2, (paper.height() - height * coarser) / 2)
    painter.scale(coarser, coarser)
    try:
        for top in range(0, height, _ROWS):
            control.check()
            strip = draw_strip(pdf, number, width, top, _ROWS)
            picture = QImage(strip.data, strip.width, strip.height, strip.width * 4, QImage.Format.Format_RGB32)
            painter.drawImage(QPointF(0, strip.top), picture)
    finally:
        painter.restore()
