"""The text of the help page as Markdown; the keys in it come from the table of actions."""

from app.i18n import mark, translator
from app.paths import resource
from app.ui.actions import ACTIONS
from app.ui.keys import key_names

_HEAD = (mark("What to do"), mark("Keys"))


def help_text(language: str) -> str:
    """Return the help in "fi", "sv" or "en".

    In the source {keys} stands for the table of every action, and an action's own name for its keys, as in {undo}.
    They are called as in the menus, in the language of the screen.
    """
    text = resource("help", f"{language}.md").read_text(encoding="utf-8")
    for spec in ACTIONS:
        text = text.replace(f"{{{spec.key}}}", key_names(spec.shortcut))
    return text.replace("{keys}", _keys_table(language))


def _keys_table(language: str) -> str:
    words = translator(language)
    rows = [(words.tr(spec.text).replace("&", "").rstrip("…"), f"`{key_names(spec.shortcut)}`") for spec in ACTIONS]
    lines = [tuple(words.tr(each) for each in _HEAD), ("---", "---"), *rows]
    return "\n".join(f"| {what} | {keys} |" for what, keys in lines)
