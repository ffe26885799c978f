"""The pages as pictures: drawn in strips by a task, the ones in sight first, and kept as long as they are of use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui import tasks

if TYPE_CHECKING:
    from app.reports.pages import Strip

STRIP = 1024
"""So many rows of the screen's own pixels are drawn at a time: little enough to be quick at any zoom."""

_AT_A_TIME = 2
_KEPT = 24

Part = tuple[int, int]
"""Number of a page and of a strip of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn strip: the rows `top` to `bottom` of a page that is `whole` rows high."""

    top: int
    bottom: int
    whole: int
    pixmap: QPixmap


@dataclass(slots=True)
class _Sheets:
    """What was drawn of one file at one size. `pages` are width and height of each page in the screen's own pixels."""

    pdf: bytes = b""
    pages: tuple[tuple[int, int], ...] = ()
    pictures: dict[Part, Picture] = field(default_factory=dict)


class PagePictures(QObject):
    """Pictures of the pages of one PDF. `drawn` tells that there are more of them.

    Those of the file and size before stand in until the new ones are there, so that nothing flickers.
    """

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now = _Sheets()
        self._before = _Sheets()
        self._visible: list[Part] = []
        self._near: list[Part] = []
        self._task: tasks.Task[list[tuple[Part, Strip]]] | None = None

    def take(self, pdf: bytes, pages: Sequence[tuple[int, int]]) -> None:
        """Show another file, or the same at another size; `pages` are in the screen's own pixels."""
        if pdf == self._now.pdf and tuple(pages) == self._now.pages:
            return
        self._stop()
        if self._now.pictures:
            self._before = self._now
        self._now = _Sheets(pdf, tuple(pages))

    def clear(self) -> None:
        """Forget everything."""
        self._stop()
        self._now, self._before = _Sheets(), _Sheets()

    def want(self, visible: list[Part], near: list[Part]) -> None:
        """Draw these strips: the visible ones first, then those that are likely to be next."""
        self._visible, self._near = visible, near
        self._go_on()

    def of_page(self, page: int) -> list[Picture]:
        """Return what there is of a page, to be painted in this order."""
        return [
            picture
            for sheets in (self._before, self._now)
            for (number, _), picture in sorted(sheets.pictures.items(), key=_part_of)
            if number == page
        ]

    @property
    def complete(self) -> bool:
        """Whether everything in sight is drawn."""
        return all(part in self._now.pictures for part in self._visible)

    def _go_on(self) -> None:
        if self._task is not None:
            return
        missing = [part for part in (*self._visible, *self._near) if part not in self._now.pictures]
        if self.complete:
            self._before = _Sheets()
        if missing:
            work = partial(_draw, self._now.pdf, self._now.pages, missing[:_AT_A_TIME])
            self._task = tasks.run(work, done=self._take, owner=self)

    def _take(self, found: "list[tuple[Part, Strip]]") -> None:
        self._task = None
        for part, strip in found:
            picture = QImage(strip.data, strip.width, strip.height, strip.width * 4, QImage.Format.Format_RGB32)
            pixmap = QPixmap.fromImage(picture)
            self._now.pictures[part] = Picture(strip.top, strip.top + strip.height, strip.whole, pixmap)
        self._forget_far()
        self._go_on()
        self.drawn.emit()

    def _forget_far(self) -> None:
        pictures = self._now.pictures
        far = [part for part in pictures if part not in self._visible and part not in self._near]
        for part in far[: max(len(pictures) - _KEPT, 0)]:
            del pictures[part]

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _draw(
    pdf: bytes, pages: tuple[tuple[int, int], ...], parts: list[Part], control: tasks.TaskControl
) -> "list[tuple[Part, Strip]]":
    from app.reports.pages import draw_strip

    found = []
    for page, number in parts:
        control.check()
        found.append(((page, number), draw_strip(pdf, page, pages[page][0], number * STRIP, STRIP)))
    return found


def _part_of(item: tuple[Part, Picture]) -> Part:
    return item[0]
