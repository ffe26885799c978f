"""The rail at the left edge: the pages of the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import mark, tr
from app.ui.icons import icon
from app.ui.sizes import sized

CUSTOMERS, CLOCK, SETTINGS = "customers", "clock", "settings"
PAGES = (
    (CUSTOMERS, mark("Customers"), "building-2"),
    (CLOCK, mark("Annual clock"), "calendar-clock"),
    (SETTINGS, mark("Settings"), "settings"),
)
WIDTH = 84


class Rail(QFrame):
    """The pages, one of them chosen. `pageRequested` carries its key."""

    pageRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rail", True)
        # As wide as its longest name asks for: in large letters some are longer than the usual width.
        sized(self, column_least=WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(8)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, name, symbol in PAGES:
            button = QToolButton()
            button.setText(tr(name))
            button.setIcon(icon(symbol, "rail_text", 20, "on_rail_active"))
            sized(button, icon=20)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setAccessibleName(tr(name))
            button.setProperty("page_key", key)
            button.clicked.connect(self._asked)
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        column.addStretch(1)
        self._buttons[CUSTOMERS].setChecked(True)

    def _asked(self) -> None:
        button = self.sender()
        if button is not None:
            self.pageRequested.emit(str(button.property("page_key")))

    def set_current(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[key].setChecked(True)
