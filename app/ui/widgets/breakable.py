"""Words without an end, made to fit on several lines."""

import re

LONGEST = 40
"""Words of more characters may be broken, after so many."""

_RUN = re.compile(rf"[^\s/\\-]{{{LONGEST}}}(?=[^\s/\\-])")


def breakable(text: str) -> str:
    """Return `text` for a label that wraps: Qt makes a label, and its dialog, as wide as its longest word."""
    return _RUN.sub(lambda run: run[0] + "\u200b", text) if len(text) > LONGEST else text
