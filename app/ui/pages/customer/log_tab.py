"""The log of a customer: notes and moves between stages, all of it internal."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.customer import LogEntry
from app.domain.errors import KumppaniError
from app.domain.parsing import parse_date
from app.domain.plan import PlanView
from app.error_text import sentence
from app.i18n import tr, trn
from app.services import log_entries
from app.ui.context import Context
from app.ui.dialogs.base import NoteEdit
from app.ui.dialogs.contact_combo import ContactCombo
from app.ui.dialogs.day_edit import DayEdit
from app.ui.dialogs.note_dialog import edit_note
from app.ui.fields.base import Draft
from app.ui.keeping import place_of
from app.ui.pages.customer.log_rows import DayHeading, MoveRow, NoteRow
from app.ui.pages.customer.timeline import Event, days, events
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look
from app.ui.unsaved import Unsaved
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filled_when_seen import FilledWhenSeen

FIRST_SHOWN = 50
"""How many events are shown at first; each press for more shows as many again."""

SETTLING_MS = 200
"""So long a page takes at the most to find its places."""

_WIDEST = 920


@dataclass(frozen=True, slots=True)
class Begun:
    """A note that was begun for a customer: its text, its day as typed, and the id of who it was with."""

    text: str
    day: Draft
    contact: str | None


class LogTab(FilledWhenSeen):
    """A quick note on top, below it what has happened day by day. What is typed is kept apart for each customer.

    `noteRemoved` says that a note is gone, so that taking it back can be offered.
    """

    noteRemoved = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: PlanView | None = None
        self._timeline: list[Event] = []
        self._limit = FIRST_SHOWN
        self._found: tuple[str, str] = ("", "")
        self._drafts: dict[str, Begun] = {}
        # Why a note could not be saved at last, by customer.
        self._refused: dict[str, str] = {}
        set_look(self, "page", True)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("clear", True)
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        holder = QWidget()
        sized(holder, maximum_width=_WIDEST)
        centre.addWidget(holder, 1)
        centre.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self._make_quick_note())
        self.empty = EmptyState(
            "message-square",
            tr("Nothing has been written down yet"),
            tr("Write a note above after a visit or a call. Moves to another stage show here too."),
        )
        column.addWidget(self.empty)
        self._rows = QVBoxLayout()
        self._shown_rows: list[QWidget] = []
        self._rows.setSpacing(2 * STEP)
        column.addLayout(self._rows)
        self.more_button = QPushButton()
        self.more_button.clicked.connect(self._show_more)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING_MS)
        self._area.verticalScrollBar().rangeChanged.connect(self._aim)
        outer.addWidget(self._area)

    def _make_quick_note(self) -> Card:
        card = Card(tr("New note"))
        card.mark_internal()
        self.text = NoteEdit(tr("New note"), 3)
        self.text.setPlaceholderText(tr("What happened, what was agreed?"))
        self.text.setMaximumHeight(self.text.minimumHeight())
        self.text.textChanged.connect(self._text_changed)
        self.day = DayEdit(self._context.core.today)
        self.save_button = QPushButton(tr("Save note"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip(tr("Ctrl+Enter"))
        self.save_button.clicked.connect(self.save_note)
        self.contact = ContactCombo()
        self.contact.setAccessibleName(tr("With whom"))
        self.contact.setToolTip(tr("With whom"))
        row = QHBoxLayout()
        row.addWidget(self.day, 1)
        row.addWidget(self.contact, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self.text)
        card.body.addLayout(row)
        return card

    def set_view(self, view: PlanView) -> None:
        """Show the log of a customer; what was typed for another one is kept for its next time."""
        before = self._view
        other = before is None or before.customer.id != view.customer.id
        if other:
            self._drafts = self._begun()
            self._limit = FIRST_SHOWN
            self._found = ("", "")
            self._show_begun(view)
        elif before is not None and before.contacts != view.contacts:
            self.contact.offer(view.contacts, self.contact.contact_id())
        self._view = view
        told = None if other or before is None else (before.log, before.stage_moves, before.contacts)
        if told != (view.log, view.stage_moves, view.contacts):
            self._timeline = events(view.log, view.stage_moves)
            self.refill()

    def _begun(self) -> dict[str, Begun]:
        """Return the notes that were begun, by customer."""
        drafts = dict(self._drafts)
        if self._view is not None and self.text.toPlainText().strip():
            now = Begun(self.text.toPlainText(), self.day.draft(), self.contact.contact_id())
            drafts[self._view.customer.id] = now
        return drafts

    def _show_begun(self, view: PlanView) -> None:
        """Show the note that was begun for a customer, or an empty one of today."""
        begun = self._drafts.pop(view.customer.id, None)
        self.text.setPlainText("" if begun is None else begun.text)
        self.contact.offer(view.contacts, None if begun is None else begun.contact)
        self.day.set_value(self._context.core.today())
        if begun is not None and begun.day != self.day.draft():
            self.day.restore(begun.day)
            self.day.commit()

    def _text_changed(self) -> None:
        self.save_button.setEnabled(bool(self.text.toPlainText().strip()))

    def fill(self) -> None:
        """Make the rows anew."""
        for row in self._shown_rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown_rows = []
        office, today = self._context.core.office, self._context.core.today()
        for day in days(self._timeline[: self._limit]):
            self._add_row(DayHeading(day.day, today))
            for event in day.events:
                if isinstance(event.what, LogEntry):
                    note = NoteRow(event.what, self._name(event.what.contact))
                    note.editRequested.connect(self.edit)
                    note.removeRequested.connect(self.remove)
                    if event.what.id == self._found[0]:
                        note.mark_found(self._found[1])
                    self._add_row(note)
                else:
                    self._add_row(MoveRow(event.what, office))
        self.empty.setVisible(not self._timeline)
        more = len(self._timeline) - self._limit
        self.more_button.setVisible(more > 0)
        self.more_button.setText(trn("Show {n} earlier", "Show {n} earlier", more).format(n=more))

    def _name(self, contact_id: str | None) -> str:
        people = self._view.contacts if self._view is not None else ()
        return next((each.called for each in people if each.id == contact_id), "")

    def _add_row(self, row: QWidget) -> None:
        self._rows.addWidget(row)
        self._shown_rows.append(row)

    def _show_more(self) -> None:
        self._limit += FIRST_SHOWN
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_note()
        else:
            super().keyPressEvent(event)

    def focus_text(self) -> None:
        """Move the keyboard to the quick note."""
        self._area.verticalScrollBar().setValue(0)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, entry_id: str, words: str = "") -> bool:
        """Bring a note into sight, mark it and its words, and give it the keyboard; False where it is not there."""
        number = next((n for n, event in enumerate(self._timeline) if event.what.id == entry_id), None)
        if number is None:
            return False
        self._limit = max(self._limit, -(-(number + 1) // FIRST_SHOWN) * FIRST_SHOWN)
        self._found = (entry_id, words)
        self._stale = False
        self.fill()
        for row in self._shown_rows:
            if isinstance(row, NoteRow) and row.entry.id == entry_id:
                # At once: the keyboard is to go there. Not to its buttons: the Enter that led here would press them.
                row.show()
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self._settling.start()
                QTimer.singleShot(0, row, self._aim)
                return True
        return False

    def _aim(self) -> None:
        """Keep the note that was looked for in sight while the rows around it find their places."""
        row = self.focusWidget()
        if self._settling.isActive() and isinstance(row, NoteRow):
            self._area.ensureWidgetVisible(row, 0, 12 * STEP)

    def save_note(self) -> None:
        """Save the quick note; its text stays when that fails."""
        text = self.text.toPlainText()
        if self._view is None or not text.strip():
            self.text.setFocus()
            return
        if self.day.read_day() is not None and self._add(self._view.customer.id, self._begun()[self._view.customer.id]):
            self.text.setFocus()

    def flush(self) -> None:
        """Save every note that was begun, before the window closes; one that cannot be saved stays."""
        for customer_id, begun in self._begun().items():
            self._add(customer_id, begun)

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield the notes that were begun, with why they could not be saved."""
        for customer_id, begun in self._begun().items():
            place = place_of(self._context.core, customer_id, tr("Log"))
            yield Unsaved(place, begun.text, self._refused.get(customer_id, ""))

    def _add(self, customer_id: str, begun: Begun) -> bool:
        """Write down what was typed for a customer; False when that fails, and all of it stays."""
        added = self._context.perform(lambda: self._write(customer_id, begun), self)
        if added is None:
            return False
        self._drafts.pop(customer_id, None)
        if self._view is not None and self._view.customer.id == customer_id:
            self._show_begun(self._view)
        self._context.announce(added)
        return True

    def _write(self, customer_id: str, begun: Begun) -> ChangeSet:
        core = self._context.core
        typed = begun.day[0][0].strip()
        try:
            day = parse_date(typed, core.today()) if typed else core.today()
            changes = log_entries.add_note(core, customer_id, begun.text, day, contact=begun.contact)[1]
        except KumppaniError as error:
            self._refused[customer_id] = sentence(error)
            raise
        self._refused.pop(customer_id, None)
        return changes

    def edit(self, entry: LogEntry) -> None:
        """Let a note be changed."""
        edit_note(self._context, self, entry)

    def remove(self, entry: LogEntry) -> None:
        """Take a note away, and offer to undo it."""
        core = self._context.core
        changes = self._context.perform(lambda: log_entries.remove_note(core, entry.customer_id, entry.id), self)
        if changes is not None:
            self._context.announce(changes)
            self.noteRemoved.emit(tr("The note was removed."))
            self.text.setFocus()
