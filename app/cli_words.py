"""What argparse says by itself, in the language of the screen."""

import argparse
from pathlib import Path

from app.i18n import mark, tr

WORDS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("unrecognized arguments: %s"),
    mark("not allowed with argument %s"),
    mark("expected one argument"),
    mark("ignored explicit argument %r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
)
"""Every text of argparse that our command line can lead to; they stand in our catalogues."""


def speak() -> None:
    """Let argparse take its words from our catalogues.

    It asks gettext under the name `_`, whose language comes from the environment and not from our settings.
    """
    argparse.__dict__["_"] = tr


def given(text: str) -> str:
    """Read an argument that may not be empty, as it is where a script's variable is: that would mean something else."""
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("expected one argument"))
    return text


def place(text: str) -> Path:
    """Read the path of a file or folder that may not be empty: that would be the folder one happens to be in."""
    return Path(given(text))
