"""Where a store may lie: not in a folder that a cloud service copies behind SQLite's back."""

import os
from pathlib import Path

_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "icloud~",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "box sync",
    "pcloud",
    "pclouddrive",
    "syncthing",
    "seafile",
)
_MARKERS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync_journal.db")
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def synced_folder(path: Path) -> Path | None:
    """Return the cloud-synced folder that `path` lies in, or None.

    Known by the folder's name, by the marker files the services leave, and by Windows' own variables.
    """
    resolved = path.expanduser().absolute()
    roots = [Path(value) for name in _VARIABLES if (value := os.environ.get(name))]
    for folder in resolved.parents:
        name = folder.name.casefold()
        if any(name == known or name.startswith((f"{known} -", f"{known}-", f"{known} (")) for known in _NAMES):
            return folder
        if folder in roots or any((folder / marker).exists() for marker in _MARKERS):
            return folder
    return None
