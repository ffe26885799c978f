"""The frozen program is refused where too much or too little came along, and packed without the builder's name."""

import hashlib
import runpy
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

import build_installer
from app import preflight
from build_installer import BuildError

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shares its libraries")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that looks like a build: Qt's libraries, plugins and texts, and the program's own data."""
    folder = tmp_path / "kumppani"
    qt = ("libQt6Core.so.6", "libQt6Widgets.so.6", *build_installer.QT_TEXTS, *build_installer.LINUX_PLATFORMS)
    for name in (*(f"Qt/{name}" for name in qt), *build_installer.own_data()):
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(build_installer, "OUT", tmp_path)
    monkeypatch.setattr(build_installer, "FOLDER", folder)
    monkeypatch.setattr(build_installer, "PROGRAM", folder / "kumppani")
    return folder


def program(folder: Path, code: str) -> None:
    path = folder / "kumppani"
    path.write_text(f"#!{sys.executable}\nimport os, sys\narguments = sys.argv[1:]\n{code}\n", encoding="utf-8")
    path.chmod(0o755)


def test_what_belongs_there_is_accepted(folder: Path) -> None:
    build_installer.check_contents()


@pytest.mark.parametrize("name", ["libQt6Quick.so.6", "Qt6Qml.dll", "libQt6Pdf.dylib"])
def test_a_part_of_qt_nobody_uses_is_refused(folder: Path, name: str) -> None:
    (folder / name).touch()
    with pytest.raises(BuildError, match=r"unused parts of Qt came along: (Quick|Qml|Pdf)"):
        build_installer.check_contents()


def test_a_missing_text_of_qt_is_refused(folder: Path) -> None:
    (folder / "_internal" / "Qt" / "qtbase_fi.qm").unlink()
    with pytest.raises(BuildError, match="qtbase_fi"):
        build_installer.check_contents()


@pytest.mark.parametrize(
    "name",
    [
        "resources/translations/fi/LC_MESSAGES/kumppani.mo",
        "resources/fonts/Inter-Bold.ttf",
        "resources/themes/app.qss.template",
        "db/migrations/script.py.mako",
        "db/migrations/versions/r0001_first_schema.py",
    ],
)
def test_data_that_the_program_would_miss_in_silence_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / "_internal" / name).unlink()
    with pytest.raises(BuildError, match=f"missing in the build: {name}$"):
        build_installer.check_contents()


@on_linux
def test_a_missing_window_system_is_refused(folder: Path) -> None:
    (folder / "_internal" / "Qt" / "libqxcb.so").unlink()
    with pytest.raises(BuildError, match=r"missing in the build: libqxcb\.so"):
        build_installer.check_contents()


def test_sources_that_are_compiled_stay_at_home() -> None:
    assert not [name for name in build_installer.own_data() if name.endswith((".po", ".pyc"))]


@on_linux
def test_a_machine_without_the_tools_is_told_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: False)
    monkeypatch.setattr(preflight, "missing_packages", lambda libraries: ["libxcb-cursor0"])
    monkeypatch.setattr(preflight, "loads", lambda library: True)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match="sudo apt-get install -y libxcb-cursor0 binutils"):
        build_installer.check_machine()


@pytest.fixture
def launch() -> dict[str, Any]:
    """Return what the start of the frozen program defines."""
    return runpy.run_path(str(build_installer.ROOT / "resources" / "packaging" / "launch.py"))


@on_linux
def test_a_system_without_a_library_for_windows_is_told_the_command_that_mends_it(
    launch: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def main() -> int:
        raise ImportError("libxcb.so.1: cannot open shared object file")

    monkeypatch.setattr("app.main.main", main)
    monkeypatch.setattr(preflight, "missing_packages", lambda libraries: [libraries["libxcb.so.1"]])
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert launch["start"]() == 1
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "kumppani: libxcb.so.1: cannot open shared object file",
        "This mends it: sudo apt-get install -y libxcb1",
    ]


def test_a_module_that_is_missing_for_another_reason_is_a_bug(
    launch: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def main() -> int:
        raise ImportError("No module named x")

    monkeypatch.setattr("app.main.main", main)
    monkeypatch.setattr(preflight, "missing_packages", lambda libraries: [])
    with pytest.raises(ImportError, match="No module named x"):
        launch["start"]()


def test_programs_started_from_the_frozen_one_get_the_users_own_paths_back(launch: dict[str, Any]) -> None:
    environment = {
        "LD_LIBRARY_PATH": "own:before",
        "LD_LIBRARY_PATH_ORIG": "before",
        "QT_PLUGIN_PATH": "own/plugins",
        "PATH": "bin",
    }
    launch["free_children"](environment)
    assert environment == {"LD_LIBRARY_PATH": "before", "PATH": "bin"}


needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the program is a script")

WORKS = f"""
command = (arguments[2:] or ["window"])[0]
if command == "import":
    assert open(arguments[-1], "rb").read(2) == b"PK"
elif command == "customers":
    print("near: {build_installer.DEMO_CUSTOMER}", file=sys.stderr)
elif command == "export":
    open(arguments[-1], "wb").write(b"%PDF-1.4")
elif command == "window":
    assert os.environ["KUMPPANI_SMOKE"] == "1" and os.environ["QT_QPA_PLATFORM"] == "offscreen"
    open(os.path.join(os.environ["HOME"], "kumppani.log"), "w").write("2026-11-22 INFO app.main opened")
"""


@needs_scripts
def test_a_program_that_does_the_main_job_passes(folder: Path) -> None:
    program(folder, WORKS)
    build_installer.smoke()


@needs_scripts
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sys.exit('No module named x')", "No module named x"),
        (WORKS.replace("%PDF", "PK"), "no PDF"),
        (WORKS + "if command == 'window': sys.exit(3)", "exit 3 of: the window"),
        (WORKS + "if command == 'check': print('Qt: no such plugin', file=sys.stderr)", "no such plugin"),
        (WORKS.replace("near: Kosken", "nothing: "), "offers no near name"),
        (WORKS.replace("INFO", "ERROR"), "ERROR app.main"),
    ],
)
def test_a_program_that_fails_is_refused_with_the_reason(folder: Path, code: str, reason: str) -> None:
    program(folder, code)
    with pytest.raises(BuildError, match=reason):
        build_installer.smoke()


def test_the_archive_names_nobody_and_has_its_checksum(folder: Path) -> None:
    archive = build_installer.pack()
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
    assert {(member.uid, member.gid, member.uname, member.gname) for member in members} == {(0, 0, "", "")}
    top = archive.name.removesuffix(".tar.gz")
    assert f"{top}/_internal/Qt/qtbase_fi.qm" in {member.name for member in members}
    digest, name = archive.with_name(archive.name + ".sha256").read_text(encoding="ascii").split()
    assert (digest, name) == (hashlib.sha256(archive.read_bytes()).hexdigest(), archive.name)
