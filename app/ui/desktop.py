"""What the program asks of the desktop around it: opening files, showing them, asking for a file's place."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr
from app.ui import messages

_SHOW_ITEMS = (
    "--session",
    "--print-reply",
    "--reply-timeout=5000",
    "--dest=org.freedesktop.FileManager1",
    "/org/freedesktop/FileManager1",
    "org.freedesktop.FileManager1.ShowItems",
)


class Desktop(QObject):
    """The desktop of this computer; tests put their own in its place.

    `folderRefused` carries the path of a file whose folder nothing opens, where that is known only after a while.
    """

    folderRefused = Signal(object)

    def open_file(self, path: Path) -> bool:
        """Open a file or folder in the program meant for it; False when it is gone or there is no such program."""
        return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def show_in_folder(self, path: Path) -> bool:
        """Open the folder of a file with the file selected, where the desktop can; False when nothing opens.

        Where the desktop answers later, `folderRefused` tells of what did not open.
        """
        if not path.exists():
            return False
        if sys.platform == "win32":
            # explorer.exe reads its own command line: the quotes go around the path only.
            process = QProcess(self)
            process.setProgram("explorer.exe")
            process.setNativeArguments(f'/select,"{path}"')
            return process.startDetached()[0]
        if sys.platform == "darwin":
            return QProcess.startDetached("open", ["-R", str(path)])[0]
        _FileManager(path, self).start()
        return True

    def ask_save(self, parent: QWidget, title: str, suggestion: Path, kind: str, suffix: str) -> Path | None:
        """Ask where to save a file; None when nothing was chosen.

        `kind` says what such files are called, and `suffix` is the ending (".pdf") that a name without it gets.
        """
        while chosen := QFileDialog.getSaveFileName(parent, title, str(suggestion), f"{kind} (*{suffix})")[0]:
            target = Path(chosen).with_name(with_ending(Path(chosen).name, suffix))
            # The desktop has asked about the name as it was typed, not about the one with the ending.
            if target == Path(chosen) or not is_there(target) or _may_replace(parent, target):
                return target
            suggestion = target
        return None

    def ask_open(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        """Ask for a file to read; None when nothing was chosen."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(chosen) if chosen else None

    def ask_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        """Ask for a folder; None when nothing was chosen."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(chosen) if chosen else None


class _FileManager(QProcess):
    """Asks the desktop's file manager to select a file; if there is none to ask, the folder is opened."""

    def __init__(self, path: Path, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._path = path
        # Qt's own D-Bus module is left out of the frozen program.
        self.setProgram("dbus-send")
        self.setArguments(
            [*_SHOW_ITEMS, f"array:string:{QUrl.fromLocalFile(str(path)).toEncoded().toStdString()}", "string:"]
        )
        self.errorOccurred.connect(self._failed)
        self.finished.connect(self._ended)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._open_folder()

    def _ended(self, code: int) -> None:
        if code:
            self._open_folder()
        else:
            self.deleteLater()

    def _open_folder(self) -> None:
        desktop = self.parent()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent))) and isinstance(desktop, Desktop):
            desktop.folderRefused.emit(self._path)
        self.deleteLater()


def _may_replace(parent: QWidget, target: Path) -> bool:
    return messages.confirm(
        parent,
        tr("Replace the file?"),
        tr("A file of this name is there already. It will be replaced.") + f"\n{target.name}",
        tr("Replace"),
        tr("Choose another name"),
    )


def with_ending(name: str, suffix: str) -> str:
    """Return the name of a file with its ending (".pdf"), however it is written where it stands there already."""
    return name if name.casefold().endswith(suffix) else f"{name}{suffix}"


def is_there(path: Path) -> bool:
    """Whether there is such a file; one with a name too long for the disk, or in a closed folder, is not."""
    try:
        return path.exists()
    except OSError:
        return False


def not_opened(path: Path) -> str:
    """Return the sentence for a file that did not open."""
    if not path.exists():
        return tr("The file {file} is no longer there. Make it again.").format(file=path.name)
    return tr("No program on this computer opens {file}. You find it in the folder {folder}.").format(
        file=path.name, folder=path.parent
    )
