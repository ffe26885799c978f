"""Showing a plan to the customer: into the view, saving what is filled in together, and back to where one was."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError, MachineError
from app.domain.plan import Value
from app.domain.tables import Cell
from app.i18n import tr
from app.services import sharing, sharing_rows
from app.services.sharing import SharedPlan
from app.ui import messages
from app.ui.context import Context
from app.ui.customer_view.guard import Guard
from app.ui.customer_view.hold import Hold
from app.ui.customer_view.quiet import QuietPresenter
from app.ui.customer_view.screens import Screens, screen_for_customer
from app.ui.pages.customer.field_block import FieldBlock, block_of
from app.ui.pages.customer.page import CustomerPage
from app.ui.saver import Saver
from app.ui.unsaved import Unsaved

if TYPE_CHECKING:
    from app.ui.customer_view.view import CustomerView


class Presenting(QObject):
    """Shows the plan of the open customer in a window of its own, until Esc is held.

    While `view` is there, every other window of the program is hidden, and messages wait.
    """

    def __init__(
        self,
        context: Context,
        saver: Saver,
        page: CustomerPage,
        window: QMainWindow,
        screens: Screens | None = None,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._saver = saver
        self._page = page
        self._window = window
        self.screens = screens or Screens(self)
        self.view: CustomerView | None = None
        self._guard: Guard | None = None
        self._quiet: QuietPresenter | None = None
        self._loud: messages.Presenter | None = None
        self._place: tuple[QWidget | None, FieldBlock | None] = (None, None)
        self.hold = Hold(self)
        self.hold.held.connect(self.leave)
        self.screens.changed.connect(self._fill_screen)
        context.changed.connect(self._take_over)
        saver.refused.connect(self._show_unsaved)
        saver.recovered.connect(self._show_saved)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._end_session)

    def front(self) -> QWidget:
        """Return the window that comes to the front when the program is started again."""
        return self._window if self.view is None else self.view

    def present(self) -> None:
        """Tell how to leave, then show the open customer's plan, on a second screen if there is one."""
        customer_id = self._page.customer_id
        if customer_id is None or self.view is not None:
            return
        self._page.flush()
        self._place = self._here()
        plan = self._context.perform(lambda: self._plan(customer_id), self._window)
        if plan is not None and plan.parts and self._agreed(plan.customer):
            self._open(plan)

    def _here(self) -> tuple[QWidget | None, FieldBlock | None]:
        """Return the widget with the keyboard, and the field it is a part of."""
        focus = self._window.focusWidget()
        return focus, block_of(focus)

    def _agreed(self, customer: str) -> bool:
        shown = tr(
            "Only what is shared with the customer is shown, on the whole screen, and can be filled in together."
        )
        if screen_for_customer(self.screens, self._window) != self.screens.of(self._window):
            shown = tr(
                "Only what is shared with the customer is shown, on the other screen, and can be filled in together."
            )
        back = tr("To come back, hold the Esc key down for two seconds.")
        text = f"{customer}\n\n{shown}\n\n{back}"
        return messages.confirm(self._window, tr("Show to the customer"), text, tr("Show"))

    def _plan(self, customer_id: str) -> SharedPlan:
        waiting = {job.field: job.value for job in self._saver.pending(customer_id) if not job.note}
        return sharing.shared_plan(self._context.core, customer_id, waiting)

    def _open(self, plan: SharedPlan) -> None:
        from app.ui.customer_view.view import CustomerView

        view = CustomerView(plan)
        view.valueCommitted.connect(self._save)
        view.rowWritten.connect(self._write_row)
        view.deserted.connect(self.hold.forget)
        view.shrunk.connect(self._grow_soon)
        self.hold.progressed.connect(view.hint.set_share)
        self.hold.given_up.connect(view.hint.tell)
        guard = Guard(view)
        guard.escapePressed.connect(self.hold.press)
        guard.escapeReleased.connect(self.hold.release)
        quiet = QuietPresenter(view, view.words)
        quiet.troubled.connect(view.show_unsaved)
        self.view, self._guard, self._quiet = view, guard, quiet
        self._loud = messages.use_presenter(quiet)
        self.screens.fill(view, screen_for_customer(self.screens, self._window))
        guard.begin()
        view.raise_()
        view.activateWindow()

    def leave(self) -> None:
        """Save what was typed, and show the window again, at the same field."""
        view, guard, quiet, loud = self.view, self._guard, self._quiet, self._loud
        if view is None or guard is None or quiet is None or loud is None:
            return
        self.hold.forget()
        view.flush()
        left = list(view.unsaved())
        messages.use_presenter(loud)
        self.view = self._guard = self._quiet = self._loud = None
        # The window comes first: a program without one on the screen would end.
        for window in guard.end():
            window.show()
        view.hide()
        view.deleteLater()
        self._window.raise_()
        self._window.activateWindow()
        self._return(view.plan.customer_id)
        quiet.hand_over(loud, self._window, but={each.reason for each in left})
        if left:
            messages.hand_over(self._window, left)

    def _return(self, customer_id: str) -> None:
        if self._saver.pending(customer_id):
            # What the machine has not taken yet stands in no store: the page must be told of it.
            self._page.open(customer_id)
        (focus, block), self._place = self._place, (None, None)
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif block is not None and shiboken6.isValid(block):
            block.go_to()

    def flush(self) -> None:
        """Save what has been typed in the view and not yet saved."""
        if self.view is not None:
            self.view.flush()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands in the view and is not saved."""
        if self.view is not None:
            yield from self.view.unsaved()

    def _end_session(self) -> None:
        if self.view is not None:
            self.view.end_session()

    def _save(self, key: str, value: Value | None) -> None:
        view = self.view
        if view is None:
            return
        try:
            self._saver.save(view.plan.customer_id, key, value, shared=True)
        except KumppaniError as error:
            messages.show_error(view, error)
        else:
            self._show_saved()

    def _write_row(self, table: str, row_id: str, cells: Mapping[str, Cell | None]) -> None:
        view = self.view
        if view is None:
            return
        try:
            changes = sharing_rows.write_row(self._context.core, view.plan.customer_id, table, row_id or None, cells)
        except KumppaniError as error:
            # Said where it was written, in the customer's language, if it can be mended there.
            if not view.row_refused(table, row_id, error):
                messages.show_error(view, error)
        else:
            view.row_saved(table, row_id)
            self._context.announce(changes)
            self._show_saved()

    def _take_over(self, changes: ChangeSet) -> None:
        view = self.view
        if view is None or not (changes.office or view.plan.customer_id in changes.customers):
            return
        plan = self._context.perform(lambda: self._plan(view.plan.customer_id), view)
        if plan is not None:
            view.take_over(plan)

    def _show_saved(self) -> None:
        if self.view is not None and not self._saver.waiting:
            self.view.show_saved()

    def _show_unsaved(self, _error: MachineError) -> None:
        if self.view is not None:
            self.view.show_unsaved()

    def _grow_soon(self) -> None:
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        if self.view is not None and not self.view.isFullScreen():
            self._fill_screen()

    def _fill_screen(self) -> None:
        """Show the view on the whole of its screen, or of one that is left."""
        if self.view is not None:
            self.screens.fill(self.view, self.screens.of(self.view))
