"""Headings: of a section and of a field, each an entry of the document's outline."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from app.domain.text import Run
from app.reports import fonts
from app.reports.flowables import Text
from app.reports.styles import LABEL, SECTION, TAG, Look, colour
from app.reports.typeset import TextLine


class Heading(Text):
    """A text that stands in the outline under `level`, with a word in a pill behind it (the mark of the internal)."""

    def __init__(
        self, text: str, look: Look, *, key: str, level: int, tag: str = "", before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__((Run(text),), look, before=before, after=after)
        self._title = " ".join(fonts.printable(text).split())
        self._key = key
        self._level = level
        self._tag = tag

    def _tag_room(self) -> float:
        return fonts.width(self._tag, TAG.font, TAG.size) + 20 if self._tag else 0.0

    def _lines(self, width: float) -> list[TextLine]:
        return super()._lines(width - self._tag_room())

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the text and its pill, and write the entry of the outline."""
        canvas.bookmarkHorizontal(self._key, x, y + self.height + 6)
        canvas.addOutlineEntry(self._title, self._key, level=self._level, closed=self._level == 0)
        super().paint(canvas, x, y)
        if self._tag:
            self._draw_tag(canvas, x + self._lines(self.width)[-1].width + 7, y + LABEL.leading / 2)

    def _draw_tag(self, canvas: Canvas, x: float, middle: float) -> None:
        width = fonts.width(self._tag, TAG.font, TAG.size) + 10
        canvas.setStrokeColor(colour("internal"))
        canvas.setLineWidth(0.6)
        canvas.setFillColor(colour("surface"))
        canvas.roundRect(x, middle - 5.4, width, 10.8, 5.4, stroke=1, fill=1)
        canvas.setFillColor(colour("internal"))
        canvas.setFont(TAG.font, TAG.size)
        canvas.drawString(x + 5, middle - 2.5, self._tag)


class Headings:
    """Makes the headings of one document, each with a key of its own."""

    def __init__(self) -> None:
        self._made = 0

    def section(self, text: str) -> Heading:
        """Return the heading of a section."""
        return Heading(text, SECTION, key=self._key(), level=0, before=20.0, after=5.0)

    def field(self, text: str, tag: str = "") -> Heading:
        """Return the heading of a field, marked with `tag` if it is internal."""
        return Heading(text, LABEL, key=self._key(), level=1, tag=tag, after=1.0)

    def _key(self) -> str:
        self._made += 1
        return f"h{self._made}"


SEPARATOR = "\N{NO-BREAK SPACE}· "
"""Stands between parts of a text; no line begins with it."""


def joined(parts: Sequence[str], by: str = SEPARATOR) -> str:
    """Join the parts that say something."""
    return by.join(part for part in parts if part)
