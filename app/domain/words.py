"""One text in the three languages of the program."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A label or a guidance text in Finnish, Swedish and English."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    def get(self, language: str) -> str:
        """Return the text in `language` ("fi", "sv" or "en"); Finnish stands in where it is empty."""
        text = {"sv": self.sv, "en": self.en}.get(language, self.fi)
        return text or self.fi or self.en or self.sv

    def as_dict(self) -> dict[str, str]:
        """Return the three texts by language code."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Words":
        """Make the texts from a mapping by language code; a missing language is empty."""
        return cls(fi=texts.get("fi", ""), sv=texts.get("sv", ""), en=texts.get("en", ""))
