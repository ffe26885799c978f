"""The start of the frozen program."""

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


if __name__ == "__main__":
    free_children(os.environ)

    from app.main import main

    sys.exit(main())
