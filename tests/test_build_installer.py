"""The frozen program is refused where too much or too little came along, and packed without the builder's name."""

import hashlib
import sys
import tarfile
from pathlib import Path

import pytest

import build_installer
from build_installer import BuildError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that looks like a build: a program that does as it is told, Qt's libraries and texts."""
    folder = tmp_path / "kumppani"
    qt = folder / "_internal" / "Qt"
    qt.mkdir(parents=True)
    for name in ("libQt6Core.so.6", "libQt6Widgets.so.6", "qtbase_fi.qm", "qtbase_sv.qm"):
        (qt / name).touch()
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


needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the program is a script")

WORKS = """
if "export" in arguments:
    open(arguments[-1], "wb").write(b"%PDF-1.4")
elif "demo" not in arguments:
    assert os.environ["KUMPPANI_SMOKE"] == "1" and os.environ["QT_QPA_PLATFORM"] == "offscreen"
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
        (WORKS + "if not arguments[2:]: sys.exit(3)", "exit 3"),
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
