"""The plan of a customer: sections at the left, the form in the middle, what is next at the right."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.actions import overdue_count
from app.domain.care import REVIEW_FIELD, Review, care_of
from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError
from app.domain.plan import PlanView, Value, completeness, section_completeness
from app.domain.table_keys import ACTIONS
from app.i18n import language
from app.ui import messages
from app.ui.context import Context
from app.ui.held_layouts import held_layouts
from app.ui.keeping import field_name, place_of
from app.ui.pages.customer.beside import FORM_SHARE, Beside
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.in_sight import InSight
from app.ui.pages.customer.section_form import SectionForm
from app.ui.pages.customer.section_nav import SectionNav
from app.ui.pages.customer.side_column import SideColumn
from app.ui.pages.customer.spare_blocks import SpareBlocks
from app.ui.pages.customer.unseen import Unseen
from app.ui.saver import Saver
from app.ui.sizes import sized
from app.ui.tab_order import follow
from app.ui.unsaved import Unsaved
from app.ui.widgets.scrolling import Scrolling

FORM_WIDTH = 760


class PlanTab(QWidget):
    """The plan form. `historyRequested` carries customer id, field key and slot; `sectionShown` a section's key."""

    historyRequested = Signal(str, str, str)
    sectionShown = Signal(str)
    contactsRequested = Signal()
    logRequested = Signal()
    rowRemoved = Signal(str)

    def __init__(self, context: Context, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saver = saver
        self._view: PlanView | None = None
        self._forms: dict[str, SectionForm] = {}
        self._stale: set[str] = set()
        self._spare = SpareBlocks(context)
        self.nav = SectionNav(context.core.template)
        self.nav.sectionRequested.connect(self.show_section)
        self.side = SideColumn(context.core.template, context.core.tables)
        self.side.fieldRequested.connect(self.go_to_field)
        self.side.contactsRequested.connect(self.contactsRequested)
        self.side.logRequested.connect(self.logRequested)
        # Not a stack of pages, which would be as high as the highest section.
        self._place = QWidget()
        sized(self._place, maximum_width=FORM_WIDTH)
        self._forms_box = QVBoxLayout(self._place)
        self._forms_box.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 16, 4, 24)
        row.setSpacing(0)
        row.addWidget(self._place, 1000)
        row.addStretch(1)
        self._scroll = Scrolling(inner)
        # Where the form is as wide as it gets, its bar stands beside it, and the right column has the rest.
        sized(self._scroll, maximum_width=FORM_WIDTH + 16)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 0, 12, 0)
        outer.setSpacing(16)
        left = QVBoxLayout()
        left.setContentsMargins(0, 16, 0, 0)
        left.addWidget(self.nav)
        outer.addLayout(left)
        outer.addWidget(self._scroll, FORM_SHARE)
        outer.addStretch()
        outer.addWidget(self.side, 1)
        self.beside = Beside(outer, self._scroll, self.nav, self.side, self)
        self.form: QWidget = self._place
        """The form of the section that is shown."""
        self._section = context.core.template.sections[0].key
        self.in_sight = InSight(self._scroll, self._place)
        self.unseen = Unseen(self._scroll, self)

    @property
    def section(self) -> str:
        """The key of the section that is shown."""
        return self._section

    def _form(self, key: str) -> SectionForm:
        if key not in self._forms:
            section = next(each for each in self._context.core.template.sections if each.key == key)
            form = SectionForm(section, self._spare.take)
            form.valueCommitted.connect(self._save_value)
            form.noteCommitted.connect(self._save_note)
            form.historyRequested.connect(self._ask_history)
            form.rowRemoved.connect(self.rowRemoved)
            self._forms[key] = form
            self._forms_box.addWidget(form)
            follow(self.nav.last_button(), form)
            self._stale.add(key)
        return self._forms[key]

    def getting_ready(self, first: str) -> Iterator[str]:
        """Make every form beforehand, that of the section `first` first, in the steps of `SpareBlocks`."""
        sections = sorted(self._context.core.template.sections, key=lambda each: each.key != first)
        return self._spare.getting_ready(sections, self._forms, self._form)

    def set_view(self, view: PlanView) -> None:
        """Show a customer's plan; only the section on the screen is filled now, others when they are shown."""
        other = self._view is None or self._view.customer.id != view.customer.id
        self._view = self._with_waiting(view)
        self._stale = set(self._forms)
        if other:
            # First, or fields further down would be seen and have to be filled at once.
            self._scroll.verticalScrollBar().setValue(0)
        self._show(self._section)
        self._count()
        self.side.set_view(self._view, self._context.core.office, self._context.core.today())

    def _with_waiting(self, view: PlanView) -> PlanView:
        """Put what the machine has refused so far in the place of what the store holds."""
        waiting = self._saver.pending(view.customer.id)
        if not waiting:
            return view
        answers, notes = dict(view.answers), dict(view.notes)
        for job in waiting:
            if job.note:
                notes[job.field] = str(job.value or "")
            elif job.value is not None:
                answers[job.field] = job.value
            else:
                answers.pop(job.field, None)
        return replace(view, answers=answers, notes=notes)

    def show_section(self, key: str) -> None:
        """Show one section of the plan from its top."""
        if key != self._section:
            self.flush()
            self._show(key)
            # The form that went has handed the keyboard to any field of this one for a moment.
            self.in_sight.forget()
            self._scroll.verticalScrollBar().setValue(0)
            self.unseen.look()
            self.sectionShown.emit(key)

    def step_section(self, step: int) -> None:
        """Show the section `step` places further on, as far as there is one, with the keyboard in its first field."""
        keys = [section.key for section in self._context.core.template.sections]
        place = keys.index(self._section) + step
        if 0 <= place < len(keys):
            self.beside.uncover()
            self.show_section(keys[place])
            self._form(keys[place]).focus_first()

    def _show(self, key: str) -> None:
        self.form = form = self._form(key)
        with held_layouts(self, form):
            if key in self._stale and self._view is not None:
                self.unseen.fill(form, self._view, self._context.core.office)
                self._stale.discard(key)
            self._section = key
            self.nav.set_current(key)
            for other in self._forms.values():
                other.setVisible(other is form)

    def _count(self) -> None:
        if self._view is None:
            return
        template, answers, today = self._context.core.template, self._view.answers, self._context.core.today()
        parts = {section.key: section_completeness(section, answers) for section in template.sections}
        self.nav.set_completeness(parts, completeness(template, answers))
        late = overdue_count(self._view.rows.get(ACTIONS, ()), today)
        care = care_of(self._view, template, self._context.core.tables, None, today)
        review = template.section_of(REVIEW_FIELD).key if care.review is Review.OVERDUE else ""
        self.nav.set_care(care.sections, review, today)
        self.nav.set_overdue(template.section_of(self._context.core.tables.get(ACTIONS).below).key, late)

    def _save_value(self, key: str, value: Value | None) -> None:
        self._save(key, value, note=False)

    def _save_note(self, key: str, value: Value | None) -> None:
        self._save(key, value, note=True)

    def _save(self, key: str, value: Value | None, *, note: bool) -> None:
        if self._view is None:
            return
        try:
            self._saver.save(self._view.customer.id, key, value, note=note)
        except KumppaniError as error:
            messages.show_error(self, error)

    def _ask_history(self, key: str, slot: str) -> None:
        if self._view is not None:
            self.flush()
            self.historyRequested.emit(self._view.customer.id, key, slot)

    def apply(self, changes: ChangeSet, view: PlanView) -> None:
        """Take over what was written: counts and times always, values where the user is not typing."""
        own = {key for customer, key in changes.fields if customer == view.customer.id}
        self._view = self._with_waiting(view)
        self._count()
        self.side.set_view(self._view, self._context.core.office, self._context.core.today())
        for key, form in self._forms.items():
            # One that waits to be filled takes it all when it is shown.
            if key not in self._stale:
                form.take_over(self._view, self._context.core.office, own)

    def go_to_field(self, key: str, words: str = "", *, note: bool = False, row: str = "") -> None:
        """Show the section of a field and move the keyboard into it, to the first place where `words` stand.

        With `row` it goes to that row of a table below the field.
        """
        self.in_sight.keep(self.reveal(key).go_to(words, note=note, row=row))

    def reveal(self, key: str, *, note: bool = False, row: str = "") -> FieldBlock:
        """Bring a field, its note or a row of a table below it onto the screen, and return the field's block.

        The row is pointed out; the keyboard stays where it is.
        """
        self.beside.uncover()
        section = self._context.core.template.section_of(key).key
        if section != self._section:
            self.show_section(section)
        block = self._form(section).block(key)
        self.in_sight.keep(block.mark_row(row) if row else block.editor_of(note=note))
        return block

    def form_of(self, key: str) -> SectionForm:
        """Return the form of the section that a field stands in."""
        return self._form(self._context.core.template.section_of(key).key)

    def filled_blocks(self) -> list[FieldBlock]:
        """Return the fields that hold the customer's answers now; in forms not shown yet stands another's."""
        forms = (form for key, form in self._forms.items() if key not in self._stale)
        return [block for form in forms for block in form.filled()]

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what was typed, of any customer, and cannot be saved as it stands."""
        core = self._context.core
        for form in self._forms.values():
            for each in form.unread.all(form.blocks.values()):
                name = field_name(core, each.field, note=each.note)
                yield Unsaved(place_of(core, each.customer_id, name), each.text, each.reason)
            for part in (part for block in form.blocks.values() for part in block.parts):
                for customer_id, text in part.unsaved():
                    yield Unsaved(place_of(core, customer_id, part.table.label(language())), text)

    def flush(self) -> None:
        """Save what has been typed and not yet saved."""
        for key, form in self._forms.items():
            # Into one that waits to be filled nobody has typed.
            if key not in self._stale:
                form.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.beside.arrange(event.size().width())
        super().resizeEvent(event)
