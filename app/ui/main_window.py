"""The window, assembled: rail, customer list, page, status bar. What is in them they know themselves."""

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from app.i18n import tr
from app.ui.customer_view.screens import Screens
from app.ui.pages.customers.list_panel import CustomerListPanel
from app.ui.rail import Rail
from app.ui.sizes import px
from app.ui.theme import set_look, theme
from app.ui.widgets.enter_presses import enter_presses
from app.ui.window_place import WindowPlace

QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)

WELCOME = 1
"""The place beside the list is blank at first, then holds the welcome, then the customer page."""

USUAL_SIZE = QSize(1440, 900)
"""The size of the window at its first start, on a screen that is larger."""

LIST_FROM = 1100
"""From this width of the window on the list stands beside the page; below it the list folds away."""

CROWDED_LIST_FROM = 1600
"""The same while the page has a pane beside it."""

LIST_WIDTH = 320


class MainWindow(QMainWindow):
    """The shell of the program. It can be shown with the first page of the list before the store is open.

    `closing` is sent before the window closes; whoever cannot close yet calls `refuse_close`.
    """

    closing = Signal()

    def __init__(self, screens: Screens | None = None) -> None:
        super().__init__()
        self._place = WindowPlace(self, screens or Screens(self))
        self.setWindowTitle("Kumppani")
        self.setMinimumSize(760, 440)
        self.resize(USUAL_SIZE)
        self.list_panel = CustomerListPanel()
        self.rail = Rail()
        self.pages = QStackedWidget()
        self._customers = QSplitter(Qt.Orientation.Horizontal)
        self._customers.setHandleWidth(1)
        self._customers.setChildrenCollapsible(False)
        self.customer_place = QStackedWidget()
        blank = QWidget()
        set_look(blank, "page", True)
        self.customer_place.addWidget(blank)
        self._customers.addWidget(self.list_panel)
        self._customers.addWidget(self.customer_place)
        self._customers.setStretchFactor(1, 1)
        self._customers.setSizes([LIST_WIDTH, 1000])
        self.pages.addWidget(self._customers)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(body)
        self._list_wanted: bool | None = None
        self._crowded = False
        self._close_refused = False
        self._make_status()
        theme().scaleChanged.connect(self._scaled)

    def _make_status(self) -> None:
        self._saved = QLabel()
        self._trouble = QLabel()
        set_look(self._trouble, "role", "bad")
        place = QLabel(tr("Your data is on this computer"))
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for label in (self._saved, place, self._trouble):
            label.setContentsMargins(12, 0, 0, 0)
            bar.addWidget(label)
        self._saved.hide()

    def show_saved(self, text: str) -> None:
        """Say in the status bar when the last save was, and that nothing is in trouble."""
        self._saved.setText(text)
        self._saved.setVisible(bool(text))

    def show_trouble(self, text: str) -> None:
        """Say in the status bar what could not be saved; an empty text says that all is well."""
        self._trouble.setText(text)

    def toggle_list(self) -> None:
        """Show the list or fold it away, whatever the width of the window."""
        self._list_wanted = not self.list_panel.isVisible()
        self._fold()

    def show_list(self) -> None:
        """Bring the list back if it is folded away."""
        if not self.list_panel.isVisible():
            self._list_wanted = True
            self._fold()

    def fold_list_if_narrow(self) -> None:
        """Fold the list away again after a customer was chosen from it, in a narrow window."""
        if self.narrow():
            self._list_wanted = None
            self._fold()

    def set_crowded(self, crowded: bool) -> None:
        """Make room for a pane beside the page: the list folds away below a greater width, unless it was asked for."""
        self._crowded = crowded
        self._fold()
        # At once, so that whoever asked finds the room there.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def narrow(self) -> bool:
        """Whether the list has no room beside an open customer."""
        return self.width() < px(CROWDED_LIST_FROM if self._crowded else LIST_FROM)

    def _fold(self) -> None:
        narrow = self.narrow()
        open_ = self.customer_place.currentIndex() > WELCOME
        self.list_panel.setVisible(not (narrow and open_) if self._list_wanted is None else self._list_wanted)

    def _scaled(self) -> None:
        # The width that the list had to have for a larger text is not the one that was chosen for it.
        self._customers.setSizes([px(LIST_WIDTH), self.width()])
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard.

        F10 opens the menus, and Ctrl+Q closes the window also while there are none yet.
        """
        menus = self.menuBar().actions()
        if event.key() == Qt.Key.Key_F10 and menus:
            self.menuBar().setActiveAction(menus[0])
        elif event.keyCombination() == QUIT:
            self.close()
        elif not enter_presses(event, self.focusWidget()):
            super().keyPressEvent(event)

    def save_layout(self) -> str:
        """Return place, size and splitter as text, for the settings."""
        state = [bytes(part.toBase64().data()).decode() for part in (self.saveGeometry(), self._customers.saveState())]
        return " ".join(state)

    def restore_layout(self, text: str) -> None:
        """Bring back what `save_layout` returned; without that the window fills a small screen.

        Qt does not bring back a place on a screen of another size, as a laptop has it after its dock.
        """
        parts = text.split()
        if len(parts) == 2:
            self._customers.restoreState(QByteArray.fromBase64(parts[1].encode()))
            if self.restoreGeometry(QByteArray.fromBase64(parts[0].encode())):
                self._place.keep_seen()
                return
        room = self.screen().availableGeometry()
        if room.width() <= USUAL_SIZE.width() or room.height() <= USUAL_SIZE.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def refuse_close(self) -> None:
        """Keep the window open, from inside a slot of `closing`."""
        self._close_refused = True

    def event(self, event: QEvent) -> bool:
        # Sent to every window when the desktop gets another font, whatever font the program itself uses.
        if event.type() is QEvent.Type.ThemeChange:
            theme().system_changed()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_refused = False
        self.closing.emit()
        if self._close_refused:
            event.ignore()
        else:
            event.accept()
