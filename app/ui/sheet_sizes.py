"""The sizes of the style sheet, grown with the text."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"([-a-z]+)\s*:\s*([^;]*)(?=;|$)")
_PIXELS = re.compile(r"\b(\d+)px")

# A line of one or two pixels stays a line; a border stays one too.
_LINE = 1
_KEPT = re.compile(r"border(-(left|right|top|bottom))?|outline|margin|margin-left")


def grown(sheet: str, factor: float) -> str:
    """Return the sheet for text `factor` times as large: everything measured in pixels grows, borders excepted."""
    if factor == 1:
        return sheet
    return _RULE.sub(lambda rule: f"{rule[1]}{{{_body(rule[1], rule[2], factor)}}}", _COMMENT.sub("", sheet))


def _body(selector: str, body: str, factor: float) -> str:
    # The ring of the focus takes one pixel of the padding, so that nothing moves; so it does in every size.
    ring = 1 if ":focus" in selector and re.search(r"border: 2px", body) else 0

    def declaration(found: re.Match[str]) -> str:
        name, value = found[1], found[2]
        if _KEPT.fullmatch(name):
            return found[0]
        taken = ring if name in ("padding", "padding-right") else 0
        return f"{name}: {_PIXELS.sub(lambda size: _grow(int(size[1]), factor, taken), value)}"

    return _DECLARATION.sub(declaration, body)


def _grow(pixels: int, factor: float, taken: int) -> str:
    if pixels <= _LINE and not taken:
        return f"{pixels}px"
    return f"{round((pixels + taken) * factor) - taken}px"
