"""A desktop for tests: it notes what it is asked, and answers what the test says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.desktop import Desktop


class NotedDesktop(Desktop):
    """Opens nothing. `chosen` is what the file dialogs return, `works` whether files open."""

    def __init__(self, chosen: Path | None = None) -> None:
        super().__init__()
        self.chosen = chosen
        self.works = True
        self.opened: list[Path] = []
        self.shown: list[Path] = []
        self.suggested: list[Path] = []

    def open_file(self, path: Path) -> bool:
        self.opened.append(path)
        return self.works

    def show_in_folder(self, path: Path) -> bool:
        self.shown.append(path)
        return self.works

    def ask_save(self, parent: QWidget, title: str, suggestion: Path, kind: str, suffix: str) -> Path | None:
        self.suggested.append(suggestion)
        return self.chosen

    def ask_open(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        self.suggested.append(folder)
        return self.chosen

    def ask_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        self.suggested.append(folder)
        return self.chosen
