"""Headings: of a section and of a field, each an entry of the document's outline."""

from collections.abc import Sequence

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

    def draw(self) -> None:
        """Draw the text and its pill, and write the entry of the outline."""
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 6)
        self.canv.addOutlineEntry(self._title, self._key, level=self._level, closed=self._level == 0)
        super().draw()
        if self._tag:
            self._draw_tag(self._lines(self.width)[-1].width + 7)

    def _draw_tag(self, x: float) -> None:
        middle = LABEL.leading / 2
        width = fonts.width(self._tag, TAG.font, TAG.size) + 10
        self.canv.setStrokeColor(colour("internal"))
        self.canv.setLineWidth(0.6)
        self.canv.setFillColor(colour("surface"))
        self.canv.roundRect(x, middle - 5.4, width, 10.8, 5.4, stroke=1, fill=1)
        self.canv.setFillColor(colour("internal"))
        self.canv.setFont(TAG.font, TAG.size)
        self.canv.drawString(x + 5, middle - 2.5, self._tag)


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


def joined(parts: Sequence[str], by: str = " · ") -> str:
    """Join the parts that say something."""
    return by.join(part for part in parts if part)
