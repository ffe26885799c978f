"""Paints one customer of the list: name and stage above, industry, town and last contact below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.customer import CustomerRow
from app.i18n import tr
from app.ui.models.customer_list import CustomerListModel
from app.ui.models.list_names import StageName, StageRank
from app.ui.models.row_words import contact_words, place_words
from app.ui.pages.customers.lettering import Lettering
from app.ui.pages.customers.row_shapes import bar, pill, sign
from app.ui.theme import STEP, theme

ROW_HEIGHT = 56
"""Height of a row, in pixels."""

_SIDE = 3 * STEP
_BADGE_HEIGHT = 18
_SMALL = 12
_TINY = 11
_FILL_WIDTH = 28
_FILL_HEIGHT = 4
_MARK = 3
_ICON = 12

_LOOKS = {
    StageRank.FIRST: "neutral",
    StageRank.BETWEEN: "good",
    StageRank.FURTHEST: "accent",
    StageRank.ENDED: "neutral",
}
_INKS = {rank: "muted" if look == "neutral" else look for rank, look in _LOOKS.items()}

# Names of Qt's are looked up once: with every row anew they cost as much as its texts.
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value | QStyle.StateFlag.State_Active.value


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
        if not isinstance(model, CustomerListModel):
            return
        row = model.row_at(index.row())
        if row is None:
            return
        rect: QRect = option.rect
        state: int = option.state.value
        selected = bool(state & _SELECTED)
        self._paint_ground(painter, rect, state, row.id == self.open_customer)
        left, right, half = rect.left() + _SIDE, rect.right() + 1 - _SIDE, rect.height() // 2
        middle = rect.top() + STEP + half // 2
        room = right - left - self._paint_badge(painter, left, right, middle, row, model, selected)
        self._text(painter, left, middle, room, row.name, self._name, "muted" if row.archived else "text")
        middle = rect.top() + half + (half - 2 * STEP) // 2
        taken = self._paint_contact(painter, right, middle, row, model)
        taken += self._paint_filled(painter, right - taken, middle, row)
        self._text(painter, left, middle, right - left - taken, place_words(row, model.names), self._small, "muted")

    def _paint_ground(self, painter: QPainter, rect: QRect, state: int, is_open: bool) -> None:
        if state & (_SELECTED | _HOVERED):
            painter.fillRect(rect, theme().color("accent_soft" if state & _SELECTED else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        if is_open:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), theme().color("accent"))
        if state & _FOCUSED == _FOCUSED:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme().color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
            painter.restore()

    def _paint_badge(
        self,
        painter: QPainter,
        left: int,
        right: int,
        middle: int,
        row: CustomerRow,
        model: CustomerListModel,
        selected: bool,
    ) -> int:
        badge = StageName(tr("Archived"), StageRank.ENDED) if row.archived else model.names.stages.get(row.stage or "")
        if badge is None or not badge.name:
            return 0
        text = self._badge.cut(badge.name, (right - left) // 2)
        width = self._badge.width(text) + 4 * STEP
        ground = theme().color("surface" if selected else f"{_LOOKS[badge.rank]}_soft").rgba()
        box = pill(width, _BADGE_HEIGHT, ground, painter.device().devicePixelRatioF())
        painter.drawPixmap(right - width, middle - _BADGE_HEIGHT // 2, box)
        self._text(painter, right - width + 2 * STEP, middle, width, text, self._badge, _INKS[badge.rank])
        return width + 2 * STEP

    def _paint_contact(
        self, painter: QPainter, right: int, middle: int, row: CustomerRow, model: CustomerListModel
    ) -> int:
        overdue = model.is_overdue(row)
        font = self._strong if overdue else self._small
        text = contact_words(row, model.today())
        width = font.width(text) + 1
        self._text(painter, right - width, middle, width, text, font, "bad" if overdue else "muted")
        if overdue:
            picture = sign("clock", "bad", _ICON, theme().color("bad").rgba(), painter.device().devicePixelRatioF())
            painter.drawPixmap(right - width - _ICON - STEP, middle - _ICON // 2, picture)
            width += _ICON + STEP
        return width + 2 * STEP

    def _paint_filled(self, painter: QPainter, right: int, middle: int, row: CustomerRow) -> int:
        if row.total <= 0 or row.archived:
            return 0
        part = max(_FILL_HEIGHT, round(_FILL_WIDTH * min(1.0, row.filled / row.total))) if row.filled > 0 else 0
        ground, ink = theme().color("line").rgba(), theme().color("accent").rgba()
        picture = bar(_FILL_WIDTH, _FILL_HEIGHT, part, ground, ink, painter.device().devicePixelRatioF())
        painter.drawPixmap(right - _FILL_WIDTH, middle - _FILL_HEIGHT // 2, picture)
        return _FILL_WIDTH + 2 * STEP

    def _text(
        self, painter: QPainter, left: int, middle: int, room: int, text: str, letters: Lettering, role: str
    ) -> None:
        shown = letters.cut(text, room)
        if shown:
            painter.setFont(letters.font)
            painter.setPen(theme().color(role))
            painter.drawText(left, middle + letters.below_middle, shown)
