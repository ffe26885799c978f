"""Makes the frozen program: one folder, tried out, then packed as .tar.gz with its SHA-256 beside it.

Run it with the Python of the .venv: `.venv/bin/python build_installer.py`, or `make installer`. PyInstaller freezes
for the system it runs on; a Linux build runs where the C library is at least as new as the builder's.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path

from app import __version__, preflight

ROOT = Path(__file__).resolve().parent
OUT = ROOT / "build" / "installer"
FOLDER = OUT / "kumppani"
PROGRAM = FOLDER / ("kumppani.exe" if sys.platform == "win32" else "kumppani")
INSIDE = "_internal"
DEMO_CUSTOMER, MISSPELT = "Koskenrannan Konepaja Oy", "Koskenranan Konepja"

# What a window of widgets links to; anything more means that a module or plugin came along that nobody uses.
QT_PARTS = {
    "Core", "DBus", "Gui", "Network", "OpenGL", "Svg", "WaylandClient", "Widgets", "WlShellIntegration", "XcbQpa",
}  # fmt: skip
QT_TEXTS = {"qtbase_fi.qm", "qtbase_sv.qm"}
LINUX_PLATFORMS = {"libqxcb.so", "libqwayland.so", "libqoffscreen.so"}
# Alembic reads the revisions as files, so they go in as files and not as modules.
DATA_FOLDERS = (
    "db/migrations",
    "resources/demo",
    "resources/fonts",
    "resources/icons",
    "resources/templates",
    "resources/themes",
    "resources/translations",
)
SMOKE_SECONDS = 120


class BuildError(Exception):
    """The build is not fit to be handed out; the message says why."""


def check_machine() -> None:
    """Raise BuildError where this Linux lacks a library or tool that goes into the build; root has them installed.

    What is missing here would be left out without a word, and missed where the program is started.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = preflight.missing_packages(preflight.libraries_for(("xcb", "wayland")))
    python = str(sysconfig.get_config_var("INSTSONAME"))
    if ".so" in python and not preflight.loads(python):
        packages.append("libpython{}.{}".format(*sys.version_info[:2]))
    if not all(shutil.which(tool) for tool in ("objdump", "strip")):
        packages.append("binutils")
    if packages and not (preflight.may_install() and preflight.install(packages)):
        raise BuildError("the build misses something. This mends it:\n    " + preflight.command_for(packages))


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
    shutil.copy2(ROOT / "LICENSE", FOLDER)


def strip_symbols() -> None:
    """Take the debugging symbols out of Linux's libraries: they are a fifth of the whole."""
    if sys.platform.startswith("linux"):
        libraries = [path for path in FOLDER.rglob("*.so*") if path.is_file() and not path.is_symlink()]
        subprocess.run(["strip", "--strip-debug", *map(str, libraries)], check=True)


def check_contents() -> None:
    """Raise BuildError where a part of Qt is in the folder that nobody uses, or where something is missing."""
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    names = {path.name for path in files}
    parts = {found[1] for name in names if (found := re.match(r"(?:lib)?Qt6(\w+)\.(?:so|dll|dylib)", name))}
    if parts - QT_PARTS:
        raise BuildError("unused parts of Qt came along: " + ", ".join(sorted(parts - QT_PARTS)))
    texts = {name for name in names if name.endswith(".qm")}
    if texts != QT_TEXTS:
        raise BuildError(f"Qt's own texts should be {sorted(QT_TEXTS)}, and are {sorted(texts)}")
    wanted = sorted(LINUX_PLATFORMS - names) if sys.platform.startswith("linux") else []
    wanted += [path for path in own_data() if not (FOLDER / INSIDE / path).is_file()]
    if wanted:
        raise BuildError("missing in the build: " + ", ".join(wanted))


def own_data() -> list[str]:
    """Return the files of the checkout that the program reads when it runs, relative to ROOT.

    Most of them it would miss in silence: a catalogue of texts, a weight of a font, a revision of the store.
    """
    found = [path for folder in DATA_FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    kept = [path.with_suffix(".mo") if path.suffix == ".po" else path for path in found if path.suffix != ".pyc"]
    return sorted({path.relative_to(ROOT).as_posix() for path in kept})


def smoke() -> None:
    """Do the main job with the frozen program in a folder of its own, and open its window; BuildError if it fails.

    The commands are chosen so that each package with machine code of its own is met.
    """
    with tempfile.TemporaryDirectory(prefix="kumppani-smoke-") as name:
        folder = Path(name)
        pdf, workbook = folder / "plan.pdf", folder / "customers.xlsx"
        _write_workbook(workbook)
        _run(folder, "demo")
        _run(folder, "import", str(workbook))
        _run(folder, "check")
        if DEMO_CUSTOMER not in _run(folder, "customers", "--search", MISSPELT, quiet=False):
            raise BuildError(f"a search for “{MISSPELT}” offers no near name")
        _run(folder, "export", DEMO_CUSTOMER, "--edition", "customer", "-o", str(pdf))
        if not pdf.read_bytes().startswith(b"%PDF-"):
            raise BuildError("the frozen program wrote something that is no PDF")
        # The window closes by itself as soon as its list is filled.
        _run(folder, KUMPPANI_SMOKE="1")
        for log in folder.rglob("kumppani.log"):
            if re.search(r" (WARNING|ERROR|CRITICAL) ", text := log.read_text(encoding="utf-8")):
                raise BuildError(f"the frozen program logged trouble:\n{text}")


def _write_workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("Nimi", "Paikkakunta", "Puhelin"), ("Kokeilun Kello Oy", "Ähtäri", "040 123 4567")):
        book.worksheets[0].append(row)
    book.save(path)


def _run(folder: Path, *arguments: str, quiet: bool = True, **more: str) -> str:
    """Run the frozen program on the store in `folder` and return what it said; `quiet`: an error line is a failure."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "APPDATA": str(folder), "LOCALAPPDATA": str(folder)}
    environment = {**kept, **home, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **more}
    command = [str(PROGRAM), "--store", str(folder / "kumppani.db"), *arguments]
    what = " ".join(arguments) or "the window"
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=SMOKE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"no answer in {SMOKE_SECONDS} s: {what}") from error
    said = done.stdout + done.stderr
    if done.returncode or (quiet and done.stderr):
        raise BuildError(f"exit {done.returncode} of: {what}\n{said}")
    return said


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
        check_machine()
        compile_translations()
        freeze()
        strip_symbols()
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
