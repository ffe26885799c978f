"""Settings of this computer: told, saved, kept when the disk refuses."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import MachineError
from app.settings import Folder, Settings, Theme
from app.ui.preferences import Preferences


def test_a_change_is_told_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    preferences = Preferences(Settings(), path)
    with qtbot.waitSignal(preferences.changed) as heard:
        preferences.change(theme=Theme.DARK, pdf_folder="/tmp")
    assert heard.args == [preferences.settings]
    assert Settings.load(path) == Settings(theme=Theme.DARK, pdf_folder="/tmp")


def test_the_same_again_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(Settings(), tmp_path / "settings.toml")
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.change(language="fi")
    assert not preferences.path.exists()


def test_what_cannot_be_saved_holds_until_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    preferences = Preferences(Settings(), tmp_path / "file" / "settings.toml")
    with qtbot.waitSignal(preferences.changed), pytest.raises(MachineError):
        preferences.change(language="sv")
    assert preferences.settings.language == "sv"


def test_the_folder_is_the_last_one_of_its_purpose_or_the_documents(tmp_path: Path) -> None:
    last = tmp_path / "last"
    preferences = Preferences(Settings(pdf_folder=str(last)), tmp_path / "settings.toml")
    assert preferences.folder(Folder.PDF).is_dir() and preferences.folder(Folder.PDF) != last
    last.mkdir()
    assert preferences.folder(Folder.PDF) == last
    preferences.remember_folder(Folder.PICTURES, tmp_path)
    assert preferences.folder(Folder.PICTURES) == tmp_path
    assert preferences.folder(Folder.PDF) == last
    assert preferences.folder(Folder.IMPORT) not in (last, tmp_path)
