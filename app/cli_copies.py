"""What the command line does with PDFs of plans: made one by one or all, handed over, and taken out of the register."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.error_text import sentence
from app.i18n import language, tr

if TYPE_CHECKING:
    from app.domain.versions import HandedCopy
    from app.services.core import Core
    from app.services.exporting import ExportResult
    from app.services.handed_copies import Handing

Complain = Callable[[str], None]


def add_handing(parser: argparse.ArgumentParser) -> None:
    """Declare what `export` takes to write down that the PDF was handed over."""
    parser.add_argument(
        "--handed-to", metavar="TEXT", help=tr("write down that it was handed to these people, and keep the file")
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `copies` takes besides the customer and --json."""
    parser.add_argument("--save", metavar="NUMBER", type=int, help=tr("write this copy into a file, as it was"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=tr("where to"))


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments of `copies` or `export` in one sentence, or ""."""
    if arguments.command == "copies":
        wrong = (arguments.save is None) != (arguments.output is None)
        return tr("--save and -o belong together.") if wrong else ""
    internal = arguments.handed_to is not None and arguments.edition != "customer"
    return tr("Only PDFs for the customer are written into the register of copies.") if internal else ""


def export_one(core: "Core", arguments: argparse.Namespace, complain: Complain) -> bool:
    """Make the PDF of one customer, hand it over if that is said, and tell the file."""
    from app.services import customers, exporting
    from app.services.reporting import Edition

    customer = customers.find(core, arguments.customer)
    edition = Edition(arguments.edition)
    result = exporting.export_plan(core, customer.id, edition, arguments.pdf_language, arguments.output)
    tell_exported(result, customer.name, complain)
    if arguments.handed_to is not None and result.made is not None:
        from app.services.handed_copies import handing

        _hand(core, customer.id, handing(core, result.made, result.path.name, arguments.handed_to))
    return True


def export_all(core: "Core", arguments: argparse.Namespace, complain: Complain) -> bool:
    """Export every customer that is not archived; a refused one is named and the rest goes on, but False comes back."""
    from app.domain.search import CustomerQuery
    from app.services import batch_exporting, customers
    from app.services.exporting import ExportResult
    from app.services.reporting import Edition

    numbers = customers.all_hits(core, CustomerQuery())
    batch = batch_exporting.Batch(
        numbers,
        Edition(arguments.edition),
        arguments.pdf_language,
        arguments.output,
        register=arguments.handed_to is not None,
    )
    whole = True
    for each in batch_exporting.export(core, batch):
        if each.path is not None:
            tell_exported(ExportResult(each.path, each.notices), each.name, complain)
            if each.handing is not None:
                _hand(core, each.customer_id, each.handing, arguments.handed_to)
        elif each.error is not None:
            whole = False
            complain(f"{each.name}: {sentence(each.error)}")
    return whole


def _hand(core: "Core", customer_id: str, handing: "Handing", recipients: str = "") -> None:
    from dataclasses import replace

    from app.services import handed_copies

    asked = replace(handing, recipients=recipients) if recipients else handing
    copy, _ = handed_copies.hand_over(core, customer_id, asked)
    print(tr("Written down as copy {number}").format(number=copy.number))


def tell_exported(result: "ExportResult", customer: str, complain: Complain) -> None:
    """Print where a PDF is, and complain of what it could not print."""
    print(result.path)
    for notice in result.notices:
        text = tr("{customer}: {place} holds characters that print as a neutral sign: {characters}")
        complain(text.format(customer=customer, place=notice.label, characters=notice.characters))


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
        day = format_date(each.handed_on, language())
        version = shown.format(number=each.version)
        yield "  ".join(
            (str(each.number), day, version, each.language, each.recipients, each.file_name, each.checksum[:12])
        )
