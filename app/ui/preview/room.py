"""The preview beside the form: opened and closed by one key, following the customer and every save."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.services import customers
from app.services.previewing import Draft
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.customer.page import PLAN, CustomerPage
from app.ui.preferences import Preferences
from app.ui.preview.handing_over import HandingOver
from app.ui.preview.maker import PreviewMaker
from app.ui.preview.pane import PreviewPane
from app.ui.preview.warm_up import WarmUp


class PreviewRoom(QObject):
    """Holds the pane, which is made when it is first opened, and what keeps it up to date.

    `fieldRequested` (customer id, place, words) asks for the place of words that the proof has found, `frontRequested`
    for the customer's page; `told` says in words what was done.
    """

    fieldRequested = Signal(str, str, str)
    frontRequested = Signal()
    told = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, page: CustomerPage, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._page = page
        self._window = window
        self.pane: PreviewPane | None = None
        self.maker = PreviewMaker(context.core, self)
        self.handing = HandingOver(context, preferences, window, self)
        self._customer: str | None = None
        self._draft: Draft | None = None
        self._then: Callable[[Draft], None] | None = None
        self._came_from: QWidget | None = None
        self._stale = False
        self._warm_up = WarmUp(self)
        self.maker.made.connect(self._take)
        self.maker.failed.connect(self._give_up)
        self.maker.busyChanged.connect(self._show_busy)
        self.handing.fieldRequested.connect(self.fieldRequested)
        self.handing.told.connect(self.told)
        page.preview_button.clicked.connect(self.toggle)
        page.tabs.currentChanged.connect(self._show_open)
        page.plan.beside.uncoverRequested.connect(self.close)
        page.plan.beside.coveringChanged.connect(self._show_covering)
        context.changed.connect(self._apply)

    @property
    def is_open(self) -> bool:
        """Whether the preview stands beside the form, or in its place."""
        return self._page.plan.beside.pane is not None

    def toggle(self) -> None:
        """Open the preview with the keyboard in its pages, or close it; one that is out of sight comes to the front."""
        if self.is_open and self._page.plan.isVisible():
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the preview of the open customer, with what has been typed until now."""
        if self._page.customer_id is None:
            return
        self.frontRequested.emit()
        focus = QApplication.focusWidget()
        self._page.flush()
        if not self._page.plan.isVisible():
            self._page.show_plan()
            focus = QApplication.focusWidget()
        self._came_from = focus
        pane = self._made_pane()
        if not self.is_open:
            self._window.set_crowded(True)
            self._page.plan.beside.set_pane(pane)
            # The form is narrower now, and what was being written further down.
            self._page.plan.in_sight.keep(focus)
            self._warm_up.needless()
            self._begin()
        self._show_open()
        pane.focus_pages()

    def close(self) -> None:
        """Take the preview away, and give the keyboard back."""
        if self.is_open:
            self._leave()
            self._page.plan.beside.set_pane(None)
            self._show_open()
            self._window.set_crowded(False)
            self._page.plan.in_sight.keep(QApplication.focusWidget())
            self.maker.stop()
            self._draft = self._then = None

    def _show_open(self) -> None:
        """Show on the button whether the preview is seen: behind another tab it is not."""
        self._page.preview_button.setChecked(self.is_open and self._page.tabs.currentIndex() == PLAN)

    def follow(self, customer_id: str) -> None:
        """Show the preview of the customer that was opened, if the preview is open and shows another."""
        if self.is_open:
            if customer_id != self._customer:
                self._begin()
        else:
            self._warm_up.soon()

    def _made_pane(self) -> PreviewPane:
        if self.pane is None:
            self.pane = pane = PreviewPane(self._context.core.template)
            bar = pane.bar
            bar.chosen.connect(self._make_chosen)
            bar.closeRequested.connect(self.close)
            bar.printRequested.connect(self._print)
            bar.saveRequested.connect(self._save)
            bar.openRequested.connect(self._open)
            pane.leaveRequested.connect(self._step_back)
            pane.refusalRequested.connect(self._show_refusal)
            pane.shown.connect(self._catch_up)
        return self.pane

    def _begin(self) -> None:
        """Make the customer edition of the open customer, in its own language."""
        self._draft = self._then = None
        self._customer = self._page.customer_id
        if self.pane is not None and self._page.customer_id is not None:
            self.pane.begin(self._own_language(self._page.customer_id))
            self.maker.show(self._page.customer_id, self.pane.bar.edition(), self.pane.bar.language())

    def _own_language(self, customer_id: str) -> str:
        core = self._context.core
        return customers.get(core, customer_id).language or core.office.info.pdf_language

    def _make_chosen(self) -> None:
        if self.pane is not None and self._page.customer_id is not None:
            self._page.flush()
            self._draft = None
            self.maker.show(self._page.customer_id, self.pane.bar.edition(), self.pane.bar.language())

    def _apply(self, changes: ChangeSet) -> None:
        if not self.is_open or not (changes.office or self._page.customer_id in changes.customers):
            return
        if self.pane is not None and self.pane.isVisible():
            self.maker.refresh()
        else:
            self._stale = True

    def _catch_up(self) -> None:
        if self._stale:
            self.maker.refresh()
        self._stale = False

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        if self.pane is not None:
            self.pane.show_draft(draft)
        self.handing.take_news(draft)
        action, self._then = self._then, None
        if action is not None:
            action(draft)

    def _give_up(self, error: KumppaniError) -> None:
        self._draft = self._then = None
        if self.pane is not None:
            self.pane.show_trouble(sentence(error))

    def _show_busy(self, on: bool) -> None:
        if self.pane is not None:
            self.pane.bar.updating.setVisible(on)

    def _show_covering(self, on: bool) -> None:
        if self.pane is not None:
            self.pane.bar.set_covering(on)

    def _when_current(self, action: Callable[[Draft], None]) -> None:
        """Do something with the PDF of what is on the screen now, as soon as there is one."""
        self._page.flush()
        if self.maker.busy or self._draft is None:
            self._then = action
            self.maker.make_now()
        else:
            action(self._draft)

    def _print(self) -> None:
        self._when_current(self.handing.print)

    def _save(self) -> None:
        self._when_current(self.handing.save)

    def _open(self) -> None:
        self._when_current(self.handing.open)

    def _show_refusal(self) -> None:
        if self._draft is not None:
            self.handing.show_refusal(self._draft.made)

    def _step_back(self) -> None:
        """Give the keyboard back to the form; where the preview stands in its place, close it."""
        if self._page.plan.beside.covering:
            self.close()
        else:
            self._leave()

    def _leave(self) -> None:
        inside = QApplication.focusWidget()
        if self.pane is None or inside is None or not self.pane.isAncestorOf(inside):
            return
        back = self._came_from
        if back is not None and shiboken6.isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.plan.nav.focus_current()
