"""Where things lie: the program's own data, the store, the settings, the log."""

import sys
from pathlib import Path

APP_NAME = "Kumppani"


def resource(*parts: str) -> Path:
    """Return the path of a file that the program ships, in a checkout, an installation and a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base.joinpath("resources", *parts)


def default_store() -> Path:
    """Return the place of the store when none is chosen: the user's own data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "kumppani.db"


def settings_file() -> Path:
    """Return the place of settings.toml, which holds what is this user's and this machine's alone."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.toml"


def log_file() -> Path:
    """Return the place of the log, which holds no user's text."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)) / "kumppani.log"
