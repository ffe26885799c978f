"""The page of one customer: head, tabs for plan, contact persons, log and versions."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.plan import PlanView
from app.i18n import tr
from app.services import plans
from app.ui.actions import SHORTCUTS
from app.ui.context import Context
from app.ui.held_layouts import held_layouts
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.pages.customer.after_typing import AfterTyping
from app.ui.pages.customer.contacts_tab import ContactsTab
from app.ui.pages.customer.header import CustomerHeader
from app.ui.pages.customer.log_tab import LogTab
from app.ui.pages.customer.plan_tab import PlanTab
from app.ui.pages.customer.versions_tab import VersionsTab
from app.ui.saver import Saver
from app.ui.theme import set_look

PLAN, CONTACTS, LOG, VERSIONS = range(4)


class CustomerPage(QWidget):
    """Shows one customer at a time. Signals ask the window for dialogs; the first value is the customer's id.

    `view` is the plan of the customer that is shown, as it was last read, or None. `rowRemoved` says in words what was
    taken away, so that taking it back can be offered.
    """

    noteRequested = Signal(str)
    exportRequested = Signal(str)
    presentRequested = Signal()
    cardRequested = Signal()
    editRequested = Signal(str)
    handOverRequested = Signal(list)
    archiveRequested = Signal(list, bool)
    stageRequested = Signal(str, str)
    historyRequested = Signal(str, str, str)
    customerRequested = Signal(str)
    rowRemoved = Signal(str)

    def __init__(self, context: Context, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view: PlanView | None = None
        self._written = AfterTyping(context, saver, self)
        self.setProperty("page", True)
        self.header = CustomerHeader(context.core.template)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Parts of the customer's page"))
        for name in (tr("Plan"), tr("Contact persons"), tr("Log"), tr("Versions")):
            self.tabs.addTab(name)
        self.plan = PlanTab(context, saver)
        self.contacts = ContactsTab(context)
        self.log = LogTab(context)
        self.versions = VersionsTab(context)
        self._stack = QStackedWidget()
        for tab in (self.plan, self.contacts, self.log, self.versions):
            self._stack.addWidget(tab)
        head = QWidget()
        set_look(head, "surface", True)
        box = QHBoxLayout(head)
        box.setContentsMargins(24, 0, 24, 0)
        box.addWidget(self.tabs, 1)
        self.preview_button = QPushButton(icon("panel-right", "muted", 16), tr("Preview"))
        self.preview_button.setCheckable(True)
        self.preview_button.setToolTip(with_keys(tr("See the PDF beside the form"), SHORTCUTS["preview"]))
        set_look(self.preview_button, "kind", "quiet")
        box.addWidget(self.preview_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._column = column
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.header.noteRequested.connect(self._ask_note)
        self.header.exportRequested.connect(self._ask_export)
        self.header.presentRequested.connect(self.presentRequested)
        self.header.cardRequested.connect(self.cardRequested)
        self.header.editRequested.connect(self._ask_edit)
        self.header.handOverRequested.connect(self._ask_hand_over)
        self.header.archiveRequested.connect(self._ask_archive)
        self.header.stageRequested.connect(self._ask_stage)
        self.plan.historyRequested.connect(self.historyRequested)
        self.plan.rowRemoved.connect(self.rowRemoved)
        self.plan.contactsRequested.connect(self.show_contacts)
        self.plan.logRequested.connect(self.show_log)
        self.contacts.customerRequested.connect(self.customerRequested)
        self.contacts.acted.connect(self.rowRemoved)
        self.log.noteRemoved.connect(self.rowRemoved)
        self._written.changed.connect(self._apply)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what the page is put together from, for being made ready one by one."""
        return self.header, self.plan.nav, self.plan.side, self.contacts, self.log, self

    def put_above(self, bar: QWidget) -> None:
        """Put a bar between the names of the tabs and what they show."""
        self._column.insertWidget(self._column.indexOf(self._stack), bar)

    def sizeHint(self) -> QSize:
        # A fixed one: what is inside scrolls, and the window need not be laid out anew for every customer.
        return QSize(960, 700)

    def minimumSizeHint(self) -> QSize:
        return QSize(520, 400)

    @property
    def customer_id(self) -> str | None:
        """The id of the customer that is shown, or None."""
        return None if self.view is None else self.view.customer.id

    def open(self, customer_id: str) -> bool:
        """Show a customer, after saving what was typed for the one before; False when it could not be read."""
        if self.view is not None:
            self.flush()
        view = self._context.perform(lambda: plans.open_plan(self._context.core, customer_id), self)
        if view is None:
            return False
        self._written.forget()
        with held_layouts(self, self.header, self.plan.nav, self.plan.form, self.plan.side):
            self._show(view)
            self.plan.set_view(view)
        self.plan.unseen.look()
        return True

    def _show(self, view: PlanView) -> None:
        self.view = view
        office = self._context.core.office
        self.header.set_view(view, office, self._context.core.today())
        self.contacts.set_view(view)
        self.log.set_view(view)
        self.versions.set_view(view)
        self.tabs.setTabText(CONTACTS, _counted(tr("Contact persons"), sum(each.here for each in view.contacts)))
        self.tabs.setTabText(LOG, _counted(tr("Log"), len(view.log)))

    def _apply(self, changes: ChangeSet) -> None:
        """Read again what a write has changed, if it is this customer's or the office's."""
        if self.view is None or not (changes.office or self.view.customer.id in changes.customers):
            return
        customer_id = self.view.customer.id
        view = self._context.perform(lambda: plans.open_plan(self._context.core, customer_id), self)
        if view is not None:
            self._show(view)
            if changes.office:
                self.plan.set_view(view)
            else:
                self.plan.apply(changes, view)

    def _show_tab(self, number: int) -> None:
        self.plan.flush()
        self._stack.setCurrentIndex(number)

    def show_contacts(self) -> None:
        """Show the contact persons, with the keyboard in their table or map."""
        self.tabs.setCurrentIndex(CONTACTS)
        self.contacts.focus_part()

    def show_contact_map(self) -> None:
        """Show the relationship map of the contact persons, with the keyboard in it; once more leads to the table."""
        shown = self.tabs.currentIndex() == CONTACTS and self.contacts.shows_map()
        self.tabs.setCurrentIndex(CONTACTS)
        (self.contacts.show_table if shown else self.contacts.show_map)()

    def show_log(self, entry_id: str = "", words: str = "") -> None:
        """Show the log, with the keyboard where a note is written, or at a note, which is marked with its words."""
        self.tabs.setCurrentIndex(LOG)
        if not (entry_id and self.log.choose(entry_id, words)):
            self.log.focus_text()

    def show_plan(self) -> None:
        """Show the plan, with the keyboard on its section."""
        self.tabs.setCurrentIndex(PLAN)
        self.plan.nav.focus_current()

    def step_section(self, step: int) -> None:
        """Show the section of the plan that is `step` places further on."""
        if self.tabs.currentIndex() != PLAN:
            self.show_plan()
        self.plan.step_section(step)

    def go_to_field(self, key: str, words: str = "", *, note: bool = False, row: str = "") -> None:
        """Show the plan and move the keyboard into a field, where `words` stand, or to a row of a table below it."""
        self.show_plan()
        self.plan.go_to_field(key, words, note=note, row=row)

    def flush(self) -> None:
        """Save what has been typed and not yet saved."""
        self.plan.flush()
        self.contacts.flush()

    def _ask_note(self) -> None:
        self.noteRequested.emit(self.customer_id or "")

    def _ask_export(self) -> None:
        if self.customer_id is not None:
            self.flush()
            self.exportRequested.emit(self.customer_id)

    def _ask_edit(self) -> None:
        if self.customer_id is not None:
            self.editRequested.emit(self.customer_id)

    def _ask_hand_over(self) -> None:
        if self.customer_id is not None:
            self.handOverRequested.emit([self.customer_id])

    def _ask_archive(self, archived: bool) -> None:
        if self.customer_id is not None:
            self.archiveRequested.emit([self.customer_id], archived)

    def _ask_stage(self, stage_id: str) -> None:
        if self.customer_id is not None:
            self.stageRequested.emit(self.customer_id, stage_id)


def _counted(text: str, number: int) -> str:
    return f"{text} {number}" if number else text
