"""What stands on the clipboard, as blocks for a narrative or as plain text; and a narrative on its way out."""

import re

from PySide6.QtCore import QMimeData

from app.domain.text import NARRATIVE_LIMIT, Block, BlockKind, Run, normalise, parse, plain_of, tidy, write

OWN_FORMAT = "application/x-kumppani-narrative"
"""What was copied from a narrative goes into another one without a detour over HTML."""


class TextTooLongError(ValueError):
    """There is more on the clipboard than a narrative may hold."""


def blocks_of(source: QMimeData, *, plain: bool = False) -> tuple[Block, ...]:
    """Return what is to be pasted, in canonical form; `plain` leaves the looks away. Nothing is fetched.

    Raises TextTooLongError for what is longer than any narrative, before it is read for its looks.
    """
    text = normalise(source.text()) if source.hasText() else ""
    if _inked(text) > NARRATIVE_LIMIT:
        raise TextTooLongError
    if source.hasFormat(OWN_FORMAT):
        own = parse(bytes(source.data(OWN_FORMAT).data()).decode(errors="replace")[: 2 * NARRATIVE_LIMIT])
        return _without_looks(own) if plain else own
    if not source.hasHtml() or (plain and text):
        return _from_text(text)
    found = _from_html(source.html(), has_text=bool(text.strip()))
    if found is None:
        return _from_text(text)
    return _without_looks(found) if plain else found


def plain_text_of(source: QMimeData) -> str:
    """Return what is to be pasted as plain text, from HTML where there is nothing else; TextTooLongError as above."""
    return source.text() if source.hasText() else plain_of(blocks_of(source))


def to_copy(blocks: tuple[Block, ...]) -> QMimeData:
    """Return blocks for the clipboard: plain text and HTML without fonts and colours, and our own form."""
    from app.domain.html_writer import as_html

    made = QMimeData()
    made.setText(plain_of(blocks))
    made.setHtml(as_html(blocks))
    made.setData(OWN_FORMAT, write(blocks).encode())
    return made


def _from_html(html: str, *, has_text: bool) -> tuple[Block, ...] | None:
    """Return the blocks of HTML, or None if the plain text beside it has to do: too much HTML for so few words."""
    # Read only when something is pasted, so that the start of the window does not load it.
    from app.domain.pasting import TooMuchError, read_html

    try:
        return read_html(html, NARRATIVE_LIMIT)
    except TooMuchError:
        if has_text:
            return None
        raise TextTooLongError from None


def _from_text(text: str) -> tuple[Block, ...]:
    """Return plain text as paragraphs: an empty line parts them, a single newline is a line break."""
    return tidy(Block(BlockKind.PARAGRAPH, (Run(part),)) for part in re.split(r"\n[ \t]*\n\s*", text))


def _without_looks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tidy(Block(BlockKind.PARAGRAPH, tuple(Run(run.text) for run in block.runs)) for block in blocks)


def _inked(text: str) -> int:
    """Return the number of characters that are no spaces: what is stored is at least as long."""
    return len(text) if len(text) <= NARRATIVE_LIMIT else sum(map(len, text.split()))
