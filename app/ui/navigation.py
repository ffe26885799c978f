"""Where the user is in the window, and the roads from everywhere to a page, a customer, a field."""

from PySide6.QtCore import QObject, Signal

from app.domain import leak
from app.domain.template import Template
from app.ui import rail
from app.ui.main_window import MainWindow
from app.ui.pages.customer.page import CustomerPage

_PAGES = (rail.CUSTOMERS, rail.SETTINGS)


class Navigation(QObject):
    """Moves through the window. What was typed is saved by the page that is left.

    `customerOpened` carries the id of the customer that is shown now; `recordRequested` that of one whose record is to
    be opened for editing.
    """

    customerOpened = Signal(str)
    recordRequested = Signal(str)

    def __init__(self, window: MainWindow, page: CustomerPage, template: Template, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._page = page
        self._template = template

    def show_page(self, key: str) -> None:
        """Show one of the rail's pages."""
        self._page.flush()
        self._window.rail.set_current(key)
        self._window.pages.setCurrentIndex(_PAGES.index(key))

    def show_customers(self) -> None:
        """Show the customers: their list and the one that is open."""
        self.show_page(rail.CUSTOMERS)

    def show_settings(self) -> None:
        """Show the settings."""
        self.show_page(rail.SETTINGS)

    def find_customer(self) -> None:
        """Move the keyboard into the search of the customer list."""
        self.show_customers()
        self._window.show_list()
        self._window.list_panel.focus_search()

    def open_customer(self, customer_id: str) -> None:
        """Show a customer's page."""
        self.show_customers()
        if self._page.customer_id == customer_id or self._page.open(customer_id):
            self._window.customer_place.setCurrentWidget(self._page)
            self._window.list_panel.select_customer(customer_id)
            self._window.fold_list_if_narrow()
            self.customerOpened.emit(customer_id)

    def open_from_list(self, customer_id: str) -> None:
        """Open a customer; from the search field the keyboard goes on into the plan, from the list it stays there."""
        searching = self._window.list_panel.search.hasFocus()
        self.open_customer(customer_id)
        if searching:
            self._page.plan.nav.focus_current()

    def go_to(self, customer_id: str, place: str, words: str = "") -> None:
        """Show a customer and the place of a text: a field of the plan ("key"), its note ("key#note"), log or contact.

        In a field the first place where `words` stand is selected; the customer's record opens for editing.
        """
        self.open_customer(customer_id)
        key, _, note = place.partition("#")
        if key in self._template:
            self._page.go_to_field(key, words, note=bool(note))
        elif key in (leak.CONTACT_NOTE, "contact"):
            self._page.show_contacts()
        elif key in (leak.LOG, leak.STAGE_REASON):
            self._page.show_log()
        elif key == leak.RECORD:
            self.recordRequested.emit(customer_id)
