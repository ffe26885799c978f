"""The fields of one section, core fields first, the rest folded under "More fields"."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.template import Field, Kind, Section
from app.i18n import language, tr, trn
from app.ui.fields import Option
from app.ui.fields.in_rows import in_rows
from app.ui.icons import icon
from app.ui.pages.customer.field_block import FieldBlock, block_of
from app.ui.pages.customer.unread import UnreadTexts
from app.ui.tab_order import follow
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card
from app.ui.widgets.side_by_side import side_by_side

PAIRS_FROM = 560
"""From this width on two small fields share a row."""


class SectionForm(QWidget):
    """One section of the plan. It makes its editors once and shows one customer after another in them.

    `take_block` gives the block of a field; one made beforehand saves the time when the section is shown.
    """

    valueCommitted = Signal(str, object)
    noteCommitted = Signal(str, object)
    historyRequested = Signal(str, str)
    rowRemoved = Signal(str)

    def __init__(
        self,
        section: Section,
        take_block: Callable[[Field], FieldBlock] = FieldBlock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self._take_block = take_block
        self._blocks: dict[str, FieldBlock] = {}
        self._rows: list[list[str]] = []
        self._waiting: list[str] = []
        self._pairs: list[QBoxLayout] = []
        self._offered: dict[str, Office] = {}
        self.unread = UnreadTexts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._main_card())
        self._rest = [field for field in section.fields if not field.core]
        self._more_card: QFrame | None = None
        self._more_button = QPushButton(self)
        set_look(self._more_button, "kind", "quiet")
        self._more_button.setCheckable(True)
        self._more_button.toggled.connect(self._fold)
        self._more_button.setVisible(bool(self._rest))
        row = QHBoxLayout()
        row.addWidget(self._more_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._column = column
        self._view: PlanView | None = None
        self._office: Office | None = None
        self._name_more(0)

    @property
    def blocks(self) -> dict[str, FieldBlock]:
        """The fields by key; none of them waits any more to be filled for who has them."""
        self.catch_up()
        return self._blocks

    def _main_card(self) -> QFrame:
        card = Card(self.section.label(language()), self.section.guidance.get(language()))
        card.body.setSpacing(5 * STEP)
        self._fill(card.body, [field for field in self.section.fields if field.core])
        return card

    def _fill(self, box: QVBoxLayout, fields: Sequence[Field]) -> None:
        for fields_of_row in in_rows(fields):
            row = QBoxLayout(self._direction())
            row.setSpacing(5 * STEP)
            self._pairs.append(row)
            self._rows.append([field.key for field in fields_of_row])
            for field in fields_of_row:
                block = self._take_block(field)
                block.valueCommitted.connect(self.valueCommitted)
                block.noteCommitted.connect(self.noteCommitted)
                block.historyRequested.connect(self.historyRequested)
                block.rowRemoved.connect(self.rowRemoved)
                self._blocks[field.key] = block
                row.addWidget(block, 1)
            box.addLayout(row)

    def _direction(self) -> QBoxLayout.Direction:
        return side_by_side(self.width() >= PAIRS_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = self._direction()
        for row in self._pairs:
            row.setDirection(direction)

    def make_rest(self) -> None:
        """Make the folded fields, if they are not there yet; they stay folded."""
        if self._more_card is None and self._rest:
            card = Card()
            card.body.setSpacing(5 * STEP)
            self._more_card = card
            known = set(self._blocks)
            self._fill(card.body, self._rest)
            self._column.insertWidget(self._column.count() - 1, self._more_card)
            follow(self._more_button, self._more_card)
            if self._view is not None and self._office is not None:
                self.fill_in([key for key in self._blocks if key not in known])
            card.setVisible(self._more_button.isChecked())

    def _fold(self, open_: bool) -> None:
        if open_:
            self.make_rest()
            self.catch_up()
        if self._more_card is not None:
            self._more_card.setVisible(open_)
        self._name_more(self._filled_rest())

    def _filled_rest(self) -> int:
        answers: Mapping[str, object] = self._view.answers if self._view is not None else {}
        return sum(1 for field in self._rest if field.key in answers)

    def _name_more(self, filled: int) -> None:
        open_ = self._more_button.isChecked()
        number = len(self._rest)
        text = trn("{n} more field", "{n} more fields", number).format(n=number)
        if filled and not open_:
            text += " · " + trn("{n} filled", "{n} filled", filled).format(n=filled)
        self._more_button.setText(tr("Fewer fields") if open_ else text)
        self._more_button.setIcon(icon("chevron-up" if open_ else "chevron-down", "muted", 16))

    def set_view(self, view: PlanView, office: Office, room: int | None = None) -> None:
        """Show a customer's answers and notes: at once in the fields that have place in `room` pixels, or in all.

        What was typed of this customer and is not saved is left alone.
        Further down they follow with `catch_up`, or as soon as somebody asks for the fields. A field that the keyboard
        is in, or that holds what could not be saved, does not wait.
        """
        self._view = view
        self._office = office
        self._waiting = list(self._blocks)
        self._name_more(self._filled_rest())
        if room is None:
            self.catch_up()
        else:
            self._show_in(room)

    def _show_in(self, room: int) -> None:
        entered = block_of(QApplication.focusWidget())
        # Nothing is laid out yet: fields stand where they did for the customer before, moved by what grew above them.
        grown = 0
        for row in self._rows:
            blocks = [self._blocks[key] for key in row]
            top = blocks[0].mapTo(self, QPoint()).y() + grown
            seen = top <= room and (blocks[0].field.core or self._more_button.isChecked())
            if seen or any(block is entered or block.pending for block in blocks):
                before = _text_height(blocks)
                self.fill_in(row)
                grown += _text_height(blocks) - before

    @property
    def waiting(self) -> bool:
        """Whether there are fields that still show what they did before."""
        return bool(self._waiting)

    def waits(self, block: FieldBlock | None) -> bool:
        """Whether this is a field of the form that waits to be filled."""
        return block is not None and block.field.key in self._waiting

    def waiting_above(self, bottom: int) -> list[str]:
        """Return the keys of the fields that wait and begin above `bottom`, in pixels of the form."""
        blocks = (self._blocks[key] for key in self._waiting)
        return [block.field.key for block in blocks if block.isVisible() and block.mapTo(self, QPoint()).y() < bottom]

    def catch_up(self, seconds: float | None = None) -> None:
        """Fill the fields that wait; with `seconds` as many as take about so long."""
        end = time.perf_counter() + (seconds or 0.0)
        while self._waiting:
            self.fill_in(self._waiting[:1])
            if seconds is not None and time.perf_counter() > end:
                break

    def fill_in(self, keys: Sequence[str], *, anew: bool = False) -> None:
        """Show in these fields what the customer's plan holds."""
        assert self._view is not None and self._office is not None
        self._waiting = [key for key in self._waiting if key not in keys]
        for key in keys:
            block = self._blocks[key]
            self._offer(block, self._office)
            self.unread.show(block, self._view, anew=anew)
            block.show_rows(self._view)

    def _offer(self, block: FieldBlock, office: Office) -> None:
        """Give list-backed editors the office's own items, and team editors its people, once for each state of it."""
        if self._offered.get(block.field.key) is office:
            return
        self._offered[block.field.key] = office
        field = block.field
        if field.list_key is not None:
            items = [item for item in office.items if item.list_key == field.list_key]
            block.editor.set_choices([Option(item.id, item.labels.get(language()), item.active) for item in items])
        elif field.kind is Kind.TEAM:
            block.editor.set_people(office.people)

    def take_over(self, view: PlanView, office: Office, changed: set[str]) -> None:
        """Show what was written: the changed fields anew, unless the user is typing in one, and all times."""
        self._view = view
        self._office = office
        self._name_more(self._filled_rest())
        for key, block in self.blocks.items():
            if key in changed and not block.busy and not block.shows(view.answers.get(key), view.notes.get(key)):
                self.fill_in([key], anew=True)
            else:
                block.show_saved(view.saved_at.get(key))
                block.show_rows(view)

    def block(self, key: str) -> FieldBlock:
        """Return a field's block, unfolding the rest of the fields when it stands there."""
        if all(field.key != key for field in self.section.fields if field.core):
            self._more_button.setChecked(True)
        return self.blocks[key]

    def focus_first(self) -> None:
        """Bring the keyboard into the first field."""
        # The first one never waits.
        next(iter(self._blocks.values())).editor.focus_editor()

    def flush(self) -> None:
        """Commit what has been typed and not yet committed."""
        for block in self.filled():
            block.flush()

    def filled(self) -> list[FieldBlock]:
        """Return the fields that do not wait; in the others nobody has typed."""
        return [block for key, block in self._blocks.items() if key not in self._waiting]


def _text_height(row: Sequence[FieldBlock]) -> int:
    """Return the height of the highest text box in a row, in pixels; a box has its new height as soon as its text."""
    return max((box.height() for block in row if (box := block.editor.text_box()) is not None), default=0)
