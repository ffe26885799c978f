"""settings.toml: what is this user's and this machine's alone, and takes no part in the store's operation log."""

import logging
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.errors import ErrorCode, MachineError
from app.domain.words import LANGUAGES
from app.whole_file import refusal, write_whole

log = logging.getLogger(__name__)

# The place of the settings is not chosen by the user: another folder, which these offer, is no help.
_NO_WAY_IN = frozenset({ErrorCode.FILE_NOT_WRITABLE, ErrorCode.FOLDER_MISSING})


class Theme(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


TEXT_SIZES = (100, 125, 150, 200)
"""The sizes that the text of the window can have, in percent of the usual one."""


class Folder(StrEnum):
    """What a folder is remembered for; the value is the name of its setting."""

    IMPORT = "import_folder"
    PICTURES = "picture_folder"
    PDF = "pdf_folder"
    CARDS = "cards_folder"
    CALENDAR = "calendar_folder"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one user on one machine; `dataclasses.replace` makes a changed copy.

    `text_size` is one of TEXT_SIZES.
    `window` is what the window itself wrote about its place and size, as text. `person` is the id of the person of the
    office who sits here, `store` the path of the store last open. Each `..._folder` is where the last file of its
    purpose was saved or picked. `seen` names the hints and offers that need not come again. `recent` holds the
    keys of what was last gone to, the latest first, and `place` what was open when the window closed (`ui.last_place`):
    ids, and never a name.
    """

    language: str = "fi"
    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    window: str = ""
    person: str = ""
    store: str = ""
    import_folder: str = ""
    picture_folder: str = ""
    pdf_folder: str = ""
    cards_folder: str = ""
    calendar_folder: str = ""
    seen: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

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
        except (ValueError, RecursionError):
            log.warning("settings_damaged", exc_info=True)
            with suppress(OSError):
                path.replace(path.with_name(path.name + ".bad"))
            return cls()
        return cls._of(found)

    def save(self, path: Path) -> None:
        """Write the settings so that the file is always either the old one or the new one.

        Raises MachineError SETTINGS_NOT_WRITABLE (folder), or what else `write_whole` raises.
        """
        import tomli_w

        text = tomli_w.dumps(asdict(self))
        try:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise refusal(error, path) from error
            write_whole(path, text.encode("utf-8"))
        except MachineError as error:
            if error.code not in _NO_WAY_IN:
                raise
            raise MachineError(ErrorCode.SETTINGS_NOT_WRITABLE, folder=str(path.parent)) from error

    @classmethod
    def _of(cls, found: Mapping[str, object]) -> "Settings":
        defaults = cls()
        language, theme = _text(found, "language"), _text(found, "theme")
        return cls(
            language=language if language in LANGUAGES else defaults.language,
            theme=Theme(theme) if theme in {one.value for one in Theme} else defaults.theme,
            text_size=_text_size(found, defaults.text_size),
            window=_text(found, "window"),
            person=_text(found, "person"),
            store=_text(found, "store"),
            import_folder=_folder(found, Folder.IMPORT),
            picture_folder=_folder(found, Folder.PICTURES),
            pdf_folder=_folder(found, Folder.PDF),
            # Whatever lay in the one folder of an older file, it was no folder that the office shares.
            cards_folder=_text(found, Folder.CARDS.value),
            calendar_folder=_text(found, Folder.CALENDAR.value),
            seen=_texts(found, "seen"),
            recent=_texts(found, "recent"),
            place=_texts(found, "place"),
        )


def _folder(found: Mapping[str, object], purpose: Folder) -> str:
    """Return a remembered folder; an older file has one for everything."""
    return _text(found, purpose.value) or _text(found, "folder")


def _text_size(found: Mapping[str, object], usual: int) -> int:
    value = found.get("text_size")
    return value if isinstance(value, int) and value in TEXT_SIZES else usual


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _texts(found: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = found.get(name)
    return tuple(one for one in values if isinstance(one, str)) if isinstance(values, list) else ()
