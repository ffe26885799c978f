"""The larger type of the view shown to the customer: the program's own look, grown."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

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


def grow(inside: QWidget) -> None:
    """Let what has a size in pixels grow with the type."""
    for button in inside.findChildren(QToolButton):
        button.setIconSize(QSize(larger(button.iconSize().width()), larger(button.iconSize().height())))
        if button.minimumSize() == button.maximumSize():
            button.setFixedSize(QSize(larger(button.width()), larger(button.height())))
    for widget in inside.findChildren(QWidget):
        if 0 < widget.maximumWidth() < 1000 and widget.minimumWidth() != widget.maximumWidth():
            widget.setMaximumWidth(larger(widget.maximumWidth()))
