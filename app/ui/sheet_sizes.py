"""The sizes of the style sheet, grown with the text."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"([-a-z]+)\s*:\s*([^;]*)(?=;|$)")
_PIXELS = re.compile(r"\b(\d+)px")

_RING = re.compile(r"border: (\d)px")

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
            # Round ends stay round: Qt makes corners of them where they are more than half of the height.
            kept = dot or 1
        elif name == "border" and dot:
            kept = dot
        elif _KEPT.fullmatch(name):
            return found[0]
        else:
            kept = -ring if name in ("padding", "padding-right") else 0
        return f"{name}: {_PIXELS.sub(lambda size: _grow(int(size[1]), factor, kept), value)}"

    return _DECLARATION.sub(declaration, body)


def _grow(pixels: int, factor: float, kept: int) -> str:
    """Return a size of which `kept` pixels do not grow."""
    if pixels <= _LINE and kept >= 0:
        return f"{pixels}px"
    return f"{int((pixels - kept) * factor) + kept}px"
