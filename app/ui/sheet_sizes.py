"""The sizes of the style sheet, grown with the text."""

import re
import sys

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"([-a-z]+)\s*:\s*([^;]*)(?=;|$)")
_PIXELS = re.compile(r"\b(\d+)px")

_RING = re.compile(r"border: (\d)px")
_HEIGHT, _PADDING = re.compile(r"min-height: (\d+)px"), re.compile(r"padding: (\d+)px")

# A line of one or two pixels stays a line; a border stays one too.
_LINE = 1
_KEPT = re.compile(r"border(-(left|right|top|bottom))?|outline|margin|margin-left")


def grown(sheet: str, factor: float) -> str:
    """Return the sheet for text `factor` times as large: everything measured in pixels grows, borders excepted."""
    if factor == 1:
        return sheet
    return _RULE.sub(lambda rule: f"{rule[1]}{{{_body(rule[1], rule[2], factor)}}}", _COMMENT.sub("", sheet))


def _body(selector: str, body: str, factor: float) -> str:
    # The ring of the focus takes as much of the padding as it is wider than a border, so that nothing moves.
    width = _RING.search(body) if ":focus" in selector else None
    ring = int(width[1]) - 1 if width else 0
    # The dot of a radio button is drawn with its border; the border of the empty one is the ring around it.
    dot = 2 if "QRadioButton::indicator" in selector else 0

    def declaration(found: re.Match[str]) -> str:
        name, value = found[1], found[2]
        if name == "border-radius":
            kept = dot or 1
            most = _half_height(body, factor)
            return f"{name}: {_PIXELS.sub(lambda size: f'{min(_size(int(size[1]), factor, kept), most)}px', value)}"
        if name == "border" and dot:
            kept = dot
        elif _KEPT.fullmatch(name):
            return found[0]
        else:
            kept = -ring if name in ("padding", "padding-right") else 0
        return f"{name}: {_PIXELS.sub(lambda size: f'{_size(int(size[1]), factor, kept)}px', value)}"

    return _DECLARATION.sub(declaration, body)


def _half_height(body: str, factor: float) -> int:
    """Return half the grown height of what a rule makes: Qt makes corners of ends that are rounder than that."""
    height, padding = _HEIGHT.search(body), _PADDING.search(body)
    if height is None or padding is None:
        return sys.maxsize
    return (_size(int(height[1]), factor) + 2 * _size(int(padding[1]), factor) + 2) // 2


def _size(pixels: int, factor: float, kept: int = 0) -> int:
    """Return a grown size of which `kept` pixels do not grow."""
    if pixels <= _LINE and kept >= 0:
        return pixels
    return int((pixels - kept) * factor) + kept
