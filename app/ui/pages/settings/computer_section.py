"""What is this computer's alone: language and colours of the window, and where things lie."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton

from app import paths
from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.i18n import language, mark, tr
from app.languages import OWN_NAMES
from app.settings import Theme
from app.ui.context import Context
from app.ui.desktop import Desktop, not_opened
from app.ui.dialogs.about_dialog import versions
from app.ui.dialogs.narrow_field import narrow
from app.ui.fields.choice import QuietCombo
from app.ui.pages.settings.section import SettingsSection
from app.ui.preferences import Preferences
from app.ui.theme import STEP, theme
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.hint_line import HintLine

_THEMES = {
    Theme.SYSTEM: mark("As the computer has it"),
    Theme.LIGHT: mark("Light"),
    Theme.DARK: mark("Dark"),
}


class ComputerSection(SettingsSection):
    """Settings that other computers with the same data do not see. The theme changes at once."""

    themeChanged = Signal(str)
    languageChanged = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, desktop: Desktop) -> None:
        super().__init__(context, tr("This computer"), tr("Only for you on this computer."))
        self._preferences = preferences
        self._desktop = desktop
        self.body.addWidget(self._make_look())
        self.body.addWidget(self._make_places())
        self.body.addWidget(self._make_versions())
        self.body.addStretch(1)

    def _make_look(self) -> Card:
        card = Card(tr("Window"))
        self.languages = QuietCombo()
        for code, name in OWN_NAMES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(self.languages.findData(self._preferences.settings.language))
        self.languages.activated.connect(self._language_chosen)
        self.language_hint = HintLine()
        card.body.addLayout(narrow(tr("Language of the window"), self.languages, 280, self.language_hint))
        row = QHBoxLayout()
        row.setSpacing(5 * STEP)
        self._themes = QButtonGroup(self)
        self.themes: dict[Theme, QRadioButton] = {}
        for each, name in _THEMES.items():
            button = QRadioButton(tr(name))
            button.setChecked(self._preferences.settings.theme is each)
            button.setProperty("theme", each.value)
            button.clicked.connect(self._theme_chosen)
            self._themes.addButton(button)
            self.themes[each] = button
            row.addWidget(button)
        row.addStretch(1)
        label = QLabel(tr("Colours"))
        label.setProperty("role", "label")
        card.body.addWidget(label)
        card.body.addLayout(row)
        self._show_language_hint()
        return card

    def _make_places(self) -> Card:
        card = Card(tr("Where things lie"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        self.show_buttons: list[QPushButton] = []
        self.places = {"store": Path(self.context.core.store.path), "log": paths.log_file()}
        for row, (key, name) in enumerate((("store", tr("Store")), ("log", tr("Log file")))):
            label = QLabel(name)
            label.setProperty("role", "label")
            path = ElidedLabel(str(self.places[key]))
            path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            show = QPushButton(tr("Show in folder"))
            show.setAccessibleName(tr("Show in folder: {name}").format(name=name))
            show.setProperty("place", key)
            show.clicked.connect(self._show_place)
            self.show_buttons.append(show)
            for column, widget in enumerate((label, path, show)):
                grid.addWidget(widget, row, column)
        card.body.addLayout(grid)
        return card

    def _make_versions(self) -> Card:
        card = Card(tr("About"))
        label = QLabel(" · ".join(f"{name} {version}" for name, version in versions()))
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("role", "muted")
        card.body.addWidget(label)
        return card

    def _change(self, **values: Any) -> None:
        try:
            self._preferences.change(**values)
        except KumppaniError as error:
            self.notice.show_notice("bad", sentence(error))
        else:
            self.notice.hide()

    def _language_chosen(self) -> None:
        code = str(self.languages.currentData())
        if code == self._preferences.settings.language:
            return
        self._change(language=code)
        self._show_language_hint()
        self.languageChanged.emit(code)

    def _show_language_hint(self) -> None:
        if self._preferences.settings.language == language():
            self.language_hint.clear()
        else:
            self.language_hint.show_hint("info", tr("The window speaks it when Kumppani is started the next time."))

    def _theme_chosen(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        chosen = Theme(str(sender.property("theme")))
        if chosen is self._preferences.settings.theme:
            return
        self._change(theme=chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme().apply(application, chosen.value)
        self.themeChanged.emit(chosen.value)

    def _show_place(self) -> None:
        sender = self.sender()
        if sender is not None:
            path = self.places[str(sender.property("place"))]
            if not self._desktop.show_in_folder(path):
                self.notice.show_notice("bad", not_opened(path))
