"""The editor of a team: people of the office and their roles in the account."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.errors import ErrorCode, UserError
from app.domain.parsing import clean_text
from app.domain.people import Person
from app.domain.plan import TeamMember, Value
from app.domain.template import Field
from app.i18n import tr
from app.ui.fields.base import FieldEditor
from app.ui.fields.choice import QuietCombo
from app.ui.fields.find_words import find_words
from app.ui.fields.line_edit import LineEdit
from app.ui.icons import icon
from app.ui.theme import STEP


class TeamRow(QWidget):
    """One member: who, in which role, and a button that takes the row away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self.person = QuietCombo(self)
        self.person.setAccessibleName(tr("Person"))
        self.role = LineEdit(self)
        self.role.setPlaceholderText(tr("Role"))
        self.role.setAccessibleName(tr("Role"))
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("x", "muted", 16))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(tr("Remove from the team"))
        self.remove.setAccessibleName(tr("Remove from the team"))
        row.addWidget(self.person, 1)
        row.addWidget(self.role, 1)
        row.addWidget(self.remove)

    def fill(self, people: Sequence[Person], chosen: str | None) -> None:
        """Offer the people, and whoever is chosen even if he or she has left."""
        blocked = self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(tr("Choose a person"), None)
        for person in people:
            if person.active or person.id == chosen:
                self.person.addItem(person.name, person.id)
        if chosen is not None and self.person.findData(chosen) < 0:
            self.person.addItem(tr("Unknown person"), chosen)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)) if chosen is not None else 0)
        self.person.blockSignals(blocked)

    def chosen(self) -> str | None:
        """Return the id of the person, or None."""
        key = self.person.currentData()
        return str(key) if key is not None else None


class TeamEditor(FieldEditor):
    """Edits the members of a team, one per row."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._grouped = True
        self._stored: tuple[TeamMember, ...] = ()
        self._people: tuple[Person, ...] = ()
        self.rows: list[TeamRow] = []
        self._area = QVBoxLayout()
        self._area.setSpacing(STEP + 2)
        self._column.addLayout(self._area)
        self.add_button = QPushButton(tr("Add a person"), self)
        self.add_button.setProperty("kind", "link")
        self.add_button.setIcon(icon("plus", "accent", 14))
        self.add_button.setIconSize(QSize(14, 14))
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
        members = value if isinstance(value, tuple) else ()
        self._stored = tuple(member for member in members if isinstance(member, TeamMember))
        self.clear_hint()
        while len(self.rows) > len(self._stored):
            self._take_away(self.rows[-1])
        while len(self.rows) < len(self._stored):
            self._new_row()
        for row, member in zip(self.rows, self._stored, strict=True):
            row.fill(self._people, member.person)
            row.role.setText(member.role)

    def has_pending(self) -> bool:
        """Whether the team differs from what was shown or saved."""
        try:
            return (self.value() or ()) != self._stored
        except UserError:
            return True

    def mark_saved(self) -> None:
        """Take the team as saved."""
        members = self.value()
        members = members if isinstance(members, tuple) else ()
        self._stored = tuple(member for member in members if isinstance(member, TeamMember))

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer the people of the office."""
        self._people = tuple(people)
        for row in self.rows:
            row.fill(self._people, row.chosen())

    def set_read_only(self, on: bool) -> None:
        """Let the team be read, not changed."""
        super().set_read_only(on)
        self.add_button.setVisible(not on)
        for row in self.rows:
            self._lock(row)

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

    def can_undo(self) -> bool:
        """Whether typing can be taken back in the role that has the focus."""
        return any(row.role.hasFocus() and row.role.isUndoAvailable() for row in self.rows)

    def _add_row_by_hand(self) -> None:
        row = self._new_row()
        row.fill(self._people, None)
        row.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self) -> TeamRow:
        row = TeamRow(self)
        self.rows.append(row)
        self._area.addWidget(row)
        for target in (row.person, row.role, row.remove):
            self._watch(target)
        row.person.currentIndexChanged.connect(self._touch)
        row.role.textEdited.connect(self._touch)
        row.role.returnPressed.connect(self.commit)
        row.remove.clicked.connect(self._remove_by_hand)
        self._lock(row)
        row.show()
        self._order_tabs()
        return row

    def _remove_by_hand(self) -> None:
        sender = self.sender()
        for row in list(self.rows):
            if row.remove is sender:
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._take_away(row)
                self._touch()

    def _take_away(self, row: TeamRow) -> None:
        for target in (row.person, row.role, row.remove):
            self._forget(target)
        self.rows.remove(row)
        self._area.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _lock(self, row: TeamRow) -> None:
        row.person.setEnabled(not self._read_only)
        row.role.setReadOnly(self._read_only)
        row.remove.setVisible(not self._read_only)

    def _order_tabs(self) -> None:
        chain = [widget for row in self.rows for widget in (row.person, row.role, row.remove)] + [self.add_button]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
