"""The days of the clock as a list: dot, day and week, what, and under it category, what became of it and who."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.clock_text import short_day, week_name
from app.i18n import language, tr, translator
from app.ui.clock.painting import paint_dot
from app.ui.clock.ring_view import RingDay
from app.ui.sizes import px
from app.ui.theme import STEP, theme
from app.ui.widgets.plain_tip import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_ROW = 46
_DOT = 9
_DAY_WIDTH = 58


@dataclass(frozen=True, slots=True)
class ListedDay:
    """One row: the day as the ring has it, what is to be done, the words under that, and whether it is ours alone."""

    shown: RingDay
    what: str
    below: str
    internal: bool = False
    head: str = ""

    def told(self) -> str:
        """Return the whole row in words."""
        words = translator(language())
        day = f"{short_day(self.shown.day, words)} {week_name(self.shown.day, words)}"
        internal = tr("internal") if self.internal else ""
        return ", ".join(part for part in (day, self.head, self.what, self.below, internal) if part)


class DayModel(QAbstractListModel):
    """The rows in time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.days: Sequence[ListedDay] = ()

    def show_days(self, days: Sequence[ListedDay]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.days = tuple(days)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.days)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        day = self.days[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return day.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{index.row() + 1}. {day.told()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(day.told())
        return None


class DayDelegate(QStyledItemDelegate):
    """Paints a row in two lines beside its dot; what is internal has the purple bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(200), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, DayModel):
            return
        day, box = model.days[index.row()], option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("accent_soft"))
        if day.internal:
            painter.fillRect(QRect(box.left(), box.top() + 1, px(3), box.height() - 2), theme().color("internal"))
        size = px(_DOT)
        middle = QPointF(box.left() + size + px(10), box.center().y())
        paint_dot(painter, middle, size, day.shown.category, day.shown.state, str(index.row() + 1))
        words = translator(language())
        left = box.left() + 2 * size + px(24)
        dated = QRect(left, box.top() + STEP, px(_DAY_WIDTH), box.height() - 2 * STEP)
        _two_lines(painter, option, dated, short_day(day.shown.day, words), week_name(day.shown.day, words), False)
        rest = QRect(dated.right() + px(6), dated.top(), box.right() - dated.right() - px(12), dated.height())
        _two_lines(painter, option, rest, " · ".join(filter(None, (day.head, day.what))), day.below, True)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()


def _two_lines(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, above: str, below: str, strong: bool
) -> None:
    half = box.height() // 2
    lines = (
        (above, "text", strong, QRect(box.left(), box.top(), box.width(), half)),
        (below, "muted", False, QRect(box.left(), box.top() + half, box.width(), half)),
    )
    for text, role, bold, line in lines:
        font = option.font
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(theme().color(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    option.font.setBold(False)


class DayList(QListView):
    """Shows the days, one of them chosen. `currentMoved` carries its place."""

    currentMoved = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = DayModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(DayDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_days(self, days: Sequence[ListedDay]) -> None:
        """Show other rows; the chosen place stays where there is such a row."""
        before = self.currentIndex().row()
        self.rows.show_days(days)
        if days and before >= 0:
            self.choose(min(before, len(days) - 1))

    def choose(self, number: int) -> None:
        """Choose a row and bring it into sight."""
        self.setCurrentIndex(self.rows.index(number))
        self.scrollTo(self.currentIndex())

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.currentMoved.emit(now.row())

    def keyboardSearch(self, search: str) -> None:
        """Take no notice of letters: keys act on the chosen day."""

    def event(self, event: QEvent) -> bool:
        # Alt+Left would go back in the window; in the list it moves the chosen day.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.currentIndex().isValid():
                event.accept()
                return True
        return super().event(event)
