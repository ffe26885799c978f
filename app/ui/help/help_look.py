"""The help's Markdown as the HTML that Qt shows, in the colours of the theme."""

from app.ui.sizes import px
from app.ui.theme import STEP, theme


def help_html(markdown: str) -> str:
    """Return the page; the text is ours, so that it is trusted."""
    # Qt's own reader of Markdown gives tables no lines and headings no room.
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    body = body.replace("<table>", f'<table width="100%" cellspacing="0" cellpadding="{STEP}">')
    return f"<html><head><style>{_style()}</style></head><body>{body}</body></html>"


def _style() -> str:
    text, muted = (theme().color(role).name() for role in ("text", "muted"))
    mono = f"font-family: 'DejaVu Sans Mono', Consolas, Menlo, monospace; font-size: {px(11)}px;"
    return (
        f"body {{ color: {text}; font-size: {px(14)}px; }}"
        f"h2 {{ font-size: {px(18)}px; font-weight: 600; margin-top: {7 * STEP}px; margin-bottom: {2 * STEP}px; }}"
        f"p {{ margin-top: 0px; margin-bottom: {3 * STEP}px; line-height: 140%; }}"
        f"th {{ text-align: left; color: {muted}; font-weight: normal; }}"
        f"pre {{ white-space: pre-wrap; {mono} }}"
        f"code {{ {mono} }}"
    )
