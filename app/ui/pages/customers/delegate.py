"""Paints one customer of the list: name and stage above, industry, town and last contact below, or what was hit."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.domain.customer import CustomerRow
from app.i18n import tr
from app.ui.models.customer_list import CustomerListModel
from app.ui.models.list_names import StageName, StageRank
from app.ui.models.row_words import contact_words, place_words, review_words
from app.ui.sizes import px
from app.ui.theme import BASE_FONT, STEP, theme
from app.ui.widgets.lettering import Lettering
from app.ui.widgets.measured_delegate import MeasuredDelegate
from app.ui.widgets.row_shapes import bar, paint_focus, paint_sign, pill

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


class CustomerDelegate(MeasuredDelegate):
    """Paints rows of the CustomerListModel. The customer that is open has an accent bar at its left edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self.open_customer: str | None = None

    def measure(self) -> None:
        self._name = Lettering(px(BASE_FONT), QFont.Weight.DemiBold)
        self._small = Lettering(px(_SMALL), QFont.Weight.Normal)
        self._strong = Lettering(px(_SMALL), QFont.Weight.DemiBold)
        self._badge = Lettering(px(_TINY), QFont.Weight.Medium)
        self._badge_height, self._icon = px(_BADGE_HEIGHT), px(_ICON)
        self._fill_width, self._fill_height = px(_FILL_WIDTH), px(_FILL_HEIGHT)

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
        self._name.paint(painter, left, middle, room, row.name, "muted" if row.archived else "text")
        middle = rect.top() + half + (half - 2 * STEP) // 2
        hit = model.hit_places.of(row.id)
        if hit is not None:
            self._paint_hit(painter, left, right, middle, hit.name, hit.snippet)
            return
        taken = self._paint_contact(painter, right, middle, row, model)
        taken += self._paint_filled(painter, right - taken, middle, row)
        taken += self._paint_late(painter, right - taken, middle, row, model)
        self._small.paint(painter, left, middle, right - left - taken, place_words(row, model.names), "muted")

    def _paint_ground(self, painter: QPainter, rect: QRect, state: int, is_open: bool) -> None:
        if state & (_SELECTED | _HOVERED):
            painter.fillRect(rect, theme().color("accent_soft" if state & _SELECTED else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        if is_open:
            painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), theme().color("accent"))
        if state & _FOCUSED == _FOCUSED:
            paint_focus(painter, rect)

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
        box = pill(width, self._badge_height, ground, painter.device().devicePixelRatioF())
        painter.drawPixmap(right - width, middle - self._badge_height // 2, box)
        self._badge.paint(painter, right - width + 2 * STEP, middle, width, text, _INKS[badge.rank])
        return width + 2 * STEP

    def _paint_contact(
        self, painter: QPainter, right: int, middle: int, row: CustomerRow, model: CustomerListModel
    ) -> int:
        asked = model.query.review_before is not None
        overdue = asked or model.is_overdue(row)
        font = self._strong if overdue else self._small
        text = review_words(row, model.today()) if asked else contact_words(row, model.today())
        width = font.width(text) + 1
        font.paint(painter, right - width, middle, width, text, "bad" if overdue else "muted")
        if overdue:
            width += self._icon + STEP
            paint_sign(painter, right - width, middle, "clock", "bad", self._icon)
        return width + 2 * STEP

    def _paint_filled(self, painter: QPainter, right: int, middle: int, row: CustomerRow) -> int:
        if row.total <= 0 or row.archived:
            return 0
        part = (
            max(self._fill_height, round(self._fill_width * min(1.0, row.filled / row.total))) if row.filled > 0 else 0
        )
        ground, ink = theme().color("bar").rgba(), theme().color("accent").rgba()
        picture = bar(self._fill_width, self._fill_height, part, ground, ink, painter.device().devicePixelRatioF())
        painter.drawPixmap(right - self._fill_width, middle - self._fill_height // 2, picture)
        return self._fill_width + 2 * STEP

    def _paint_late(
        self, painter: QPainter, right: int, middle: int, row: CustomerRow, model: CustomerListModel
    ) -> int:
        """Mark a customer with an overdue action; the tooltip says since when."""
        if row.next_due is None or row.next_due >= model.today():
            return 0
        paint_sign(painter, right - self._icon, middle, "circle-alert", "bad", self._icon)
        return self._icon + 2 * STEP

    def _paint_hit(self, painter: QPainter, left: int, right: int, middle: int, name: str, words: str) -> None:
        """Say where the search has hit, in place of what every row tells."""
        room = right - left
        label = self._strong.cut(name, room * 2 // 5) + ":"
        taken = self._strong.width(label) + STEP
        self._strong.paint(painter, left, middle, room, label, "muted")
        self._small.paint(painter, left + taken, middle, room - taken, words, "muted")
