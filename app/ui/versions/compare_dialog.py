"""What differs between two states of a plan: the changed places at the left, the words at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from app.domain.versions import ChangedPlace
from app.domain.word_difference import Change
from app.i18n import language, tr, trn
from app.services import versions
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, caption
from app.ui.dialogs.difference_view import DifferenceView
from app.ui.dialogs.plan_states import State
from app.ui.dialogs.two_line_list import two_line_item
from app.ui.fields.choice import QuietCombo
from app.ui.keys import key_names
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.widgets.card import Card


class CompareDialog(FormDialog):
    """Compares any two states of a customer's plan. F3 and Shift+F3 step through the changed places."""

    def __init__(
        self, context: Context, customer_id: str, name: str, found: Sequence[State], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Compare versions"), name, tr("Close"), parent)
        self._context = context
        self._customer_id = customer_id
        self._name = name
        self._places: tuple[ChangedPlace, ...] = ()
        self.before, self.after = QuietCombo(self), QuietCombo(self)
        for box in (self.before, self.after):
            for state in found:
                box.addItem(state.name, state.content)
            box.currentIndexChanged.connect(self._compare)
        self.body.addLayout(self._choices())
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        self.places = QListWidget()
        self.places.setAccessibleName(tr("Changed places"))
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        sized(self.places, column_width=300)
        self.places.currentRowChanged.connect(self._show_place)
        row.addWidget(self.places)
        card = Card()
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "heading")
        self.label.setWordWrap(True)
        self.difference = DifferenceView()
        self.remark = QLabel()
        self.remark.setProperty("role", "muted")
        self.remark.setWordWrap(True)
        for part in (self.label, self.difference, self.remark):
            card.body.addWidget(part, 1 if part is self.difference else 0)
        row.addWidget(card, 1)
        self.body.addLayout(row, 1)
        self.cancel_button.hide()
        footnote = tr("F3 goes to the next changed place, {keys} to the one before.")
        self.footnote.setText(footnote.format(keys=key_names("Shift+F3")))
        self.choose(found[1].content if len(found) > 1 else versions.NOW, versions.NOW)
        self.places.setFocus()
        self.resize_to(980, 600)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(STEP)
        for column, (text, box) in enumerate(((tr("What stood there"), self.before), (tr("What came"), self.after))):
            grid.addWidget(caption(text, box), 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def choose(self, before: str, after: str) -> None:
        """Compare these two states, each a checksum or versions.NOW."""
        for box, content in ((self.before, before), (self.after, after)):
            blocked = box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(content), 0))
            box.blockSignals(blocked)
        self._compare()

    def step_forward(self) -> None:
        """Show the next changed place, after the last one the first."""
        self._step(1)

    def step_back(self) -> None:
        """Show the changed place before, before the first one the last."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F3:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.step_back()
        else:
            self.step_forward()

    def _step(self, step: int) -> None:
        if self._places:
            self.places.setCurrentRow((self.places.currentRow() + step) % len(self._places))

    def _compare(self) -> None:
        before, after = str(self.before.currentData()), str(self.after.currentData())
        core, customer_id = self._context.core, self._customer_id
        found = self._context.perform(lambda: versions.compare(core, customer_id, before, after, language()), self)
        self._places = found or ()
        self.places.clear()
        for place in self._places:
            self.places.addItem(_item(place))
        number = len(self._places)
        text = trn("{n} changed place", "{n} changed places", number).format(n=number)
        told = text if number else tr("Nothing has changed.")
        self.heading.set_texts(tr("Compare versions"), f"{self._name} · {told}")
        self.places.setCurrentRow(0 if number else -1)
        self._show_place(self.places.currentRow())

    def _show_place(self, row: int) -> None:
        place = self._places[row] if 0 <= row < len(self._places) else None
        self.label.setText(place.label if place else "")
        self.difference.show_pieces(place.pieces if place else ())
        if place is None:
            self.remark.setText(tr("The customer reads the same in both."))
        elif any(piece.change is not Change.SAME for piece in place.pieces):
            self.remark.setText(tr("− and a line through: removed. + and a line under: added."))
        else:
            self.remark.setText(tr("The words are the same, only their look differs."))


def _item(place: ChangedPlace) -> QListWidgetItem:
    # A place that is named as its section would say the same twice.
    text = place.label if place.section == place.label else f"{place.label}\n{place.section}"
    return two_line_item(text)
