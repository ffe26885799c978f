"""Colours that can be read, and a theme that follows the desktop."""

import re
import tomllib

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.paths import resource
from app.ui.theme import TEXT_ON_GROUND, THEMES, SystemScheme, Theme, set_look


class Desktop(SystemScheme):
    """A desktop whose choice the test makes."""

    def __init__(self) -> None:
        super().__init__()
        self.dark = False

    def is_dark(self) -> bool:
        return self.dark

    def choose(self, *, dark: bool) -> None:
        self.dark = dark
        self.changed.emit()


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def colors(name: str) -> dict[str, str]:
    with resource("themes", f"{name}.toml").open("rb") as file:
        found: dict[str, str] = tomllib.load(file)["colors"]
    return found


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_every_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    roles = colors(name)
    assert contrast(QColor(roles[text]), QColor(roles[ground])) >= 4.5


def test_the_themes_have_the_same_roles() -> None:
    assert list(colors("light")) == list(colors("dark"))
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
