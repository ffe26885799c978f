"""The editor of a team: people of the office and their roles in the account."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import clean_text
from app.domain.people import Person
from app.domain.plan import TeamMember, Value
from app.domain.template import Field
from app.i18n import Translator
from app.ui.fields.base import Draft
from app.ui.fields.choice import QuietCombo
from app.ui.fields.find_words import find_words
from app.ui.fields.rows import EditorRow, RowsEditor, add_button
from app.ui.theme import STEP
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_tip import plain_tip
from app.ui.widgets.tool_button import tool_button


class TeamRow(EditorRow):
    """One member: who, in which role, and a button that takes the row away."""

    def __init__(self, words: Translator, parent: QWidget) -> None:
        self._words = words
        self.box = QWidget(parent)
        self.person = QuietCombo(self.box)
        self.person.setAccessibleName(words.tr("Person"))
        self.role = LineEdit(self.box)
        self.role.setPlaceholderText(words.tr("Role"))
        self.role.setAccessibleName(words.tr("Role"))
        self.remove = tool_button("x", words.tr("Remove from the team"), self.box)
        row = QHBoxLayout(self.box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.person, 2)
        row.addWidget(self.role, 3)
        row.addWidget(self.remove)

    def lines(self) -> Sequence[LineEdit]:
        return [self.role]

    def stops(self) -> Sequence[QWidget]:
        return [self.person, self.role, self.remove]

    def widgets(self) -> Sequence[QWidget]:
        return [self.box]

    def lock(self, on: bool) -> None:
        super().lock(on)
        self.person.setEnabled(not on)

    def fill(self, people: Sequence[Person], chosen: str | None) -> None:
        """Offer the people, and whoever is chosen even if he or she has left."""
        blocked = self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(self._words.tr("Choose a person"), None)
        for person in people:
            if person.active or person.id == chosen:
                self.person.addItem(person.name, person.id)
        if chosen is not None and self.person.findData(chosen) < 0:
            self.person.addItem(self._words.tr("Unknown person"), chosen)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)) if chosen is not None else 0)
        self.person.blockSignals(blocked)

    def show_role(self, role: str) -> None:
        """Show a role from its beginning; the whole of a long one is in the tip."""
        self.role.setText(role)
        self.settle()

    def settle(self) -> None:
        """Show the beginning of the role again once the focus has gone elsewhere."""
        self.role.setToolTip(plain_tip(self.role.text()))
        if not self.role.hasFocus():
            self.role.setCursorPosition(0)

    def chosen(self) -> str | None:
        """Return the id of the person, or None."""
        key = self.person.currentData()
        return str(key) if key is not None else None


class TeamEditor(RowsEditor[TeamRow, TeamMember]):
    """Edits the members of a team, one per row."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, TeamMember, parent)
        self._people: tuple[Person, ...] = ()
        self._area = QVBoxLayout()
        self._area.setSpacing(STEP + 2)
        self._column.addLayout(self._area)
        self.add_button = add_button(self.words.tr("Add a person"), self)
        self._add_buttons = (self.add_button,)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._finish(self.add_button)
        self.add_button.clicked.connect(self._add_row_by_hand)

    def value(self) -> Value | None:
        """Return the members, None when there are none; two rows of one person are one member with both roles.

        Raises UserError(TEAM_PERSON_MISSING) for a role without a person, (TEXT_TOO_LONG) for a role.
        """
        roles: dict[str, list[str]] = {}
        for row in self.rows:
            role = clean_text(row.role.text(), multiline=False)
            person = row.chosen()
            if person is None:
                if role:
                    raise UserError(ErrorCode.TEAM_PERSON_MISSING, role=role)
                continue
            known = roles.setdefault(person, [])
            if role and role not in known:
                known.append(role)
        return tuple(TeamMember(person, ", ".join(listed)) for person, listed in roles.items()) or None

    def set_value(self, value: Value | None) -> None:
        """Show the members."""
        self._pause.stop()
        self._stored = self._parts(value)
        self.clear_hint()
        self._fill([(member.person, member.role) for member in self._stored])

    def draft(self) -> Draft:
        """Return the rows: the id of the person, "" for none, and the role."""
        return tuple((row.chosen() or "", row.role.text()) for row in self.rows)

    def restore(self, draft: Draft) -> None:
        """Show the rows as they were."""
        self._fill([(person or None, role) for person, role in draft])

    def _fill(self, members: Sequence[tuple[str | None, str]]) -> None:
        changed = len(self.rows) != len(members)
        while len(self.rows) > len(members):
            self._put_aside(self.rows[-1])
        while len(self.rows) < len(members):
            self._new_row()
        if changed:
            self._arrange()
        for row, (person, role) in zip(self.rows, members, strict=True):
            row.fill(self._people, person)
            row.show_role(role)

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer the people of the office."""
        self._people = tuple(people)
        for row in self.rows:
            row.fill(self._people, row.chosen())

    def focus_editor(self) -> None:
        """Move to the first row, or to the button that adds one."""
        (self.rows[0].person if self.rows else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def select_text(self, words: str) -> bool:
        """Select the first place of the roles, or move to the name, that holds these squeezed words."""
        for row in self.rows:
            if found := find_words(row.role.text(), words):
                row.role.setFocus(Qt.FocusReason.OtherFocusReason)
                row.role.setSelection(found[0], found[1] - found[0])
                return True
            if find_words(row.person.currentText(), words):
                row.person.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _left(self) -> None:
        super()._left()
        for row in self.rows:
            row.settle()

    def _add_row_by_hand(self) -> None:
        row = self._new_row()
        row.fill(self._people, None)
        self._arrange()
        row.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self) -> TeamRow:
        if self._spare:
            row = self._spare.pop()
            row.show_role("")
            self._put_back(row)
        else:
            row = TeamRow(self.words, self)
            self._put_in(row)
            row.person.currentIndexChanged.connect(self._touch)
        self._area.addWidget(row.box)
        row.box.show()
        return row
