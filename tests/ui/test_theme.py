"""Colours that can be read, and a theme that follows the desktop."""

import re
import tomllib

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.paths import resource
from app.settings import TEXT_SIZES
from app.ui.customer_view.look import LARGER
from app.ui.main_window import MainWindow
from app.ui.sheet_sizes import grown
from app.ui.sizes import sized
from app.ui.theme import TEXT_ON_GROUND, THEMES, SystemScheme, Theme, set_look
from app.ui.theme import theme as used_theme
from tests.helpers.contrast import contrast


class Desktop(SystemScheme):
    """A desktop whose choice the test makes."""

    def __init__(self) -> None:
        super().__init__()
        self.dark = self.contrast = False
        self.scale = 1.0

    def is_dark(self) -> bool:
        return self.dark

    def wants_contrast(self) -> bool:
        return self.contrast

    def text_scale(self) -> float:
        return self.scale

    def choose(self, *, dark: bool = False, contrast: bool = False) -> None:
        self.dark, self.contrast = dark, contrast
        self.changed.emit()


def colors(name: str) -> dict[str, str]:
    with resource("themes", f"{name}.toml").open("rb") as file:
        found: dict[str, str] = tomllib.load(file)["colors"]
    return found


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_every_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    roles = colors(name)
    least = 7 if name == "contrast" else 4.5
    assert contrast(QColor(roles[text]), QColor(roles[ground])) >= least


@pytest.mark.parametrize("name", THEMES)
def test_the_ring_of_the_focus_is_seen_on_every_ground(name: str) -> None:
    roles = colors(name)
    for ground in ("surface", "background", "internal_ground", "accent_soft", "hover"):
        assert contrast(QColor(roles["focus"]), QColor(roles[ground])) >= 3
    assert contrast(QColor(roles["on_accent"]), QColor(roles["accent"])) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_how_far_a_bar_is_filled_is_seen(name: str) -> None:
    roles = colors(name)
    for filled in ("accent", "good"):
        assert contrast(QColor(roles[filled]), QColor(roles["bar"])) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit, QComboBox])
def test_what_an_empty_field_asks_for_can_be_read(
    name: str, kind: type[QWidget], looked: QApplication, qtbot: QtBot
) -> None:
    """Qt takes half of the text's colour for it otherwise."""
    used_theme().apply(looked, name)
    field = kind()
    qtbot.addWidget(field)
    try:
        field.ensurePolished()
        assert field.palette().placeholderText().color() == used_theme().color("hint")
    finally:
        used_theme().apply(looked, "light")


def test_borders_are_seen_in_high_contrast() -> None:
    roles = colors("contrast")
    for line in ("line", "line_strong", "rail_edge"):
        assert contrast(QColor(roles[line]), QColor(roles["surface"])) >= 7


def test_the_themes_have_the_same_roles() -> None:
    assert list(colors("light")) == list(colors("dark")) == list(colors("contrast"))
    for name in THEMES:
        assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in colors(name).values())


def test_colours_of_text_in_the_style_sheet_are_among_the_tested_ones() -> None:
    sheet = resource("themes", "app.qss.template").read_text(encoding="utf-8")
    used = set(re.findall(r"(?<![-a-z])color: \$(\w+)", sheet))
    tested = {text for text, _ in TEXT_ON_GROUND}
    assert used - tested <= {"disabled", "surface"}
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", sheet)


def test_applying_a_theme_changes_palette_and_sheet(qapp: QApplication) -> None:
    theme = Theme()
    theme.apply(qapp, "light")
    light = qapp.palette().window().color()
    theme.apply(qapp, "dark")
    assert theme.is_dark
    assert qapp.palette().window().color() == theme.color("background") != light
    assert theme.color("surface").name() in qapp.styleSheet().lower()
    assert "$" not in qapp.styleSheet()
    theme.apply(qapp, "light")


def test_the_words_stand_in_inter(qapp: QApplication) -> None:
    Theme().apply(qapp, "light")
    assert QFontInfo(qapp.font()).family() == "Inter"
    assert qapp.font().pixelSize() == 13


def test_system_follows_the_desktop(qapp: QApplication, qtbot: QtBot) -> None:
    theme, desktop = Theme(), Desktop()
    theme.apply(qapp, "system", desktop)
    assert theme.name == "light"
    with qtbot.waitSignal(theme.themeChanged):
        desktop.choose(dark=True)
    assert theme.name == "dark"
    theme.apply(qapp, "light")
    desktop.choose(dark=True)
    assert theme.name == "light"


def test_system_takes_high_contrast_when_the_desktop_asks_for_it(qapp: QApplication) -> None:
    theme, desktop = Theme(), Desktop()
    theme.apply(qapp, "system", desktop)
    desktop.choose(dark=True, contrast=True)
    assert theme.name == "contrast"
    assert qapp.palette().window().color() == QColor(colors("contrast")["background"])
    desktop.choose(dark=True)
    assert theme.name == "dark"
    theme.apply(qapp, "light")


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_text_grows_at_once_with_all_that_is_measured_by_it(
    percent: int, looked: QApplication, qtbot: QtBot
) -> None:
    used_theme().apply(looked, "light")
    button = QPushButton("Sana")
    qtbot.addWidget(button)
    sized(button, fixed_width=100, icon=16)
    button.ensurePolished()
    before = button.sizeHint().height()
    try:
        used_theme().set_text_size(percent)
        assert looked.font().pixelSize() == round(13 * percent / 100)
        assert button.width() == percent
        assert button.iconSize().width() == round(16 * percent / 100)
        assert button.sizeHint().height() >= int(before * percent / 100) - 3
    finally:
        used_theme().set_text_size(100)
    assert button.width() == 100
    assert looked.font().pixelSize() == 13


def test_the_desktops_own_text_size_counts_too_up_to_twice_the_usual(qapp: QApplication) -> None:
    theme, desktop = Theme(), Desktop()
    desktop.scale = 1.25
    theme.apply(qapp, "light", desktop)
    assert theme.scale == 1.25
    theme.set_text_size(150)
    assert theme.scale == pytest.approx(1.875)
    theme.set_text_size(200)
    assert theme.scale == 2
    Theme().apply(qapp, "light")


def test_a_ring_takes_as_much_room_as_the_border_it_replaces_in_every_size() -> None:
    sheet = "A { border: 1px solid red; padding: 6px 13px; } A:focus { border: 2px solid red; padding: 5px 12px; }"
    for factor in (1, 1.25, 1.5, 2):
        plain, ring = (
            [int(size) for size in re.findall(r"(\d+)px", rule)] for rule in grown(sheet, factor).split("A:focus")
        )
        assert [plain[0] + size for size in plain[1:]] == [ring[0] + size for size in ring[1:]]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("kind", ["primary", "segment"])
def test_the_ring_on_a_filled_button_is_seen_all_around_and_moves_nothing(
    name: str, percent: int, kind: str, looked: QApplication, qtbot: QtBot
) -> None:
    """A ring in the colour of the focus, a gap, and the accent with the word: all within the size without focus."""
    used_theme().apply(looked, name)
    page = QWidget()
    page.setProperty("page", True)
    button = QPushButton("7", page)
    button.setProperty("kind", kind)
    button.setCheckable(True)
    button.setChecked(True)
    qtbot.addWidget(page)
    try:
        used_theme().set_text_size(percent)
        with qtbot.waitExposed(page):
            page.show()
        button.clearFocus()
        size = button.sizeHint()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert button.sizeHint() == size
        button.resize(size)
        picture = page.grab(button.geometry()).toImage()
        color = used_theme().color
        middle = button.rect().center()
        for across, down in ((1, middle.y()), (size.width() - 2, middle.y()), (middle.x(), 1)):
            assert picture.pixelColor(across, down) == color("focus")
        assert picture.pixelColor(2, middle.y()) == color("background") == picture.pixelColor(middle.x(), 2)
        assert picture.pixelColor(6, middle.y()) == color("accent")
    finally:
        used_theme().set_text_size(100)
        used_theme().apply(looked, "light")


def test_round_ends_stay_round_in_every_size() -> None:
    sheet = "A { border: 1px solid red; border-radius: 11px; padding: 2px; min-height: 16px; }"
    for factor in (1, 1.25, LARGER, 1.5, 2):
        border, radius, padding, height = (int(size) for size in re.findall(r"(\d+)px", grown(sheet, factor)))
        assert 2 * radius <= height + 2 * padding + 2 * border


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_chosen_radio_button_stays_round_in_every_size(percent: int, looked: QApplication, qtbot: QtBot) -> None:
    used_theme().apply(looked, "light")
    try:
        used_theme().set_text_size(percent)
        button = QRadioButton("Sana")
        qtbot.addWidget(button)
        button.setChecked(True)
        button.resize(button.sizeHint())
        option = QStyleOptionButton()
        option.initFrom(button)
        circle = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
        picture = button.grab().toImage()
    finally:
        used_theme().set_text_size(100)
    assert picture.pixelColor(circle.center()) == used_theme().color("accent")
    assert picture.pixelColor(circle.topLeft()) != used_theme().color("accent")


def test_an_unknown_name_is_taken_as_system(qapp: QApplication) -> None:
    theme = Theme()
    theme.apply(qapp, "pink", Desktop())
    assert theme.name == "light"


def test_a_look_is_put_on_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme()
    theme.apply(qapp, "light")
    label = QLabel("Sana")
    qtbot.addWidget(label)
    set_look(label, "role", "bad")
    assert label.palette().color(label.foregroundRole()) == theme.color("bad")


def test_another_size_of_the_desktops_text_is_followed(looked: QApplication, qtbot: QtBot) -> None:
    desktop = Desktop()
    window = MainWindow()
    qtbot.addWidget(window)
    try:
        used_theme().apply(looked, "light", desktop)
        desktop.scale = 1.5
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
        assert used_theme().scale == 1.5
        with qtbot.assertNotEmitted(used_theme().themeChanged):
            QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    finally:
        desktop.scale = 1.0
        used_theme().apply(looked, "light", SystemScheme())
    assert used_theme().scale == 1.0
