"""What is made ready once the store is open, in steps so short that nobody waits for one."""

import gc
from collections.abc import Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from app.ui import last_place
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.navigation import Navigation
from app.ui.pages.customer.page import CustomerPage
from app.ui.polish import polished

PAUSE_MS = 10
"""Between two steps whatever the user does has its turn."""

_SOON_USED = (
    "app.ui.dialogs.note_dialog",
    "app.ui.dialogs.stage_dialog",
    "app.ui.dialogs.customer_dialog",
    "app.ui.dialogs.history_dialog",
    "app.ui.dialogs.export_dialog",
    "app.ui.dialogs.import_dialog",
)


class Readying(QObject):
    """Does the steps one by one; among them `place`, which was open when the window closed, is shown."""

    def __init__(
        self,
        context: Context,
        navigation: Navigation,
        page: CustomerPage,
        window: MainWindow,
        place: Sequence[str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._navigation = navigation
        self._page = page
        self._window = window
        self._place = place
        self._steps = self._make_steps()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether everything is ready."""
        return not self._timer.isActive()

    def _step(self) -> None:
        if next(self._steps, None) is None:
            self._timer.stop()

    def _make_steps(self) -> Iterator[str]:
        # What these import is needed by the first narrative and the first contact person.
        from app.domain.identifiers import check_phone
        from app.domain.text import parse

        parse("-")
        yield ""
        check_phone("040 123 4567")
        yield ""
        for part in self._page.parts():
            polished(part)
            yield ""
        plan = self._page.plan
        first = last_place.section_of(self._place, self._context.core.template) or plan.section
        for ready in plan.getting_ready(first):
            yield ""
            if ready == first:
                self._show_last()
                yield ""
        for module in _SOON_USED:
            import_module(module)
            yield ""
        # What stands now stays as long as the window; the collector need not look through it again and again.
        gc.collect()
        gc.freeze()

    def _show_last(self) -> None:
        # Whoever has opened a customer is somewhere else already; a search goes on while it has its list.
        searching = bool(self._window.list_panel.search.text())
        if self._navigation.customer_id is None and not (searching and self._window.narrow()):
            last_place.show(self._place, self._context, self._navigation, self._page)
            returned = self._navigation.customer_id
            if returned is not None and self._window.list_panel.isHidden():
                # The list has folded away, and the keyboard that was in it would be anywhere.
                self._navigation.enter_customer(returned)
