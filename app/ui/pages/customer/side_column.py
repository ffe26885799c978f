"""The right column: what the plan still lacks, the key people, the latest notes. All of it is internal."""

from collections.abc import Callable
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.actions import overdue_count, unserved_goals
from app.domain.care import REVIEW_FIELD, Review, missing_for, review_state
from app.domain.contact_warnings import warnings_of
from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.table_keys import ACTIONS, GOALS
from app.domain.tables import PlanTables
from app.domain.template import Field, Template
from app.formats import format_date, format_phone
from app.i18n import language, tr, trn
from app.ui.actions import SHORTCUTS
from app.ui.icons import icon
from app.ui.keys import key_names
from app.ui.pages.customer.contacts_warnings import short
from app.ui.sizes import px, sized
from app.ui.theme import set_look
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.plain_tip import plain_tip
from app.ui.widgets.scrolling import Scrolling

WIDTH, WIDEST = 252, 460
"""The least and the greatest width, in pixels: a wide window shows more of each line."""

_BAR = 12
_AROUND = _BAR + 40
"""What the bar for scrolling and the edges of a card take of the width, in pixels."""

_ASKED = 4
_FEW = 2
_MISSING = 5
_PEOPLE = 3
_GAPS = 2
_ENTRIES = 3


def _put(label: QLabel | QPushButton, text: str) -> None:
    """Show a text, or hide the widget when it is empty; nothing is laid out anew where nothing changes."""
    if label.text() != text:
        label.setText(text)
    if label.isHidden() is bool(text):
        label.setVisible(bool(text))


def _and_more(number: int) -> str:
    return trn("and {n} more", "and {n} more", number).format(n=number)


class _Pair(QWidget):
    """A line with one or two smaller ones close below it."""

    def __init__(self, role: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._first = ElidedLabel("", role)
        self._below = (ElidedLabel("", "small"), ElidedLabel("", "small"))
        for label in (self._first, *self._below):
            column.addWidget(label)
            label.hide()
        self.hide()

    def show_texts(self, first: str, *below: str) -> None:
        """Show the lines; they go away when all are empty."""
        _put(self._first, first)
        for number, label in enumerate(self._below):
            _put(label, below[number] if number < len(below) else "")
        wanted = bool(first or any(below))
        if self.isHidden() is wanted:
            self.setVisible(wanted)


class _Box(Card):
    """A card with a quiet heading and lines below it. The lines are made once and get other texts."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        title = QLabel(heading)
        set_look(title, "role", "subheading")
        self.body.addWidget(title)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)

    def add_text(self, role: str) -> QLabel:
        """Add a line of words that wraps."""
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_look(label, "role", role)
        label.hide()
        self.lines.addWidget(label)
        return label

    def add_pairs(self, number: int, role: str = "") -> list[_Pair]:
        """Add lines with a smaller one below each."""
        pairs = [_Pair(role) for _ in range(number)]
        for pair in pairs:
            self.lines.addWidget(pair)
        return pairs

    def add_link(self, action: Callable[[], None]) -> QPushButton:
        """Add a line that can be pressed."""
        button = QPushButton()
        set_look(button, "kind", "link")
        button.clicked.connect(action)
        button.hide()
        self.lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


class SideColumn(Scrolling):
    """Three short cards, which scroll where the window is low. `fieldRequested` carries the key of a field to go to."""

    fieldRequested = Signal(str)
    contactsRequested = Signal()
    logRequested = Signal()

    def __init__(self, template: Template, tables: PlanTables, parent: QWidget | None = None) -> None:
        self._inner = inner = QWidget()
        super().__init__(inner, parent)
        self._template = template
        self._tables = tables
        sized(self, minimum_width=WIDTH, maximum_width=WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        self._next = _Box(tr("Still to fill in"))
        self._people = _Box(tr("Key people"))
        self._log = _Box(tr("Latest notes"))
        for box in (self._next, self._people, self._log):
            column.addWidget(box)
        column.addStretch(1)
        self._review = self._next.add_link(self._asked)
        self._gaps = [self._next.add_link(self.contactsRequested.emit) for _ in range(_GAPS)]
        for button in self._gaps:
            button.setIcon(icon("triangle-alert", "warn", 14))
        self._late = self._next.add_link(self._asked)
        set_look(self._late, "role", "bad")
        self._unserved = self._next.add_link(self._asked)
        self._asking = self._next.add_text("small")
        self._asked_for = [self._next.add_link(self._asked) for _ in range(_ASKED)]
        self._more_asked = self._next.add_text("small")
        self._others = self._next.add_text("small")
        self._missing = [self._next.add_link(self._asked) for _ in range(_MISSING)]
        self._more_missing = self._next.add_text("small")
        self._complete = self._next.add_text("good")
        self._persons = self._people.add_pairs(_PEOPLE, "strong")
        self._all_people = self._people.add_link(self.contactsRequested.emit)
        self._entries = self._log.add_pairs(_ENTRIES)
        self._no_entry = self._log.add_text("small")
        self._all_entries = self._log.add_link(self.logRequested.emit)

    def set_view(self, view: PlanView, office: Office, today: date) -> None:
        """Show what belongs to this customer; `today` decides what is overdue."""
        self._show_gaps(view, office, today)
        self._show_undone(view, today)
        self._show_review(view, today)
        self._show_missing(view, self._show_asked(view, office))
        self._show_people(view)
        self._show_log(view)

    def _show_gaps(self, view: PlanView, office: Office, today: date) -> None:
        """Name what is too thin in the ties to the customer; the contact persons' page has the act that mends it."""
        found = warnings_of(view, office, today)
        for button, warning in zip_longest(self._gaps, found[:_GAPS]):
            self._link(button, "", "" if warning is None else short(warning))

    def _show_undone(self, view: PlanView, today: date) -> None:
        """Name the actions that are overdue and the goals that nobody works for by a certain day."""
        rows = view.rows.get(ACTIONS, ())
        late = overdue_count(rows, today)
        idle = len(unserved_goals(view.rows.get(GOALS, ()), rows))
        text = trn("{n} action overdue", "{n} actions overdue", late).format(n=late) if late else ""
        self._link(self._late, "actions", text)
        without = trn("{n} goal without a dated action", "{n} goals without a dated action", idle)
        self._link(self._unserved, "joint_goals", without.format(n=idle) if idle else "")

    def _link(self, button: QPushButton, field: str, text: str) -> None:
        if button.accessibleName() == text and button.property("field") == field:
            return
        button.setAccessibleName(text)
        button.setProperty("field", field)
        self._fit(button)

    def _fit(self, button: QPushButton) -> None:
        """Show as much of a link as there is room for."""
        text = button.accessibleName()
        room = self.width() - px(_AROUND)
        # Measuring an empty text takes as long as a long one.
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room) if text else ""
        button.setToolTip(plain_tip(text) if shown != text else "")
        _put(button, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The bar lies in room of its own: the cards end where the buttons above them do, with it and without.
        self._inner.setFixedWidth(self.width() - px(_BAR))
        super().resizeEvent(event)
        for button in (self._review, *self._gaps, self._late, self._unserved, *self._asked_for, *self._missing):
            self._fit(button)

    def _show_review(self, view: PlanView, today: date) -> None:
        """Remind of the review of the plan when its day is near or past."""
        due = view.answers.get(REVIEW_FIELD)
        state = review_state(due, today) if isinstance(due, date) else Review.UNSET
        text = ""
        if isinstance(due, date) and state in (Review.SOON, Review.OVERDUE):
            told = tr("Review was due {day}") if state is Review.OVERDUE else tr("Review on {day}")
            text = told.format(day=format_date(due, language()))
        set_look(self._review, "role", "bad" if state is Review.OVERDUE else "warn")
        self._link(self._review, REVIEW_FIELD, text)

    def _show_asked(self, view: PlanView, office: Office) -> frozenset[str]:
        """Name what the customer's stage asks for and is empty; return the keys of those fields."""
        stage = office.stage(view.customer.stage)
        asked = missing_for(stage, view, self._template, self._tables)
        name = stage.names.get(language()) if stage is not None else ""
        _put(self._asking, tr("Asked for at the stage “{stage}”").format(stage=name) if asked else "")
        for button, key in zip_longest(self._asked_for, asked[:_ASKED]):
            self._name(button, self._template.field(key) if key is not None else None)
        rest = len(asked) - _ASKED
        _put(self._more_asked, _and_more(rest) if rest > 0 else "")
        return frozenset(asked)

    def _show_missing(self, view: PlanView, asked: frozenset[str]) -> None:
        """Name the empty core fields; those that the stage asks for are named above them already."""
        empty = [field for field in self._template.fields() if field.core and field.key not in view.answers]
        missing = [field for field in empty if field.key not in asked]
        _put(self._others, tr("Other core fields") if asked and missing else "")
        most = _FEW if asked else _MISSING
        for button, field in zip_longest(self._missing, missing[:most]):
            self._name(button, field)
        rest = len(missing) - most
        _put(self._more_missing, _and_more(rest) if rest > 0 else "")
        _put(self._complete, "" if empty or asked else tr("Every core field is filled in."))

    def _name(self, button: QPushButton, field: Field | None) -> None:
        label = field.label(language()) if field is not None else ""
        self._link(button, field.key if field is not None else "", label)

    def missing_names(self) -> list[str]:
        """Return the labels of the missing fields that are named."""
        shown = (*self._asked_for, *self._missing)
        return [button.accessibleName() for button in shown if not button.isHidden()]

    def _asked(self) -> None:
        button = self.sender()
        if button is not None:
            self.fieldRequested.emit(str(button.property("field")))

    def _show_people(self, view: PlanView) -> None:
        here = [each for each in view.contacts if each.here]
        for pair, contact in zip_longest(self._persons, here[:_PEOPLE]):
            if contact is None:
                pair.show_texts("")
                continue
            title = contact.title if contact.name else ""
            pair.show_texts(contact.called, title, format_phone(contact.phone))
        rest = len(here) - _PEOPLE
        text = _and_more(rest) if rest > 0 else tr("Contact persons")
        _put(self._all_people, text if here else tr("Add a contact person"))

    def _show_log(self, view: PlanView) -> None:
        for pair, entry in zip_longest(self._entries, view.log[:_ENTRIES]):
            if entry is None:
                pair.show_texts("")
                continue
            about = " · ".join(filter(None, (format_date(entry.happened_on, language()), entry.author)))
            pair.show_texts(" ".join(entry.text.split()), about)
        nothing = tr("Nothing yet. Write a note with {keys}.").format(keys=key_names(SHORTCUTS["note"]))
        _put(self._no_entry, "" if view.log else nothing)
        _put(self._all_entries, tr("All notes") if view.log else "")
