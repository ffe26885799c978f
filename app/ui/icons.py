"""The program's icons: Lucide drawings in the colour of a role, sharp on every screen, following the theme."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.drawings import drawing
from app.ui.theme import theme

ICON_SIZE = 20
"""The usual height of an icon, in pixels."""


@cache
def icon(name: str, role: str = "text", size: int = ICON_SIZE, on_role: str | None = None) -> QIcon:
    """Return the icon `name` in the colour of `role`, at most `size` pixels high; FileNotFoundError for no such icon.

    It grows with the text.
    A checked or selected control shows it in the colour of `on_role`, if that is given. The icon changes its colour
    with the theme, as soon as its widget is painted again.
    """
    drawing(name, theme().color(role).name())
    return QIcon(_Engine(name, role, on_role or role, size))


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the drawing as a picture of `size` pixels for a screen of this device pixel ratio, in today's colour."""
    return _drawn(name, theme().color(role).name(), size, ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """Return the picture, drawn once: the same icons are painted with every key of a search."""
    side = max(round(size * ratio), 1)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _Engine(QIconEngine):
    """Draws one icon in the colour its role has at the moment of painting."""

    def __init__(self, name: str, role: str, on_role: str, size: int) -> None:
        super().__init__()
        self._look = (name, role, on_role, size)

    def clone(self) -> QIconEngine:
        return _Engine(*self._look)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height(), round(self._look[3] * theme().scale))
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, role, on_role, _ = self._look
        if mode is QIcon.Mode.Disabled:
            role = "disabled"
        elif state is QIcon.State.On or mode is QIcon.Mode.Selected:
            role = on_role
        side = min(rect.width(), rect.height())
        place = QPointF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2)
        # Not from painter.device(), whose Python shell may be one of a device that is gone: that ends in a crash.
        ratio = painter.deviceTransform().m11()
        painter.drawPixmap(place, _drawn(name, theme().color(role).name(), side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            # A button without room for its icon asks for one without a point.
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing(name, color)))
