"""What is this computer's alone: language and colours of the window, and where things lie."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import paths
from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.formats import format_percent
from app.i18n import language, mark, tr
from app.languages import OWN_NAMES
from app.settings import TEXT_SIZES, Theme
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
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.radio_entry import enter_at_chosen

_THEMES = {
    Theme.SYSTEM: mark("As the computer has it"),
    Theme.LIGHT: mark("Light"),
    Theme.DARK: mark("Dark"),
    Theme.CONTRAST: mark("High contrast"),
}


class ComputerSection(SettingsSection):
    """Settings that other computers with the same data do not see. Colours and text size change at once."""

    themeChanged = Signal(str)
    languageChanged = Signal(str)

    def __init__(self, context: Context, preferences: Preferences, desktop: Desktop) -> None:
        super().__init__(context, tr("This computer"), tr("Only for you on this computer."))
        self._preferences = preferences
        self._desktop = desktop
        desktop.folderRefused.connect(self._tell_not_shown)
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
        self.themes: dict[Theme, QRadioButton] = {}
        self._themes, names = QButtonGroup(self), tr("Colours")
        for each, name in _THEMES.items():
            self.themes[each] = self._add_button(self._themes, f"{names}: {tr(name)}", tr(name), each.value)
            self.themes[each].setChecked(self._preferences.settings.theme is each)
            self.themes[each].clicked.connect(self._theme_chosen)
        enter_at_chosen(self._themes)
        card.body.addWidget(_Choice(names, *self.themes.values()))
        self.text_sizes: dict[int, QRadioButton] = {}
        self._text_sizes, names = QButtonGroup(self), tr("Size of the text")
        for percent in TEXT_SIZES:
            name = format_percent(Decimal(percent), language())
            self.text_sizes[percent] = self._add_button(self._text_sizes, f"{names}: {name}", name, percent)
            self.text_sizes[percent].setChecked(self._preferences.settings.text_size == percent)
            self.text_sizes[percent].clicked.connect(self._text_size_chosen)
        enter_at_chosen(self._text_sizes)
        card.body.addWidget(_Choice(names, *self.text_sizes.values()))
        self._show_language_hint()
        return card

    def _add_button(self, group: QButtonGroup, name: str, text: str, value: object) -> QRadioButton:
        button = QRadioButton(text)
        button.setAccessibleName(name)
        button.setProperty("value", value)
        group.addButton(button)
        return button

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
        chosen = Theme(str(sender.property("value")))
        if chosen is self._preferences.settings.theme:
            return
        self._change(theme=chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme().apply(application, chosen.value)
        self.themeChanged.emit(chosen.value)

    def _text_size_chosen(self) -> None:
        sender = self.sender()
        if sender is not None:
            percent = int(sender.property("value"))
            self._change(text_size=percent)
            theme().set_text_size(percent)

    def _tell_not_shown(self, path: Path) -> None:
        if path in self.places.values():
            self.notice.show_notice("bad", not_opened(path))

    def _show_place(self) -> None:
        sender = self.sender()
        if sender is not None:
            path = self.places[str(sender.property("place"))]
            if not self._desktop.show_in_folder(path):
                self.notice.show_notice("bad", not_opened(path))


class _Choice(QWidget):
    """Buttons under what they choose, side by side as far as there is room."""

    def __init__(self, name: str, *buttons: QRadioButton) -> None:
        super().__init__()
        self.setAccessibleName(name)
        label = QLabel(name)
        label.setProperty("role", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(label)
        flow = FlowLayout(gap=4 * STEP)
        for button in buttons:
            flow.addWidget(button)
        column.addLayout(flow)
