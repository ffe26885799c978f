"""QtNetwork without its plugins: the program speaks only to its own second start, over a local socket."""

from pathlib import Path

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [entry for entry in binaries if "plugins" not in Path(entry[1]).parts]
