"""The larger type of the view shown to the customer: the program's own look, grown."""

from app.ui.sheet_sizes import grown
from app.ui.theme import theme

LARGER = 1.35
"""How much larger than usual everything is written, to be read across a table."""


def factor() -> float:
    """Return how much larger the view is written than the window; whoever has larger text in it already keeps that."""
    return max(1.0, LARGER / theme().scale)


def larger(pixels: int) -> int:
    """Return a size of the window as it is in the view."""
    return round(pixels * factor())


def larger_sheet(sheet: str, base: int) -> str:
    """Return a style sheet grown, to be laid over it; `base` is the size of body text in pixels."""
    return f"QWidget {{ font-size: {larger(base)}px; }}\n{grown(sheet, factor())}"
