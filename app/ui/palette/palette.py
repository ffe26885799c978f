"""The command palette in the window: opened by a key, it goes where one says and remembers it."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from app.domain.errors import KumppaniError
from app.ui import messages
from app.ui.actions import ActionTable
from app.ui.context import Context
from app.ui.navigation import Navigation
from app.ui.palette.card import PaletteCard
from app.ui.palette.entry import Entry, Kind
from app.ui.palette.recent import Recent
from app.ui.palette.source import PaletteSource

PAUSE_MS = 60
"""After such a pause in typing letters inside of names are looked for, where nothing fits better."""


class CommandPalette(QObject):
    """Opens and closes the card, and takes the roads its entries stand for."""

    def __init__(
        self, window: QMainWindow, context: Context, actions: ActionTable, navigation: Navigation, recent: Recent
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._actions = actions
        self._navigation = navigation
        self.recent = recent
        self._source: PaletteSource | None = None
        self._before: QWidget | None = None
        self.card = PaletteCard(window)
        self._closer = QTimer(self)
        self._closer.setSingleShot(True)
        self._closer.setInterval(PAUSE_MS)
        self._closer.timeout.connect(self._look_closer)
        self.card.typed.connect(self._find)
        self.card.choosing.connect(self._finish_looking)
        self.card.chosen.connect(self._go)
        self.card.dismissed.connect(self.close)
        self.card.left.connect(self._left)
        navigation.customerOpened.connect(self._opened)

    def toggle(self) -> None:
        """Open the palette; close it when it is open."""
        if self.card.isVisible():
            self.close()
        else:
            self._open()

    def _open(self) -> None:
        before = self._window.focusWidget()
        try:
            self._source = PaletteSource(self._context.core, self._actions, self.recent, self._navigation.view)
            self.card.model.set_entries(self._source.find(""))
        except KumppaniError as error:
            messages.show_error(self._window, error)
            return
        self._before = before
        self.card.open()
        self.card.show_entries()

    def close(self) -> None:
        """Close the palette, with the keyboard back where it was."""
        before, self._before, self._source = self._before, None, None
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.hide()

    def _left(self, other_window: bool) -> None:
        """Close after the keyboard went elsewhere by itself; in another window it leaves no trace here."""
        if self._source is not None:
            if not other_window:
                self._before = None
            self.close()

    def _find(self, text: str) -> None:
        self._look(text, closer=False)

    def _look_closer(self) -> None:
        self._look(self.card.line.text(), closer=True)

    def _finish_looking(self) -> None:
        """Look closer at once: Enter means what the whole text brings."""
        if self._closer.isActive():
            self._look_closer()

    def _look(self, text: str, *, closer: bool) -> None:
        self._closer.stop()
        if self._source is None:
            return
        try:
            entries = self._source.find(text, closer=closer)
        except KumppaniError as error:
            self.close()
            messages.show_error(self._window, error)
            return
        if self._source.incomplete:
            self._closer.start()
        if entries or not self._source.incomplete:
            self.card.model.set_entries(entries)
            self.card.show_entries()

    def _opened(self, customer_id: str) -> None:
        self.recent.use(f"{Kind.CUSTOMER.value}:{customer_id}")

    def _go(self, entry: Entry) -> None:
        self.close()
        self.recent.use(entry.key)
        customer = self._navigation.customer_id
        if entry.kind is Kind.CUSTOMER:
            self._navigation.enter_customer(entry.target)
        elif entry.kind is Kind.SECTION:
            self._navigation.show_section(entry.target)
        elif entry.kind in (Kind.FIELD, Kind.ROW, Kind.PERSON) and customer is not None:
            self._navigation.go_to(customer, entry.target)
        elif entry.kind is Kind.SETTINGS:
            self._navigation.show_settings_section(entry.target)
        elif entry.kind in (Kind.PAGE, Kind.COMMAND):
            self._actions[entry.target].trigger()
