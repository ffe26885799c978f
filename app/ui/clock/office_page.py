"""The annual clock of the whole office: how much falls on each month, and for the chosen month what and with whom."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock_text import month_names, state_name
from app.domain.changes import ChangeSet
from app.domain.clock import OfficeDay, coming
from app.domain.search import CustomerQuery
from app.domain.table_keys import EVENTS
from app.i18n import language, tr, translator, trn
from app.services import clock, customers
from app.services.core import Core
from app.ui import tasks
from app.ui.clock.day_list import DayList, ListedDay
from app.ui.clock.month_ring import MonthRing
from app.ui.clock.ring_view import RingDay
from app.ui.clock.saving import ClockFiles
from app.ui.clock.tools import YearLine
from app.ui.context import Context
from app.ui.dialogs.people_combo import PeopleCombo
from app.ui.icons import icon
from app.ui.sizes import px, sized
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card
from app.ui.widgets.filled_when_seen import FilledWhenSeen
from app.ui.widgets.scrolling_column import scrolling_column
from app.ui.widgets.side_by_side import side_by_side

MOST = 500
"""So many days of a month are listed at the most."""
_BESIDE_FROM = 860
_LEAST_RING, _LEAST_LIST = 220, 120
"""Ring and list keep these heights; where the window has less, the page scrolls."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


_Found = tuple[list[int], list[OfficeDay], int]


class _Reading:
    """The work of a task: the numbers of a year, the days of one of its months, how many customers are waited for."""

    def __init__(self, core: Core, year: int, month: int, person: str | None) -> None:
        self._core = core
        self._asked = (year, month, person)

    def __call__(self, control: tasks.TaskControl) -> _Found:
        year, month, person = self._asked
        counts = clock.office_counts(self._core, year, person)
        control.check()
        late = customers.all_hits(self._core, CustomerQuery(responsible=person, late_on=self._core.today()))
        return counts, clock.office_month(self._core, year, month, MOST, person), len(late)


class OfficeClockPage(FilledWhenSeen):
    """Reads while it is shown, in a task. `customerRequested` carries the id of the customer whose day was opened.

    `lateRequested` asks for the customers with overdue actions: of a person by id, or everybody's with None.
    `eventRequested` asks for a new event that begins on a day.
    """

    customerRequested = Signal(str)
    eventRequested = Signal(object)
    lateRequested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: tasks.Task[_Found] | None = None
        today = context.core.today()
        self.year, self.month = today.year, today.month
        self.days: list[OfficeDay] = []
        self.files = ClockFiles(context, self)
        set_look(self, "page", True)
        column = scrolling_column(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        card = Card(tr("Annual clock"), tr("Everything on the clocks of the customers, month by month."))
        column.addWidget(card)
        card.body.addLayout(self._make_filter())
        self.line = YearLine(tr("Year"), self.step_year)
        card.body.addWidget(self.line)
        card.body.addLayout(self._make_both(), 1)
        context.changed.connect(self._after_change)
        self.refill()

    def _make_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        label = QLabel(tr("Handled by"))
        self.people = PeopleCombo(self._context.core.office, None, tr("Everybody's"))
        self.people.setAccessibleName(tr("Handled by"))
        label.setBuddy(self.people)
        self.people.currentIndexChanged.connect(self.fill)
        self.add = QPushButton(icon("plus", "muted", 16), tr("Add an event…"))
        self.add.clicked.connect(self.ask_event)
        self.calendar = QPushButton(icon("calendar", "muted", 16), tr("Calendar file…"))
        self.calendar.setToolTip(tr("For a phone or another calendar program"))
        self.calendar.clicked.connect(self._save_calendar)
        row.addWidget(label)
        self.late = QPushButton(icon("clock", "bad", 16), "")
        self.late.setToolTip(tr("Show them in the list of customers"))
        set_look(self.late, "kind", "link")
        set_look(self.late, "role", "bad")
        self.late.clicked.connect(self._ask_late)
        self.late.hide()
        row.addWidget(self.people)
        row.addWidget(self.late)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.calendar)
        return row

    def _make_both(self) -> QBoxLayout:
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(5 * STEP)
        self.ring = MonthRing()
        self.ring.choose(self.month)
        self.ring.monthChosen.connect(self.show_month)
        sized(self.ring, minimum_height=_LEAST_RING)
        self._both.addWidget(self.ring, 2)
        right = QVBoxLayout()
        self.heading = QLabel()
        set_look(self.heading, "role", "strong")
        self.list = DayList(tr("Days of the month"))
        sized(self.list, minimum_height=_LEAST_LIST)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(self.open_current)
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_look(self.told, "role", "small")
        for widget in (self.heading, self.list, self.told):
            right.addWidget(widget)
        self._both.addLayout(right, 3)
        return self._both

    def _after_change(self, changes: ChangeSet) -> None:
        if changes.office:
            chosen = self.people.person_id()
            self.people.blockSignals(True)
            self.people.show_people(self._context.core.office, chosen)
            self.people.blockSignals(False)
        self.refill()

    def fill(self) -> None:
        """Read what is to be shown, in a task; an earlier one that is still under way is given up."""
        if self._task is not None:
            self._task.cancel()
        reading = _Reading(self._context.core, self.year, self.month, self.people.person_id())
        self._task = tasks.run(reading, done=self._show, owner=self)

    def _show(self, found: _Found) -> None:
        counts, self.days, late = found
        self._task = None
        today = self._context.core.today()
        self.late.setVisible(bool(late))
        told = trn("{n} customer has overdue actions", "{n} customers have overdue actions", late)
        self.late.setText(told.format(n=late))
        self.line.show_year(self.year, stepping=True)
        self.ring.choose(self.month)
        self.ring.show_counts(counts, self.year, today)
        number = counts[self.month - 1]
        name = month_names(translator(language()))[self.month - 1]
        told = trn("{n} event", "{n} events", number).format(n=number)
        self.heading.setText(f"{name} {self.year} · {told}")
        self.list.show_days([self._listed(each) for each in self.days])
        self.told.setText(
            trn("Only the first {n} is listed.", "Only the first {n} are listed.", MOST).format(n=MOST)
            if number > MOST
            else tr("Enter opens the customer, Insert adds an event.")
            if self.days
            else tr("Nothing falls on this month. Insert adds an event.")
        )

    def _listed(self, each: OfficeDay) -> ListedDay:
        table, office = self._context.core.tables.get(EVENTS), self._context.core.office
        category = each.event.text("category")
        choice = next((one for one in table.column("category").choices if one.key == category), None)
        person = office.person(each.event.text("our_person") or each.responsible)
        state = state_name(each.state, translator(language()))
        parts = (state, choice.label(language()) if choice else "", person.name if person else "")
        return ListedDay(
            RingDay(each.day, category, each.state),
            each.event.text("what"),
            " · ".join(part for part in parts if part),
            internal=not table.shows(each.event),
            head=each.customer,
        )

    def show_month(self, month: int) -> None:
        """Show the days of a month (1 to 12) of the year."""
        self.month = month
        self.ring.choose(month)
        self.fill()

    def step_year(self, step: int) -> None:
        """Show a year before or after."""
        if date.min.year < self.year + step < date.max.year:
            self.year += step
            self.fill()

    def open_current(self) -> None:
        """Open the customer of the chosen day."""
        number = self.list.currentIndex().row()
        if 0 <= number < len(self.days):
            self.customerRequested.emit(self.days[number].customer_id)

    def ask_event(self) -> None:
        """Ask for a new event on a day of the shown month that is not over."""
        today = self._context.core.today()
        now = (self.year, self.month) == (today.year, today.month)
        self.eventRequested.emit(today if now else coming(date(self.year, self.month, 1), today))

    def show_day(self, day: date) -> None:
        """Show the month of a day, with the keyboard in its list."""
        self.year = day.year
        self.show_month(day.month)
        self.list.setFocus()

    def _ask_late(self) -> None:
        self.lateRequested.emit(self.people.person_id())

    def _save_calendar(self) -> None:
        self.files.save_ours(person=self.people.person_id())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.open_current()
                return True
            years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
            step = years.get(Qt.Key(event.key()))
            if step is not None:
                self.step_year(step)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy: Tab would stop at the page, go on into the ring and never come to what is above it.
        self.ring.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.ask_event()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._both.setDirection(side_by_side(event.size().width() >= px(_BESIDE_FROM)))
        super().resizeEvent(event)
