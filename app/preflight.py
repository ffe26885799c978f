"""What the machine must have before the program starts, named before Qt or pip fail on it.

Started by the Makefile, at first by a Python that may be too old and with nothing installed: so it imports nothing
but the standard library, and keeps to a syntax that an old Python 3 can read.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

OLDEST_PYTHON = (3, 11)

# Library that Qt's own files name -> the package of Debian and Ubuntu that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

NO_DISPLAY = (
    "There is no display here, so no window can open (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    "make demo does the main job without one: a demo store, one customer's plan and both PDFs, in build/demo/."
)


def libraries_for(platforms: Iterable[str]) -> dict[str, str]:
    """Return the system libraries that Qt needs on these platforms of its own naming, with their packages."""
    wanted = dict(QT_LIBRARIES)
    for platform in platforms:
        wanted.update({"xcb": X11_LIBRARIES, "wayland": WAYLAND_LIBRARIES}.get(platform, {}))
    return wanted


def platforms_in_use(environment: Mapping[str, str]) -> list[str]:
    """Return the platforms Qt may choose in this environment, none when there is no display to open a window on."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [one.split(":")[0] for one in chosen.split(";")]
    platforms = []
    if environment.get("WAYLAND_DISPLAY"):
        platforms.append("wayland")
    if environment.get("DISPLAY"):
        platforms.append("xcb")
    return platforms


def loads(library: str) -> bool:
    """Return whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str], can_load: Callable[[str], bool] = loads) -> list[str]:
    """Return the packages to install, sorted, each once."""
    return sorted({package for library, package in libraries.items() if not can_load(library)})


def display_answers() -> bool:
    """Return whether the X server that DISPLAY names takes a connection; Qt would end the program where it does not."""
    open_display = ctypes.CDLL("libX11.so.6").XOpenDisplay
    open_display.restype = ctypes.c_void_p
    return bool(open_display(None))


def install(packages: list[str]) -> bool:
    """Install packages with apt-get, which asks nothing; a fresh machine has no package list yet, so it is fetched."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    print("Installing with apt-get: " + " ".join(packages), flush=True)
    if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["apt-get", "update"], env=quiet, stdout=subprocess.DEVNULL, check=False)
        return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0
    return True


def may_install() -> bool:
    """Return whether this user can install packages without being asked for anything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def command_for(packages: list[str]) -> str:
    """Return the one command that a person types to install these packages."""
    return "sudo apt-get install -y " + " ".join(packages)


def check_python() -> str:
    """Return what keeps this Python from making the .venv, or nothing."""
    if sys.version_info < OLDEST_PYTHON:
        have = "{}.{}".format(*sys.version_info[:2])
        return f"Kumppani needs Python 3.11 or newer, and this is {have}. Name a newer one: make run PYTHON=python3.12"
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return ""
    packages = ["python{}.{}-venv".format(*sys.version_info[:2])]
    if may_install() and install(packages):
        return ""
    return "Python cannot make a .venv here. This mends it:\n    " + command_for(packages)


def check_libraries(platforms: Iterable[str]) -> str:
    """Return which system libraries Qt misses and the command that mends it, or nothing; root has them installed."""
    libraries = libraries_for(platforms)
    packages = missing_packages(libraries)
    if packages and may_install() and install(packages):
        packages = missing_packages(libraries)
    if not packages:
        return ""
    return "Qt misses system libraries. This mends it:\n    " + command_for(packages)


def check_window(environment: Mapping[str, str]) -> str:
    """Return what keeps a window from opening, or nothing."""
    if not sys.platform.startswith("linux"):
        return ""
    platforms = platforms_in_use(environment)
    if not platforms:
        return NO_DISPLAY
    trouble = check_libraries(platforms)
    if not trouble and platforms == ["xcb"] and not display_answers():
        return "The display {} does not answer. {}".format(environment.get("DISPLAY"), NO_DISPLAY.splitlines()[1])
    return trouble


def check_offscreen() -> str:
    """Return what keeps Qt from drawing without a display, or nothing."""
    return check_libraries(["offscreen"]) if sys.platform.startswith("linux") else ""


def main(arguments: list[str]) -> int:
    """Check what is named ("python", "window" or "offscreen"); say what is missing and return 1, or return 0."""
    checks: dict[str, Callable[[], str]] = {
        "python": check_python,
        "window": lambda: check_window(os.environ),
        "offscreen": check_offscreen,
    }
    if len(arguments) != 1 or arguments[0] not in checks:
        print("usage: python -m app.preflight python|window|offscreen", file=sys.stderr)
        return 2
    trouble = checks[arguments[0]]()
    if trouble:
        print(trouble, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
