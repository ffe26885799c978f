"""The people of the office in the settings: who they are, who of them sits here, who has left."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError, MachineError
from app.domain.people import Person
from app.error_text import sentence
from app.i18n import tr
from app.services import office
from app.settings import Folder
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.icons import icon
from app.ui.pages.settings.editors import SettingLine
from app.ui.pages.settings.person_row import PersonRow
from app.ui.pages.settings.picture import KINDS, read_picture
from app.ui.pages.settings.section import SettingsSection
from app.ui.preferences import Preferences
from app.ui.theme import STEP
from app.ui.widgets.card import Card


class PeopleSection(SettingsSection):
    """A row for each person. `personOfMeChanged` carries the id of the one who sits at this computer."""

    personOfMeChanged = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, desktop: Desktop) -> None:
        super().__init__(
            context,
            tr("People"),
            tr("A responsible person is one of you. The customer's PDF shows name, title, phone, e-mail and photo."),
        )
        self._preferences = preferences
        self._desktop = desktop
        self.rows: list[PersonRow] = []
        self._card = card = Card()
        card.body.addLayout(_headings())
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * STEP)
        card.body.addLayout(self._list)
        line = QFrame()
        line.setProperty("separator", True)
        card.body.addWidget(line)
        card.body.addLayout(self._make_add())
        self.body.addWidget(card)
        self.body.addStretch(1)
        preferences.changed.connect(self._show_me)
        self.refresh()

    def refresh(self) -> None:
        """Show the people as they are now; rows come and go only with people."""
        people = self.context.core.office.people
        if {row.person.id for row in self.rows} != {person.id for person in people}:
            self._make_rows(people)
        found = {person.id: person for person in people}
        for row in self.rows:
            self._show(row, found[row.person.id])

    def _show(self, row: PersonRow, person: Person) -> None:
        photo = office.picture(self.context.core, person.photo) if person.photo else None
        row.show_person(person, photo, is_me=person.id == self._preferences.settings.person)

    def _show_me(self) -> None:
        for row in self.rows:
            row.me.setChecked(row.person.id == self._preferences.settings.person)

    def _make_rows(self, people: tuple[Person, ...]) -> None:
        known = {row.person.id: row for row in self.rows}
        # The row of who is still there stays, and so does what stands in it and could not be saved.
        self.rows = [known.get(person.id) or self._make_row(person) for person in people]
        for row in known.values():
            self._list.removeWidget(row)
            if row not in self.rows:
                row.hide()
                row.deleteLater()
        before: QWidget | None = None
        for row in self.rows:
            self._list.addWidget(row)
            row.show()
            for part in (row.me, *row.lines.values(), row.more):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not None:
            QWidget.setTabOrder(before, self.new_name)
            QWidget.setTabOrder(self.new_name, self.add_button)

    def _make_row(self, person: Person) -> PersonRow:
        row = PersonRow(person, self._card)
        row.committed.connect(self._save_line)
        row.meChosen.connect(self._choose_me)
        row.photoRequested.connect(self._choose_photo)
        row.photoRemoved.connect(self._remove_photo)
        row.activeRequested.connect(self._set_active)
        return row

    def _make_add(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        self.new_name = SettingLine(tr("Name of a new person"))
        self.new_name.setPlaceholderText(tr("Name of a new person"))
        self.new_name.returnPressed.connect(self.add)
        self.add_button = QPushButton(icon("user-plus", "muted", 16), tr("Add a person"))
        self.add_button.clicked.connect(self.add)
        grid.addWidget(self.new_name, 0, 0)
        grid.addWidget(self.add_button, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def add(self) -> None:
        """Add the person whose name stands in the last line; the first one ever is the one who sits here."""
        core = self.context.core
        name = self.new_name.value()
        first = not core.office.people
        added = self.attempt(lambda: office.add_person(core, {"name": name}), self.new_name)
        if added is None:
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        person_id, changes = added
        self.new_name.show_value("")
        self.new_name.clear()
        self.context.announce(changes)
        self.refresh()
        if first and not self._preferences.settings.person:
            self._set_me(person_id)
        row = next(row for row in self.rows if row.person.id == person_id)
        row.lines["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_line(self, row: PersonRow, key: str) -> None:
        line = row.lines[key]
        values = {key: line.value()}
        self.save(partial(office.edit_person, self.context.core, row.person.id, values), line)

    def _choose_me(self, row: PersonRow) -> None:
        self._set_me(row.person.id)

    def _set_me(self, person_id: str) -> None:
        if person_id == self._preferences.settings.person:
            return
        try:
            self._preferences.change(person=person_id)
        except KumppaniError as error:
            self.notice.show_notice("bad", sentence(error))
        self.personOfMeChanged.emit(person_id)
        self.refresh()

    def _choose_photo(self, row: PersonRow) -> None:
        kinds = tr("Pictures") + " " + KINDS
        folder = self._preferences.folder(Folder.PICTURES)
        path = self._desktop.ask_open(self, tr("Choose a photo"), folder, kinds)
        if path is None:
            return
        # A folder that cannot be remembered is no reason to leave the picture.
        with suppress(MachineError):
            self._preferences.remember_folder(Folder.PICTURES, path.parent)
        core = self.context.core
        checksum = self.attempt(lambda: office.store_picture(core, read_picture(path)))
        if checksum is not None:
            self.save(partial(office.edit_person, core, row.person.id, {"photo": checksum}))

    def _remove_photo(self, row: PersonRow) -> None:
        self.save(partial(office.edit_person, self.context.core, row.person.id, {"photo": None}))

    def _set_active(self, row: PersonRow, active: bool) -> None:
        self.save(partial(office.set_person_active, self.context.core, row.person.id, active))


def _headings() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    label = QLabel(tr("This is me"))
    label.setProperty("role", "small")
    grid.addWidget(label, 0, 0)
    grid.setColumnStretch(1, 1)
    return grid
