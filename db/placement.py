"""Where a store may lie: not in a folder that a cloud service copies behind SQLite's back."""

import os
from collections.abc import Iterator
from pathlib import Path

_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "oma drive",
    "icloud drive",
    "iclouddrive",
    "icloud~",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "box sync",
    "pcloud",
    "pclouddrive",
    "pcloud drive",
    "syncthing",
    "seafile",
    "proton drive",
    "synologydrive",
    "synology drive",
    "jottacloud",
    "kdrive",
    "megasync",
    "tresorit drive",
    "yandex.disk",
)
# A company's name may stand on either side: "OneDrive - Firma", "Firma Dropbox".
_AFTER = tuple(f"{name}{sign}" for name in _NAMES for sign in (" -", "-", " ("))
_BEFORE = (" onedrive", " dropbox", " google drive")

_MARKER_FILES = (".dropbox", ".megaignore", ".owncloudsync.log", ".nextcloudsync.log")
_MARKER_FOLDERS = (".dropbox.cache", ".stfolder")
"""What the services leave in their folders. The folder .dropbox is none: it is in every home where Dropbox runs."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def synced_folder(path: Path) -> Path | None:
    """Return the cloud-synced folder that `path` lies in, or None.

    Known by the folder's name, by the marks that the services leave, and by Windows' own variables; also where the path
    only leads there through a link.
    """
    given = path.expanduser().absolute()
    roots = [Path(value) for name in _VARIABLES if (value := os.environ.get(name))]
    return next((folder for folder in _folders(given) if folder in roots or _is_synced(folder)), None)


def _folders(path: Path) -> Iterator[Path]:
    yield from path.parents
    try:
        real = path.resolve()
    except OSError:
        return  # a loop of links: opening the file will say so
    if real != path:
        yield from real.parents


def _is_synced(folder: Path) -> bool:
    name = folder.name.casefold()
    if name in _NAMES or name.startswith(_AFTER) or name.endswith(_BEFORE):
        return True
    try:
        return any((folder / mark).is_file() for mark in _MARKER_FILES) or any(
            (folder / mark).is_dir() for mark in _MARKER_FOLDERS
        )
    except OSError:
        return False  # a folder that may not be looked into
