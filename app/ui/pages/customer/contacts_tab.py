"""The contact persons of a customer: as a table, and as a map of their relations."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from app.domain.contact_warnings import ContactWarning, Gap, warnings_of
from app.domain.plan import PlanView
from app.i18n import tr
from app.ui.actions import SHORTCUTS
from app.ui.contact_map.panel import MapPanel
from app.ui.context import Context
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.pages.customer.contacts_acts import ContactActs
from app.ui.pages.customer.contacts_earlier import EarlierContacts
from app.ui.pages.customer.contacts_sheet import ContactsSheet
from app.ui.pages.customer.contacts_warnings import WarningsPanel
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look
from app.ui.unsaved import Unsaved
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.notice import Notice
from app.ui.widgets.scrolling_column import scrolling_column

_EMPTY, _TABLE, _MAP = range(3)
_LEAST_HEIGHT = 200
"""The table and the map keep this height; where the window has less, the tab scrolls."""


class ContactsTab(QWidget):
    """A table of contact persons, each cell saved when it is left, and their map; those who have left stand below.

    `customerRequested` carries the id of a customer for whom somebody works now; `acted` says what was done, so that
    taking it back can be offered.
    """

    customerRequested = Signal(str)
    acted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: str | None = None
        self._view: PlanView | None = None
        self._map_stale = False
        set_look(self, "page", True)
        column = scrolling_column(self)
        column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        self.trouble = Notice()
        self.warnings = WarningsPanel()
        self.acts = ContactActs(context, self)
        column.addLayout(self._make_bar())
        for notice in (self.trouble, self.warnings):
            column.addWidget(notice)
        self._pages = QStackedWidget()
        self.empty = EmptyState(
            "users",
            tr("No contact persons yet"),
            tr("Write down who orders, who decides and whom to call."),
            tr("Add a contact person"),
        )
        self.map = MapPanel(context.core)
        self.sheet = ContactsSheet(context, self.trouble)
        for page in (self.empty, self.sheet, self.map):
            self._pages.addWidget(page)
        sized(self._pages, minimum_height=_LEAST_HEIGHT)
        column.addWidget(self._pages, 1)
        self.earlier = EarlierContacts()
        column.addWidget(self.earlier)
        self._connect()

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.table_button = QPushButton(icon("list", "muted", 16), tr("Table"))
        self.map_button = QPushButton(icon("git-merge", "muted", 16), tr("Relationship map"))
        map_tip = with_keys(tr("Who reports to whom and who influences whom"), SHORTCUTS["contact_map"])
        self.map_button.setToolTip(map_tip)
        self._ways = QButtonGroup(self)
        for number, button in enumerate((self.table_button, self.map_button)):
            button.setCheckable(True)
            set_look(button, "kind", "quiet")
            self._ways.addButton(button, number)
            row.addWidget(button)
        self.table_button.setChecked(True)
        row.addStretch(1)
        self.details_button = QPushButton(icon("user", "text", 16), tr("Details…"))
        self.details_button.setToolTip(tr("Everything about the chosen person (Alt+Enter)"))
        self.add_button = QPushButton(icon("plus", "text", 16), tr("Add"))
        self.add_button.setToolTip(tr("Add a contact person"))
        self._remove_button = QPushButton(icon("trash-2", "text", 16), tr("Remove"))
        self._remove_button.setToolTip(tr("Remove the chosen contact person (Delete)"))
        for button in (self.details_button, self.add_button, self._remove_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.empty.actionRequested.connect(self.add_contact)
        self.add_button.clicked.connect(self.add_contact)
        self.details_button.clicked.connect(self._open_current)
        self._remove_button.clicked.connect(self._remove_current)
        for asked, act in (
            (self.sheet.removeRequested, self.acts.remove),
            (self.sheet.detailsRequested, self.acts.open_details),
            (self.sheet.noteRequested, self.acts.write_note),
            (self.sheet.moveRequested, self.acts.move),
            (self.sheet.leaveRequested, self.acts.leave),
        ):
            asked.connect(act)
        self.sheet.chosenChanged.connect(self._show_chosen)
        self._ways.idClicked.connect(self._show_page)
        self.warnings.mendRequested.connect(self._mend)
        self.earlier.detailsRequested.connect(self.acts.open_details)
        self.earlier.backRequested.connect(self.acts.bring_back)
        self.earlier.customerRequested.connect(self.customerRequested)
        self.map.addRequested.connect(self.acts.add)
        self.map.arrangeRequested.connect(self.acts.arrange)
        self.map.view.opened.connect(self.acts.open_details)
        self.map.view.placed.connect(self.acts.place)
        self.map.view.lineDrawn.connect(self.acts.report)
        self.map.view.map.selectionChanged.connect(self._show_chosen)
        self.acts.acted.connect(self.acted)

    def set_view(self, view: PlanView) -> None:
        """Show the contact persons of a customer."""
        other = view.customer.id != self._customer_id
        if other:
            # What was moved on the map a moment ago belongs to the customer before.
            self.map.view.commit()
        self._customer_id = view.customer.id
        self._view = view
        self.acts.set_view(view)
        here = [each for each in view.contacts if each.here]
        self.sheet.set_contacts(here, view.customer.id)
        self.earlier.show_people([each for each in view.contacts if not each.here], self.acts.employers)
        core = self._context.core
        found = warnings_of(view, core.office, core.today())
        self.warnings.show_warnings(found, view.contacts)
        self._map_stale = True
        if self.shows_map():
            self._draw_map()
        elif not here and (other or not self.sheet.in_use()):
            self._pages.setCurrentIndex(_EMPTY)
        elif here:
            self._pages.setCurrentIndex(_TABLE)
        self._show_chosen()

    def flush(self) -> None:
        """Save what is being typed in the table and was moved on the map, and what was refused before."""
        self.sheet.table.commit()
        self.sheet.save_all()
        self.map.view.commit()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what was typed of contact persons, of any customer, and is not saved."""
        yield from self.sheet.unsaved()

    def _draw_map(self) -> None:
        """Draw the map, once it is seen."""
        if self._map_stale and self._view is not None and self.isVisible():
            self._map_stale = False
            self.map.set_contacts(self._view.contacts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.shows_map():
            self._draw_map()

    def shows_map(self) -> bool:
        """Whether the map is shown instead of the table."""
        return self.map_button.isChecked()

    def _show_page(self, number: int) -> None:
        if number == 1:
            self._pages.setCurrentIndex(_MAP)
            self._draw_map()
        else:
            self.map.view.commit()
            self._pages.setCurrentIndex(_TABLE if self.sheet.holds_anything() else _EMPTY)
        self._show_chosen()

    def show_map(self) -> None:
        """Show the relationship map, with the keyboard in it."""
        self.map_button.setChecked(True)
        self._show_page(1)
        self.map.focus_map()

    def show_table(self) -> None:
        """Show the table, with the keyboard in it."""
        self.table_button.setChecked(True)
        self._show_page(0)
        self.focus_part()

    def focus_part(self) -> None:
        """Move the keyboard into what is shown, table or map."""
        if self.shows_map():
            self.map.focus_map()
        else:
            self.sheet.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, contact_id: str) -> None:
        """Choose a contact person in the table or on the map, or among those who have left."""
        if self.earlier.reveal(contact_id):
            return
        if self.shows_map():
            self._draw_map()
            self.map.view.map.choose(contact_id)
        else:
            self.sheet.choose(contact_id)

    def add_contact(self) -> None:
        """Go to the last row and begin to write a name; on the map, ask for everything."""
        if self.shows_map():
            self.acts.add()
            return
        self._pages.setCurrentIndex(_TABLE)
        self.sheet.begin_new()

    def _mend(self, warning: ContactWarning) -> None:
        if warning.gap is Gap.NOT_MET:
            self.acts.write_note(warning.contacts[0])
        elif warning.gap is Gap.NO_DECISION_MAKER and self.sheet.holds_anything():
            self.acts.choose_decider(self.warnings.button_of(warning))
        else:
            self.add_contact()

    def _chosen_id(self) -> str:
        """Return the id of the contact person who is chosen in the table or on the map, or ""."""
        if self.shows_map():
            box = self.map.view.map.chosen()
            return "" if box is None else box.words.id
        return self.sheet.chosen_id()

    def _open_current(self) -> None:
        self.acts.open_details(self._chosen_id())

    def _remove_current(self) -> None:
        self.acts.remove(self._chosen_id())

    def _show_chosen(self) -> None:
        anybody = bool(self._chosen_id())
        self._remove_button.setEnabled(anybody)
        self.details_button.setEnabled(anybody)
