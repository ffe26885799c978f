"""How a report looks: colours by role, from the light theme, and the looks and measures of its texts (points)."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from app.paths import resource
from app.reports import fonts

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 45.0
TOP = 80.0
BOTTOM = 62.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
HALF_PAGE = HEIGHT / 2
"""A table row is cut only when it is taller than this."""


@cache
def colour(role: str) -> Color:
    """Return the colour of a role ("accent", "muted"...) in the light theme; KeyError for an unknown role."""
    with resource("themes", "light.toml").open("rb") as file:
        return HexColor(tomllib.load(file)["colors"][role])


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size, line height (points) and colour role of a text."""

    font: str
    size: float
    leading: float
    role: str = "text"

    def bold(self) -> "Look":
        """Return the same look with weight."""
        return replace(self, font=fonts.BOLD_ITALIC if self.font == fonts.ITALIC else fonts.BOLD)

    def italic(self) -> "Look":
        """Return the same look slanted."""
        return replace(self, font=fonts.BOLD_ITALIC if self.font == fonts.BOLD else fonts.ITALIC)

    def coloured(self, role: str) -> "Look":
        """Return the same look in the colour of another role."""
        return replace(self, role=role)


BODY = Look(fonts.REGULAR, 9.2, 14.2)
STRONG = BODY.bold()
MUTED = BODY.coloured("muted")
LABEL = Look(fonts.BOLD, 9.2, 14.2)
CELL = Look(fonts.REGULAR, 8.8, 12.6)
CELL_HEAD = Look(fonts.BOLD, 8.2, 12.0, "muted")
SMALL = Look(fonts.REGULAR, 7.4, 10.4, "muted")
TAG = Look(fonts.BOLD, 7.0, 10.4, "internal")
FACT = Look(fonts.MEDIUM, 9.4, 13.4)
SECTION = Look(fonts.BOLD, 13.2, 18.0, "accent")
TITLE = Look(fonts.HEAVY, 22.5, 27.5)
SUBTITLE = Look(fonts.REGULAR, 9.4, 14.2, "muted")
