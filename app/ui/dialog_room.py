"""Opens the dialogs for the workbench; each announces by itself what it has written."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from app.formats import format_count
from app.i18n import language, trn
from app.ui.context import Context
from app.ui.preferences import Preferences


class DialogRoom(QObject):
    """Every dialog of the workbench, on top of its window. They are imported when they are first opened.

    `customerRequested` and `fieldRequested` lead from a dialog back to a page: a customer's id; then also the place (a
    field's key or "record") and the words to select there. `acted` says in words what a dialog has written, so that
    taking it back can be offered; `listRequested` asks for the keyboard to go to the customer list.
    `eventAdded` carries the day of an event that was added to a clock.
    """

    customerRequested = Signal(str)
    fieldRequested = Signal(str, str, str)
    acted = Signal(str)
    listRequested = Signal()
    eventAdded = Signal(object)

    def __init__(self, context: Context, preferences: Preferences, window: QMainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._preferences = preferences
        self._window = window

    def add_customer(self) -> str | None:
        """Ask for a new customer; return its id, or that of the likely duplicate that is to be opened instead."""
        from app.ui.dialogs.customer_dialog import edit_customer

        return edit_customer(self._context, self._window)

    def edit_customer(self, customer_id: str) -> None:
        """Edit a customer's record."""
        from app.ui.dialogs.customer_dialog import edit_customer

        shown = edit_customer(self._context, self._window, customer_id)
        if shown is not None and shown != customer_id:
            self.customerRequested.emit(shown)

    def hand_over(self, customer_ids: list[str]) -> None:
        """Give customers a new responsible person."""
        from app.ui.dialogs.hand_over_dialog import hand_over

        if hand_over(self._context, self._window, customer_ids):
            number = len(customer_ids)
            self.acted.emit(
                trn("{n} customer handed over", "{n} customers handed over", number).format(
                    n=format_count(number, language())
                )
            )

    def move_stage(self, customer_id: str, stage_id: str = "") -> None:
        """Move a customer to a stage, or ask to which."""
        from app.ui.dialogs.stage_dialog import move_stage

        move_stage(self._context, self._window, customer_id, stage_id or None)

    def write_note(self, customer_id: str = "") -> None:
        """Write a note in seconds."""
        from app.ui.dialogs.note_dialog import write_note

        write_note(self._context, self._window, customer_id or None)

    def add_event(self, day: date) -> None:
        """Ask whose event and what begins on a day."""
        from app.ui.plan_tables.new_event import add_event

        begins = add_event(self._context, day, self._window)
        if begins is not None:
            self.eventAdded.emit(begins)

    def show_history(self, customer_id: str, key: str, slot: str) -> None:
        """Show what a field or its note has held."""
        from app.ui.dialogs.history_dialog import show_history

        show_history(self._context, self._window, customer_id, key, slot)

    def export(self, customer_id: str) -> None:
        """Make a PDF of a plan."""
        from app.ui.dialogs.base import run
        from app.ui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(self._context, self._preferences, customer_id, parent=self._window)
        dialog.fieldRequested.connect(self.fieldRequested)
        run(dialog)

    def export_many(self, numbers: list[int], selected: bool) -> None:
        """Make a PDF of each customer with these row numbers of the list; `selected` there, or all it shows."""
        from app.ui.dialogs.base import run
        from app.ui.dialogs.batch_export_dialog import BatchExportDialog

        dialog = BatchExportDialog(self._context, self._preferences, numbers, selected=selected, parent=self._window)
        dialog.fieldRequested.connect(self.fieldRequested)
        run(dialog)

    def delivery_card(self, customer_id: str) -> None:
        """Show what whoever fills an order needs of a customer."""
        from app.ui.care.card_dialog import show_card

        if show_card(self._context, self._preferences, customer_id, self._window):
            self.delivery_cards()

    def delivery_cards(self) -> None:
        """Write the delivery cards of all customers into a folder."""
        from app.ui.care.cards_dialog import CardsDialog
        from app.ui.dialogs.base import run

        run(CardsDialog(self._context, self._preferences, parent=self._window))

    def import_list(self) -> None:
        """Take in a customer list. Afterwards the keyboard is in the list, where Ctrl+Z means the import."""
        from app.ui.dialogs.base import run
        from app.ui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._context, self._preferences, parent=self._window)
        run(dialog)
        if dialog.taken_in is not None:
            number = dialog.taken_in.added + dialog.taken_in.updated
            self.listRequested.emit()
            self.acted.emit(
                trn("{n} customer imported", "{n} customers imported", number).format(
                    n=format_count(number, language())
                )
            )

    def show_help(self) -> None:
        """Show the help page."""
        from app.ui.dialogs.base import run
        from app.ui.help.help_dialog import HelpDialog

        run(HelpDialog(parent=self._window))

    def about(self) -> None:
        """Tell versions and places."""
        from app.ui.dialogs.about_dialog import AboutDialog
        from app.ui.dialogs.base import run

        run(AboutDialog(self._context, parent=self._window))
