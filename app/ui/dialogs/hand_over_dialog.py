"""Giving customers a new responsible person, with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.customer import Customer
from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import excerpt
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import customers
from app.services.core import Core
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled, run
from app.ui.dialogs.people_combo import PeopleCombo
from app.ui.dialogs.waiting_dialog import finish
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.breakable import breakable
from app.ui.widgets.card import Card
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit

MOST_NAMES = 6
"""How many customers are named; the others are counted."""

_NOT_CHOSEN = "-"


class HandOverDialog(FormDialog):
    """Gives the customers with these ids to another person of the office; `named` are the first of them."""

    def __init__(
        self, context: Context, customer_ids: Sequence[str], named: Sequence[Customer], parent: QWidget | None = None
    ) -> None:
        count = trn("{n} customer", "{n} customers", len(customer_ids)).format(
            n=format_count(len(customer_ids), language())
        )
        super().__init__(tr("New responsible person"), count, tr("Hand over"), parent)
        self._context = context
        self._ids = list(customer_ids)
        card = Card()
        card.body.addWidget(self._names(named, len(customer_ids) - len(named)))
        self.person = PeopleCombo(context.core.office, None)
        # Nobody comes last: one press of the arrow must not take the responsible person away.
        nobody = self.person.itemText(0)
        self.person.removeItem(0)
        self.person.addItem(nobody, None)
        self.person.insertItem(0, tr("Choose a person"), _NOT_CHOSEN)
        self.person.setCurrentIndex(0)
        self._person_hint, self._reason_hint = HintLine(), HintLine()
        card.body.addLayout(labelled(tr("New responsible person"), self.person, self._person_hint))
        self.reason = LineEdit()
        card.body.addLayout(labelled(tr("Reason"), self.reason, self._reason_hint))
        card.body.addWidget(internal_badge(tr("the reason goes to the log, internal")))
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        self.last_field = self.reason
        self.footnote.setText(tr("Enter saves."))
        self.person.currentIndexChanged.connect(self._person_hint.clear)
        self.reason.textEdited.connect(self._reason_hint.clear)
        self.person.setFocus()
        self.fit_height(520, 360)

    def _names(self, named: Sequence[Customer], more: int) -> QLabel:
        lines = [excerpt(customer.name) for customer in named]
        if more > 0:
            lines.append(trn("and {n} other", "and {n} others", more).format(n=format_count(more, language())))
        label = QLabel(breakable("\n".join(lines)))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def is_dirty(self) -> bool:
        """Whether a reason was typed."""
        return bool(self.reason.text().strip())

    def save(self) -> bool:
        """Hand the customers over; False keeps the dialog open."""
        person_id, reason = self.person.person_id(), self.reason.text()
        if person_id == _NOT_CHOSEN:
            self._person_hint.show_hint("bad", tr("Choose who takes over."))
            self.person.setFocus()
            return False
        if not reason.strip():
            self._reason_hint.show_hint("bad", tr("Write in a few words why."))
            self.reason.setFocus()
            return False
        core = self._context.core
        steps = customers.handing_over(core, self._ids, person_id, reason)
        changes = self._context.perform(lambda: finish(steps, self.windowTitle(), self), self)
        if changes is None:
            return False
        if changes.empty:
            self._person_hint.show_hint("info", tr("Nothing would change. Choose somebody else."))
            self.person.setFocus()
            return False
        self._context.announce(changes)
        return True


def _first(core: Core, customer_ids: Sequence[str]) -> list[Customer]:
    if not customer_ids:
        raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text="")
    return [customers.get(core, customer_id) for customer_id in customer_ids[:MOST_NAMES]]


def hand_over(context: Context, parent: QWidget, customer_ids: Sequence[str]) -> bool:
    """Ask for the new person and the reason and hand the customers over; return whether they were."""
    named = context.perform(lambda: _first(context.core, customer_ids), parent)
    return named is not None and run(HandOverDialog(context, customer_ids, named, parent))
