"""Blocks as plain HTML, for other programs to paste: paragraphs, lists, bold, italic, links; no fonts, no colours."""

from collections.abc import Iterable
from html import escape

from app.domain.blocks import Block, BlockKind, Run


def as_html(blocks: Iterable[Block]) -> str:
    """Return the HTML of blocks in canonical form."""
    out: list[str] = []
    open_lists: list[tuple[str, int]] = []
    for block in blocks:
        _close(out, open_lists, block)
        if block.kind is BlockKind.PARAGRAPH:
            out.append(f"<p>{_inline(block.runs)}</p>")
            continue
        while len(open_lists) < block.level:
            if block.kind is BlockKind.NUMBER and len(open_lists) == block.level - 1:
                open_lists.append(("ol", block.number))
                out.append("<ol>" if block.number == 1 else f'<ol start="{block.number}">')
            else:
                open_lists.append(("ul", 0))
                out.append("<ul>")
        name, number = open_lists[-1]
        open_lists[-1] = (name, number + 1)
        out.append(f"<li>{_inline(block.runs)}</li>")
    out += [f"</{name}>" for name, _ in reversed(open_lists)]
    return "".join(out)


def _close(out: list[str], open_lists: list[tuple[str, int]], block: Block) -> None:
    """Close the lists that the next block does not go on with."""
    while open_lists:
        name, number = open_lists[-1]
        goes_on = block.kind is BlockKind.BULLET if name == "ul" else block.number == number
        same_kind = name == ("ul" if block.kind is BlockKind.BULLET else "ol")
        if len(open_lists) < block.level or (len(open_lists) == block.level and same_kind and goes_on):
            return
        out.append(f"</{name}>")
        open_lists.pop()


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>")
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
