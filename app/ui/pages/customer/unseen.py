"""Fields of the plan below the fold: filled once what is seen is painted, and before anybody gets to them."""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.domain.office import Office
from app.domain.plan import PlanView
from app.ui.held_layouts import held_layouts
from app.ui.pages.customer.field_block import block_of
from app.ui.pages.customer.section_form import SectionForm
from app.ui.stepping import SLICE_SECONDS

FIRST_MS = 150
"""So long the fields that are not seen wait: what is seen is painted by then, and often the next customer opened."""

PAUSE_MS = 10
"""Between two steps whatever the user does has its turn."""


class Unseen(QObject):
    """Fills forms down to the lower edge of `scroll` at once and the rest in steps.

    Fields do not wait for who scrolls to them, makes the window larger or comes into them with the keyboard; who asks
    the form for its fields gets them filled too. `top` is laid out once for each step.
    """

    def __init__(self, scroll: QScrollArea, top: QWidget) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._top = top
        self._form: SectionForm | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        scroll.verticalScrollBar().valueChanged.connect(self.look)
        scroll.verticalScrollBar().rangeChanged.connect(self.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def done(self) -> bool:
        """Whether every field shows its customer."""
        return self._form is None or not self._form.waiting

    def fill(self, form: SectionForm, view: PlanView, office: Office) -> None:
        """Show a customer in a form; what is seen is right once `look` was called after the layout."""
        if self._form is not None and self._form is not form:
            # That one is shown again without being filled anew.
            self._form.catch_up()
        self._form = form
        lower_edge = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height()
        form.set_view(view, office, lower_edge if self._scroll.isVisible() else None)
        if form.waiting:
            self._timer.start(FIRST_MS)

    def look(self) -> None:
        """Fill the fields that wait and are seen: what stands above them is lower than reckoned, or was scrolled."""
        form, viewport = self._form, self._scroll.viewport()
        while form is not None and form.waiting and form.isVisible():
            seen = form.waiting_above(form.mapFrom(viewport, QPoint(0, viewport.height())).y())
            if not seen:
                break
            with held_layouts(self._top, form):
                form.fill_in(seen)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        form = self._form
        if form is not None and form.waiting and form.waits(block_of(now)):
            form.catch_up()

    def _go_on(self) -> None:
        form = self._form
        if form is not None and form.waiting:
            with held_layouts(self._top, form):
                form.catch_up(SLICE_SECONDS)
            self._timer.start(PAUSE_MS)
        else:
            self._timer.stop()
