"""Opens the dialogs of versions and copies for the customer page, and says what they did."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.services import customers, handed_copies
from app.services.versions import NOW
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.dialogs.base import run
from app.ui.pages.customer.page import VERSIONS, CustomerPage
from app.ui.preferences import Preferences


class VersionsRoom(QObject):
    """Everything the tab and the menu ask for. `acted` says what was written, so that taking it back can be offered.

    `told` says in words why something cannot be done yet.
    """

    acted = Signal(str)
    told = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, page: CustomerPage, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._preferences = preferences
        self._page = page
        self._window = window
        self.desktop = Desktop(self)
        tab = page.versions
        tab.agreeRequested.connect(self.agree)
        tab.compareRequested.connect(self.compare)
        tab.copyRequested.connect(self.show_copy)
        tab.recipientsRequested.connect(self.correct_recipients)

    def show(self) -> None:
        """Show the tab, with the keyboard in it."""
        self._page.tabs.setCurrentIndex(VERSIONS)
        self._page.versions.focus()

    def agree(self) -> None:
        """Agree the next version of the open customer's plan."""
        from app.ui.versions.agree_dialog import agree

        customer_id = self._page.customer_id
        if customer_id is None:
            return
        self._page.flush()
        number = agree(self._context, self._window, customer_id)
        if number is not None:
            self.acted.emit(tr("Version {number} is agreed").format(number=number))

    def compare(self, content: str = "") -> None:
        """Compare a state of the open customer's plan with now; the latest one without a content."""
        from app.ui.versions.compare_dialog import CompareDialog

        customer_id = self._page.customer_id
        if customer_id is None:
            return
        if len(self._page.versions.states()) < 2:
            self.told.emit(tr("There is nothing to compare yet. Agree a version with the customer first."))
            return
        self._page.flush()
        name = customers.get(self._context.core, customer_id).name
        dialog = CompareDialog(self._context, customer_id, name, self._page.versions.states(), self._window)
        if content:
            dialog.choose(content, NOW)
        run(dialog)

    def compare_latest(self) -> None:
        """Compare the latest state that is kept of the open customer's plan with now."""
        self.show()
        self.compare()

    def show_copy(self, copy_id: str) -> None:
        """Show a handed copy as it was."""
        from app.ui.versions.copy_dialog import CopyDialog

        core = self._context.core
        copy = next(each for each in self._page.versions.copies if each.id == copy_id)
        pdf = self._context.perform(lambda: handed_copies.file_of(core, copy), self._window)
        if pdf is not None:
            run(CopyDialog(self._context, self._preferences, copy, pdf, self.desktop, self._window))

    def correct_recipients(self, copy_id: str) -> None:
        """Correct to whom a copy was handed."""
        from app.ui.versions.recipients_dialog import RecipientsDialog

        customer_id = self._page.customer_id
        copy = next(each for each in self._page.versions.copies if each.id == copy_id)
        if customer_id is not None and run(RecipientsDialog(self._context, customer_id, copy, self._window)):
            self.acted.emit(tr("Recipients corrected"))
