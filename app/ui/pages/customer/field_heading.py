"""The line above a field: its label, the internal badge right behind it, tools and history at the right."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import STEP, set_look

_LINE = 24
_GAP = 2 * STEP


class FieldHeading(QWidget):
    """A long label goes over several lines; then the badge stands below it instead of behind it."""

    def __init__(self, text: str, badge: QWidget | None, tools: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(text, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        set_look(self.label, "role", "label")
        self._badge = badge
        self._tools = tools
        self._heights: dict[int, int] = {}
        self._known_shape: tuple[int, int, int, QSize] | None = None
        for widget in (*([badge] if badge is not None else []), *tools):
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def arrange(self) -> None:
        """Lay out anew, after a tool was shown or hidden or has got another text."""
        self._heights.clear()
        self._place(self.width(), move=True)
        shape = self._shape()
        if shape != self._known_shape:
            self._known_shape = shape
            self.updateGeometry()

    def _shape(self) -> tuple[int, int, int, QSize]:
        """Return what the height at any width depends on."""
        badge = self._badge.sizeHint() if self._badge is not None else QSize(0, 0)
        return self._tool_width(), self.label.sizeHint().width(), self.label.sizeHint().height(), badge

    def _tool_width(self) -> int:
        shown = [_size(tool).width() for tool in self._tools if not tool.isHidden()]
        return sum(shown) + _GAP * len(shown)

    def _place(self, width: int, *, move: bool) -> int:
        """Return the height at this width, and put the parts in their places if they are to be moved."""
        room = max(width - self._tool_width(), 8 * STEP)
        metrics = self.label.fontMetrics()
        one_line = metrics.horizontalAdvance(self.label.text()) + 2
        badge = self._badge.sizeHint() if self._badge is not None else QSize(0, 0)
        behind = self._badge is None or one_line + _GAP + badge.width() <= room
        text_width = min(one_line, room)
        text_height = max(_LINE, self.label.heightForWidth(text_width))
        height = text_height if behind else text_height + badge.height() + STEP
        if move:
            self.label.setGeometry(QRect(0, 0, text_width, text_height))
            if self._badge is not None:
                spot = (one_line + _GAP, (_LINE - badge.height()) // 2) if behind else (0, text_height)
                self._badge.setGeometry(QRect(*spot, min(badge.width(), width), badge.height()))
            right = width
            for tool in reversed(self._tools):
                if not tool.isHidden():
                    size = _size(tool)
                    right -= size.width()
                    tool.setGeometry(QRect(right, (_LINE - size.height()) // 2, size.width(), size.height()))
                    right -= _GAP
        return height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for ten times and more whenever the form is laid out. While the heading is not seen nobody tells when
        # its label gets another font.
        if not self.isVisible():
            return self._place(width, move=False)
        if width not in self._heights:
            self._heights[width] = self._place(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _LINE)

    def hideEvent(self, event: QHideEvent) -> None:
        self._heights.clear()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)


def _size(tool: QWidget) -> QSize:
    return tool.sizeHint().boundedTo(tool.maximumSize())
