"""Finding and replacing words in the plan of the open customer."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from app.domain.changes import ChangeSet
from app.domain.plan import PlanView
from app.domain.spots import spots
from app.i18n import language, tr, trn
from app.services import plans, replacing
from app.services.plan_texts import Place
from app.services.replacing import Hit, Wanted
from app.ui.context import Context
from app.ui.pages.customer.field_block import FieldBlock, block_of
from app.ui.pages.customer.find_bar import FindBar
from app.ui.pages.customer.page import PLAN, CustomerPage
from app.ui.plan_tables.shown import Shown
from app.ui.saver import Saver

_LONGEST_SELECTION = 100


class Finding(QObject):
    """Leads from place to place over all sections, while the bar is open.

    `replaced` carries what was done, to be said with a way back; `told` what stands in the way.
    """

    replaced = Signal(str)
    told = Signal(str)

    def __init__(
        self, context: Context, saver: Saver, page: CustomerPage, show_page: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._saver = saver
        self._page = page
        self._show_page = show_page
        self._view: PlanView | None = None
        self._hits: list[Hit] = []
        self._current: int | None = None
        self._shown: QTextEdit | None = None
        self._marked: FieldBlock | None = None
        self._came_from: QWidget | None = None
        self.bar = FindBar(page)
        page.put_above(self.bar)
        self.bar.wantedChanged.connect(self._look)
        self.bar.stepRequested.connect(self._step)
        self.bar.replaceRequested.connect(self._replace_one)
        self.bar.replaceAllRequested.connect(self._replace_all)
        self.bar.closeRequested.connect(self.close)
        page.tabs.currentChanged.connect(self._leave_plan)
        context.changed.connect(self._after_change)

    def find(self) -> None:
        """Open the bar to look for words, for those that are selected in a text."""
        self._open(replacing=False)

    def replace(self) -> None:
        """Open the bar to put other words in."""
        self._open(replacing=True)

    def find_next(self) -> None:
        """Go to the next place."""
        self._go(1)

    def find_previous(self) -> None:
        """Go to the place before."""
        self._go(-1)

    def close(self) -> None:
        """Put the bar away; the keyboard goes to the place that was found, or back to where it was."""
        self.bar.hide()
        if self._current is not None and (place := self._hits[self._current].place).row:
            self._forget_place()
            self._came_from = None
            self._page.plan.go_to_field(place.field, row=place.shown_in)
            return
        target = self._shown if self._shown is not None else self._came_from
        self._shown = self._came_from = None
        self._current = None
        if target is None or not shiboken6.isValid(target):
            self._page.plan.nav.focus_current()
            return
        if not target.isVisible() and (block := block_of(target)) is not None:
            # The search has gone on to other sections meanwhile.
            self._page.plan.reveal(block.field.key)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, customer_id: str) -> None:
        """Look in the plan of another customer from now on."""
        if self.bar.isVisible() and (self._view is None or self._view.customer.id != customer_id):
            self._forget_place()
            self._read()

    def _wanted(self) -> Wanted:
        return Wanted(self.bar.line.text(), self.bar.whole.isChecked())

    def _open(self, *, replacing: bool) -> None:
        if self._page.customer_id is None:
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.bar.isAncestorOf(focus)
        words = "" if inside else _selected(focus)
        self._show_page()
        self._page.tabs.setCurrentIndex(PLAN)
        if not inside:
            self._came_from = focus
        self.bar.open(replacing=replacing)
        if words and words != self.bar.line.text():
            self.bar.line.setText(words)
            self.bar.line.selectAll()
        else:
            self._look()

    def _look(self) -> None:
        """Find all places anew, and show the first one from the section on that is on the screen."""
        self._forget_place()
        self._page.flush()
        self._read()
        if self._hits:
            template = self._context.core.template
            keys = [section.key for section in template.sections]
            here = keys.index(self._page.plan.section)
            sections = (keys.index(template.section_of(hit.place.field).key) for hit in self._hits)
            self._show(next((number for number, section in enumerate(sections) if section >= here), 0))

    def _read(self) -> None:
        customer_id = self._page.customer_id
        view = None
        if customer_id is not None and self.bar.line.text().strip():
            view = self._context.perform(lambda: plans.open_plan(self._context.core, customer_id), self.bar)
        self._view = view
        self._hits = [] if view is None else replacing.hits(self._context.core, view, self._wanted())
        self._tell()

    def _go(self, step: int) -> None:
        if not self.bar.isVisible():
            self.find()
        else:
            self._step(step)

    def _step(self, step: int) -> None:
        if self._hits:
            start = self._current if self._current is not None else (-1 if step > 0 else 0)
            self._show((start + step) % len(self._hits))

    def _show(self, number: int) -> None:
        """Show a place, selected; the keyboard follows if it is in the texts."""
        hit, plan = self._hits[number], self._page.plan
        place = hit.place
        focus = QApplication.focusWidget()
        follows = focus is not None and plan.isAncestorOf(focus)
        self._forget_place()
        self._current = number
        if place.row:
            self._marked = plan.reveal(place.field, row=place.shown_in)
            if follows:
                plan.go_to_field(place.field, row=place.shown_in)
        elif (box := plan.reveal(place.field, note=place.note).editor_of(note=place.note).text_box()) is not None:
            self._shown = box
            _select(box, self._wanted(), hit.number)
            if follows:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        self.bar.show_found(bool(self._hits))
        if not self._hits:
            self.bar.place.setText(tr("Not found in this plan") if self.bar.line.text().strip() else "")
            self.bar.extent.setText("")
            return
        found = replacing.extent(self._hits)
        places = trn("{n} place", "{n} places", found.places).format(n=found.places)
        if self._current is None:
            self.bar.place.setText(places)
        else:
            number = tr("{number} of {count}").format(number=self._current + 1, count=found.places)
            self.bar.place.setText(f"{number} · {self._name(self._hits[self._current])}")
        texts = trn("in {n} field", "in {n} fields", found.texts).format(n=found.texts)
        internal = trn("{n} of them internal", "{n} of them internal", found.internal).format(n=found.internal)
        none = tr("none of them internal")
        self.bar.extent.setText(f"{places}, {texts}, {internal if found.internal else none}")

    def _name(self, hit: Hit) -> str:
        core, place = self._context.core, hit.place
        parts = [core.template.section_of(place.field).label(language())]
        if place.row and self._view is not None:
            parts += _names_in_table(Shown.of(core, self._view), place)
        else:
            parts.append(core.template.field(place.field).label(language()))
        if place.note:
            parts.append(tr("internal note"))
        elif hit.internal:
            parts.append(tr("internal"))
        return " · ".join(parts)

    def _replace_one(self) -> None:
        if self._current is None:
            self._step(1)
        elif self._ready():
            hit, wanted, words = self._hits[self._current], self._wanted(), self.bar.replacement.text()
            number = self._current + len(spots(words, wanted.text, whole_words=wanted.whole_words))
            core, customer_id = self._context.core, self._page.customer_id or ""
            changes = self._context.perform(
                lambda: replacing.replace_one(core, customer_id, wanted, words, hit), self.bar
            )
            if changes is not None:
                self._announce(changes, 1, number)

    def _replace_all(self) -> None:
        if self._hits and self._ready():
            wanted, words = self._wanted(), self.bar.replacement.text()
            core, customer_id = self._context.core, self._page.customer_id or ""
            done = self._context.perform(lambda: replacing.replace_all(core, customer_id, wanted, words), self.bar)
            if done is not None:
                self._announce(done[1], done[0].places, 0)

    def _ready(self) -> bool:
        """Save what was typed; where that cannot be, nothing is replaced, for it would take the place of the words."""
        self._page.flush()
        waiting = self._saver.pending(self._page.customer_id or "")
        if waiting or any(block.pending for block in self._page.plan.findChildren(FieldBlock)):
            self.told.emit(tr("A text of this plan could not be saved. Correct it first, then replace."))
            return False
        return True

    def _announce(self, changes: ChangeSet, count: int, number: int) -> None:
        self._forget_place()
        if changes.empty:
            return
        self._context.announce(changes)
        self.replaced.emit(trn("{n} place replaced", "{n} places replaced", count).format(n=count))
        if self._hits:
            self._show(number % len(self._hits))

    def _forget_place(self) -> None:
        if self._shown is not None and shiboken6.isValid(self._shown):
            _unselect(self._shown)
        if self._marked is not None and shiboken6.isValid(self._marked):
            self._marked.mark_row("")
        self._current = self._shown = self._marked = None

    def _after_change(self, changes: ChangeSet) -> None:
        if not self.bar.isVisible() or self._page.customer_id not in changes.customers:
            return
        current = None if self._current is None else self._hits[self._current]
        self._read()
        self._current = self._hits.index(current) if current in self._hits else None
        self._tell()

    def _leave_plan(self, tab: int) -> None:
        if tab != PLAN and self.bar.isVisible():
            self._forget_place()
            self.bar.hide()


def _names_in_table(shown: Shown, place: Place) -> list[str]:
    """Return what the table, the row on the form and the column are called; the column that names a row goes unsaid."""
    table = shown.tables.get(place.table)
    above = shown.tables.get(table.parent) if table.parent is not None else table
    row = shown.row(above.key, place.shown_in)
    names = [above.label(language()), shown.title(above, row) if row is not None else ""]
    if place.column != above.title or above is not table:
        names.append(table.column(place.column).label(language()))
    return names


def _selected(widget: QWidget | None) -> str:
    """Return what is selected in a text, if it is a few words on one line."""
    text = ""
    if isinstance(widget, QTextEdit):
        text = widget.textCursor().selectedText()
    elif isinstance(widget, QLineEdit):
        text = widget.selectedText()
    return text if len(text) <= _LONGEST_SELECTION and not set(text) & {"\u2028", "\u2029"} else ""


def _select(box: QTextEdit, wanted: Wanted, number: int) -> None:
    # What stands on the screen may have spaces that the store has not: the places are counted, not measured.
    text = box.document().toRawText()
    places = spots(text, wanted.text, whole_words=wanted.whole_words)
    if number < len(places):
        start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in places[number])
        cursor = box.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
        box.ensureCursorVisible()


def _unselect(box: QTextEdit) -> None:
    cursor = box.textCursor()
    cursor.clearSelection()
    box.setTextCursor(cursor)
