"""Where the pages of a PDF lie on the desk: below each other, in pixels of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

MARGIN = 16
"""Around the pages, in pixels."""

GAP = 12
"""Between two pages, in pixels."""

PIXELS_A_POINT = 96 / 72
"""At 100 %."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """The place of one page on the desk."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The first row below the page."""
        return self.top + self.height


class PageLayout:
    """The places of all pages at one zoom, centred in `room` pixels; the desk is wider when a page is."""

    def __init__(self, sizes: Sequence[tuple[float, float]], zoom: float, room: int) -> None:
        scale = zoom * PIXELS_A_POINT
        pages = [(max(1, round(width * scale)), max(1, round(height * scale))) for width, height in sizes]
        self.width = max([room, *(width + 2 * MARGIN for width, _ in pages)])
        self.boxes: list[PageBox] = []
        top = MARGIN
        for width, height in pages:
            self.boxes.append(PageBox((self.width - width) // 2, top, width, height))
            top += height + GAP
        self.height = top - GAP + MARGIN if pages else 0

    def page_at(self, row: float) -> int:
        """Return the page that a row lies on, or that begins next below it; the last page below all of them."""
        return next((number for number, box in enumerate(self.boxes) if row < box.bottom), len(self.boxes) - 1)

    def place_of(self, row: float) -> tuple[int, float]:
        """Return a row as page and share of its height, which stays the same at another zoom."""
        page = self.page_at(row)
        box = self.boxes[page]
        return page, (row - box.top) / box.height

    def row_of(self, place: tuple[int, float]) -> int:
        """Return the row of a place; a page that there is no more becomes the last."""
        box = self.boxes[min(place[0], len(self.boxes) - 1)]
        return round(box.top + place[1] * box.height)


def fitting_zoom(sizes: Sequence[tuple[float, float]], room: int) -> float:
    """Return the zoom at which the widest page fills `room` pixels."""
    widest = max(width for width, _ in sizes)
    return max(room - 2 * MARGIN, 1) / (widest * PIXELS_A_POINT)
