"""Paints one row of the palette: icon, title and what it is, at the right the keys that do the same."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.ui.palette.entry import Entry
from app.ui.palette.model import PaletteModel
from app.ui.sizes import px
from app.ui.theme import BASE_FONT, RADIUS, STEP, theme
from app.ui.widgets.lettering import Lettering
from app.ui.widgets.measured_delegate import MeasuredDelegate
from app.ui.widgets.row_shapes import paint_sign

ROW_HEIGHT = 48
"""Height of a row, in pixels."""

_ICON = 18
_SIDE = 3 * STEP
_KEY_HEIGHT = 20


class PaletteDelegate(MeasuredDelegate):
    """Paints rows of the PaletteModel; long titles are cut at the end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ROW_HEIGHT, parent)

    def measure(self) -> None:
        self._title = Lettering(px(BASE_FONT), QFont.Weight.DemiBold)
        self._small = Lettering(px(12), QFont.Weight.Normal)
        self._icon, self._key_height = px(_ICON), px(_KEY_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        found = model.entry(index.row()) if isinstance(model, PaletteModel) else None
        if found is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or (state & QStyle.StateFlag.State_MouseOver and not found.reason):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        role = "disabled" if found.reason else "accent" if selected else "muted"
        paint_sign(painter, rect.left() + _SIDE, rect.center().y() + 1, found.icon, role, self._icon)
        left = rect.left() + _SIDE + self._icon + 3 * STEP
        room = rect.right() + 1 - _SIDE - left - self._paint_keys(painter, rect, found)
        middle = rect.top() + STEP + (rect.height() - 2 * STEP) // 4
        self._title.paint(painter, left, middle + 1, room, found.title, "muted" if found.reason else "text")
        middle = rect.bottom() - STEP - (rect.height() - 2 * STEP) // 4
        self._small.paint(painter, left, middle, room, found.detail, "muted")
        painter.restore()

    def _paint_keys(self, painter: QPainter, rect: QRect, found: Entry) -> int:
        """Paint the keys in a box of their own; return the room they take."""
        if not found.keys:
            return 0
        width = self._small.width(found.keys) + 4 * STEP
        left, top = rect.right() + 1 - _SIDE - width, rect.center().y() - self._key_height // 2 + 1
        painter.setPen(theme().color("line"))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(QRectF(left + 0.5, top - 0.5, width - 1, self._key_height), 6, 6)
        self._small.paint(painter, left + 2 * STEP, rect.center().y(), width, found.keys, "muted")
        return width + 3 * STEP
