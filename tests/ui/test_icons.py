"""Icons in the colours of the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from app.paths import resource
from app.ui.icons import icon, pixmap
from app.ui.theme import theme

NEEDED = (
    "sun building-2 layout-grid calendar-clock message-square file-text settings search plus x check chevron-left "
    "chevron-right chevron-down chevron-up lock lock-keyhole eye eye-off history undo-2 redo-2 bold italic list "
    "list-ordered link unlink user users user-plus phone mail map-pin globe archive archive-restore pencil trash-2 "
    "download upload folder-open external-link triangle-alert info circle-help funnel arrow-up-down calendar star "
    "sticky-note save printer copy image ellipsis circle-check log-out"
)


def ink(picture_of: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> QColor:
    """Return the colour of the most opaque point."""
    image = picture_of.pixmap(QSize(48, 48), 1.0, mode, state).toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(points, key=QColor.alpha)


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    theme().apply(qapp, "light")


@pytest.mark.parametrize("name", NEEDED.split())
def test_the_icons_are_there_and_take_a_colour(name: str) -> None:
    assert "currentColor" in resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert not icon(name).isNull()


def test_every_icon_named_in_the_code_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(resource()).parent.glob("app/ui/**/*.py"))
    named = set(re.findall(r'icon\(\s*"([a-z0-9-]+)"', code))
    assert named
    assert not [name for name in named if not resource("icons", f"{name}.svg").is_file()]


def test_the_licence_stands_beside_the_icons() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text(encoding="utf-8")


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    same = icon("lock", "internal", 48)
    assert ink(same).rgb() == theme().color("internal").rgb()
    theme().apply(qapp, "dark")
    assert ink(same).rgb() == theme().color("internal").rgb()


def test_disabled_and_checked_icons_take_their_own_colour() -> None:
    shown = icon("building-2", "rail_text", 48, on_role="on_rail_active")
    assert ink(shown, QIcon.Mode.Disabled).rgb() == theme().color("disabled").rgb()
    assert ink(shown, state=QIcon.State.On).rgb() == theme().color("on_rail_active").rgb()


def test_pictures_are_sharp_on_dense_screens() -> None:
    picture = pixmap("star", "warn", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    assert icon("star").actualSize(QSize(64, 64)) == QSize(20, 20)
    assert icon("star") is icon("star")


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_without_room_is_no_picture() -> None:
    """Painting on nothing, Qt would warn."""
    assert icon("check").pixmap(QSize(0, 0)).isNull()
    assert icon("check").pixmap(QSize(16, 0)).isNull()
