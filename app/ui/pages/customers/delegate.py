"""Paints one customer of the list: name and stage above, industry, town and last contact below."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.customer import CustomerRow
from app.domain.list_names import StageName, StageRank
from app.i18n import tr
from app.ui.icons import pixmap
from app.ui.models.customer_list import ROW_ROLE, CustomerListModel
from app.ui.models.row_words import contact_words, place_words
from app.ui.theme import STEP, base_font, theme

ROW_HEIGHT = 56
"""Height of a row, in pixels."""

_SIDE = 3 * STEP
_BADGE_HEIGHT = 18
_SMALL = 12
_TINY = 11
_FILL_WIDTH = 28
_MARK = 3
_ICON = 12

_LOOKS = {
    StageRank.FIRST: "neutral",
    StageRank.BETWEEN: "good",
    StageRank.FURTHEST: "accent",
    StageRank.ENDED: "neutral",
}
_INKS = {rank: "muted" if look == "neutral" else look for rank, look in _LOOKS.items()}


def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = base_font()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


class CustomerDelegate(QStyledItemDelegate):
    """Paints rows of the CustomerListModel. The customer that is open has an accent bar at its left edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_customer: str | None = None
        self._name_font = _font(13, QFont.Weight.DemiBold)
        self._small_font = _font(_SMALL, QFont.Weight.Normal)
        self._strong_font = _font(_SMALL, QFont.Weight.DemiBold)
        self._badge_font = _font(_TINY, QFont.Weight.Medium)
        fonts = (self._name_font, self._small_font, self._strong_font, self._badge_font)
        self._name, self._small, self._strong, self._badge = (QFontMetrics(font) for font in fonts)
        # Cutting a text to its room takes as long as drawing it; most of them come again at the next painting.
        self._cut = lru_cache(maxsize=2048)(_cut)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = index.data(ROW_ROLE)
        if not isinstance(model, CustomerListModel) or not isinstance(row, CustomerRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, state, row.id == self.open_customer)
        upper = rect.adjusted(_SIDE, 2 * STEP, -_SIDE, -rect.height() // 2)
        lower = rect.adjusted(_SIDE, rect.height() // 2, -_SIDE, -2 * STEP)
        taken = self._paint_badge(painter, upper, row, model, selected)
        self._text(
            painter,
            upper.adjusted(0, 0, -taken, 0),
            row.name,
            (self._name_font, self._name),
            "muted" if row.archived else "text",
        )
        taken = self._paint_contact(painter, lower, row, model)
        taken += self._paint_filled(painter, lower.adjusted(0, 0, -taken, 0), row)
        place = place_words(row, model.names)
        self._text(painter, lower.adjusted(0, 0, -taken, 0), place, (self._small_font, self._small), "muted")
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, is_open: bool) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(rect, theme().color("accent_soft" if selected else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        if is_open:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), theme().color("accent"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.setPen(theme().color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)

    def _paint_badge(
        self, painter: QPainter, room: QRect, row: CustomerRow, model: CustomerListModel, selected: bool
    ) -> int:
        badge = StageName(tr("Archived"), StageRank.ENDED) if row.archived else model.names.stages.get(row.stage or "")
        if badge is None or not badge.name:
            return 0
        text = self._cut(self._badge, badge.name, room.width() // 2)
        width = self._badge.horizontalAdvance(text) + 4 * STEP
        box = QRectF(room.right() + 1 - width, room.center().y() - _BADGE_HEIGHT / 2 + 1, width, _BADGE_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("surface" if selected else f"{_LOOKS[badge.rank]}_soft"))
        painter.drawRoundedRect(box, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
        painter.setFont(self._badge_font)
        painter.setPen(theme().color(_INKS[badge.rank]))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + 2 * STEP

    def _paint_contact(self, painter: QPainter, room: QRect, row: CustomerRow, model: CustomerListModel) -> int:
        overdue = model.is_overdue(row)
        font = (self._strong_font, self._strong) if overdue else (self._small_font, self._small)
        text = contact_words(row, model.today())
        width = font[1].horizontalAdvance(text) + 1
        box = QRect(room.right() + 1 - width, room.top(), width, room.height())
        self._text(painter, box, text, font, "bad" if overdue else "muted")
        if overdue:
            ratio = painter.device().devicePixelRatioF()
            top = room.center().y() - _ICON // 2 + 1
            painter.drawPixmap(box.left() - _ICON - STEP, top, pixmap("clock", "bad", _ICON, ratio))
            width += _ICON + STEP
        return width + 2 * STEP

    def _paint_filled(self, painter: QPainter, room: QRect, row: CustomerRow) -> int:
        if row.total <= 0 or row.archived:
            return 0
        line = QRectF(room.right() + 1 - _FILL_WIDTH, room.center().y() - 1, _FILL_WIDTH, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("line"))
        painter.drawRoundedRect(line, 2, 2)
        if row.filled > 0:
            line.setWidth(max(4.0, _FILL_WIDTH * min(1.0, row.filled / row.total)))
            painter.setBrush(theme().color("accent"))
            painter.drawRoundedRect(line, 2, 2)
        return _FILL_WIDTH + 2 * STEP

    def _text(self, painter: QPainter, room: QRect, text: str, font: tuple[QFont, QFontMetrics], role: str) -> None:
        painter.setFont(font[0])
        painter.setPen(theme().color(role))
        shown = self._cut(font[1], text, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
