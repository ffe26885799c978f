"""Of phonenumbers what reads and writes a number; its tables of places, operators and time zones stay out."""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = [*collect_submodules("phonenumbers.data"), *collect_submodules("phonenumbers.shortdata")]
