"""Where the user is in the window, and the roads from everywhere to a page, a customer, a field, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import leak
from app.domain.changes import ChangeSet
from app.domain.errors import MachineError, UserError
from app.domain.plan import PlanView
from app.services import customers
from app.services.core import Core
from app.ui import rail
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.customer.field_block import block_of
from app.ui.pages.customer.page import CONTACTS, LOG, PLAN, VERSIONS, CustomerPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.trail import Place, Trail

_PAGES = (rail.CUSTOMERS, rail.CLOCK, rail.SETTINGS)


class Navigation(QObject):
    """Moves through the window, and remembers where one has been. What was typed is saved by the page that is left.

    `customerOpened` carries the id of the customer that is shown now; `recordRequested` that of one whose record is to
    be opened for editing; `waysChanged` whether there is somewhere to go back to, and forward to.
    """

    customerOpened = Signal(str)
    recordRequested = Signal(str)
    waysChanged = Signal(bool, bool)

    def __init__(
        self, window: MainWindow, context: Context, page: CustomerPage, settings: SettingsPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._context = context
        self._page = page
        self._settings = settings
        self._trail = Trail()
        self._passable = partial(_passable, context.core, page)
        self._moves = 0
        page.tabs.currentChanged.connect(self._record)
        page.plan.sectionShown.connect(self._record)
        settings.sectionShown.connect(self._record)
        context.changed.connect(self._after_change)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_field)

    @property
    def customer_id(self) -> str | None:
        """The id of the customer that is open, or None."""
        return self._page.customer_id

    @property
    def view(self) -> PlanView | None:
        """The plan of the customer that is open, as it was last read, or None."""
        return self._page.view

    # Roads to places

    def show_page(self, key: str) -> None:
        """Show one of the rail's pages."""
        with self._moving():
            self._page.flush()
            self._window.rail.set_current(key)
            self._window.pages.setCurrentIndex(_PAGES.index(key))

    def show_customers(self) -> None:
        """Show the customers: their list and the one that is open."""
        self.show_page(rail.CUSTOMERS)

    def show_clock(self) -> None:
        """Show the annual clock of all customers."""
        self.show_page(rail.CLOCK)
        page = self._window.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def show_settings(self) -> None:
        """Show the settings."""
        self.show_page(rail.SETTINGS)

    def show_settings_section(self, key: str) -> None:
        """Show a section of the settings, with the keyboard on its name."""
        with self._moving():
            self.show_settings()
            self._settings.show_section(key)
            self._settings.focus_current()

    def find_customer(self) -> None:
        """Move the keyboard into the search of the customer list."""
        self.show_customers()
        self._window.show_list()
        self._window.list_panel.focus_search()

    def open_customer(self, customer_id: str) -> None:
        """Show a customer's page."""
        with self._moving():
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

    def enter_customer(self, customer_id: str) -> None:
        """Open a customer, with the keyboard in the tab that is shown."""
        with self._moving():
            self.open_customer(customer_id)
            _enter_tab(self._page, self._page.tabs.currentIndex())

    def show_section(self, key: str) -> None:
        """Show a section of the open customer's plan, with the keyboard on its name."""
        with self._moving():
            self.show_customers()
            self._page.show_plan()
            self._page.plan.show_section(key)
            self._page.plan.nav.focus_current()

    def go_to(self, customer_id: str, place: str, words: str = "") -> None:
        """Show a customer and the place of a text: a field of the plan ("key"), its note ("key#note"), log or contact.

        "key/id" is a row of a table below the field, "contact/id" a contact person, "log/id" a note of the log.

        In a field or a note the first place where `words` stand is selected; the customer's record opens for editing.
        """
        key, _, note = place.partition("#")
        key, _, row = key.partition("/")
        with self._moving():
            self.open_customer(customer_id)
            if key in self._context.core.template:
                self._page.go_to_field(key, words, note=bool(note), row=row)
                self._trail.visit(self._here())
            elif key in (leak.CONTACT_NOTE, "contact"):
                self._page.show_contacts()
                self._page.contacts.choose(row)
            elif key == "versions":
                _show_versions(self._page)
            elif key in (leak.LOG, leak.STAGE_REASON):
                self._page.show_log(row, words)
        if key == leak.RECORD:
            self.recordRequested.emit(customer_id)

    # Back and forward

    def go_back(self) -> None:
        """Show the place where one was before."""
        self._go(-1)

    def go_forward(self) -> None:
        """Show the place that one has gone back from."""
        self._go(1)

    def _go(self, step: int) -> None:
        self._page.flush()
        place = self._trail.go(step, self._passable)
        if place is not None:
            with self._moving():
                self._restore(place)

    def _restore(self, place: Place) -> None:
        if place.page == rail.SETTINGS:
            self.show_settings_section(place.part)
        elif place.customer is None:
            self.show_page(place.page)
        else:
            self.open_customer(place.customer)
            if place.field:
                self._page.go_to_field(place.field)
                return
            if place.tab == PLAN:
                self._page.plan.show_section(place.part)
            _enter_tab(self._page, place.tab)

    # Remembering

    @contextmanager
    def _moving(self) -> Iterator[None]:
        """Take everything inside as one move, however many pages, tabs and sections it goes through."""
        self._moves += 1
        try:
            yield
        finally:
            self._moves -= 1
        self._record()

    def _here(self) -> Place:
        page = _PAGES[self._window.pages.currentIndex()]
        if page == rail.SETTINGS:
            return Place(page, part=self._settings.current)
        if page == rail.CLOCK or self._page.customer_id is None:
            return Place(page)
        tab = self._page.tabs.currentIndex()
        if tab != PLAN:
            return Place(page, self._page.customer_id, tab)
        return Place(
            page,
            self._page.customer_id,
            tab,
            self._page.plan.section,
            _field_of(self._window.focusWidget(), self._page),
        )

    def _record(self) -> None:
        if self._moves:
            return
        here, present = self._here(), self._trail.present
        if present is None or not here.same_but_field(present):
            self._trail.visit(here)
        elif here.field:
            self._trail.amend(here)
        self._tell()

    def _note_field(self) -> None:
        """Remember the field one is in, so that the way back leads into it."""
        present = self._trail.present
        if not self._moves and present is not None and present.customer is not None:
            here = self._here()
            if here.field and here.same_but_field(present):
                self._trail.amend(here)

    def _after_change(self, changes: ChangeSet) -> None:
        if changes.list_order:
            self._tell()

    def _tell(self) -> None:
        ways = [self._trail.look(step, self._passable) is not None for step in (-1, 1)]
        self.waysChanged.emit(*ways)


def _enter_tab(page: CustomerPage, tab: int) -> None:
    if tab == VERSIONS:
        _show_versions(page)
    else:
        {PLAN: page.show_plan, CONTACTS: page.show_contacts, LOG: page.show_log}[tab]()


def _passable(core: Core, page: CustomerPage, place: Place) -> bool:
    """Whether one can still go there: not to a customer that is put away, nor to an empty page that is filled."""
    if place.page != rail.CUSTOMERS:
        return True
    if place.customer is None:
        return page.customer_id is None
    try:
        return not customers.get(core, place.customer).archived
    except UserError:
        return False
    except MachineError:
        # Why the store cannot be read is told when one goes there.
        return True


def _field_of(widget: QWidget | None, page: CustomerPage) -> str:
    """Return the key of the plan's field that a widget stands in, or ""."""
    block = block_of(widget)
    return block.field.key if block is not None and page.plan.isAncestorOf(block) else ""


def _show_versions(page: CustomerPage) -> None:
    page.tabs.setCurrentIndex(VERSIONS)
    page.versions.focus()
