"""The settings: the office, its people, lists and stages, and this computer. Everything is saved by itself."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.i18n import mark, tr
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.pages.settings.section import SettingsSection
from app.ui.preferences import Preferences
from app.ui.sizes import sized
from app.ui.tab_order import step_on
from app.ui.theme import STEP, set_look
from app.ui.unsaved import Unsaved
from app.ui.widgets.icon_label import IconLabel

SECTIONS = (
    ("office", mark("Office"), "building-2"),
    ("people", mark("People"), "users"),
    ("lists", mark("Lists"), "list"),
    ("stages", mark("Stages"), "flag"),
    ("computer", mark("This computer"), "monitor"),
)
"""The sections: key, name, icon."""

NAV_WIDTH = 208


class NavButton(QPushButton):
    """Leads to one section."""

    def __init__(self, key: str, name: str, symbol: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._symbol = symbol
        self.setCheckable(True)
        self.setProperty("kind", "section")
        self.setAccessibleName(name)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        row.setSpacing(2 * STEP)
        self._icon = IconLabel(symbol, "muted", 18, self)
        self._label = QLabel(name, self)
        for part in (self._icon, self._label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        self.toggled.connect(self._show_state)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def _show_state(self, on: bool) -> None:
        self._icon.set_icon(self._symbol, "accent" if on else "muted")
        set_look(self._label, "role", "strong" if on else "")


class SettingsPage(QWidget):
    """A section at a time, chosen at the left. A section is made when it is first shown.

    `sectionShown` carries the key of the section that is shown now.
    """

    sectionShown = Signal(str)
    personOfMeChanged = Signal(str)
    themeChanged = Signal(str)
    languageChanged = Signal(str)

    def __init__(
        self,
        context: Context,
        preferences: Preferences,
        *,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._preferences = preferences
        self._desktop = desktop or Desktop(self)
        self.setProperty("page", True)
        self._sections: dict[str, SettingsSection] = {}
        self._buttons: dict[str, NavButton] = {}
        self._current = SECTIONS[0][0]
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * STEP, 0, 0, 0)
        row.setSpacing(4 * STEP)
        row.addWidget(self._make_nav())
        row.addWidget(self._stack, 1)
        context.changed.connect(self._apply)

    def section(self, key: str) -> SettingsSection:
        """Return a section, made now if it was not before."""
        if key not in self._sections:
            section = self._make(key)
            self._sections[key] = section
            self._stack.addWidget(section)
        return self._sections[key]

    def show_section(self, key: str) -> None:
        """Show a section: "office", "people", "lists", "stages" or "computer"."""
        self.flush()
        self._buttons[key].setChecked(True)
        self._stack.setCurrentWidget(self.section(key))
        self._current = key
        self.sectionShown.emit(key)

    @property
    def current(self) -> str:
        """The key of the section that is shown, or will be at first."""
        return self._current

    def focus_current(self) -> None:
        """Move the keyboard to the name of the section that is shown; Tab leads on into it."""
        self._buttons[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Save what is being typed."""
        for section in self._sections.values():
            section.commit()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands in the sections and is not saved, which the window asks about at its end."""
        for section in self._sections.values():
            yield from section.unsaved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._sections:
            self.show_section(SECTIONS[0][0])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if not step_on(self._buttons.values(), steps.get(Qt.Key(event.key()), 0)):
            super().keyPressEvent(event)

    def _make_nav(self) -> QWidget:
        nav = QWidget()
        sized(nav, column_width=NAV_WIDTH)
        column = QVBoxLayout(nav)
        column.setContentsMargins(0, 6 * STEP, 0, 0)
        column.setSpacing(STEP)
        group = QButtonGroup(self)
        for key, name, symbol in SECTIONS:
            button = NavButton(key, tr(name), symbol)
            button.clicked.connect(self._chosen)
            group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        column.addStretch(1)
        return nav

    def _make(self, key: str) -> SettingsSection:
        # Each is imported when it is first shown: the start of the window needs none of them.
        if key == "office":
            from app.ui.pages.settings.office_section import OfficeSection

            return OfficeSection(self._context, self._preferences, self._desktop)
        if key == "people":
            from app.ui.pages.settings.people_section import PeopleSection

            people = PeopleSection(self._context, self._preferences, self._desktop)
            people.personOfMeChanged.connect(self.personOfMeChanged)
            return people
        if key == "lists":
            from app.ui.pages.settings.lists_section import ListsSection

            return ListsSection(self._context)
        if key == "stages":
            from app.ui.pages.settings.stages_section import StagesSection

            return StagesSection(self._context)
        from app.ui.pages.settings.computer_section import ComputerSection

        computer = ComputerSection(self._context, self._preferences, self._desktop)
        computer.themeChanged.connect(self.themeChanged)
        computer.languageChanged.connect(self.languageChanged)
        return computer

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, NavButton):
            self.show_section(sender.key)

    def _apply(self, changes: ChangeSet) -> None:
        if changes.office:
            for section in self._sections.values():
                section.refresh()
