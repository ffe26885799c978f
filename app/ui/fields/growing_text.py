"""A text box that is as high as its text, up to a limit; what every box of a field with wrapped text has in common."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.ui.sizes import px
from app.ui.widgets.idle_undo import left_to_window

PADDING = 10
"""What frame and padding take of the height, in pixels."""


class GrowingText(QTextEdit):
    """Grows with its text up to `most_height` pixels and scrolls from there on. Tab leaves it."""

    most_height = 240

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def least_height(self) -> int:
        """Return the height of the box while it is empty, in pixels."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        return False if left_to_window(event, self.document()) else super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls, not the field that happens to be under the pointer.
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def _fit(self) -> None:
        content = ceil(self.document().size().height()) + PADDING
        most = px(self.most_height)
        height = min(most, max(self.least_height(), content))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy
        full = height == most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if full else policy.ScrollBarAlwaysOff)
