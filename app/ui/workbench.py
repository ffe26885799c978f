"""The open workbench: pages, actions and dialogs on one store, and all wiring between them in one place."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import customers, demo
from app.services.core import Core
from app.ui import last_place, messages, tasks
from app.ui.actions import ACTIONS, ActionTable
from app.ui.clock.office_page import OfficeClockPage
from app.ui.context import Context
from app.ui.customer_actions import CustomerActions
from app.ui.customer_view.presenting import Presenting
from app.ui.dialog_room import DialogRoom
from app.ui.dialogs.waiting_dialog import finish
from app.ui.housekeeping import Housekeeping
from app.ui.keeping import Holder, may_close
from app.ui.main_window import MainWindow
from app.ui.mouse_roads import MouseRoads
from app.ui.navigation import Navigation
from app.ui.pages.customer.finding import Finding
from app.ui.pages.customer.page import CustomerPage
from app.ui.pages.customers.welcome import Welcome
from app.ui.pages.settings.page import SettingsPage
from app.ui.palette.palette import CommandPalette
from app.ui.palette.recent import Recent
from app.ui.preferences import Preferences
from app.ui.preview.room import PreviewRoom
from app.ui.readying import Readying
from app.ui.save_status import SaveStatus
from app.ui.saver import Saver
from app.ui.undoing import Undoing
from app.ui.unsaved import Rescued
from app.ui.versions.room import VersionsRoom
from app.ui.widgets.toast import Toast


class Workbench(QObject):
    """Everything that needs the store. It lives as long as the window."""

    def __init__(self, window: MainWindow, core: Core, preferences: Preferences) -> None:
        super().__init__(window)
        self.window = window
        self.preferences = preferences
        self.context = Context(core, self, preferences=preferences)
        self.saver = Saver(self.context, self)
        SaveStatus(self.context, self.saver, window)
        Housekeeping(core, self)
        self.customer_page = CustomerPage(self.context, self.saver)
        self.welcome = Welcome()
        self.clock_page = OfficeClockPage(self.context)
        self.settings_page = SettingsPage(self.context, preferences)
        self.toast = Toast(window)
        self.dialogs = DialogRoom(self.context, preferences, window)
        self.actions = ActionTable(window)
        self.navigation = Navigation(window, self.context, self.customer_page, self.settings_page, self)
        self.finding = Finding(self.context, self.saver, self.customer_page, self.navigation.show_customers, self)
        recent = Recent(preferences.settings.recent)
        self.palette = CommandPalette(window, self.context, self.actions, self.navigation, recent)
        self.mouse = MouseRoads(window)
        self.preview = PreviewRoom(self.context, preferences, self.customer_page, window)
        self.customer_actions = CustomerActions(
            self.context, self.customer_page, window.list_panel.selected, self.dialogs, self.toast, self
        )
        self.versions = VersionsRoom(self.context, preferences, self.customer_page, window)
        self.presenting = Presenting(self.context, self.saver, self.customer_page, window)
        self.readying = Readying(
            self.context, self.navigation, self.customer_page, window, preferences.settings.place, self
        )
        self.undoing = Undoing(self.context, self.toast, self.navigation.go_to, self.customer_page.flush, self)
        window.customer_place.addWidget(self.welcome)
        window.customer_place.addWidget(self.customer_page)
        window.pages.addWidget(self.clock_page)
        window.pages.addWidget(self.settings_page)
        self._wire()
        window.list_panel.set_core(self.context)
        self._show_welcome()
        self._open_last()

    def _wire(self) -> None:
        window, page, panel, navigation = self.window, self.customer_page, self.window.list_panel, self.navigation
        window.rail.pageRequested.connect(navigation.show_page)
        window.closing.connect(self._closing)
        panel.customerRequested.connect(navigation.open_from_list)
        panel.placeRequested.connect(navigation.go_to)
        panel.editRequested.connect(self.dialogs.edit_customer)
        panel.handOverRequested.connect(self.dialogs.hand_over)
        panel.archiveRequested.connect(self.archive)
        panel.exportRequested.connect(self.customer_actions.export_many)
        self.welcome.addRequested.connect(self.add_customer)
        self.welcome.importRequested.connect(self.dialogs.import_list)
        self.welcome.demoRequested.connect(self.fill_demo)
        self.welcome.skipped.connect(panel.focus_search)
        page.noteRequested.connect(self.dialogs.write_note)
        page.exportRequested.connect(self.dialogs.export)
        page.presentRequested.connect(self.presenting.present)
        page.editRequested.connect(self.dialogs.edit_customer)
        page.handOverRequested.connect(self.dialogs.hand_over)
        page.archiveRequested.connect(self.archive)
        page.stageRequested.connect(self.dialogs.move_stage)
        page.customerRequested.connect(navigation.open_customer)
        page.historyRequested.connect(self.dialogs.show_history)
        page.rowRemoved.connect(self.undoing.offer)
        self.dialogs.customerRequested.connect(navigation.open_customer)
        self.clock_page.customerRequested.connect(navigation.open_customer)
        self.clock_page.eventRequested.connect(self.dialogs.add_event)
        self.dialogs.eventAdded.connect(self.clock_page.show_day)
        for slot in (navigation.show_customers, panel.clear_all, panel.filters.show_late, panel.focus_list):
            self.clock_page.lateRequested.connect(slot)
        self.dialogs.fieldRequested.connect(navigation.go_to)
        for room in (self.dialogs, self.versions):
            room.acted.connect(self.undoing.offer)
        for slot in (navigation.show_customers, window.show_list, panel.focus_list):
            self.dialogs.listRequested.connect(slot)
        navigation.recordRequested.connect(self.dialogs.edit_customer)
        navigation.customerOpened.connect(self._customer_opened)
        navigation.customerOpened.connect(self.preview.follow)
        navigation.customerOpened.connect(self.finding.follow)
        self.finding.replaced.connect(self.undoing.offer)
        self.finding.told.connect(self.toast.show_message)
        self.preview.fieldRequested.connect(navigation.go_to)
        self.preview.told.connect(self.toast.show_message)
        self.versions.told.connect(self.toast.show_message)
        self.preview.frontRequested.connect(navigation.show_customers)
        self.context.placeRequested.connect(navigation.go_to)
        self.context.changed.connect(self._after_change)
        self.settings_page.personOfMeChanged.connect(self._sit_down)
        self._wire_actions()

    def _wire_actions(self) -> None:
        slots = {
            "new_customer": self.add_customer,
            "import": self.dialogs.import_list,
            "quit": self.window.close,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "find": self.navigation.find_customer,
            "find_in_plan": self.finding.find,
            "replace": self.finding.replace,
            "find_next": self.finding.find_next,
            "find_previous": self.finding.find_previous,
            "present": self.presenting.present,
            "agree": self.versions.agree,
            "versions_tab": self.versions.show,
            "compare": self.versions.compare_latest,
            "palette": self.palette.toggle,
            "preview": self.preview.toggle,
            "back": self.navigation.go_back,
            "forward": self.navigation.go_forward,
            "customers_page": self.navigation.show_customers,
            "clock_page": self.navigation.show_clock,
            "settings_page": self.navigation.show_settings,
            "toggle_list": self.window.toggle_list,
            "help": self.dialogs.show_help,
            "about": self.dialogs.about,
        }
        for spec in ACTIONS:
            if spec.of_customer:
                self.actions[spec.key].triggered.connect(self.navigation.show_customers)
        for key, slot in slots.items():
            self.actions[key].triggered.connect(slot)
        self.customer_actions.connect_to(self.actions)
        self.customer_page.cardRequested.connect(self.actions["delivery_card"].trigger)
        self.navigation.waysChanged.connect(self.actions.set_ways)
        self.mouse.backRequested.connect(self.actions["back"].trigger)
        self.mouse.forwardRequested.connect(self.actions["forward"].trigger)
        self.actions.set_ways(False, False)
        self.actions.set_customer_open(False)

    def _customer_opened(self, _customer_id: str) -> None:
        self.actions.set_customer_open(True)

    def _show_welcome(self) -> None:
        self.welcome.set_empty(bool(self.context.perform(lambda: customers.is_empty(self.context.core), self.window)))
        if self.customer_page.customer_id is None:
            self.window.customer_place.setCurrentWidget(self.welcome)

    def _open_last(self) -> None:
        panel = self.window.list_panel
        # What was typed while the store was opening stays, and the next letter goes on with it.
        if panel.isVisible() and not panel.search.text():
            panel.focus_search()

    def begin(self, *, first: bool = False) -> None:
        """Make the rest ready and show what was open last; after the `first` steps the ways to begin."""
        if first:
            self.welcome.show_step()
        self.readying.start()

    # Use cases that need no dialog

    def add_customer(self) -> None:
        """Ask for a new customer and open its plan."""
        added = self.dialogs.add_customer()
        if added is not None:
            self.navigation.open_customer(added)
            self.customer_page.show_plan()

    def fill_demo(self) -> None:
        """Put the demo office in."""
        steps = demo.filling(self.context.core)
        changes = self.context.perform(lambda: finish(steps, tr("Try the demo office"), self.window), self.window)
        if changes is not None:
            self._play_somebody()
            self.context.announce(changes)
            self.toast.show_message(tr("The demo office is ready. Choose a customer at the left."))
            # The button that was pressed is gone, and the keyboard with it.
            self.window.list_panel.focus_search()

    def _play_somebody(self) -> None:
        """Sit down as somebody of the demo office, so that notes have an author and "own customers" finds some."""
        core = self.context.core
        owners = Counter(row.responsible for row in customers.list_rows(core, range(1, 100)) if row.responsible)
        if core.office.person(core.author) is None and owners:
            person = owners.most_common(1)[0][0]
            self._sit_down(person)
            self.context.perform(lambda: self.preferences.change(person=person), self.window)

    def archive(self, customer_ids: list[str], archived: bool) -> None:
        """Archive or restore customers, and say so with a way back."""
        steps = customers.archiving(self.context.core, customer_ids, archived)
        title = tr("Archive") if archived else tr("Restore")
        changes = self.context.perform(lambda: finish(steps, title, self.window), self.window)
        if changes is None or changes.empty:
            return
        self.context.announce(changes)
        number = len(customer_ids)
        text = (
            trn("{n} customer archived", "{n} customers archived", number)
            if archived
            else trn("{n} customer restored", "{n} customers restored", number)
        )
        self.undoing.offer(text.format(n=format_count(number, language())))

    # What the window says

    def _after_change(self, changes: ChangeSet) -> None:
        if changes.list_order:
            self._show_welcome()
        self.undoing.follow()

    def _sit_down(self, person_id: str) -> None:
        self.context.core.author = person_id or None

    # The end

    def _closing(self) -> None:
        if not may_close(self._holders(), self.window):
            self.window.refuse_close()
            return
        try:
            self.preferences.change(
                window=self.window.save_layout(),
                recent=self.palette.recent.latest(),
                # Where no customer was opened, not even the last one again, that one stays the last.
                place=last_place.of(self.customer_page) or self.preferences.settings.place,
            )
        except KumppaniError as error:
            messages.show_error(self.window, error)

    def rescue(self) -> Rescued:
        """Save what has been typed, whatever has happened, and say what could not be saved."""
        from app.ui.rescue import rescue

        return rescue(self.context, self.saver, self.customer_page, self._holders())

    def _holders(self) -> Sequence[Holder]:
        """Return every place that holds typed text; the saver comes last, as the others may hand it more."""
        page = self.customer_page
        return self.presenting, page.plan, page.contacts, page.log, self.settings_page, self.saver

    def close(self) -> None:
        """Stop the tasks and close the store."""
        tasks.wait_for_done(2000, cancel=True)
        self.context.core.store.close()
