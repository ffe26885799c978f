"""Paints one customer of the list: name and stage above, industry, town and last contact below."""

from functools import lru_cache, partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.customer import CustomerRow
from app.i18n import tr
from app.ui.icons import pixmap
from app.ui.models.customer_list import ROW_ROLE, CustomerListModel
from app.ui.models.list_names import StageName, StageRank
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


class Lettering:
    """A font with its measures. Cutting a text to its room costs as much as drawing it, so the cuts are kept."""

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = base_font()
        self.font.setPixelSize(pixels)
        self.font.setWeight(weight)
        metrics = QFontMetrics(self.font)
        self.width = metrics.horizontalAdvance
        self.cut = lru_cache(maxsize=1024)(partial(_cut, metrics))


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class CustomerDelegate(QStyledItemDelegate):
    """Paints rows of the CustomerListModel. The customer that is open has an accent bar at its left edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_customer: str | None = None
        self._name = Lettering(13, QFont.Weight.DemiBold)
        self._small = Lettering(_SMALL, QFont.Weight.Normal)
        self._strong = Lettering(_SMALL, QFont.Weight.DemiBold)
        self._badge = Lettering(_TINY, QFont.Weight.Medium)

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
            self._name,
            "muted" if row.archived else "text",
        )
        taken = self._paint_contact(painter, lower, row, model)
        taken += self._paint_filled(painter, lower.adjusted(0, 0, -taken, 0), row)
        place = place_words(row, model.names)
        self._text(painter, lower.adjusted(0, 0, -taken, 0), place, self._small, "muted")
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
        text = self._badge.cut(badge.name, room.width() // 2)
        width = self._badge.width(text) + 4 * STEP
        box = QRectF(room.right() + 1 - width, room.center().y() - _BADGE_HEIGHT / 2 + 1, width, _BADGE_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("surface" if selected else f"{_LOOKS[badge.rank]}_soft"))
        painter.drawRoundedRect(box, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
        painter.setFont(self._badge.font)
        painter.setPen(theme().color(_INKS[badge.rank]))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + 2 * STEP

    def _paint_contact(self, painter: QPainter, room: QRect, row: CustomerRow, model: CustomerListModel) -> int:
        overdue = model.is_overdue(row)
        font = self._strong if overdue else self._small
        text = contact_words(row, model.today())
        width = font.width(text) + 1
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

    def _text(self, painter: QPainter, room: QRect, text: str, font: Lettering, role: str) -> None:
        painter.setFont(font.font)
        painter.setPen(theme().color(role))
        shown = font.cut(text, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
