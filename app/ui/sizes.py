"""Sizes in pixels that stand in code and grow with the text, at once."""

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget

from app.ui.theme import theme

_KEPT = "sizes_of_100"


def _fixed_side(widget: QWidget, side: int) -> None:
    widget.setFixedSize(side, side)


def _icon(widget: QWidget, side: int) -> None:
    if isinstance(widget, QAbstractButton):
        widget.setIconSize(QSize(side, side))


def _row_height(widget: QWidget, height: int) -> None:
    if isinstance(widget, QTableView):
        widget.verticalHeader().setMinimumSectionSize(min(height, widget.verticalHeader().minimumSectionSize()))
        widget.verticalHeader().setDefaultSectionSize(height)


def _column_width(widget: QWidget, width: int) -> None:
    # Words wrap in a column; the page beside it needs the room more.
    widget.setFixedWidth(_half_grown(width))


def _column_least(widget: QWidget, width: int) -> None:
    widget.setMinimumWidth(_half_grown(width))


def _half_grown(width: int) -> int:
    return width - round(width * (1 - 1 / theme().scale) / 2)


_SETTERS: dict[str, Callable[[QWidget, int], None]] = {
    "fixed_width": QWidget.setFixedWidth,
    "fixed_height": QWidget.setFixedHeight,
    "fixed_side": _fixed_side,
    "column_width": _column_width,
    "column_least": _column_least,
    "minimum_width": QWidget.setMinimumWidth,
    "minimum_height": QWidget.setMinimumHeight,
    "maximum_width": QWidget.setMaximumWidth,
    "maximum_height": QWidget.setMaximumHeight,
    "icon": _icon,
    "row_height": _row_height,
}


def px(pixels: float) -> int:
    """Return a size for text of 100 % as it is for the text in use."""
    return round(pixels * theme().scale)


def sized(widget: QWidget, **sizes: int) -> None:
    """Give a widget sizes, in pixels for text of 100 %: fixed_width, maximum_width, icon, row_height and so on.

    They follow the size of the text. KeyError for a size that is not in the table above.
    """
    _listen()
    widget.setProperty(_KEPT, {**(widget.property(_KEPT) or {}), **sizes})
    _put(widget, sizes)


def _put(widget: QWidget, sizes: dict[str, int]) -> None:
    for name, pixels in sizes.items():
        _SETTERS[name](widget, px(pixels))


@cache
def _listen() -> None:
    theme().scaleChanged.connect(partial(_resize_all))


def _resize_all() -> None:
    for widget in QApplication.allWidgets():
        sizes = widget.property(_KEPT)
        if sizes:
            _put(widget, sizes)
