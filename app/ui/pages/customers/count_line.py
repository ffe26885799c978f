"""The line between filters and rows: how many, in which order."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.domain.search import Order
from app.formats import format_count
from app.i18n import language, mark, tr, trn
from app.ui.icons import icon
from app.ui.theme import STEP

ORDERS = {
    Order.NAME: mark("By name"),
    Order.QUIET_LONGEST: mark("Longest without contact"),
    Order.LEAST_FILLED: mark("Emptiest plan first"),
    Order.MOST_FILLED: mark("Fullest plan first"),
    Order.TOWN: mark("By town"),
}
"""The ways to sort, in the order of the menu."""

_AROUND_NAME = 10 * STEP
"""What icon and edges of the sort button take beside its text."""


class CountLine(QWidget):
    """`orderChanged` carries nothing: `order` has it. `clearRequested` takes search and filters away."""

    orderChanged = Signal()
    clearRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = Order.NAME
        self.label = QLabel(self)
        self.label.setProperty("role", "small")
        self.clear = QPushButton(tr("Clear"), self)
        self.clear.setProperty("kind", "link")
        self.clear.setAccessibleName(tr("Clear search and filters"))
        self.clear.setToolTip(tr("Clear search and filters"))
        self.clear.clicked.connect(self.clearRequested)
        self.clear.hide()
        self.sort = QToolButton(self)
        self.sort.setIcon(icon("arrow-up-down", "muted", 16))
        self.sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort.setAccessibleName(tr("Sort customers"))
        self.menu = QMenu(self.sort)
        self._group = QActionGroup(self.menu)
        for order, text in ORDERS.items():
            action = QAction(tr(text), self._group)
            action.setData(order.value)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            self.menu.addAction(action)
        self._group.triggered.connect(self._on_triggered)
        # Not as the button's own menu: the style would keep room for a sign that it does not draw.
        self.sort.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = 0
        self._show_order()

    def show_count(self, number: int, complete: bool) -> None:
        """Tell how many customers there are, or at least are."""
        written = format_count(number, language())
        if complete:
            self.label.setText(trn("{n} customer", "{n} customers", number).format(n=written))
        else:
            self.label.setText(tr("Over {n} customers…").format(n=written))

    def sizeHint(self) -> QSize:
        return QSize(0, max(each.sizeHint().height() for each in (self.label, self.clear, self.sort)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def _lay_out(self) -> None:
        """Put number and link at the left, the order at the right.

        A layout would tell every other number upwards, and the whole window would be measured again at each key press.
        """
        self._fit()
        left = 0
        for each in (self.label, self.clear):
            if not each.isHidden():
                size = each.sizeHint()
                each.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
                left += size.width() + 2 * STEP
        size = self.sort.sizeHint()
        self.sort.setGeometry(
            self.width() - size.width(), (self.height() - size.height()) // 2, size.width(), size.height()
        )
        height = self.sizeHint().height()
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _fit(self) -> None:
        """Cut the name of the order at its end where there is no room; the tooltip has the whole."""
        others = [self.label, *([] if self.clear.isHidden() else [self.clear])]
        taken = sum(each.sizeHint().width() + 2 * STEP for each in others)
        room = max(self.width() - taken - _AROUND_NAME, 0)
        name = tr(ORDERS[self.order])
        shown = self.sort.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        if shown != self.sort.text():
            self.sort.setText(shown)

    def _open_menu(self) -> None:
        below = self.sort.mapToGlobal(self.sort.rect().bottomRight())
        self.menu.popup(below - QPoint(self.menu.sizeHint().width(), -2))

    def _on_triggered(self, action: QAction) -> None:
        order = Order(action.data())
        if order is not self.order:
            self.order = order
            self._show_order()
            self.orderChanged.emit()

    def _show_order(self) -> None:
        self._fit()
        self.sort.setToolTip(tr("Sort: {order}").format(order=tr(ORDERS[self.order])))
