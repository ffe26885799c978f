"""What is missing is named before Qt or pip fail on it, with the one command that mends it."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from app import preflight

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about the libraries of Linux")
QT = Path(PySide6.__file__).parent / "Qt"
# What every Linux has on which Python runs at all.
ALWAYS_THERE = re.compile(r"lib(?:c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so\.\d+")


def named_by_qt(*files: str) -> set[str]:
    """Return the system libraries that these files of Qt, and the files of Qt behind them, ask the loader for."""
    found: set[str] = set()
    waiting = list(files)
    while waiting:
        names = re.findall(rb"\0(lib[\w.+-]+\.so\.\d+)(?=\0)", (QT / waiting.pop()).read_bytes())
        for name in {name.decode() for name in names} - found:
            found.add(name)
            if (QT / "lib" / name).exists():
                waiting.append("lib/" + name)
    return {name for name in found if not (QT / "lib" / name).exists() and not ALWAYS_THERE.fullmatch(name)}


@LINUX
@pytest.mark.parametrize(
    ("platform", "plugins"),
    [
        ("offscreen", ["platforms/libqoffscreen.so"]),
        ("xcb", ["platforms/libqxcb.so", "xcbglintegrations/libqxcb-glx-integration.so"]),
        (
            "wayland",
            ["platforms/libqwayland.so", "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so"],
        ),
    ],
)
def test_the_table_names_what_qt_needs(platform: str, plugins: list[str]) -> None:
    needed = named_by_qt(
        "lib/libQt6Widgets.so.6",
        "lib/libQt6Svg.so.6",
        "lib/libQt6Network.so.6",
        "plugins/imageformats/libqsvg.so",
        *("plugins/" + plugin for plugin in plugins),
    )
    assert set(preflight.libraries_for([platform])) == needed


def test_a_package_is_named_once_whatever_of_it_is_missing() -> None:
    libraries = preflight.libraries_for(["xcb"])
    gone = {"libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0"}
    assert preflight.missing_packages(libraries, lambda library: library not in gone) == [
        "libglib2.0-0",
        "libxcb-cursor0",
    ]
    assert preflight.missing_packages(libraries, lambda library: True) == []


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not preflight.loads("libno-such-thing.so.7")


@pytest.mark.parametrize(
    ("environment", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland:app;xcb", "DISPLAY": ":0"}, ["wayland", "xcb"]),
    ],
)
def test_the_platform_is_read_from_the_environment(environment: dict[str, str], platforms: list[str]) -> None:
    assert preflight.platforms_in_use(environment) == platforms


@LINUX
def test_without_a_display_make_demo_is_named() -> None:
    trouble = preflight.check_window({})
    assert "no display" in trouble and "make demo" in trouble


@LINUX
def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "loads", lambda library: True)
    monkeypatch.setattr(preflight, "missing_packages", lambda libraries: [])
    monkeypatch.setattr(preflight, "display_answers", lambda: False)
    trouble = preflight.check_window({"DISPLAY": ":77"})
    assert ":77" in trouble and "make demo" in trouble


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the packages that are missing; the test takes them away from the list as they are installed."""
    packages = ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr(preflight, "missing_packages", lambda libraries: list(packages))
    return packages


def test_a_user_gets_the_one_command(missing: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: False)
    assert preflight.check_libraries(["xcb"]).endswith("    sudo apt-get install -y libegl1 libxcb-cursor0")


def test_root_has_them_installed(missing: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        # A fresh machine knows no package before it has fetched their list.
        if command[1] == "install" and ["apt-get", "update"] in commands:
            missing.clear()
            return subprocess.CompletedProcess(command, 0)
        return subprocess.CompletedProcess(command, 0 if command[1] == "update" else 100)

    monkeypatch.setattr(preflight, "may_install", lambda: True)
    monkeypatch.setattr(subprocess, "run", run)
    assert preflight.check_libraries(["xcb"]) == ""
    assert [command[1] for command in commands] == ["install", "update", "install"]
    assert commands[-1][-2:] == ["libegl1", "libxcb-cursor0"]


def test_root_without_a_package_source_gets_the_command_too(
    missing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: True)
    monkeypatch.setattr(preflight, "install", lambda packages: False)
    assert "apt-get install -y libegl1 libxcb-cursor0" in preflight.check_libraries(["xcb"])


def test_this_python_is_new_enough_and_an_old_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert preflight.check_python() == ""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "this is 3.9" in preflight.check_python()


def test_a_python_without_venv_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    monkeypatch.setattr(preflight, "may_install", lambda: False)
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    assert preflight.check_python().endswith(f"sudo apt-get install -y {package}")


@pytest.mark.parametrize("arguments", [[], ["everything"], ["window", "offscreen"]])
def test_a_wrong_call_is_told_how(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert preflight.main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_trouble_is_printed_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(preflight, "check_offscreen", lambda: "Qt misses system libraries.")
    assert preflight.main(["offscreen"]) == 1
    assert capsys.readouterr().err == "Qt misses system libraries.\n"
