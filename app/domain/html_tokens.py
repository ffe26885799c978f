"""Foreign HTML as tags and texts, in one pass.

Not by the standard library's `html.parser`: in Python 3.11 it needs minutes for a hundred kilobytes of broken tags, and
it raises on the conditional sections that Word writes. Here every character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

_UNREAD = re.compile(
    r"""<!--(?>[^-]++|-(?!->))*+(?:-->)?
    |<img\b[^<>]*+>
    |<(style|script|title|svg|math|object|iframe|template|select|textarea|xml|noframes)\b[^<>]*+(?<!/)>(?>[^<]++|<(?!/\1\b))*+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TOKEN = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
        (?P<attributes>(?>=\s*+"[^"]*"|=\s*+'[^']*'|[^<>=]++|=){0,400}+)>
    |<[/!?a-zA-Z][^<>]*+>?
    |(?P<text>[^<]++|<)""",
    re.VERBOSE,
)
_TELLING = re.compile(r"font-weight|font-style|mso-|display|visibility|white-space", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


@dataclass
class Tag:
    """A tag that opens or, if `end`, closes; `name` is in lower case."""

    name: str
    end: bool
    raw: str

    @cached_property
    def attributes(self) -> dict[str, str]:
        """The attributes by their names in lower case; one without a value is left out."""
        found = _ATTRIBUTE.findall(self.raw)
        return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}

    @cached_property
    def style(self) -> str:
        """The style attribute in lower case, without spaces around colons; "" if it says nothing of what is ours."""
        if not _TELLING.search(self.raw):
            return ""
        return re.sub(r"\s*:\s*", ":", self.attributes.get("style", "").lower())


def readable_part(html: str) -> str:
    """Return the HTML without comments, pictures, scripts, styles and whatever else nobody reads as text."""
    return _UNREAD.sub("", html)


def tokens(html: str) -> Iterator[Tag | str]:
    """Yield tags, and texts with their character references resolved; what is left of a broken tag is dropped."""
    for token in _TOKEN.finditer(html):
        if token["text"] is not None:
            yield unescape(token["text"])
        elif token["name"] is not None:
            yield Tag(token["name"].lower(), bool(token["end"]), token["attributes"])
