"""The one door to PDFium, which reads finished PDFs back and draws their pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

# PDFium is not made for several threads.
_ONE_AT_A_TIME = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give the document of a PDF file while no other thread uses PDFium.

    What is taken from it (pages, texts, pictures) must not be used afterwards. Raises pypdfium2.PdfiumError when the
    bytes are no PDF, or are damaged.
    """
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
