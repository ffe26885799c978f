"""Of Qt's own texts only those of the program's languages; English needs none."""

from pathlib import Path

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

KEPT = ("qtbase_fi.qm", "qtbase_sv.qm")

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
datas = [entry for entry in datas if Path(entry[0]).name in KEPT]
