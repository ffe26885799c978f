"""One contact person on the relationship map."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.domain.contact_map import HEIGHT, WIDTH
from app.ui.icons import icon
from app.ui.theme import RADIUS, base_font, theme

HANDLE = 6.0
"""The radius of the handle from which a reporting line is drawn."""

_PADDING = 12.0
_LINE = 17.0
_ICON = 13
_FAR = 0.5
_FOOT = 24.0
_BORDERS = {"high": 3.0, "medium": 1.5}
_ATTITUDES = {
    "supporter": ("circle-check", "good"),
    "neutral": ("minus", "muted"),
    "critic": ("triangle-alert", "warn"),
}


@dataclass(frozen=True, slots=True)
class BoxWords:
    """What a box says. `power` and `attitude` are keys, the `..._word` their words; `assumed` is "" once confirmed.

    `power_short` leaves out what it is about, where room is short.
    """

    id: str
    name: str
    title: str
    unit: str
    roles: str
    power: str
    power_word: str
    power_short: str
    attitude: str
    attitude_word: str
    assumed: str
    spoken: str


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = base_font()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


class ContactBox(QGraphicsItem):
    """Paints one contact person; can be moved and chosen. Its position is the upper left corner."""

    def __init__(self, words: BoxWords, moved: Callable[[], None]) -> None:
        super().__init__()
        self.words = words
        self._moved = moved
        self.setFlags(
            QGraphicsItem.GraphicsItemFlag.ItemIsMovable
            | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
            | QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges
        )
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        # While one box moves, the words of the others are not written anew.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def say(self, words: BoxWords) -> None:
        """Show other words."""
        if words != self.words:
            self.words = words
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-3, -3, WIDTH + 6, HEIGHT + 6 + HANDLE)

    def handle_holds(self, at: QPointF) -> bool:
        """Whether a place in the scene lies on the handle, which only a chosen box has."""
        middle = self.pos() + QPointF(WIDTH / 2, HEIGHT)
        return self.isSelected() and (at - middle).manhattanLength() <= 2 * HANDLE

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        if change is QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            self._moved()
        return super().itemChange(change, value)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, chosen = self.words, self.isSelected()
        box = QRectF(0, 0, WIDTH, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        # From afar only the name can be read, and that only when it is large.
        far = option.levelOfDetailFromTransform(painter.worldTransform()) < _FAR
        if not far and (words.power_word or words.attitude_word):
            self._paint_foot(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QPen(theme().color("accent" if chosen else "line_strong"), _BORDERS.get(words.power, 1.0))
        if words.power == "high" and not chosen:
            edge.setColor(theme().color("text"))
        painter.setPen(edge)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if far:
            inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
            self._write(painter, inner, words.name, _font(24, QFont.Weight.DemiBold), "text")
        else:
            self._paint_words(painter)
        if chosen:
            painter.setBrush(theme().color("surface"))
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawEllipse(QPointF(WIDTH / 2, HEIGHT), HANDLE, HANDLE)

    def _paint_foot(self, painter: QPainter) -> None:
        """Paint the strip of what is ours to know: power at the left, attitude at the right, both in words."""
        painter.save()
        painter.setClipRect(QRectF(0, HEIGHT - _FOOT, WIDTH, _FOOT))
        painter.setBrush(theme().color("internal_soft"))
        painter.drawRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), RADIUS, RADIUS)
        painter.restore()
        words, top = self.words, HEIGHT - _FOOT
        inner = QRectF(_PADDING, top, WIDTH - 2 * _PADDING, _FOOT)
        if words.attitude_word:
            name, role = _ATTITUDES.get(words.attitude, ("minus", "muted"))
            font = _font(11, QFont.Weight.Medium)
            wide = QFontMetricsF(font).horizontalAdvance(words.attitude_word)
            left = inner.right() - min(wide, inner.width() / 2)
            icon(name, role, _ICON).paint(painter, QRect(round(left) - _ICON - 4, round(top) + 5, _ICON, _ICON))
            # The words are in the colour of text: on this ground only text reads well.
            self._write(painter, QRectF(left, top, inner.right() - left + 1, _FOOT), words.attitude_word, font, "text")
            inner.setRight(left - _ICON - 8)
        font = _font(11)
        fits = QFontMetricsF(font).horizontalAdvance(words.power_word) <= inner.width()
        self._write(painter, inner, words.power_word if fits else words.power_short, font, "text")

    def _paint_words(self, painter: QPainter) -> None:
        words = self.words
        inner = QRectF(_PADDING, 9, WIDTH - 2 * _PADDING, _LINE)
        name = QRectF(inner)
        if words.assumed:
            icon("circle-help", "warn", _ICON).paint(painter, QRect(round(inner.right()) - _ICON, 11, _ICON, _ICON))
            name.setRight(inner.right() - _ICON - 4)
        self._write(painter, name, words.name, _font(13, QFont.Weight.DemiBold), "text")
        below = (words.title, "muted"), (words.unit, "muted"), (words.roles, "accent")
        for number, (text, role) in enumerate([each for each in below if each[0]], start=1):
            self._write(painter, inner.translated(0, number * _LINE), text, _font(12), role)

    def _write(self, painter: QPainter, place: QRectF, text: str, font: QFont, role: str) -> None:
        if text:
            painter.setFont(font)
            painter.setPen(theme().color(role))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
