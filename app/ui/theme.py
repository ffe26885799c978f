"""Colours, fonts and measures of the window: roles from resources/themes, one style sheet made from them."""

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import mark
from app.paths import resource
from app.ui.drawings import drawing
from app.ui.polish import LaterDressed
from app.ui.sheet_sizes import grown

STEP = 4
"""All distances are multiples of this many pixels."""

RADIUS = 8
"""Corner radius of controls, in pixels."""

CARD_RADIUS = 12
"""Corner radius of cards, in pixels."""

BASE_FONT = 13
"""Height of the body text at 100 %, in pixels."""

THEMES = {"light": mark("Light"), "dark": mark("Dark"), "contrast": mark("High contrast")}
"""The themes, with their names for the settings."""

SYSTEM = "system"
"""The name that follows the desktop's own light, dark or high contrast."""

LARGEST = 2.0
"""The largest text, as a multiple of the usual one: so far every page was tried."""

TEXT_ON_GROUND = (
    *((text, ground) for text in ("text", "muted") for ground in ("surface", "background", "neutral_soft", "hover")),
    *((text, "surface") for text in ("accent", "good", "warn", "bad", "internal")),
    *((text, "background") for text in ("accent", "good", "warn", "bad", "internal")),
    *(("hint", ground) for ground in ("surface", "background", "internal_ground")),
    *((text, "accent_soft") for text in ("text", "muted", "accent", "bad")),
    *((text, "internal_ground") for text in ("text", "muted", "internal", "bad", "accent")),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("internal", "internal_soft"),
    ("accent", "hover"),
    ("text", "pressed"),
    ("text", "internal_soft"),
    ("text", "good_soft"),
    ("text", "warn_soft"),
    ("text", "bad_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_bad", "bad"),
    ("on_bad", "bad_hover"),
    ("rail_text", "rail"),
    ("on_rail_active", "rail_active"),
    ("on_track", "track"),
    ("muted", "track_ahead"),
    ("on_selection", "selection"),
    ("on_tooltip", "tooltip"),
)
"""The pairs of roles in which text stands on ground; their contrast is at least 4.5:1 in every theme, 7:1 in the one
for high contrast."""

# Small pictures that a style sheet can only take from a file: name -> (icon, role).
_PICTURES = {
    "check": ("check", "on_accent"),
    "check_disabled": ("check", "disabled"),
    "down": ("chevron-down", "muted"),
    "down_disabled": ("chevron-down", "disabled"),
    "up": ("chevron-up", "muted"),
    "right": ("chevron-right", "muted"),
}


# What the desktops have as the size of their own text, in points, where nobody has chosen a larger one.
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
_USUAL_POINTS_ELSEWHERE = 11.0
_USUAL_DPI = {"darwin": 72.0}


class SystemScheme(QObject):
    """The desktop's own choice of colours and text size. Offscreen Qt knows none: tests put another in its place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._tell)
        # Both are kept: PySide takes the second for gone once the first has no name any more.
        self._hints, self._accessibility = hints, hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self._tell)

    def is_dark(self) -> bool:
        """Whether the desktop asks for dark."""
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def wants_contrast(self) -> bool:
        """Whether the desktop asks for high contrast."""
        return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def text_scale(self) -> float:
        """Return how much larger than usual the desktop's own text is; 1.0 where it is not. Qt sees to the screen's."""
        screen = QGuiApplication.primaryScreen()
        points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        if screen is None or points <= 0:
            return 1.0
        dots = screen.logicalDotsPerInchY() / _USUAL_DPI.get(sys.platform, 96.0)
        return _steady(points * dots / _USUAL_POINTS.get(sys.platform, _USUAL_POINTS_ELSEWHERE))

    def _tell(self) -> None:
        self.changed.emit()


def _steady(scale: float) -> float:
    """Return a scale in steps of 5 %; next to nothing, and smaller text than usual, is no wish for another size."""
    return round(scale * 20) / 20 if scale >= 1.1 else 1.0


class Theme(QObject):
    """The theme in use. `apply` sets style, palette, font and style sheet of the application.

    `scaleChanged` comes when the text has got another size, before `themeChanged`.
    """

    themeChanged = Signal()
    scaleChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = "light"
        self._chosen = "light"
        self._percent = 100
        self._scale = self._own_scale = 1.0
        self._colors = _read_colors("light")
        self._scheme: SystemScheme | None = None
        self._app: QApplication | None = None
        self._pictures: QTemporaryDir | None = None
        self._later: LaterDressed | None = None

    @property
    def name(self) -> str:
        """The theme that is shown: "light", "dark" or "contrast"."""
        return self._name

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is shown."""
        return self._name == "dark"

    @property
    def scale(self) -> float:
        """How large the text is, as a multiple of the usual size: the user's choice times the desktop's own."""
        return self._scale

    def color(self, role: str) -> QColor:
        """Return the colour of a role in the theme in use; KeyError for an unknown role."""
        return QColor(self._colors[role])

    def apply(self, app: QApplication, name: str, scheme: SystemScheme | None = None) -> None:
        """Show the theme `name` ("light", "dark", "contrast" or "system"); an unknown name is taken as "system"."""
        self._app = app
        self._chosen = name if name in THEMES else SYSTEM
        if scheme is not None or self._scheme is None:
            self._listen_to(scheme or SystemScheme())
        if self._later is None or self._later.parent() is not app:
            self._later = LaterDressed(app)
        # A style sheet's own style has no name; under ours lies Fusion already.
        if not app.styleSheet() and app.style().name() != "fusion":
            app.setStyle("Fusion")
        self._show()

    def set_text_size(self, percent: int) -> None:
        """Let text and all that is measured by it have `percent` of the usual size, at once once a theme is applied."""
        if percent != self._percent:
            self._percent = percent
            self._show()

    def _listen_to(self, scheme: SystemScheme) -> None:
        if self._scheme is not None:
            self._scheme.changed.disconnect(self._follow_system)
        self._scheme = scheme
        scheme.changed.connect(self._follow_system)

    def system_changed(self) -> None:
        """Take over the size that the desktop's own text has got; colours tell of themselves."""
        if self._scheme is not None and self._own_scale != self._scheme.text_scale():
            self._show()

    def _follow_system(self) -> None:
        if self._chosen == SYSTEM:
            self._show()

    def _show(self) -> None:
        if self._app is None:
            return
        self._name = self._systems_own() if self._chosen == SYSTEM else self._chosen
        self._colors = _read_colors(self._name)
        before = self._scale
        self._own_scale = self._scheme.text_scale() if self._scheme is not None else 1.0
        self._scale = min(LARGEST, self._own_scale * self._percent / 100)
        # Without the old sheet on, the new one takes a tenth of the time: Qt dresses each widget again and again.
        if self._scale != before or self._later is None:
            self._undress()
            self.scaleChanged.emit()
            self._dress()
        else:
            self._later.change(self._undress, self._dress)
        self.themeChanged.emit()

    def _undress(self) -> None:
        assert self._app is not None
        self._app.setStyleSheet("")
        self._app.setFont(base_font(self._scale))
        self._app.setPalette(self._palette())

    def _dress(self) -> None:
        assert self._app is not None
        self._app.setStyleSheet(self._style_sheet())

    def _systems_own(self) -> str:
        if self._scheme is None:
            return "light"
        if self._scheme.wants_contrast():
            return "contrast"
        return "dark" if self._scheme.is_dark() else "light"

    def _palette(self) -> QPalette:
        palette = QPalette()
        for part, role in _PALETTE.items():
            palette.setColor(part, self.color(role))
        for part in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, part, self.color("disabled"))
        return palette

    def _style_sheet(self) -> str:
        if self._pictures is None:
            self._pictures = QTemporaryDir()
            QDir.addSearchPath("theme", self._pictures.path())
        names = {}
        for key, (icon_name, role) in _PICTURES.items():
            file_name = f"{key}-{self._name}.svg"
            Path(self._pictures.filePath(file_name)).write_bytes(drawing(icon_name, self._colors[role]))
            names[f"picture_{key}"] = f"url(theme:{file_name})"
        ring = f"ring-{self._name}.svg"
        drawn = _filled("focus-ring.svg.template", self._colors)
        Path(self._pictures.filePath(ring)).write_text(drawn, encoding="utf-8")
        names["picture_ring"] = f"url(theme:{ring})"
        sizes = {"radius": f"{RADIUS}px", "card_radius": f"{CARD_RADIUS}px", "base_font": f"{BASE_FONT}px"}
        return grown(_filled("app.qss.template", {**self._colors, **names, **sizes}), self._scale)


_PALETTE = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "background",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "hint",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "tooltip",
    QPalette.ColorRole.ToolTipText: "on_tooltip",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "neutral_soft",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
    QPalette.ColorRole.Accent: "accent",
}


@cache
def theme() -> Theme:
    """Return the one theme of the program."""
    return Theme()


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet chooses by, and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def base_font(scale: float = 1.0) -> QFont:
    """Return the font of the window: Inter, with DejaVu Sans for what Inter lacks; `scale` times the usual size."""
    _load_fonts()
    font = QFont()
    font.setFamilies(["Inter", "DejaVu Sans"])
    font.setPixelSize(round(BASE_FONT * scale))
    return font


@cache
def _load_fonts() -> None:
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _filled(template: str, words: Mapping[str, str]) -> str:
    return Template(resource("themes", template).read_text(encoding="utf-8")).substitute(words)


@cache
def _read_colors(name: str) -> Mapping[str, str]:
    with resource("themes", f"{name}.toml").open("rb") as file:
        colors: dict[str, str] = tomllib.load(file)["colors"]
    return colors
