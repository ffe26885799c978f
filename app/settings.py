"""settings.toml: what is this user's and this machine's alone, and takes no part in the store's operation log."""

import logging
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.words import LANGUAGES
from app.whole_file import refusal, write_whole

log = logging.getLogger(__name__)


class Theme(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one user on one machine; `dataclasses.replace` makes a changed copy.

    `window` is what the window itself wrote about its place and size, as text. `person` is the id of the person of the
    office who sits here, `store` the path of the store last open, `folder` where the last file was saved or picked.
    `seen` names the hints and offers that need not come again.
    """

    language: str = "fi"
    theme: Theme = Theme.SYSTEM
    window: str = ""
    person: str = ""
    store: str = ""
    folder: str = ""
    seen: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings; without a file they are the defaults.

        A file that is no TOML is kept aside as settings.toml.bad and the defaults stand in; a single value that makes
        no sense is passed over.
        """
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except OSError:
            log.warning("settings_unreadable", exc_info=True)
            return cls()
        except ValueError:
            log.warning("settings_damaged", exc_info=True)
            with suppress(OSError):
                path.replace(path.with_name(path.name + ".bad"))
            return cls()
        return cls._of(found)

    def save(self, path: Path) -> None:
        """Write the settings so that the file is always either the old one or the new one.

        Raises MachineError as `write_whole` does.
        """
        import tomli_w

        text = tomli_w.dumps({**asdict(self), "theme": self.theme.value, "seen": list(self.seen)})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal(error, path) from error
        write_whole(path, text.encode("utf-8"))

    @classmethod
    def _of(cls, found: Mapping[str, object]) -> "Settings":
        defaults = cls()
        language, theme, seen = _text(found, "language"), _text(found, "theme"), found.get("seen")
        return cls(
            language=language if language in LANGUAGES else defaults.language,
            theme=Theme(theme) if theme in {one.value for one in Theme} else defaults.theme,
            window=_text(found, "window"),
            person=_text(found, "person"),
            store=_text(found, "store"),
            folder=_text(found, "folder"),
            seen=tuple(one for one in seen if isinstance(one, str)) if isinstance(seen, list) else (),
        )


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
