"""The pages of a finished PDF as pictures: for the preview on the screen, and for the printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from app.domain.errors import ErrorCode, MachineError
from app.reports.pdfium import opened

_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page as wide as the page: `height` rows of pixels from `top` on; the page has `whole` of them.

    Each pixel is four bytes: blue, green, red, unused.
    """

    top: int
    width: int
    height: int
    whole: int
    data: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page, in points; MachineError (PROOF_UNREADABLE) when the file is damaged."""
    with _readable(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def pixel_height(size: tuple[float, float], width: int) -> int:
    """Return how many pixels high a page of this size is when it is `width` pixels wide."""
    return max(1, round(size[1] * width / size[0]))


def draw_strip(pdf: bytes, page: int, width: int, top: int, height: int) -> Strip:
    """Draw the rows from `top` on, at most `height` of them, of a page that is `width` pixels wide.

    `page` counts from 0. Raises MachineError (PROOF_UNREADABLE) when the file is damaged.
    """
    with _readable(pdf) as document:
        whole = pixel_height(document.get_page_size(page), width)
        rows = max(1, min(height, whole - top))
        bitmap = pypdfium2.PdfBitmap.new_native(width, rows, raw.FPDFBitmap_BGRx)
        shown = document[page]
        try:
            bitmap.fill_rect(_WHITE, 0, 0, width, rows)
            raw.FPDF_RenderPageBitmap(bitmap, shown, 0, -top, width, whole, 0, raw.FPDF_ANNOT)
            return Strip(top, width, rows, whole, bytes(bitmap.buffer))
        finally:
            shown.close()
            bitmap.close()


@contextmanager
def _readable(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with opened(pdf) as document:
            yield document
    except (pypdfium2.PdfiumError, OSError) as error:
        raise MachineError(ErrorCode.PROOF_UNREADABLE) from error
