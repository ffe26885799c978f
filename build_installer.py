"""Makes the frozen program: one folder, tried out, then packed as .tar.gz with its SHA-256 beside it.

Run it with the Python of the .venv: `.venv/bin/python build_installer.py`, or `make installer`. PyInstaller freezes
for the system it runs on.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from app import __version__

ROOT = Path(__file__).resolve().parent
OUT = ROOT / "build" / "installer"
FOLDER = OUT / "kumppani"
PROGRAM = FOLDER / ("kumppani.exe" if sys.platform == "win32" else "kumppani")
DEMO_CUSTOMER = "Koskenrannan Konepaja Oy"

# What a window of widgets links to; anything more means that a module or plugin came along that nobody uses.
QT_PARTS = {
    "Core", "DBus", "Gui", "Network", "OpenGL", "Svg", "WaylandClient", "Widgets", "WlShellIntegration", "XcbQpa",
}  # fmt: skip
QT_TEXTS = {"qtbase_fi.qm", "qtbase_sv.qm"}
SMOKE_SECONDS = 120


class BuildError(Exception):
    """The build is not fit to be handed out; the message says why."""


def compile_translations() -> None:
    """Compile every catalogue of texts, as the frozen program reads nothing else."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/kumppani.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))


def freeze() -> None:
    """Run PyInstaller into build/installer/kumppani."""
    shutil.rmtree(OUT, ignore_errors=True)
    spec = ROOT / "resources" / "packaging" / "kumppani.spec"
    work = ROOT / "build" / "pyinstaller"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "--distpath", str(OUT), "--workpath", str(work), str(spec)], cwd=ROOT, check=True)


def check_contents() -> None:
    """Raise BuildError where a part of Qt is in the folder that nobody uses, or a text of Qt is missing."""
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    parts = {found[1] for path in files if (found := re.match(r"(?:lib)?Qt6(\w+)\.(?:so|dll|dylib)", path.name))}
    if parts - QT_PARTS:
        raise BuildError("unused parts of Qt came along: " + ", ".join(sorted(parts - QT_PARTS)))
    texts = {path.name for path in files if path.suffix == ".qm"}
    if texts != QT_TEXTS:
        raise BuildError(f"Qt's own texts should be {sorted(QT_TEXTS)}, and are {sorted(texts)}")


def smoke() -> None:
    """Do the main job with the frozen program in a folder of its own: fill a store, write a PDF, open the window."""
    with tempfile.TemporaryDirectory(prefix="kumppani-smoke-") as name:
        folder = Path(name)
        store, pdf = folder / "kumppani.db", folder / "plan.pdf"
        _run(folder, "--store", str(store), "demo")
        _run(folder, "--store", str(store), "export", DEMO_CUSTOMER, "--edition", "customer", "-o", str(pdf))
        if not pdf.read_bytes().startswith(b"%PDF-"):
            raise BuildError("the frozen program wrote something that is no PDF")
        # The window closes by itself as soon as its list is filled.
        _run(folder, "--store", str(store), KUMPPANI_SMOKE="1")


def _run(folder: Path, *arguments: str, **more: str) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "APPDATA": str(folder), "LOCALAPPDATA": str(folder)}
    environment = {**kept, **home, "QT_QPA_PLATFORM": "offscreen", **more}
    command = [str(PROGRAM), *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SMOKE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"no answer in {SMOKE_SECONDS} s: {' '.join(arguments)}") from error
    if done.returncode:
        raise BuildError(f"exit {done.returncode} of: {' '.join(arguments)}\n{done.stdout}{done.stderr}")


def pack() -> Path:
    """Pack the folder as .tar.gz, write its checksum beside it, and return the archive."""
    archive = OUT / f"kumppani-{__version__}-{platform.system().lower()}-{platform.machine().lower()}.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(FOLDER, arcname=archive.name.removesuffix(".tar.gz"), filter=_nobodys)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(archive.name + ".sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    return archive


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave the builder's name out of the archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def main() -> int:
    """Build, look, try, pack; return 0, or 1 with the reason on stderr."""
    try:
        compile_translations()
        freeze()
        check_contents()
        smoke()
        archive = pack()
    except (BuildError, subprocess.CalledProcessError) as error:
        print(f"build_installer: {error}", file=sys.stderr)
        return 1
    size = sum(path.lstat().st_size for path in FOLDER.rglob("*"))
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB, unpacked {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
