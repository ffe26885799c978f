"""A row that is painted with letters and signs measured beforehand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.sizes import px
from app.ui.theme import theme


class MeasuredDelegate(QStyledItemDelegate):
    """Paints rows that are `height` high (pixels at the usual size of text), as wide as the view has room."""

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._height = height
        self.measure()
        theme().scaleChanged.connect(self.measure)

    def measure(self) -> None:
        """Take the sizes of the text in use; asked again when that gets another size."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, px(self._height))
