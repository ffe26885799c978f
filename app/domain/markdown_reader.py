"""Markdown as blocks, by markdown-it: paragraphs, lists, bold, italic, links; everything else is plain text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from app.domain.blocks import MAX_LEVEL, Block, BlockKind, Run, safe_href, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_SHORT = 4_000
"""Blocks of texts of so many letters at the most are kept for a while; of 256 texts, a few megabytes in all."""


def parse(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text, in canonical form. A single newline is a line break; HTML is text."""
    if not markdown.strip():
        return ()
    return _read_again(markdown) if len(markdown) <= _SHORT else _read(markdown)


def _read(markdown: str) -> tuple[Block, ...]:
    reader = _Reader()
    for token in _parser().parse(markdown):
        reader.take(token)
    return tidy(reader.blocks)


# The form, the preview and the PDF read the same texts one after the other, and one comes back to a customer.
_read_again = lru_cache(maxsize=256)(_read)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import list_block

    def limited_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # Beyond markdown-it's own limit of nesting it drops the text; here it stays, as words.
        return state.level < 2 * MAX_LEVEL and list_block(state, start, end, silent)

    parser = MarkdownIt("zero").enable(["list", "newline", "escape", "emphasis", "link"])
    parser.block.ruler.at("list", limited_list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.validateLink = lambda url: bool(safe_href(url))  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


class _Reader:
    """Makes flat blocks of markdown-it's nested tokens."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lists: list[tuple[BlockKind, int]] = []
        self._item_open = False

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append((BlockKind.BULLET, 0))
            case "ordered_list_open":
                start = token.attrs.get("start", 1)
                self._lists.append((BlockKind.NUMBER, int(start)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._item_open = False
            case "list_item_open":
                kind, number = self._lists[-1]
                self.blocks.append(Block(kind, (), len(self._lists), number))
                self._lists[-1] = (kind, number + 1)
                self._item_open = True
            case "list_item_close":
                self._item_open = False
            case "inline":
                self._text(_runs(token.children or []))
            case _:
                pass

    def _text(self, runs: list[Run]) -> None:
        if not self._lists or not self._item_open:
            self.blocks.append(Block(BlockKind.PARAGRAPH, tuple(runs)))
            return
        item = self.blocks[-1]
        # A second paragraph of an item goes on a new line of it.
        joined = (*item.runs, Run("\n"), *runs) if item.runs else tuple(runs)
        self.blocks[-1] = Block(item.kind, joined, item.level, item.number)


def _runs(tokens: list[Token]) -> list[Run]:
    runs: list[Run] = []
    bold = italic = 0
    href = title = ""
    text_since = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
                text_since = len(runs)
            case "link_close":
                if not any(run.text.strip() for run in runs[text_since:]):
                    runs.append(Run(href, bool(bold), bool(italic), href))
                if title:
                    # The form and the PDF have no place for the title of a link: it stays as words.
                    runs.append(Run(f" ({title})", bool(bold), bool(italic)))
                href = title = ""
            case "softbreak" | "hardbreak":
                runs.append(Run("\n", bool(bold), bool(italic), href))
            case _:
                runs.append(Run(token.content, bool(bold), bool(italic), href))
    return runs
