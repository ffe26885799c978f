"""The words of pasted text: which spaces and signs of them are kept, and on which lines they stand."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.domain.blocks import Run
from app.domain.text import normalise

Lines = list[list[Run]]

# Soft hyphens and zero-width spaces belong to the width of another page; the object sign stands for a picture.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc]")
# A space that holds a number together stays; the others are there for the looks of the page.
_LOOSE_SPACE = re.compile("(?<![0-9])[\u00a0\u2007\u202f]|[\u00a0\u2007\u202f](?![\\w%€])")
_SPACES = re.compile("[ \t\n\r\f]+")
_TABS = re.compile("[ \t]+")


def clean(text: str) -> str:
    """Return a text without signs that nobody sees; of non-breaking spaces only those inside numbers stay."""
    return _LOOSE_SPACE.sub(" ", _UNSEEN.sub("", text))


class Spaces:
    """Makes one space of several, also where one text follows another, as every reader of HTML does."""

    def __init__(self) -> None:
        self._after_space = True

    def begin_line(self) -> None:
        """Take what comes next as the beginning of a line."""
        self._after_space = True

    def take(self, text: str, *, kept: bool) -> str:
        """Return what is read of the next text; line breaks are spaces unless they are `kept`."""
        if kept:
            shown = normalise(_TABS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
        else:
            shown = normalise(_SPACES.sub(" ", text))
        if self._after_space:
            shown = shown.lstrip(" ")
        if shown:
            self._after_space = shown[-1] in " \n"
        return shown


def lines_of(runs: Iterable[Run]) -> Lines:
    """Return runs by the lines they stand on, blank lines as empty lists, none first or last."""
    lines: Lines = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    kept = [line if any(run.text.strip() for run in line) else [] for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    return kept
