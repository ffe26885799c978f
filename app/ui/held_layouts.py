"""Showing other things in many widgets with one layout at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def held_layouts(top: QWidget, *parts: QWidget) -> Iterator[None]:
    """Lay `parts` of `top` out once, when everything inside is done; inside another one for `top` that one counts.

    Qt lays out all around a widget whenever one is shown among widgets that are seen, a plan with internal notes and
    figures by year fifty times; what is asked for later comes in two rounds, with a paint between them that cuts texts
    off. No widget may be deleted inside, only later: a layout that is held does not let go of it.
    """
    held = _layouts(top, parts)
    for each in held:
        each.setEnabled(False)
    try:
        yield
    finally:
        for each in held:
            each.setEnabled(True)
        # From the inside outwards: each tells the one around it what it needs.
        for each in reversed(held):
            each.activate()


def _layouts(top: QWidget, parts: tuple[QWidget, ...]) -> list[QLayout]:
    """Return the layouts that are seen, outer ones first: those around the parts up to `top`, and all in them."""
    outermost = top.layout()
    if not top.isVisible() or outermost is None or not outermost.isEnabled():
        return []
    around: dict[QLayout, None] = {}
    inside: list[QLayout] = []
    for part in parts:
        around.update(dict.fromkeys(_around(part, top)))
        if part.isVisible():
            inside += part.findChildren(QLayout)
    return [outermost, *around, *inside]


def _around(part: QWidget, top: QWidget) -> list[QLayout]:
    found: list[QLayout] = []
    widget = part.parentWidget()
    while widget is not None and widget is not top:
        layout = widget.layout()
        if layout is not None:
            found.insert(0, layout)
        widget = widget.parentWidget()
    return found
