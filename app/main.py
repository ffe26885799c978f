"""The composition root: arguments, paths, log, crash hook, store, services, window."""

import logging
import os
import sys
from argparse import Namespace
from pathlib import Path

SMOKE_VARIABLE = "KUMPPANI_SMOKE"
"""Set in a test of a frozen build: the window closes by itself once the list is filled."""

FIRST_ROWS = 50


def main(argv: list[str] | None = None) -> int:
    """Run a command, or open the workbench; return the exit code."""
    from app import cli

    # What is logged where no log file is open yet, or can be, stays off the terminal: it would come with its trace.
    logging.lastResort = logging.NullHandler()
    arguments = cli.build_parser(argv).parse_args(argv)
    if arguments.command:
        return cli.run(arguments)
    return open_workbench(arguments)


def open_workbench(arguments: Namespace) -> int:
    """Open the window. The first page of the list is shown before the store is opened for writing."""
    from app import crash, i18n, log, paths
    from app.settings import Settings

    settings = Settings.load(paths.settings_file())
    i18n.set_language(arguments.language or settings.language)
    log.start_log(paths.log_file())
    path = store_path(arguments)

    if (trouble := no_display()) is not None:
        print(trouble, file=sys.stderr)
        return 1

    from PySide6.QtWidgets import QApplication

    from app.ui.icons import icon
    from app.ui.main_window import MainWindow
    from app.ui.qt_texts import install_qt_texts
    from app.ui.theme import theme

    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setDesktopFileName("kumppani")
    install_qt_texts(application, i18n.language())
    theme().set_text_size(settings.text_size)
    theme().apply(application, settings.theme.value)
    application.setWindowIcon(icon("kumppani", "accent", 256))

    from app.ui.starting import Starting
    from db import quick

    window = MainWindow()
    starting = Starting(window, path, settings, paths.settings_file(), smoke=bool(os.environ.get(SMOKE_VARIABLE)))
    crash.install(starting.crashed, starting.refused)
    starting.show_first_page(lambda: quick.first_page(path, FIRST_ROWS))
    window.show()
    starting.open_soon()
    code = application.exec()
    starting.close()
    return code


def no_display() -> str | None:
    """Return why no window can open here, or None; Qt would end the program with an abort instead."""
    from app import i18n, preflight

    if sys.platform != "linux":
        return None
    platforms = preflight.platforms_in_use(os.environ)
    if platforms and (platforms != ["xcb"] or preflight.display_answers()):
        return None
    return i18n.tr("There is no display here, so no window can open. The other commands work without one.")


def store_path(arguments: Namespace) -> Path:
    """Return the store that the arguments or KUMPPANI_STORE choose, or the default one."""
    from app import paths

    chosen = arguments.store or os.environ.get("KUMPPANI_STORE")
    return Path(chosen) if chosen else paths.default_store()
