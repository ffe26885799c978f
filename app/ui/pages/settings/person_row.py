"""One person of the office as a row of the settings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QRadioButton, QToolButton, QWidget

from app.domain.people import Person
from app.i18n import tr
from app.ui.icons import icon
from app.ui.pages.settings.editors import SettingLine
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.badge import Badge

_BESIDE_FROM = 560
"""From this width on the four lines stand side by side."""

LINES = ("name", "title", "phone", "email")


class PersonRow(QWidget):
    """Edits one person; every signal carries the row itself.

    `committed` also carries the key of the field, `activeRequested` whether the person works here.
    """

    committed = Signal(object, str)
    meChosen = Signal(object)
    photoRequested = Signal(object)
    photoRemoved = Signal(object)
    activeRequested = Signal(object, bool)

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self._grid = grid = QGridLayout(self)
        self._folded: bool | None = None
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP)
        self.me = QRadioButton(self)
        self.me.setAutoExclusive(False)
        self.me.clicked.connect(self._choose_me)
        self.avatar = Avatar(size=32, parent=self)
        self.left = Badge(tr("has left"), parent=self)
        names = {"name": tr("Name"), "title": tr("Title"), "phone": tr("Phone"), "email": tr("E-mail")}
        self.lines = {key: SettingLine(names[key], self) for key in LINES}
        for key, line in self.lines.items():
            line.setProperty("person_field", key)
            sized(line, column_least=88)
            line.setPlaceholderText(names[key])
            line.committed.connect(self._committed)
        self.more = QToolButton(self)
        self.more.setIcon(icon("ellipsis", "muted", 16))
        sized(self.more, icon=16)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._make_menu()
        centre = Qt.AlignmentFlag.AlignCenter
        grid.addWidget(self.me, 0, 0, centre)
        grid.addWidget(self.avatar, 0, 1, centre)
        grid.addWidget(self.more, 0, 6, centre)
        grid.setColumnMinimumWidth(0, 44)
        self._arrange(folded=False)

    def _arrange(self, *, folded: bool) -> None:
        """Put the four lines side by side, or where they had no room two below two."""
        if folded is self._folded:
            return
        self._folded = folded
        for number, (key, stretch) in enumerate((("name", 4), ("title", 4), ("phone", 3), ("email", 5))):
            row, column = divmod(number, 2) if folded else (0, number)
            self._grid.addWidget(self.lines[key], row, column + 2)
            self._grid.setColumnStretch(number + 2, 0 if folded and number > 1 else stretch)
        self._grid.addWidget(self.left, 2 if folded else 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(folded=event.size().width() < px(_BESIDE_FROM))

    def show_person(self, person: Person, photo: bytes | None, *, is_me: bool) -> None:
        """Show a person as the store has him or her; what is being typed stays."""
        self.person = person
        for key, line in self.lines.items():
            line.show_value(str(getattr(person, key)))
            line.setAccessibleName(f"{line.placeholderText()}, {person.name}")
        self.avatar.set_person(person.name, photo)
        self.me.setChecked(is_me)
        self.me.setEnabled(person.active or is_me)
        self.me.setAccessibleName(tr("This is me: {name}").format(name=person.name))
        self.me.setToolTip(tr("This is me"))
        self.more.setAccessibleName(tr("More about {name}").format(name=person.name))
        self.left.setVisible(not person.active)
        self.remove_photo.setVisible(person.photo is not None)
        self.leave.setText(tr("Has left the office") if person.active else tr("Is back in the office"))

    def _make_menu(self) -> None:
        menu = QMenu(self.more)
        self.choose_photo = menu.addAction(icon("image", "muted", 16), tr("Choose a photo…"))
        self.choose_photo.triggered.connect(self._ask_photo)
        self.remove_photo = menu.addAction(icon("trash-2", "muted", 16), tr("Remove the photo"))
        self.remove_photo.triggered.connect(self._ask_no_photo)
        menu.addSeparator()
        self.leave = menu.addAction(icon("log-out", "muted", 16), "")
        self.leave.triggered.connect(self._ask_active)
        self.more.setMenu(menu)

    def _committed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.committed.emit(self, str(sender.property("person_field")))

    def _choose_me(self) -> None:
        self.me.setChecked(True)
        self.meChosen.emit(self)

    def _ask_photo(self) -> None:
        self.photoRequested.emit(self)

    def _ask_no_photo(self) -> None:
        self.photoRemoved.emit(self)

    def _ask_active(self) -> None:
        self.activeRequested.emit(self, not self.person.active)
