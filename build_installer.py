"""Makes the frozen program: one folder, tried out, then packed as .tar.gz with its SHA-256 beside it.

Run it with the Python of the .venv: `.venv/bin/python build_installer.py`, or `make installer`. PyInstaller freezes
for the system it runs on; a Linux build runs where the C library is at least as new as the builder's.
"""

import hashlib
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from pathlib import Path

from app import __version__, preflight

ROOT = Path(__file__).resolve().parent
OUT = ROOT / "build" / "installer"
FOLDER = OUT / "kumppani"
PROGRAM = FOLDER / ("kumppani.exe" if sys.platform == "win32" else "kumppani")
INSIDE = "_internal"
ICON = ROOT / "build" / "icon" / "kumppani.png"
DEMO_CUSTOMER, MISSPELT = "Koskenrannan Konepaja Oy", "Koskenranan Konepja"

# What a window of widgets links to; anything more means that a module or plugin came along that nobody uses.
QT_PARTS = {
    "Core", "DBus", "Gui", "Network", "OpenGL", "PrintSupport", "Svg", "WaylandClient", "Widgets",
    "WlShellIntegration", "XcbQpa",
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

LICENSES = ROOT / "resources" / "packaging" / "licenses"
OF_QT = ("Qt.txt", "LGPL-3.txt", "GPL-3.txt")
WITHOUT_TEXT = {"pyside6-essentials": OF_QT, "shiboken6": OF_QT}
"""Packages whose wheels hold no licence, and the texts of ours that tell it."""
INSIDE_OTHERS = {"sqlcipher3": ("SQLCipher.txt", "OpenSSL.txt")}
"""Packages whose wheels hold a library of somebody else without its licence, and the texts of ours that tell it."""
_LICENSE_FILE = re.compile(r"(?i)licen[cs]e|copying|notice|authors")


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
    # Linux knows no icon inside a program; whoever makes a launcher for it takes this one.
    shutil.copy2(ICON, FOLDER)


def draw_icon(path: Path) -> None:
    """Draw the program's icon as a PNG, in the accent of the light theme."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from app.ui.drawings import drawing

    colors = tomllib.loads((ROOT / "resources" / "themes" / "light.toml").read_text(encoding="utf-8"))["colors"]
    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing("kumppani", colors["accent"]))).render(painter)
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise BuildError(f"the icon could not be written: {path.name}")


def gather_licenses() -> None:
    """Put the licences of everything that came along into the folder `licenses`, with an index.

    Raises BuildError for a package without a licence text: a copy may not be handed on without it.
    """
    target = FOLDER / "licenses"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(LICENSES, target)
    rows = [(f"Python {platform.python_version()}", "PSF-2.0", _python_license(target).name)]
    for info in sorted((FOLDER / INSIDE).glob("*.dist-info"), key=lambda path: path.name.casefold()):
        rows.append(_package_license(importlib.metadata.distribution(info.name.split("-")[0]), target))
    # The starter of the frozen program is a part of PyInstaller.
    rows.append(_package_license(importlib.metadata.distribution("pyinstaller"), target))
    rows += _fonts_and_icons(target) + _system_licenses(target)
    width = max(len(name) for name, _, _ in rows)
    lines = ["What this copy of Kumppani holds of others, under which licence, and where its text lies.", ""]
    lines += [f"{name.ljust(width)}  {license}  ({place})" for name, license, place in rows]
    (target / "INDEX.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _python_license(target: Path) -> Path:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    found = next((place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()), None)
    if found is None:
        raise BuildError("the licence of Python is not where Python lies: " + ", ".join(map(str, places)))
    return Path(shutil.copyfile(found, target / "Python.txt"))


def _package_license(package: importlib.metadata.Distribution, target: Path) -> tuple[str, str, str]:
    """Copy the licence texts of an installed package; return its name with version, its licence, and their place."""
    name = package.name.lower().replace("_", "-")
    ours = (*WITHOUT_TEXT.get(name, ()), *INSIDE_OTHERS.get(name, ()))
    copied = False
    for file in package.files or ():
        source = Path(str(package.locate_file(file)))
        if not _LICENSE_FILE.search(file.name) and "licenses" not in file.parts[:-1]:
            continue
        if source.suffix in (".py", ".pyc") or not source.is_file():
            continue
        inner = file.parts[file.parts.index("licenses") + 1 :] if "licenses" in file.parts else (file.name,)
        copy = target.joinpath(name, *inner)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        copied = True
    if not copied and name not in WITHOUT_TEXT:
        raise BuildError(f"no licence text came with {package.name}; put one into {LICENSES.relative_to(ROOT)}")
    places = (*ours, *((f"{name}/",) if copied else ()))
    return f"{package.name} {package.version}", _license_name(package), ", ".join(places)


def _license_name(package: importlib.metadata.Distribution) -> str:
    data = package.metadata
    lines = [str(line) for name in ("License-Expression", "License") for line in data.get_all(name) or ()]
    kinds = [line.rsplit(" :: ", 1)[1] for line in data.get_all("Classifier") or () if line.startswith("License :: ")]
    told = next((line.strip().split("\n")[0] for line in lines if line.strip()), ", ".join(kinds))
    return told or "see the text"


def _fonts_and_icons(target: Path) -> list[tuple[str, str, str]]:
    told = (
        ("Inter (fonts)", "OFL-1.1", "fonts/OFL.txt"),
        ("DejaVu Sans (font)", "Bitstream Vera", "fonts/DejaVu-LICENSE.txt"),
        ("Lucide (icons)", "ISC", "icons/LICENSE.txt"),
    )
    for _, _, place in told:
        (target / place).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / "resources" / place, target / place)
    return list(told)


def _system_licenses(target: Path) -> list[tuple[str, str, str]]:
    """Copy what Debian tells of the libraries that came from the builder's own system."""
    wheels = {file.name for package in importlib.metadata.distributions() for file in package.files or ()}
    names = sorted({path.name for path in (FOLDER / INSIDE).glob("lib*.so*")} - wheels)
    if not names:
        return []
    if not shutil.which("dpkg"):
        raise BuildError("the licences of the system's libraries are found on Debian and its relatives only")
    command = ["dpkg", "-S", *(f"*/{name}" for name in names)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    packages: dict[str, list[str]] = {}
    for line in said.splitlines():
        owner, _, path = line.partition(": ")
        packages.setdefault(owner.partition(":")[0], []).append(Path(path).name)
    lost = set(names) - {name for owned in packages.values() for name in owned}
    # Python's own library comes with Python's licence, whoever built it.
    lost = {name for name in lost if not name.startswith("libpython")}
    if lost:
        raise BuildError("nobody knows whose these libraries are: " + ", ".join(sorted(lost)))
    (target / "system").mkdir()
    rows = []
    for package, owned in sorted(packages.items()):
        shutil.copyfile(Path("/usr/share/doc", package, "copyright"), target / "system" / f"{package}.txt")
        rows.append((f"{package} ({', '.join(sorted(set(owned)))})", "see the text", f"system/{package}.txt"))
    return rows


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
        # Many at once are made by processes that start as this program once more.
        _run(folder, "export", "--all", "--edition", "customer", "-o", str(folder))
        if len(list(folder.glob("*.pdf"))) < 30:
            raise BuildError("the frozen program did not export every customer")
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
        draw_icon(ICON)
        freeze()
        gather_licenses()
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
