"""Small drawings: bars and dots for numbers, the stage track, a portrait, a rule, lines to sign."""

import io
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts
from app.reports.flowables import Brick
from app.reports.styles import FACT, HALF_PAGE, SMALL, colour

_PICTURE_PIXELS = 480
"""Pictures are made no larger than this on either side: 300 dots per inch at the largest size printed."""


@lru_cache(maxsize=32)
def picture(data: bytes) -> ImageReader | None:
    """Return a picture ready to draw, or None when the bytes are none that can be read.

    Only its pixels go into the file: what a camera writes beside them (place, time, owner) stays behind.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image) or image
            upright.thumbnail((_PICTURE_PIXELS, _PICTURE_PIXELS))
            pixels = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    pixels.info.clear()
    return ImageReader(pixels)


_LONGEST_LINE = 300
"""No line of a page holds more characters."""


class Rule(Brick):
    """A line over the whole width."""

    def __init__(self, role: str, thickness: float, *, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__(before, after)
        self._role = role
        self._thickness = thickness

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self._thickness
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setFillColor(colour(self._role))
        self.canv.rect(0, 0, self.width, self._thickness, stroke=0, fill=1)


class Space(Brick):
    """Nothing, as high as asked."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._space = height

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self._space
        return self.width, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Value(Brick):
    """A value on one line with a drawing behind it: a bar for its share of the whole, or the dots of a scale."""

    def __init__(self, text: str, *, share: float | None = None, dots: tuple[int, int] | None = None) -> None:
        super().__init__()
        self._text = fonts.printable(text)
        self._share = share
        self._dots = dots

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, FACT.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words, then the drawing in the room that is left."""
        canvas = self.canv
        y = (FACT.leading - 0.72 * FACT.size) / 2
        canvas.setFillColor(colour("text"))
        x = draw_string(canvas, self._text, FACT.font, FACT.size, 0.0, y)
        if self._share is not None and x + 40 < self.width:
            self._draw_bar(x + 12, min(self.width - x - 12, 90.0))
        elif self._dots and x + 70 < self.width:
            self._draw_dots(x + 14)

    def _draw_bar(self, x: float, length: float) -> None:
        y = self.height / 2 - 2
        self.canv.setFillColor(colour("line"))
        self.canv.rect(x, y, length, 4, stroke=0, fill=1)
        self.canv.setFillColor(colour("good"))
        self.canv.rect(x, y, length * min(max(self._share or 0.0, 0.0), 1.0), 4, stroke=0, fill=1)

    def _draw_dots(self, x: float) -> None:
        filled, count = self._dots or (0, 0)
        for index in range(count):
            self.canv.setFillColor(colour("good" if index < filled else "line"))
            self.canv.circle(x + index * 11, self.height / 2, 3.4, stroke=0, fill=1)


class Portrait(Brick):
    """A round picture."""

    SIZE = 46.0

    def __init__(self, image: ImageReader) -> None:
        super().__init__()
        self._image = image

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = self.height = self.SIZE
        return self.width, self.height

    def draw(self) -> None:
        """Draw the middle of the picture, cut to a circle."""
        canvas = self.canv
        wide, high = self._image.getSize()
        scale = self.SIZE / min(wide, high)
        canvas.saveState()
        path = canvas.beginPath()
        path.circle(self.SIZE / 2, self.SIZE / 2, self.SIZE / 2)
        canvas.clipPath(path, stroke=0, fill=0)
        x = (self.SIZE - wide * scale) / 2
        # A face stands in the upper part of a tall picture.
        y = (self.SIZE - high * scale) * (0.8 if high > wide else 0.5)
        canvas.drawImage(self._image, x, y, wide * scale, high * scale, mask="auto")
        canvas.restoreState()


class Framed(Brick):
    """A brick with a portrait at its left."""

    def __init__(self, portrait: Portrait, brick: Brick) -> None:
        super().__init__()
        self._portrait = portrait
        self._brick = brick

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        self.height = max(Portrait.SIZE, self._brick.height_at(width - Portrait.SIZE - 12))
        return self.width, self.height

    def halves(self, width: float, room: float) -> tuple[Brick, Brick] | None:
        """Give the portrait up for words that are higher than half a page."""
        return self._brick.halves(width, room) if self.height_at(width) > HALF_PAGE else None

    def draw(self) -> None:
        """Draw both from the top."""
        self._portrait.wrap(Portrait.SIZE, Portrait.SIZE)
        self._portrait.drawOn(self.canv, 0, self.height - Portrait.SIZE)
        high = self._brick.height_at(self.width - Portrait.SIZE - 12)
        self._brick.drawOn(self.canv, Portrait.SIZE + 12, self.height - high)


class StageTrack(Brick):
    """The stages as a band; the customer's own is filled, those before it are soft."""

    HEIGHT = 20.0

    def __init__(self, stages: Sequence[str], current: int | None, *, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__(before, after)
        self._stages = [fonts.printable(stage) for stage in stages]
        self._current = current

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, self.HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draw the band; a name too long for its part is cut with an ellipsis."""
        part = (self.width - 2 * (len(self._stages) - 1)) / len(self._stages)
        for index, stage in enumerate(self._stages):
            x = index * (part + 2)
            reached = self._current is not None and index <= self._current
            here = index == self._current
            self.canv.setFillColor(colour("internal" if here else "internal_soft" if reached else "background"))
            self.canv.rect(x, 0, part, self.HEIGHT, stroke=0, fill=1)
            self.canv.setFillColor(colour("surface" if here else "internal" if reached else "muted"))
            name = fonts.BOLD if here else fonts.REGULAR
            label = shortened(f"{index + 1}  {stage}", name, SMALL.size + 0.8, part - 16)
            draw_string(self.canv, label, name, SMALL.size + 0.8, 8 + x, self.HEIGHT / 2 - 2.8)


def shortened(text: str, font: str, size: float, room: float) -> str:
    """Return printable text cut with an ellipsis to fit into `room` points."""
    if len(text) <= _LONGEST_LINE and fonts.width(text, font, size) <= room:
        return text
    text = text[:_LONGEST_LINE]
    while text and fonts.width(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def draw_string(canvas: Canvas, text: str, font: str, size: float, x: float, y: float) -> float:
    """Draw printable text from the left, each character in a font that has it; return where it ends."""
    for name, part in fonts.by_font(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += fonts.width(part, name, size)
    return x


class SignatureLine(Brick):
    """A line to sign, with a name and a caption below."""

    def __init__(self, name: Brick, caption: Brick) -> None:
        super().__init__()
        self._name = name
        self._caption = caption

    def wrap(self, width: float, room: float) -> tuple[float, float]:
        """Return the size."""
        self.width = width
        self.height = 36 + self._name.height_at(width) + self._caption.height_at(width)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line with room above it for a hand."""
        caption = self._caption.height_at(self.width)
        self._name.height_at(self.width)
        self.canv.setStrokeColor(colour("text"))
        self.canv.setLineWidth(0.8)
        self.canv.line(0, self.height - 32, self.width, self.height - 32)
        self._name.drawOn(self.canv, 0, caption)
        self._caption.drawOn(self.canv, 0, 0)
