"""What argparse says by itself, in the language of the screen."""

import argparse

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
    mark("ambiguous option: %(option)s could match %(matches)s"),
)
"""Every text of argparse that our command line can lead to; they stand in our catalogues."""


def speak() -> None:
    """Let argparse take its words from our catalogues.

    It asks gettext under the name `_`, whose language comes from the environment and not from our settings.
    """
    argparse.__dict__["_"] = tr
