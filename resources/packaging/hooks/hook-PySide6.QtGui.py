"""Of QtGui's plugins only those that a plain window of widgets uses; the others would draw in Quick, GTK and more."""

from pathlib import Path

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

KEPT = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg", "qgif", "qico", "qwebp"),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
}


def _kept(source: str, target: str) -> bool:
    if "plugins" not in Path(target).parts:
        return True
    name = Path(source).name.split(".")[0]
    return name.removeprefix("lib") in KEPT.get(Path(target).name, ())


hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [entry for entry in binaries if _kept(*entry)]
