"""A user's text as a tooltip."""

from html import escape


def plain_tip(text: str) -> str:
    """Return the tooltip that shows `text` as it is: Qt takes what looks like markup for markup."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if "<" in text else text
