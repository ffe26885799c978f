"""Moving an account to another stage, with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.customer import Customer
from app.domain.lifecycle import Stage
from app.domain.normalise import visible
from app.i18n import language, tr
from app.reason_text import REASONS, reason_text
from app.services import customers, lifecycle
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled, run
from app.ui.fields.choice import QuietCombo
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.breakable import breakable
from app.ui.widgets.card import Card
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_label import plain_label


class StageDialog(FormDialog):
    """Moves `customer` to another stage of the model in use, `stage_id` or else the next one.

    The keys 1 to 5 choose a usual reason, Enter saves.
    """

    def __init__(
        self, context: Context, customer: Customer, stage_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Move to another stage"), customer.name, tr("Move"), parent)
        self._context = context
        self._customer = customer
        self.heading.trailing.addWidget(internal_badge())
        self._stages = [stage for stage in context.core.office.model().stages if stage.id != customer.stage]
        self.body.addWidget(self._stage_card(stage_id))
        self.body.addWidget(self._reason_card(), 1)
        self.footnote.setText(tr("Keys 1–5 choose a reason, Enter saves."))
        self._show_stage()
        self.stage.currentIndexChanged.connect(self._show_stage)
        self.own_words.textEdited.connect(self._own_words_typed)
        self.reasons.idClicked.connect(self._reason_chosen)
        self.last_field = self.own_words
        self.reasons.buttons()[0].setFocus()
        self.fit_height(560)

    def _stage_card(self, stage_id: str | None) -> Card:
        card = Card()
        self.stage = QuietCombo()
        for stage in self._stages:
            self.stage.addItem(stage.names.get(language()), stage.id)
        wanted = stage_id if stage_id is not None else self._next_stage()
        self.stage.setCurrentIndex(max(0, self.stage.findData(wanted)))
        now = self._context.core.office.stage(self._customer.stage)
        if now is not None:
            card.body.addWidget(
                plain_label(breakable(tr("Stage now: {stage}").format(stage=now.names.get(language()))), "muted")
            )
        card.body.addLayout(labelled(tr("New stage"), self.stage))
        ground = QFrame()
        ground.setProperty("internalGround", True)
        column = QVBoxLayout(ground)
        column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        self._goal = plain_label("", "strong")
        self._guidance = plain_label("", "")
        column.addWidget(self._goal)
        column.addWidget(self._guidance)
        card.body.addWidget(ground)
        return card

    def _next_stage(self) -> str | None:
        """Return the stage after the present one, or the first that is offered."""
        ids = [stage.id for stage in self._context.core.office.model().stages]
        place = ids.index(self._customer.stage) + 1 if self._customer.stage in ids else 0
        return ids[place] if place < len(ids) else None

    def _reason_card(self) -> Card:
        card = Card(tr("Why?"))
        card.body.setSpacing(STEP)
        self.reasons = QButtonGroup(self)
        for number, reason in enumerate(REASONS, start=1):
            button = QRadioButton(f"{number}   {reason_text(reason)}")
            button.setAccessibleName(reason_text(reason))
            self.reasons.addButton(button, number)
            card.body.addWidget(button)
        self.own_words = LineEdit()
        self.own_words.setPlaceholderText(tr("Or in your own words"))
        self.own_words.setAccessibleName(tr("Reason in your own words"))
        card.body.addSpacing(STEP)
        card.body.addWidget(self.own_words)
        self._hint = HintLine()
        card.body.addWidget(self._hint)
        return card

    def _show_stage(self) -> None:
        stage = self._chosen_stage()
        goal = stage.goals.get(language()) if stage else ""
        guidance = stage.guidance.get(language()) if stage else ""
        self._goal.setText(breakable(tr("Goal: {goal}").format(goal=goal)) if goal else "")
        self._goal.setVisible(bool(goal))
        self._guidance.setText(breakable(guidance))
        self._guidance.setVisible(bool(guidance))

    def _chosen_stage(self) -> Stage | None:
        return next((stage for stage in self._stages if stage.id == self.stage.currentData()), None)

    def reason(self) -> str:
        """Return the reason as it is stored: the own words, or the key of a usual one, or ""."""
        own = visible(self.own_words.text().strip())
        number = self.reasons.checkedId()
        return own or (list(REASONS)[number - 1] if number > 0 else "")

    def _own_words_typed(self, text: str) -> None:
        self._hint.clear()
        checked = self.reasons.checkedButton()
        if text.strip() and checked is not None:
            self.reasons.setExclusive(False)
            checked.setChecked(False)
            self.reasons.setExclusive(True)

    def _reason_chosen(self, number: int) -> None:
        self._hint.clear()
        self.own_words.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self._button_of(event)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is not self.cancel_button:
            self.submit()
        else:
            super().keyPressEvent(event)

    def _button_of(self, event: QKeyEvent) -> QAbstractButton | None:
        """Return the usual reason that a key chooses; in the own words a digit is text, whoever passes it on."""
        number = event.key() - Qt.Key.Key_0
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed or not 1 <= number <= len(REASONS) or self.own_words.hasFocus():
            return None
        return self.reasons.button(number)

    def is_dirty(self) -> bool:
        """Whether own words would be lost."""
        return bool(self.own_words.text().strip())

    def save(self) -> bool:
        """Move the customer; False keeps the dialog open."""
        reason, stage_id = self.reason(), self.stage.currentData()
        if not reason:
            self._hint.show_hint("bad", tr("Choose a reason, or write one."))
            return False
        core, customer_id = self._context.core, self._customer.id
        changes = self._context.perform(lambda: lifecycle.move(core, customer_id, str(stage_id), reason), self)
        if changes is None:
            return False
        self._context.announce(changes)
        return True


def move_stage(context: Context, parent: QWidget, customer_id: str, stage_id: str | None = None) -> bool:
    """Ask for stage and reason and move the customer; return whether it was moved."""
    customer = context.perform(lambda: customers.get(context.core, customer_id), parent)
    return customer is not None and run(StageDialog(context, customer, stage_id, parent))
