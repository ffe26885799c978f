"""What stands around the annual clock: the year with its arrows, and the buttons below."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from app.domain.clock import State
from app.i18n import tr
from app.ui.icons import icon
from app.ui.theme import STEP, set_look
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.tool_button import tool_button


class YearLine(QWidget):
    """A heading, and at the right the year between two arrows."""

    def __init__(self, label: str, step: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        name = QLabel(label)
        name.setWordWrap(True)
        set_look(name, "role", "strong")
        row.addWidget(name, 1)
        self._step = step
        self.previous = tool_button("chevron-left", tr("The year before (Page Up)"))
        self.previous.clicked.connect(self._back)
        self.year = QLabel()
        set_look(self.year, "role", "strong")
        self.next = tool_button("chevron-right", tr("The year after (Page Down)"))
        self.next.clicked.connect(self._on)
        self.parts = (self.previous, self.year, self.next)
        for widget in self.parts:
            row.addWidget(widget)

    def _back(self) -> None:
        self._step(-1)

    def _on(self) -> None:
        self._step(1)

    def show_year(self, year: int, *, stepping: bool) -> None:
        """Show a year; without `stepping` there is nothing to step through."""
        self.year.setText(str(year))
        for widget in self.parts:
            widget.setVisible(stepping)


class ClockTools(QWidget):
    """The buttons: what became of the chosen day, and what is done with the whole clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.add = self._button("plus", tr("Add an event"), tr("Open a new event (Insert)"))
        self.done = self._button("circle-check", tr("Took place"), tr("The chosen day took place (+)"))
        self.missed = self._button("circle-x", tr("Was missed"), tr("The chosen day was missed (-)"))
        self.unsaid = self._button("rotate-ccw", tr("Take the mark away"), tr("Take the mark away (0)"))
        self.propose = self._button("refresh-cw", tr("Propose what is missing"), "")
        self.calendar = self._button("calendar", tr("Calendar file"), tr("For a phone or another calendar program"))
        self.poster = self._button("file-text", tr("Poster (PDF)…"), tr("The year on one page for the customer"))
        menu = QMenu(self.calendar)
        self.ours = menu.addAction(tr("For our own calendar…"))
        self.theirs = menu.addAction(tr("For the customer: shared events only…"))
        self.calendar.setMenu(menu)
        buttons = (self.add, self.done, self.missed, self.unsaid, self.propose, self.calendar, self.poster)
        for button in buttons:
            flow.addWidget(button)

    def _button(self, symbol: str, text: str, told: str) -> QPushButton:
        button = QPushButton(icon(symbol, "muted", 16), text)
        button.setAutoDefault(False)
        button.setToolTip(told)
        return button

    def show_state(self, state: State | None, *, filled: bool, missing: bool) -> None:
        """Offer what can be done: with a chosen day in `state`, on a `filled` clock, and one lacking something."""
        self.done.setEnabled(state not in (None, State.DONE))
        self.missed.setEnabled(state not in (None, State.MISSED))
        self.unsaid.setEnabled(state in (State.DONE, State.MISSED))
        for button in (self.done, self.missed, self.unsaid, self.calendar, self.poster):
            button.setVisible(filled)
        self.propose.setVisible(filled and missing)
