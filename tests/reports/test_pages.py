"""Pages of a PDF as pictures: their sizes, their strips, and files that are none."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.reports.pages import Strip, draw_strip, page_sizes, pixel_height
from app.reports.proof import read_back
from tests.reports.plans import customer_pdf, pages

A4 = (595.27, 841.89)
PIXEL = 4


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return customer_pdf()


def dark(strip: Strip) -> int:
    """Return how many pixels are far from white."""
    return sum(1 for value in strip.data[::PIXEL] if value < 128)


def test_every_page_tells_its_size_in_points(pdf: bytes) -> None:
    sizes = page_sizes(pdf)
    assert len(sizes) == len(pages(pdf))
    assert sizes[0] == pytest.approx(A4, abs=0.1)


def test_a_page_is_drawn_on_white_with_four_bytes_a_pixel(pdf: bytes) -> None:
    strip = draw_strip(pdf, 0, 400, 0, 2000)
    assert (strip.top, strip.width, strip.height, strip.whole) == (0, 400, 566, 566)
    assert len(strip.data) == 400 * 566 * PIXEL
    assert strip.data[:3] == b"\xff\xff\xff"
    assert dark(strip) > 500


def test_strips_put_together_are_the_page(pdf: bytes) -> None:
    whole = draw_strip(pdf, 0, 500, 0, 5000)
    parts = [draw_strip(pdf, 0, 500, top, 256) for top in range(0, whole.height, 256)]
    assert sum(part.height for part in parts) == whole.height == pixel_height(page_sizes(pdf)[0], 500)
    together = b"".join(part.data for part in parts)
    # Where a letter is cut in two, PDFium rounds its edge a little differently.
    far = sum(1 for one, other in zip(together, whole.data, strict=True) if abs(one - other) > 64)
    assert far < len(together) / 1000


def test_a_strip_below_the_page_is_one_white_row(pdf: bytes) -> None:
    strip = draw_strip(pdf, 0, 100, 5000, 256)
    assert (strip.height, dark(strip)) == (1, 0)


@pytest.mark.parametrize("bytes_", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(bytes_: bytes) -> None:
    for use in (page_sizes, lambda data: draw_strip(data, 0, 100, 0, 100)):
        with pytest.raises(MachineError) as caught:
            use(bytes_)
        assert caught.value.code is ErrorCode.PROOF_UNREADABLE


def test_drawing_and_reading_back_wait_for_each_other(pdf: bytes) -> None:
    read, drawn = read_back(pdf), draw_strip(pdf, 1, 300, 0, 400)
    with ThreadPoolExecutor(4) as pool:
        reading = [pool.submit(read_back, pdf) for _ in range(6)]
        drawing = [pool.submit(draw_strip, pdf, 1, 300, 0, 400) for _ in range(6)]
    assert all(future.result() == read for future in reading)
    assert all(future.result() == drawn for future in drawing)
