"""Text from other programs as blocks: Word, Outlook, LibreOffice, Excel and the web, cleaned of everything but words,
bold, italic, lists and links to web and mail addresses.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.blocks import MAX_LEVEL, Block, BlockKind, Run, safe_href, tidy
from app.domain.html_tokens import Tag, readable_part, tokens
from app.domain.pasted_runs import Lines, Spaces, clean, lines_of
from app.domain.pasted_tables import PastedTables
from app.domain.text import normalise

MOST_HTML = 400_000
"""The most characters of HTML, without pictures and styles, that are read for their looks."""

_MOST_RAW = 12_000_000
_DEEPEST = 400
_MOST_TAGS = 20_000

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"}
    | {"legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "ul"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_TABLE = frozenset({"table", "tr", "td", "th"})
_BOLD = re.compile(r"font-weight:(bold|bolder|[6-9]00|normal|lighter|[1-5]00)\b")
_ITALIC = re.compile(r"font-style:(italic|oblique|normal)\b")
_HIDDEN = re.compile(r"display:none|mso-hide:all|visibility:hidden")
_WORD_LEVEL = re.compile(r"mso-list:l[0-9]+\s+level([1-9])")
_WORD_NUMBER = re.compile(r"([0-9]{1,9})[.)]*$")
_WORD_LETTER = re.compile(r"\(?[a-z]{1,5}[.)]$", re.IGNORECASE)
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"[0-9]{1,9}$")


class TooMuchError(ValueError):
    """There is more HTML, or more text in it, than is read."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How text inside a tag looks. `marker`: it is the bullet or number that Word writes out before an item."""

    bold: bool = False
    italic: bool = False
    href: str = ""
    hidden: bool = False
    kept: bool = False
    marker: bool = False


@dataclass(slots=True)
class _Item:
    """The list item that the next text begins; `word` tells that its marker says what kind of item it is."""

    kind: BlockKind
    level: int
    number: int
    word: bool = False


@dataclass(slots=True)
class _List:
    kind: BlockKind
    following: int


@dataclass(slots=True)
class _Open:
    """The tags that are open, with the look that each of them gives."""

    stack: list[tuple[str, _Look]] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def look(self) -> _Look:
        return self.stack[-1][1] if self.stack else _Look()

    def push(self, name: str, look: _Look) -> None:
        if len(self.stack) < _DEEPEST:
            self.stack.append((name, look))
            self.counted[name] = self.counted.get(name, 0) + 1

    def pop(self, name: str) -> None:
        """Close the innermost tag of this name, and with it what was left open inside of it."""
        while self.counted.get(name):
            inner, _ = self.stack.pop()
            self.counted[inner] -= 1
            if inner == name:
                return


def read_html(html: str, limit: int) -> tuple[Block, ...]:
    """Return what is ours of foreign HTML, in canonical form. Nothing it refers to is fetched.

    Raises TooMuchError when more than `limit` characters of text stand in it, or far more HTML than such a text takes.
    """
    readable = readable_part(html) if len(html) <= _MOST_RAW else html
    if len(readable) > MOST_HTML:
        raise TooMuchError
    reader = _Reader(limit)
    for token in tokens(readable):
        if isinstance(token, str):
            reader.text(token)
        elif token.end:
            reader.end(token.name)
        else:
            reader.begin(token)
    return tidy(reader.finish())


class _Reader:
    """Makes flat blocks of tags and texts."""

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._tags = 0
        self._open = _Open()
        self._looks: dict[tuple[str, str, _Look], _Look] = {}
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._spaces = Spaces()
        self._lists: list[_List] = []
        self._item: _Item | None = None
        self._growing = -1
        self._marker = ""
        self._word_numbers: dict[int, int] = {}
        self._tables = PastedTables(self._blocks)

    def finish(self) -> list[Block]:
        self._end_block()
        self._tables.end_all()
        return self._blocks

    def text(self, text: str) -> None:
        look = self._open.look
        if look.hidden:
            return
        if look.marker:
            self._marker += text
            return
        shown = self._spaces.take(clean(text), kept=look.kept)
        if shown:
            self._room -= len(shown) - shown.count(" ")
            if self._room < 0:
                raise TooMuchError
            self._runs.append(Run(shown, look.bold, look.italic, look.href))

    def begin(self, tag: Tag) -> None:
        name = tag.name
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise TooMuchError
        if name in _BLOCKS:
            self._begin_block(tag)
        elif name == "br":
            self._runs.append(Run("\n"))
            self._spaces.begin_line()
        if name not in _VOID and not tag.raw.endswith("/"):
            # Word gives the same long style to every piece of text.
            known = (name, tag.raw, self._open.look)
            if known not in self._looks:
                self._looks[known] = _look_of(tag, self._open.look)
            self._open.push(name, self._looks[known])

    def end(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_block()
            if name in ("ul", "ol") and self._lists:
                self._lists.pop()
            if name in ("ul", "ol", "li", "p"):
                self._item = None
            if name in ("ul", "ol", "li"):
                self._growing = -1
            if name in _TABLE:
                self._tables.end(name)
        self._open.pop(name)

    def _begin_block(self, tag: Tag) -> None:
        self._end_block()
        name = tag.name
        if name in ("ul", "ol"):
            start = _number(tag.attributes.get("start", "")) if name == "ol" else None
            kind = BlockKind.NUMBER if name == "ol" else BlockKind.BULLET
            self._lists.append(_List(kind, 1 if start is None else start))
            self._item = None
        elif name == "li":
            self._begin_item(tag)
        elif name in _TABLE:
            self._item, self._growing = None, -1
            self._tables.begin(name)
        elif name in _HEADINGS or name == "p":
            self._begin_word_item(tag)

    def _begin_item(self, tag: Tag) -> None:
        if not self._lists:
            self._lists.append(_List(BlockKind.BULLET, 1))
        innermost = self._lists[-1]
        number = _number(tag.attributes.get("value", ""))
        if number is not None:
            innermost.following = number
        told = _number(tag.attributes.get("aria-level") or tag.attributes.get("data-aria-level") or "")
        level = min(MAX_LEVEL, max(len(self._lists), told or 1))
        self._item, self._growing = _Item(innermost.kind, level, innermost.following), -1

    def _begin_word_item(self, tag: Tag) -> None:
        """Begin an item as Word writes it: a paragraph that names a list and a level, its marker written out."""
        found = _WORD_LEVEL.search(tag.style) if not self._lists else None
        self._marker = ""
        if found is not None:
            self._item, self._growing = _Item(BlockKind.BULLET, int(found[1]), 0, word=True), -1

    def _end_block(self) -> None:
        lines = lines_of(self._runs)
        self._runs = []
        self._spaces.begin_line()
        if lines:
            if self._item is not None:
                self._put_item(self._item, lines)
            elif 0 <= self._growing == len(self._blocks) - 1:
                # A second paragraph of an item goes on a new line of it.
                self._grow(lines)
            else:
                self._put_paragraphs(lines)

    def _put_item(self, item: _Item, lines: Lines) -> None:
        if item.word:
            self._read_marker(item)
        elif item.kind is BlockKind.NUMBER and self._lists:
            self._lists[-1].following = item.number + 1
        self._blocks.append(Block(item.kind, _joined(line for line in lines if line), item.level, item.number))
        self._item = None
        self._growing = -1 if item.word else len(self._blocks) - 1

    def _read_marker(self, item: _Item) -> None:
        marker = "".join(self._marker.split())
        self._marker = ""
        counted = self._word_numbers
        for deeper in [level for level in counted if level > item.level]:
            del counted[deeper]
        digits = _WORD_NUMBER.search(marker)
        if digits or _WORD_LETTER.match(marker):
            item.kind = BlockKind.NUMBER
            item.number = int(digits[1]) if digits else counted.get(item.level, 0) + 1
            counted[item.level] = item.number

    def _grow(self, lines: Lines) -> None:
        item = self._blocks[-1]
        runs = (*item.runs, Run("\n"), *_joined(line for line in lines if line))
        self._blocks[-1] = Block(item.kind, runs, item.level, item.number)

    def _put_paragraphs(self, lines: Lines) -> None:
        self._word_numbers.clear()
        paragraph: Lines = []
        for line in [*lines, []]:
            if line:
                paragraph.append(line)
            elif paragraph:
                self._blocks.append(Block(BlockKind.PARAGRAPH, _joined(paragraph)))
                paragraph = []


def _look_of(tag: Tag, outer: _Look) -> _Look:
    name, style = tag.name, tag.style
    bold, italic, href = outer.bold, outer.italic, outer.href
    if name in ("b", "strong", "th") or name in _HEADINGS:
        bold = True
    elif name in ("i", "em", "cite"):
        italic = True
    elif name == "a" and "href" in tag.attributes:
        address = tag.attributes["href"].strip()
        href = safe_href(normalise(address)) if _LINK.match(address) else ""
    if style and name not in _HEADINGS:
        if weight := _BOLD.search(style):
            bold = weight[1] in ("bold", "bolder") or weight[1] in ("600", "700", "800", "900")
        if slant := _ITALIC.search(style):
            italic = slant[1] != "normal"
    return _Look(
        bold,
        italic,
        href,
        outer.hidden or bool(style and _HIDDEN.search(style)),
        outer.kept or name == "pre" or "white-space:pre" in style,
        outer.marker or "mso-list:ignore" in style,
    )


def _joined(lines: Iterable[Iterable[Run]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(Run("\n"))
        runs += line
    return tuple(runs)


def _number(text: str) -> int | None:
    return int(text) if _SMALL_NUMBER.match(text) else None
