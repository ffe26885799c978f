"""What the actions of the menu do with the open customer, the selected ones and the field the user is in."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.i18n import tr
from app.services import customers
from app.ui.actions import ActionTable
from app.ui.context import Context
from app.ui.dialog_room import DialogRoom
from app.ui.pages.customer.field_block import block_of
from app.ui.pages.customer.page import CustomerPage
from app.ui.pages.customers.selected import SelectedCustomers
from app.ui.widgets.toast import Toast


class CustomerActions(QObject):
    """Connects the customer's actions; without an open customer they do nothing."""

    def __init__(
        self,
        context: Context,
        page: CustomerPage,
        selected: SelectedCustomers,
        dialogs: DialogRoom,
        toast: Toast,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._selected = selected
        self._dialogs = dialogs
        self._toast = toast

    def connect_to(self, actions: ActionTable) -> None:
        """Let the actions of the table do their work."""
        slots = {
            "export": self._export,
            "export_all": self._selected.export,
            "note": self._note,
            "delivery_card": self._card,
            "delivery_cards": self._cards,
            "edit_customer": self._edit,
            "stage": self._move,
            "hand_over": self._hand_over,
            "archive": self._archive,
            "history": self._history_of_field,
            "field_note": self._note_of_field,
            "plan_tab": self._page.show_plan,
            "contacts_tab": self._page.show_contacts,
            "contact_map": self._page.show_contact_map,
            "log_tab": self._page.show_log,
            "next_section": self._next_section,
            "previous_section": self._previous_section,
        }
        for key, slot in slots.items():
            actions[key].triggered.connect(slot)

    def _export(self) -> None:
        if (customer := self._page.customer_id) is not None:
            self._page.flush()
            self._dialogs.export(customer)

    def _card(self) -> None:
        if (customer := self._page.customer_id) is not None:
            self._page.flush()
            self._dialogs.delivery_card(customer)

    def _cards(self) -> None:
        self._page.flush()
        self._dialogs.delivery_cards()

    def export_many(self, numbers: list[int], selected: bool) -> None:
        """Make a PDF of each of these customers, as the customer list sends them."""
        self._page.flush()
        self._dialogs.export_many(numbers, selected)

    def _note(self) -> None:
        self._page.flush()
        self._dialogs.write_note(self._page.customer_id or "")

    def _edit(self) -> None:
        if (customer := self._page.customer_id) is not None:
            self._dialogs.edit_customer(customer)

    def _move(self) -> None:
        if (customer := self._page.customer_id) is not None:
            self._dialogs.move_stage(customer)

    def _hand_over(self) -> None:
        if self._selected.several:
            self._selected.hand_over()
        elif (customer := self._page.customer_id) is not None:
            self._dialogs.hand_over([customer])

    def _archive(self) -> None:
        if self._selected.several:
            self._selected.archive()
        elif (customer := self._page.customer_id) is not None:
            archived = customers.get(self._context.core, customer).archived
            self._page.archiveRequested.emit([customer], not archived)

    def _history_of_field(self) -> None:
        block = block_of(QApplication.focusWidget())
        if block is not None:
            block.ask_history()
        else:
            self._toast.show_message(tr("Go to a field of the plan first."))

    def _note_of_field(self) -> None:
        block = block_of(QApplication.focusWidget())
        if block is not None and block.field.note:
            block.go_to(note=True)
        else:
            self._toast.show_message(tr("Go to a shared field of the plan first."))

    def _next_section(self) -> None:
        self._page.step_section(1)

    def _previous_section(self) -> None:
        self._page.step_section(-1)
