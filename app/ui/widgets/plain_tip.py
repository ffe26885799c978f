"""A user's text as a tooltip."""

from html import escape


def plain_tip(text: str) -> str:
    """Return the tooltip that shows `text` as it is: Qt takes what looks like markup for markup, "&lt;" too."""
    if "<" not in text and "&" not in text:
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
