"""Agreeing a version of the plan with the customer: the day, by whom, a remark for ourselves."""

from PySide6.QtWidgets import QLabel, QWidget

from app.domain.plan import PlanView
from app.i18n import tr
from app.services import plans, versions
from app.services.versions import Agreement
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, NoteEdit, labelled, run
from app.ui.dialogs.day_edit import DayEdit
from app.ui.dialogs.people_combo import PeopleCombo
from app.ui.dialogs.recipients import Recipients
from app.ui.widgets.card import Card


class AgreeDialog(FormDialog):
    """Freezes what the customer may read now as the next version. Save what is on the screen before opening it."""

    def __init__(self, context: Context, view: PlanView, number: int, parent: QWidget | None = None) -> None:
        title = tr("Agree version {number} with the customer").format(number=number)
        super().__init__(title, view.customer.name, tr("Agree"), parent)
        self._context = context
        self._customer_id = view.customer.id
        self.agreed: int | None = None
        told = QLabel(tr("What the customer may read of the plan now is kept as it stands. Nothing internal is kept."))
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.body.addWidget(told)
        card = Card()
        self.day = DayEdit(context.core.today)
        card.body.addLayout(labelled(tr("Agreed on"), self.day, buddy=self.day.line))
        self.ours = PeopleCombo(context.core.office, context.core.author or view.customer.responsible)
        card.body.addLayout(labelled(tr("Who agreed for us"), self.ours))
        heading = QLabel(tr("Who agreed for the customer"))
        heading.setProperty("role", "label")
        card.body.addWidget(heading)
        self.theirs = Recipients(view.contacts, tr("Others"))
        card.body.addWidget(self.theirs)
        self.body.addWidget(card)
        inside = Card(tr("Remark for ourselves"))
        inside.mark_internal()
        self.remark = NoteEdit(tr("Remark for ourselves"), 2)
        self.remark.setMaximumHeight(self.remark.minimumHeight())
        inside.body.addWidget(self.remark)
        self.body.addWidget(inside)
        self.body.addStretch(1)
        self.footnote.setText(tr("Ctrl+Enter agrees."))
        self._shown = self._content()
        (self.theirs.boxes[0] if self.theirs.boxes else self.theirs.line).setFocus()
        self.fit_height(560)

    def _content(self) -> tuple[str, ...]:
        return self.day.line.text(), str(self.ours.person_id()), self.theirs.text(), self.remark.toPlainText()

    def is_dirty(self) -> bool:
        """Whether something was typed or chosen."""
        return self._content() != self._shown

    def save(self) -> bool:
        """Agree; False keeps the dialog open with everything that was typed."""
        core, day = self._context.core, self.day.read_day()
        if day is None:
            return False
        if not self.theirs.text():
            self.theirs.ask(tr("Say who agreed for the customer."))
            return False
        person = core.office.person(self.ours.person_id())
        agreement = Agreement(day, person.name if person else "", self.theirs.text(), self.remark.toPlainText())
        done = self._context.perform(lambda: versions.agree(core, self._customer_id, agreement), self)
        if done is None:
            return False
        self.agreed = done[0].number
        self._context.announce(done[1])
        return True


def agree(context: Context, parent: QWidget, customer_id: str) -> int | None:
    """Agree the next version of a customer's plan; return its number, or None when nothing was agreed."""
    core = context.core

    def read() -> tuple[PlanView, int]:
        found = versions.versions(core, customer_id)
        return plans.open_plan(core, customer_id), (found[0].number if found else 0) + 1

    known = context.perform(read, parent)
    if known is None:
        return None
    dialog = AgreeDialog(context, *known, parent=parent)
    run(dialog)
    return dialog.agreed
