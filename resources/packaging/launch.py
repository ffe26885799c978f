"""The start of the frozen program."""

import multiprocessing
import os
import sys
from collections.abc import MutableMapping

# The starter and PyInstaller's hook point these at the program's own libraries and plugins.
OWN_PATHS = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def free_children(environment: MutableMapping[str, str]) -> None:
    """Give programs that are started from here, such as the PDF viewer, the user's own library path back.

    The program itself loses nothing: the loader has read the path by now, and Qt finds its plugins by its own place.
    """
    for name in OWN_PATHS:
        environment.pop(name, None)
        if (before := environment.pop(f"{name}_ORIG", None)) is not None:
            environment[name] = before


def start() -> int:
    """Run the program; where a Linux lacks a library that a window needs, say what mends it, and return 1."""
    from app.main import main

    try:
        return main()
    except ImportError as error:
        from app import preflight

        libraries = preflight.libraries_for(preflight.platforms_in_use(os.environ))
        packages = preflight.missing_packages(libraries) if sys.platform.startswith("linux") else []
        if not packages:
            raise
        print(f"kumppani: {error}\nThis mends it: {preflight.command_for(packages)}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    # A process that makes PDFs starts as this program once more, and goes no further than here.
    multiprocessing.freeze_support()
    free_children(os.environ)
    sys.exit(start())
