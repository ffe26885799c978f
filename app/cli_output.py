"""How commands speak: results on standard output, complaints in one line each on standard error."""

import json
import sys
from collections.abc import Iterable


def complain(text: str) -> None:
    """Say in one line what is wrong."""
    print("kumppani: " + " ".join(text.split()), file=sys.stderr)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to be read."""
    for line in lines:
        print(line)


def print_json(data: object) -> None:
    """Print plain data for other programs."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
