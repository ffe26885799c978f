"""What the command line does with delivery cards: one, or the folder of all."""

import argparse
import sys
from typing import TYPE_CHECKING

from app.error_text import sentence
from app.i18n import tr

if TYPE_CHECKING:
    from app.services.core import Core


def export(core: "Core", arguments: argparse.Namespace) -> bool:
    """Write the card of a customer, or of all of them, and tell the files; return whether all were written."""
    from app.services import card_folder, customers

    if not arguments.all:
        found = customers.find(core, arguments.customer)
        print(card_folder.write_one(core, found.id, arguments.pdf_language, arguments.output))
        return True
    cards = card_folder.CardFolder(core, arguments.output, arguments.pdf_language)
    whole = True
    for each in cards.write():
        if each.path is not None:
            print(each.path)
        elif each.error is not None:
            whole = False
            print(f"{each.name}: {sentence(each.error)}", file=sys.stderr)
    for name in cards.removed:
        print(tr("Out of date and removed: {file}").format(file=name))
    return whole
