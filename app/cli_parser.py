"""How the words of the command line are read: argparse, with what it refuses by itself and people write."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from app.cli_output import complain
from app.i18n import tr

WRONG_USAGE = 2
"""The exit code for a command line that cannot be read."""

_FREE_TEXT = frozenset({"set", "note"})


class Command(argparse.ArgumentParser):
    """Reads the words of one command."""

    intermixed = False
    """Whether options may stand anywhere among the words, which argparse by itself refuses behind a list of them."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as argparse does, with options anywhere among the words if that is asked for."""
        if not self.intermixed or {"-h", "--help"}.intersection(args or ()):
            return super().parse_known_args(args, namespace)
        # It parses twice by this very method: first the options, then the words that are left.
        self.intermixed = False
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.intermixed = True

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the command line, and exit with 2."""
        complain(tr("{message} (see kumppani --help)").format(message=message))
        sys.exit(WRONG_USAGE)


class Parser(Command):
    """Reads the whole command line."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as argparse does, but let a text such as "-5 %" or "- item" be a value of `set` and `note`."""
        given = list(sys.argv[1:] if args is None else args)
        return super().parse_known_args(_shielded(given), namespace)


def _shielded(arguments: list[str]) -> list[str]:
    """Return the arguments with "--" before a last one that begins with a dash and is a text."""
    words = iter(arguments)
    command = next((word for word in words if not _is_option(word, words)), None)
    last = arguments[-1] if arguments else ""
    option = last in ("-", "--", "-h", "--help") or last.startswith(("--store=", "--language="))
    if command in _FREE_TEXT and last.startswith("-") and not option and "--" not in arguments:
        return [*arguments[:-1], "--", last]
    return arguments


def _is_option(word: str, following: Iterator[str]) -> bool:
    if word in ("--store", "--language"):
        next(following, None)
    return word.startswith("-")
