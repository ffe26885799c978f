"""Everything about one contact person, in one dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain.errors import UserError
from app.domain.people import Contact, Employer
from app.domain.plan import Value
from app.domain.template import Audience, Field, Kind
from app.domain.words import LANGUAGES, Words
from app.formats import format_date, format_days_ago
from app.i18n import language, mark, tr, translator
from app.services import contact_history, contacts
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, labelled, run
from app.ui.fields import FieldEditor, Option, make_editor
from app.ui.pages.customer.contacts_history import ContactHistoryDialog
from app.ui.theme import STEP
from app.ui.widgets.card import Card

INFLUENCES = "influences"
_INFLUENCES = mark("Influences whom")
_SHARED = (("name",), ("title", "unit"), ("phone", "mobile"), ("email",), ("reports_to",))
_OURS = (("roles",), ("power", "attitude"), ("standing", "answered_by"), ("channel", "language"), ("note",))

MOVE, LEAVE = "move", "leave"


class ContactDialog(FormDialog):
    """Edits `contact`, or adds one to the customer. `wanted` tells which act was asked for: MOVE, LEAVE or ""."""

    def __init__(
        self,
        context: Context,
        customer_id: str,
        everybody: Sequence[Contact],
        contact: Contact | None,
        came_from: Employer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("New contact person") if contact is None else contact.called
        super().__init__(title, _about(context, contact, came_from), tr("Save"), parent)
        self._context = context
        self._customer_id = customer_id
        self._contact = contact
        self._others = [each for each in everybody if each.here and (contact is None or each.id != contact.id)]
        self.wanted = ""
        self.editors: dict[str, FieldEditor] = {}
        if contact is not None:
            self.heading.trailing.addLayout(self._make_acts(contact))
        columns = QHBoxLayout()
        columns.setSpacing(4 * STEP)
        columns.addWidget(self._card(tr("Contact details"), _SHARED), 1, Qt.AlignmentFlag.AlignTop)
        ours = self._card(tr("Only for us"), _OURS)
        ours.mark_internal()
        columns.addWidget(ours, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns)
        if self._others:
            self.body.addWidget(self._influence_card())
        self.body.addStretch(1)
        self.footnote.setText(tr("Ctrl+Enter saves."))
        self.editors["name"].focus_editor()
        self.fit_height(940)

    def _card(self, heading: str, rows: Sequence[Sequence[str]]) -> Card:
        card = Card(heading)
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        for number, keys in enumerate(rows):
            for column, key in enumerate(keys):
                field = self._context.core.contact_field(key)
                cell = labelled(field.label(language()), self._editor(field))
                cell.addStretch(1)
                grid.addLayout(cell, number, column, 1, 3 - len(keys))
        card.body.addLayout(grid)
        return card

    def _influence_card(self) -> Card:
        label = Words(**{each: translator(each).tr(_INFLUENCES) for each in LANGUAGES})
        card = Card(label.get(language()))
        card.mark_internal()
        card.body.addWidget(
            self._editor(Field(INFLUENCES, Kind.MULTI, Audience.INTERNAL, False, label, label, Words()))
        )
        return card

    def _editor(self, field: Field) -> FieldEditor:
        editor = make_editor(field, language())
        if field.kind is Kind.PERSON:
            editor.set_choices([Option(each.id, each.name, each.active) for each in self._context.core.office.people])
        elif field.kind is Kind.CONTACT or field.key == INFLUENCES:
            editor.set_choices([Option(each.id, each.introduced) for each in self._others])
        editor.set_value(self._stored(field.key))
        self.editors[field.key] = editor
        return editor

    def _stored(self, key: str) -> Value | None:
        value = getattr(self._contact, key, None) or None
        others = {each.id for each in self._others}
        if key == INFLUENCES and isinstance(value, tuple):
            value = tuple(each for each in value if each in others) or None
        # Whoever is set as the superior and has left is shown as nobody.
        return None if key == "reports_to" and value not in others else value

    def _make_acts(self, contact: Contact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        acts = [(tr("History…"), self._show_history)]
        if contact.here:
            acts += [(tr("New employer…"), self._ask_move), (tr("No longer here…"), self._ask_leave)]
        for text, slot in acts:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def is_dirty(self) -> bool:
        """Whether a field was changed."""
        return any(editor.has_pending() for editor in self.editors.values())

    def _typed(self) -> dict[str, str | tuple[str, ...] | None] | None:
        """Return what was changed, or None with a hint where something cannot be read."""
        found: dict[str, str | tuple[str, ...] | None] = {}
        for key, editor in self.editors.items():
            if not editor.has_pending():
                continue
            try:
                value = editor.value()
            except UserError as error:
                editor.show_error(error)
                editor.focus_editor()
                return None
            found[key] = tuple(map(str, value)) if isinstance(value, tuple) else None if value is None else str(value)
        return found

    def save(self) -> bool:
        """Write what was changed in one action; False keeps the dialog open."""
        typed = self._typed()
        if typed is None:
            return False
        core, customer_id, contact = self._context.core, self._customer_id, self._contact
        if contact is None:
            added = self._context.perform(lambda: contacts.add(core, customer_id, typed), self)
            changes = None if added is None else added[1]
        else:
            changes = self._context.perform(lambda: contacts.edit(core, customer_id, contact.id, typed), self)
        if changes is None:
            return False
        self._context.announce(changes)
        return True

    def _show_history(self) -> None:
        contact, core = self._contact, self._context.core
        if contact is None:
            return
        changes = self._context.perform(
            lambda: contact_history.contact_history(core, contact.customer_id, contact.id), self
        )
        if changes is not None:
            run(ContactHistoryDialog(contact.called, changes, self))

    def _ask_move(self) -> None:
        self._want(MOVE)

    def _ask_leave(self) -> None:
        self._want(LEAVE)

    def _want(self, act: str) -> None:
        """Close, with what was typed saved, and let another dialog go on."""
        if not self.is_dirty() or self.save():
            self.wanted = act
            self.accept()


def _about(context: Context, contact: Contact | None, came_from: Employer | None) -> str:
    if contact is None:
        return ""
    parts = []
    if contact.last_met is None:
        parts.append(tr("No note of a meeting or a call yet."))
    else:
        day = format_date(contact.last_met, language())
        ago = format_days_ago(contact.last_met, context.core.today(), language())
        parts.append(tr("Last contact {day}, {ago}.").format(day=day, ago=ago))
    if came_from is not None:
        parts.append(tr("Came from: {customer}.").format(customer=came_from.customer))
    return " ".join(parts)
