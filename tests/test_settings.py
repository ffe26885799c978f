"""settings.toml survives a restart, a damaged file, and a full disk."""

import errno
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.error_text import sentence
from app.settings import Settings, Theme

FULL = Settings(
    language="sv",
    theme=Theme.DARK,
    text_size=125,
    window="AdnQywADAAA=",
    person="0192f0c1-0000-7000-8000-000000000001",
    store="/data/Ääkköset/kumppani.db",
    import_folder='C:\\Users\\"quoted"\nline',
    picture_folder="/kuvat",
    pdf_folder="/suunnitelmat",
    cards_folder="/yhteinen/kortit",
    calendar_folder="/puhelin",
    seen=("offer_demo", "turn_screen"),
    recent=("customer:7", "page:settings"),
    place=("customer:7", "log"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert Settings.load(path) == Settings()
    assert not path.exists()


def test_everything_comes_back_as_it_was_saved(path: Path) -> None:
    FULL.save(path)
    assert Settings.load(path) == FULL
    kept, usual = asdict(FULL), asdict(Settings())
    assert all(kept[key] != usual[key] for key in usual), "a setting that is never written would not be missed"
    replace(FULL, theme=Theme.LIGHT).save(path)
    assert Settings.load(path).theme is Theme.LIGHT
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.expects_log
@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00", b"[[[", b'a = "\x00"', b"a=" + b"[" * 100_000])
def test_a_damaged_file_is_kept_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert Settings.load(path) == Settings()
    assert not path.exists()
    assert path.with_name("settings.toml.bad").read_bytes() == content
    FULL.save(path)
    assert Settings.load(path) == FULL


def test_a_single_odd_value_costs_only_itself(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        'language = "kl"\ntheme = ["dark"]\nperson = 7\nseen = ["offer_demo", 3]\n'
        'pdf_folder = "/there"\nfuture = true\n',
        encoding="utf-8",
    )
    assert Settings.load(path) == Settings(pdf_folder="/there", seen=("offer_demo",))


def test_an_older_file_has_one_folder_for_everything(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('folder = "/there"\npdf_folder = "/here"\n', encoding="utf-8")
    assert Settings.load(path) == Settings(import_folder="/there", picture_folder="/there", pdf_folder="/here")


@pytest.mark.expects_log
def test_a_folder_in_place_of_the_file_gives_the_defaults(path: Path) -> None:
    path.mkdir(parents=True)
    assert Settings.load(path) == Settings()
    assert path.is_dir()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, ErrorCode.DISK_FULL), (errno.EACCES, ErrorCode.SETTINGS_NOT_WRITABLE)]
)
def test_a_save_that_fails_leaves_the_old_settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    FULL.save(path)

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(MachineError) as raised:
        Settings().save(path)
    assert raised.value.code is code
    assert str(path.parent) in sentence(raised.value) or code is ErrorCode.DISK_FULL
    assert "another folder" not in sentence(raised.value), "nobody chooses the place of the settings"
    assert Settings.load(path) == FULL
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]
