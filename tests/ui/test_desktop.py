"""What is asked of the desktop, as far as it can be seen without one."""

import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.desktop import Desktop, not_opened
from tests.helpers.recorded_messages import RecordedMessages


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what would be opened in another program."""
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


def show_in_folder(path: Path, qtbot: QtBot) -> list[Path]:
    """Have a file shown in its folder and return what was refused in the end."""
    desktop = Desktop()
    refused: list[Path] = []
    desktop.folderRefused.connect(refused.append)
    assert desktop.show_in_folder(path)
    qtbot.waitUntil(lambda: not desktop.children())
    return refused


def test_a_file_is_opened_by_its_whole_path(qtbot: QtBot, tmp_path: Path, opened: list[str]) -> None:
    path = tmp_path / "Suunnitelma äö 100 %.pdf"
    path.write_bytes(b"")
    assert Desktop().open_file(path)
    assert opened == [str(path)]


def test_a_file_that_is_gone_is_not_opened(qtbot: QtBot, tmp_path: Path, opened: list[str]) -> None:
    gone = tmp_path / "gone.pdf"
    desktop = Desktop()
    assert not desktop.open_file(gone)
    assert not desktop.show_in_folder(gone)
    assert opened == []
    assert "gone.pdf" in not_opened(gone)


def test_a_file_that_nothing_opens_is_told_with_its_folder(tmp_path: Path) -> None:
    set_language("en")
    path = tmp_path / "draft.eml"
    path.write_bytes(b"")
    assert not_opened(path).startswith("No program on this computer opens draft.eml.")
    assert str(tmp_path) in not_opened(path)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names that the file dialog gives back, one after the other; then nothing is chosen."""
    names: list[str] = []

    def answer(_parent: QWidget, _title: str, suggestion: str, kinds: str) -> tuple[str, str]:
        assert kinds == "PDF files (*.pdf)"
        return (str(Path(suggestion).with_name(names.pop(0))) if names else "", kinds)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names


def ask_save(qtbot: QtBot, folder: Path) -> Path | None:
    parent = QWidget()
    qtbot.addWidget(parent)
    return Desktop().ask_save(parent, "Save", folder / "Suggested.pdf", "PDF files", ".pdf")


@pytest.mark.parametrize(("name", "saved"), [("plan", "plan.pdf"), ("Plan.PDF", "Plan.PDF"), ("v. 2.0", "v. 2.0.pdf")])
def test_a_name_without_its_ending_gets_it(
    qtbot: QtBot, tmp_path: Path, typed: list[str], name: str, saved: str
) -> None:
    typed.append(name)
    assert ask_save(qtbot, tmp_path) == tmp_path / saved
    assert ask_save(qtbot, tmp_path) is None


def test_a_file_under_the_name_with_its_ending_is_replaced_only_when_that_is_agreed(
    qtbot: QtBot, tmp_path: Path, typed: list[str], shown: RecordedMessages
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"old")
    typed += ["plan", "other", "plan", "plan.pdf"]
    shown.answers += [False, True]
    assert ask_save(qtbot, tmp_path) == tmp_path / "other.pdf"
    assert ask_save(qtbot, tmp_path) == tmp_path / "plan.pdf"
    assert ["plan.pdf" in text for text in shown.texts] == [True, True]
    assert ask_save(qtbot, tmp_path) == tmp_path / "plan.pdf", "the file dialog has asked by itself"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have their own file manager")
@pytest.mark.parametrize(("code", "falls_back"), [(0, False), (1, True), (None, True)])
def test_the_file_manager_is_asked_and_else_the_folder_opened(
    qtbot: QtBot,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    code: int | None,
    falls_back: bool,
) -> None:
    programs, asked = tmp_path / "bin", tmp_path / "asked"
    programs.mkdir()
    if code is not None:
        script = programs / "dbus-send"
        script.write_text(f'#!/bin/sh\nfor each in "$@"; do echo "$each"; done > "{asked}"\nexit {code}\n', "utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(programs) + (os.pathsep + "/bin" if code is not None else ""))
    path = tmp_path / "Suunnitelma ä.pdf"
    path.write_bytes(b"")
    refused = show_in_folder(path, qtbot)
    assert opened == ([str(tmp_path)] if falls_back else [])
    assert refused == []
    if code is not None:
        wanted = f"array:string:{QUrl.fromLocalFile(str(path)).toEncoded().toStdString()}"
        assert wanted in asked.read_text("utf-8").splitlines()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have their own file manager")
def test_a_folder_that_nothing_opens_is_told_of(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    path = tmp_path / "Suunnitelma.pdf"
    path.write_bytes(b"")
    refused = show_in_folder(path, qtbot)
    assert refused == [path]
