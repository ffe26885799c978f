"""The command `copies`: the register of the PDFs handed to a customer, and one of them taken out again."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.cli_words import place
from app.i18n import language, tr

if TYPE_CHECKING:
    from app.domain.versions import HandedCopy
    from app.services.core import Core
    from app.services.handed_copies import Handing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the customer and --json."""
    parser.add_argument("--save", metavar="NUMBER", type=int, help=tr("write this copy into a file, as it was"))
    parser.add_argument("-o", "--output", metavar="FILE", type=place, help=tr("where to"))


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments in one sentence, or ""."""
    wrong = (arguments.save is None) != (arguments.output is None)
    return tr("--save and -o belong together.") if wrong else ""


def content_of(core: "Core", customer_id: str, number: int) -> str:
    """Return the checksum of the plan as a copy shows it; UserError COPY_NOT_FOUND."""
    from app.services import handed_copies

    return handed_copies.copy_numbered(handed_copies.copies(core, customer_id), number).content


def hand(core: "Core", customer_id: str, handing: "Handing") -> None:
    """Write into the register that a PDF was handed over, and tell under which number."""
    from app.services import handed_copies

    copy, _ = handed_copies.hand_over(core, customer_id, handing)
    print(tr("Written down as copy {number}").format(number=copy.number))


def copies(core: "Core", arguments: argparse.Namespace) -> list[dict[str, Any]] | Iterator[str]:
    """Return the register of a customer as plain data or as lines to read; with --save the line about the file."""
    from app.services import customers, handed_copies
    from app.services.views import copies_data

    customer = customers.find(core, arguments.customer)
    found = handed_copies.copies(core, customer.id)
    if arguments.save is not None:
        copy = handed_copies.copy_numbered(found, arguments.save)
        return iter([str(handed_copies.save(core, copy, arguments.output))])
    return copies_data(found) if arguments.json else _lines(found)


def _lines(found: "tuple[HandedCopy, ...]") -> Iterator[str]:
    from app.formats import format_date

    if not found:
        yield tr("Nothing has been handed over yet.")
    for each in found:
        shown = tr("draft of version {number}") if each.draft else tr("version {number}")
        if not each.content:
            shown = tr("poster")
        day = format_date(each.handed_on, language())
        version = shown.format(number=each.version)
        yield "  ".join(
            (str(each.number), day, version, each.language, each.recipients, each.file_name, each.checksum[:12])
        )
