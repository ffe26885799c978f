"""Paints one row of a plan's table: what it is at the left, when and how far at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.i18n import tr
from app.ui.plan_tables.faces import Face, Words
from app.ui.plan_tables.model import RowsModel
from app.ui.sizes import px
from app.ui.theme import BASE_FONT, STEP, theme
from app.ui.widgets.lettering import Lettering
from app.ui.widgets.measured_delegate import MeasuredDelegate
from app.ui.widgets.row_shapes import bar, paint_focus, paint_sign, pill

ROW_HEIGHT = 52
"""Height of a row, in pixels."""

_SIDE = 3 * STEP
_MARK = 3
_SMALL, _TINY = 12, 11
_ICON, _SIGN = 16, 12
_CURVE = 56
_BAR, _BAR_HEIGHT = 64, 4
_BADGE = 18
_CURVE_FROM = 440
"""A row at least so wide has room for the curve of its measurements; in a narrower one the title needs it more."""


class RowDelegate(MeasuredDelegate):
    """Paints rows of a RowsModel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ROW_HEIGHT, parent)

    def measure(self) -> None:
        self._title = Lettering(px(BASE_FONT), QFont.Weight.DemiBold)
        self._ended = Lettering(px(BASE_FONT), QFont.Weight.Normal)
        self._small = Lettering(px(_SMALL), QFont.Weight.Normal)
        self._strong = Lettering(px(_SMALL), QFont.Weight.DemiBold)
        self._tiny = Lettering(px(_TINY), QFont.Weight.Medium)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        face, rect = model.face(index.row()), option.rect
        self._paint_ground(painter, rect, option.state, face, last=index.row() == model.rowCount() - 1)
        left, right = rect.left() + px(_SIDE), rect.right() + 1 - px(_SIDE)
        upper, lower = rect.top() + rect.height() // 3 - 1, rect.top() + rect.height() * 2 // 3 + 1
        if face.icon.icon:
            paint_sign(painter, left, rect.center().y(), face.icon.icon, face.icon.role, px(_ICON))
            left += px(_ICON) + 2 * STEP
        first = self._paint_right(painter, right, upper, face.first, right - left)
        second = self._paint_second(painter, right, lower, face, right - left)
        end, below = (right - taken - (3 * STEP if taken else 0) for taken in (first, second))
        if face.curve is not None and rect.width() >= px(_CURVE_FROM):
            start = min(end, below) - px(_CURVE)
            face.curve.draw(painter, QRectF(start, rect.top() + 2 * STEP, px(_CURVE), rect.height() - 4 * STEP))
            end = below = start - 3 * STEP
        letters = self._ended if face.ended else self._title
        if face.internal:
            end -= self._paint_badge(painter, end, upper, end - left - letters.width(face.title))
        role = "muted" if face.ended else "text"
        letters.paint(painter, left, upper, end - left, face.title, role)
        self._small.paint(painter, left, lower, below - left, face.about.text, face.about.role)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, face: Face, *, last: bool) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("hover"))
        elif face.internal:
            painter.fillRect(rect, theme().color("internal_ground"))
        if not last:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        if face.internal:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), theme().color("internal"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            paint_focus(painter, rect)

    def _paint_right(self, painter: QPainter, right: int, middle: int, words: Words, room: int) -> int:
        """Write words that end at `right`; return how wide they are, in pixels."""
        if not words.text:
            return 0
        letters = self._strong if words.icon else self._small
        text = letters.cut(words.text, room // 2)
        width = letters.width(text) + 1
        letters.paint(painter, right - width, middle, width, text, words.role)
        if words.icon:
            width += px(_SIGN) + STEP
            paint_sign(painter, right - width, middle, words.icon, words.role, px(_SIGN))
        return width

    def _paint_second(self, painter: QPainter, right: int, middle: int, face: Face, room: int) -> int:
        taken = self._paint_right(painter, right, middle, face.second, room)
        if face.part is None or face.second.icon:
            return taken
        width, height = px(_BAR), px(_BAR_HEIGHT)
        done = max(height, round(width * face.part)) if face.part > 0 else 0
        ground, ink = theme().color("bar").rgba(), theme().color("accent").rgba()
        left = right - taken - 2 * STEP - width
        picture = bar(width, height, done, ground, ink, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, middle - height // 2, picture)
        return taken + 2 * STEP + width

    def _paint_badge(self, painter: QPainter, right: int, middle: int, room: int) -> int:
        """Mark a row as internal; return how wide the mark is. The lock alone tells it where the title would be cut."""
        text = tr("internal")
        width, height = self._tiny.width(text) + px(_SIGN) + 5 * STEP, px(_BADGE)
        if width + 2 * STEP > room:
            text, width = "", px(_SIGN) + 3 * STEP
        box = pill(width, height, theme().color("internal_soft").rgba(), painter.device().devicePixelRatioF())
        painter.drawPixmap(right - width, middle - height // 2, box)
        indent = 2 * STEP if text else (width - px(_SIGN)) // 2
        paint_sign(painter, right - width + indent, middle, "lock", "internal", px(_SIGN))
        left = right - width + 3 * STEP + px(_SIGN)
        self._tiny.paint(painter, left, middle, width, text, "internal")
        return width + 2 * STEP
