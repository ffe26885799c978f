"""The settings of this computer, as the window uses them: read, changed, saved, told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app.settings import Folder, Settings
from app.whole_file import is_folder


class Preferences(QObject):
    """The settings and the file they stand in; `changed` carries the new Settings."""

    changed = Signal(object)

    def __init__(self, settings: Settings, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._path = path

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def path(self) -> Path:
        """The file the settings are kept in."""
        return self._path

    def change(self, **values: Any) -> None:
        """Change settings by their names, tell everybody, and save.

        Raises MachineError when the file cannot be written: the change then holds until the program ends.
        """
        changed = replace(self._settings, **values)
        if changed == self._settings:
            return
        self._settings = changed
        self.changed.emit(changed)
        changed.save(self._path)

    def remember_folder(self, purpose: Folder, folder: Path) -> None:
        """Offer this folder the next time a file of that purpose is asked for; raises as `change`."""
        self.change(**{purpose.value: str(folder)})

    def folder(self, purpose: Folder) -> Path:
        """Return the folder where the last file of a purpose was saved or picked, or the user's documents."""
        kept: str = getattr(self._settings, purpose.value)
        last = Path(kept) if kept else None
        if last is not None and is_folder(last):
            return last
        return documents()


def documents() -> Path:
    """Return the folder of the user's documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
