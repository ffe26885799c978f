"""The small shapes of a list row as pictures: each is drawn once, and then only copied.

Colours come as numbers (QRgb), so that a change of theme brings other pictures; `ratio` is the screen's pixel ratio.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.ui.icons import pixmap
from app.ui.theme import theme


@lru_cache(maxsize=256)
def pill(width: int, height: int, color: int, ratio: float) -> QPixmap:
    """Return a box with round ends, for the badge of a stage."""
    return _round([(width, color)], width, height, ratio)


@lru_cache(maxsize=256)
def bar(width: int, height: int, part: int, ground: int, ink: int, ratio: float) -> QPixmap:
    """Return a line of which `part` pixels are filled."""
    return _round([(width, ground), (part, ink)], width, height, ratio)


def paint_sign(painter: QPainter, left: int, middle: int, name: str, role: str, side: int) -> None:
    """Paint an icon of `side` pixels about `middle`, in the colour of its role."""
    color, ratio = theme().color(role).rgba(), painter.device().devicePixelRatioF()
    painter.drawPixmap(left, middle - side // 2, _sign(name, role, side, color, ratio))


def paint_focus(painter: QPainter, row: QRect) -> None:
    """Paint the frame of the row that has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().color("focus"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(row).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
    painter.restore()


@lru_cache(maxsize=32)
def _sign(name: str, role: str, side: int, _color: int, ratio: float) -> QPixmap:
    """Return an icon in the colour of its role; the colour's number tells the themes apart."""
    return pixmap(name, role, side, ratio)


def _round(lines: list[tuple[int, int]], width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part, color in lines:
        if part:
            painter.setBrush(QColor.fromRgba(color))
            painter.drawRoundedRect(QRectF(0, 0, part, height), height / 2, height / 2)
    painter.end()
    return picture
