"""A font with its measures, for texts that are painted row by row."""

from functools import lru_cache, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.ui.theme import base_font, theme


class Lettering:
    """The window's font in one size and weight. Measuring costs as much as drawing, so what was measured is kept.

    `width` returns how wide a text is and `cut` as much of it as there is room for, in pixels.
    """

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = base_font()
        self.font.setPixelSize(pixels)
        self.font.setWeight(weight)
        metrics = QFontMetrics(self.font)
        self._below_middle = (metrics.ascent() - metrics.descent() + 1) // 2
        self.width = lru_cache(maxsize=1024)(metrics.horizontalAdvance)
        self.cut = lru_cache(maxsize=1024)(partial(_cut, metrics))

    def paint(self, painter: QPainter, left: int, middle: int, room: int, text: str, role: str) -> None:
        """Paint a line about `middle` in the colour of a role, cut where `room` ends; all in pixels."""
        shown = self.cut(text, room)
        if shown:
            painter.setFont(self.font)
            painter.setPen(theme().color(role))
            painter.drawText(left, middle + self._below_middle, shown)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    # Most texts fit, and their width is known sooner than their cut.
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
