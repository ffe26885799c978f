"""The ready-made reasons of a stage move: kept by a key, read in everybody's own language."""

from collections.abc import Mapping

from app import i18n
from app.i18n import mark

REASONS: Mapping[str, str] = {
    "@first_assignment": mark("First assignment agreed"),
    "@more_orders": mark("Orders have grown"),
    "@fewer_orders": mark("Orders have become fewer"),
    "@contract": mark("Contract signed"),
    "@need_ended": mark("Need has ended for now"),
}
"""What is stored for a ready-made reason, and its words in English; offered by the keys 1 to 5 in this order."""


def reason_text(reason: str, language: str | None = None) -> str:
    """Return the words of a stored reason in `language`, by default the screen's; own words come back as they are."""
    words = REASONS.get(reason)
    return reason if words is None else i18n.translator(language or i18n.language()).tr(words)
