"""Texts in the language of the screen, or of one document: gettext catalogues, free of Qt.

The English texts stand in the code; `resources/translations` holds Finnish and Swedish. `tr` and its companions speak
the language of the screen; a PDF in another language takes `translator(language)` and calls the same methods on it.
"""

import gettext
import struct
from functools import cache

from app.paths import resource

DOMAIN = "kumppani"


class Translator:
    """Texts in one language ("fi", "sv" or "en")."""

    def __init__(self, language: str) -> None:
        self.language = language
        folder = resource("translations")
        self._catalogue: gettext.NullTranslations
        try:
            self._catalogue = gettext.translation(DOMAIN, folder, [language], fallback=True)
        except (OSError, ValueError, struct.error):
            # A damaged catalogue costs the language and not the program.
            self._catalogue = gettext.NullTranslations()

    def tr(self, text: str) -> str:
        """Translate `text`."""
        return self._catalogue.gettext(text)

    def trn(self, one: str, many: str, number: int) -> str:
        """Translate with the plural form for `number`; the placeholder {n} is filled by the caller."""
        return self._catalogue.ngettext(one, many, number)

    def trc(self, context: str, text: str) -> str:
        """Translate a text that reads differently in different places; `context` tells which place."""
        return self._catalogue.pgettext(context, text)


@cache
def translator(language: str) -> Translator:
    """Return the translator of one language; an unknown language speaks English."""
    return Translator(language)


_screen = "fi"


def set_language(language: str) -> None:
    """Choose the language of the screen."""
    global _screen
    _screen = language


def language() -> str:
    """Return the language of the screen."""
    return _screen


def tr(text: str) -> str:
    """Translate `text` into the language of the screen."""
    return translator(_screen).tr(text)


def trn(one: str, many: str, number: int) -> str:
    """Translate with the plural form for `number` into the language of the screen."""
    return translator(_screen).trn(one, many, number)


def trc(context: str, text: str) -> str:
    """Translate a text that depends on its place into the language of the screen."""
    return translator(_screen).trc(context, text)


def mark(text: str) -> str:
    """Mark a text for translation where a table declares it; it is translated where it is shown."""
    return text
