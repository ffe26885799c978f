"""Where a store may not lie."""

from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.services.opening import open_core
from db.placement import synced_folder


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Firma Oy",
        "Firma Oy OneDrive",
        "Dropbox",
        "Dropbox (Firma)",
        "Firma Dropbox",
        "Google Drive",
        "GoogleDrive-maija@firma.example",
        "My Drive",
        "iCloud Drive",
        "iCloudDrive",
        "Mobile Documents",
        "CloudStorage",
        "Nextcloud",
        "ownCloud",
        "Box Sync",
        "pCloudDrive",
        "Syncthing",
        "Proton Drive",
        "Jottacloud",
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    assert synced_folder(tmp_path / folder / "Asiakkaat" / "kumppani.db") == tmp_path / folder


@pytest.mark.parametrize("folder", ["Asiakkaat", "Drive", "Dropboxen", "Onedrives", "Box", "Synkka", "Megafirma"])
def test_other_names_are_fine(tmp_path: Path, folder: str) -> None:
    assert synced_folder(tmp_path / folder / "kumppani.db") is None


@pytest.mark.parametrize("mark", [".dropbox", ".owncloudsync.log", ".nextcloudsync.log", ".megaignore"])
def test_a_synced_folder_is_known_by_a_file_in_it(tmp_path: Path, mark: str) -> None:
    (tmp_path / "own" / "name" / "deep").mkdir(parents=True)
    (tmp_path / "own" / mark).touch()
    assert synced_folder(tmp_path / "own" / "name" / "deep" / "kumppani.db") == tmp_path / "own"


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache"])
def test_a_synced_folder_is_known_by_a_folder_in_it(tmp_path: Path, mark: str) -> None:
    (tmp_path / "own" / mark).mkdir(parents=True)
    assert synced_folder(tmp_path / "own" / "kumppani.db") == tmp_path / "own"


def test_a_home_in_which_dropbox_runs_is_fine(tmp_path: Path) -> None:
    (tmp_path / "maija" / ".dropbox").mkdir(parents=True)
    assert synced_folder(tmp_path / "maija" / ".local" / "share" / "kumppani.db") is None


def test_windows_tells_where_onedrive_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Firma"))
    assert synced_folder(tmp_path / "Firma" / "Asiakkaat" / "kumppani.db") == tmp_path / "Firma"


def test_a_link_into_a_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "Tiedostot").mkdir(parents=True)
    (tmp_path / "Tiedostot").symlink_to(tmp_path / "OneDrive" / "Tiedostot")
    assert synced_folder(tmp_path / "Tiedostot" / "kumppani.db") == tmp_path / "OneDrive"


def test_a_store_in_a_synced_folder_is_refused_with_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "OneDrive - Firma" / "kumppani.db"
    for writing in (True, False):
        with pytest.raises(MachineError) as caught:
            open_core(path, writing=writing)
        assert caught.value.code is ErrorCode.STORE_SYNCED_FOLDER
        assert caught.value.params["folder"] == str(path.parent)
    assert not path.parent.exists()
