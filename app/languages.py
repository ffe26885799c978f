"""The languages of the program, by their names on the screen."""

from app.i18n import mark, tr

NAMES = {"fi": mark("Finnish"), "sv": mark("Swedish"), "en": mark("English")}
"""Language codes, the office's first, with the names to translate."""

OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Each language's name for itself."""


def language_name(code: str) -> str:
    """Return the name of a language in the language of the screen."""
    return tr(NAMES[code]) if code in NAMES else code
