"""A layout that puts widgets side by side and goes on below, like words of a text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui.theme import STEP


class FlowLayout(QLayout):
    """Lays its widgets out in rows as wide as it is; `gap` pixels apart."""

    def __init__(self, parent: QWidget | None = None, gap: int = 2 * STEP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for many times whenever what is around is laid out.
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y = room.x(), room.y()
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(room.width(), item.minimumSize().width()))
            if row and x + width > room.right() + 1:
                x, y = room.x(), y + _end_row(row, move=move) + self._gap
                row = []
            row.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self._gap
        return y + _end_row(row, move=move) - rect.y() + margins.bottom()


def _end_row(row: list[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
    """Return how high a row is; put its widgets there, the lower ones in the middle."""
    height = max((place.height() for _, place in row), default=0)
    for item, place in row if move else ():
        item.setGeometry(place.translated(0, (height - place.height()) // 2))
    return height
