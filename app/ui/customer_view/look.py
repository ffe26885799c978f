"""The larger type of the view shown to the customer: the program's own look, its sizes grown."""

import re
from collections.abc import Iterator

LARGER = 1.35
"""How much larger everything is written than in the window, to be read across a table."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIZE = re.compile(r"\b(font-size|min-height|icon-size): (\d+)px")


def larger(pixels: int) -> int:
    """Return a size of the window as it is in the view."""
    return round(pixels * LARGER)


def larger_sheet(sheet: str, base: int) -> str:
    """Return the sizes of a style sheet grown, to be laid over it; `base` is the size of body text in pixels."""
    return "\n".join((f"QWidget {{ font-size: {larger(base)}px; }}", *_rules(sheet)))


def _rules(sheet: str) -> Iterator[str]:
    for selector, body in _RULE.findall(_COMMENT.sub("", sheet)):
        sizes = [f"{name}: {larger(int(pixels))}px;" for name, pixels in _SIZE.findall(body) if pixels != "0"]
        if sizes:
            yield f"{selector.strip()} {{ {' '.join(sizes)} }}"
