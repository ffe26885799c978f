"""The line between filters and rows: how many, in which order."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.domain.search import Order
from app.formats import format_number
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
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
        self._show_order()
        row.addWidget(self.label)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.sort)

    def show_count(self, number: int, complete: bool) -> None:
        """Tell how many customers there are, or at least are."""
        written = format_number(Decimal(number), language())
        if complete:
            self.label.setText(trn("{n} customer", "{n} customers", number).format(n=written))
        else:
            self.label.setText(tr("Over {n} customers…").format(n=written))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

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
