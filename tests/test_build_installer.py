"""The frozen program is refused where too much or too little came along, and packed without the builder's name."""

import hashlib
import re
import runpy
import shutil
import sys
import tarfile
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

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
    many = [os.path.join(arguments[-1], f"{{number}}.pdf") for number in range(30)]
    for name in many if "--all" in arguments else arguments[-1:]:
        open(name, "wb").write(b"%PDF-1.4")
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
        (WORKS.replace("range(30)", "range(3)"), "did not export every customer"),
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


def frozen_packages(folder: Path, *names: str) -> None:
    """Make the build look as if these installed packages came along."""
    for name in names:
        installed = metadata.distribution(name)
        info = next(Path(file.parts[0]) for file in installed.files or () if file.parts[0].endswith(".dist-info"))
        (folder / "_internal" / info).mkdir(parents=True)


def test_the_licence_of_everything_that_came_along_is_gathered(folder: Path) -> None:
    frozen_packages(folder, "PySide6-Essentials", "shiboken6", "openpyxl", "defusedxml", "tomli-w", "sqlcipher3")
    (folder / "licenses").mkdir()
    (folder / "licenses" / "old.txt").touch()
    build_installer.gather_licenses()
    licenses = folder / "licenses"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (licenses / "LGPL-3.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (licenses / "GPL-3.txt").read_text(encoding="utf-8")
    assert not (licenses / "old.txt").exists()
    index = (licenses / "INDEX.txt").read_text(encoding="utf-8").splitlines()
    told = {line.split()[0]: re.findall(r"[\w./-]+", line.rsplit("(", 1)[1]) for line in index[2:]}
    assert {"Python", "PySide6_Essentials", "shiboken6", "openpyxl", "defusedxml", "tomli_w", "pyinstaller"} <= set(
        told
    )
    assert told["PySide6_Essentials"] == ["Qt.txt", "LGPL-3.txt", "GPL-3.txt"]
    assert told["sqlcipher3"] == ["SQLCipher.txt", "OpenSSL.txt", "sqlcipher3/"]
    for places in told.values():
        for place in places:
            found = licenses / place
            assert found.is_file() or any(path.stat().st_size for path in found.rglob("*") if path.is_file())


def test_every_package_the_program_needs_has_a_licence_text(folder: Path) -> None:
    project = tomllib.loads((build_installer.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    frozen_packages(folder, *(re.match(r"[\w.-]+", each)[0] for each in project["dependencies"]))  # type: ignore[index]
    build_installer.gather_licenses()


def test_a_package_without_a_licence_text_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen_packages(folder, "shiboken6")
    monkeypatch.setattr(build_installer, "WITHOUT_TEXT", {})
    with pytest.raises(BuildError, match="no licence text came with shiboken6"):
        build_installer.gather_licenses()


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="only Debian's family tells whose a library is")
def test_libraries_of_the_system_bring_what_their_packages_tell(folder: Path) -> None:
    (folder / "_internal" / "libz.so.1").touch()
    build_installer.gather_licenses()
    (text,) = (folder / "licenses" / "system").iterdir()
    assert "zlib" in text.read_text(encoding="utf-8", errors="replace").casefold()
    (folder / "_internal" / "libnobody.so.9").touch()
    with pytest.raises(BuildError, match=r"nobody knows whose these libraries are: libnobody\.so\.9"):
        build_installer.gather_licenses()


def test_the_icon_of_the_program_is_drawn_in_the_accent(tmp_path: Path) -> None:
    path = tmp_path / "icon" / "kumppani.png"
    build_installer.draw_icon(path)
    image = Image.open(path)
    assert image.size == (256, 256)
    assert image.getpixel((128, 30)) == (0x1F, 0x5F, 0xBF, 255)
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
