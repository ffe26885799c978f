"""The command `export`: the PDFs of one customer or of all, in every edition."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import cli_copies
from app.cli_output import complain
from app.cli_words import place
from app.domain.errors import ErrorCode, KumppaniError, MachineError
from app.domain.words import LANGUAGES
from app.error_text import sentence
from app.i18n import tr
from app.whole_file import is_folder

if TYPE_CHECKING:
    from app.domain.customer import CustomerRow
    from app.services.core import Core
    from app.services.exporting import ExportResult
    from app.services.pdf_making import Job

_POSTER, _CARD = "poster", "card"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("customer", metavar="CUSTOMER", nargs="?", help=tr("name, business ID or id"))
    which.add_argument("--all", action="store_true", help=tr("every customer that is not archived"))
    editions = ("customer", "internal", "summary", _POSTER, _CARD)
    parser.add_argument("--edition", choices=editions, required=True, help=tr("for whom"))
    parser.add_argument(
        "--language", choices=LANGUAGES, dest="pdf_language", help=tr("language of the PDF, else the customer's own")
    )
    parser.add_argument("-o", "--output", metavar="FILE|FOLDER", type=place, required=True, help=tr("where to"))
    parser.add_argument(
        "--handed-to", metavar="TEXT", help=tr("write down that it was handed to these people, and keep the file")
    )
    parser.add_argument(
        "--since", metavar="NUMBER", type=int, help=tr("add a page that says what changed since this copy")
    )


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments in one sentence, or ""; MachineError FOLDER_MISSING (folder)."""
    target: Path = arguments.output
    is_file = target.suffix.casefold() == ".pdf" and not is_folder(target)
    if arguments.all and is_file:
        return tr("With --all, -o must be a folder.")
    if not is_file and not is_folder(target):
        raise MachineError(ErrorCode.FOLDER_MISSING, folder=str(target))
    if arguments.handed_to is not None and arguments.edition not in ("customer", _POSTER):
        return tr("Only PDFs for the customer are written into the register of copies.")
    if arguments.since is not None and (arguments.all or arguments.edition != "customer"):
        return tr("--since needs one customer and the edition for the customer.")
    return ""


def run(core: "Core", arguments: argparse.Namespace) -> bool:
    """Make what is asked for and tell the files; what is refused of many is named, and False comes back."""
    if arguments.edition == _CARD:
        return _cards(core, arguments) if arguments.all else _card(core, arguments)
    if arguments.edition == _POSTER:
        return _posters(core, arguments) if arguments.all else _poster(core, arguments)
    return _many(core, arguments) if arguments.all else _plan(core, arguments)


def _plan(core: "Core", arguments: argparse.Namespace) -> bool:
    from app.services import customers, exporting
    from app.services.reporting import Edition

    customer = customers.find(core, arguments.customer)
    edition = Edition(arguments.edition)
    since = None if arguments.since is None else cli_copies.content_of(core, customer.id, arguments.since)
    result = exporting.export_plan(core, customer.id, edition, arguments.pdf_language, arguments.output, since=since)
    _tell(result, customer.name)
    _hand(core, result, arguments.handed_to)
    return True


def _poster(core: "Core", arguments: argparse.Namespace) -> bool:
    from app.services import customers, posters

    customer = customers.find(core, arguments.customer)
    result = posters.export(core, customer.id, arguments.pdf_language, arguments.output)
    _tell(result, customer.name)
    _hand(core, result, arguments.handed_to)
    return True


def _posters(core: "Core", arguments: argparse.Namespace) -> bool:
    """Make the posters of all that have a shared event."""
    from app.services import posters

    return _many(core, arguments, lambda core, row: posters.prepare(core, row.id, language=arguments.pdf_language))


def _many(
    core: "Core", arguments: argparse.Namespace, prepare: "Callable[[Core, CustomerRow], Job] | None" = None
) -> bool:
    """Make the PDFs of every customer that is not archived, with `prepare` of another document than the plan.

    Those that have nothing to show on a poster are passed over.
    """
    from dataclasses import replace

    from app.domain.search import CustomerQuery
    from app.services import batch_exporting, customers
    from app.services.exporting import ExportResult
    from app.services.reporting import Edition

    batch = batch_exporting.Batch(
        customers.all_hits(core, CustomerQuery()),
        Edition(arguments.edition),
        arguments.pdf_language,
        arguments.output,
        register=arguments.handed_to is not None,
        prepare=prepare,
    )
    whole = True
    for each in batch_exporting.export(core, batch):
        if each.path is not None:
            _tell(ExportResult(each.path, each.notices), each.name)
            if each.handing is not None:
                cli_copies.hand(core, each.customer_id, replace(each.handing, recipients=arguments.handed_to))
        elif each.error is not None and each.error.code is not ErrorCode.CLOCK_EMPTY:
            whole = False
            _refuse(each.name, each.error)
    return whole


def _card(core: "Core", arguments: argparse.Namespace) -> bool:
    from app.services import card_folder, customers

    customer = customers.find(core, arguments.customer)
    print(card_folder.write_one(core, customer.id, arguments.pdf_language, arguments.output))
    return True


def _cards(core: "Core", arguments: argparse.Namespace) -> bool:
    from app.services import card_folder

    cards = card_folder.CardFolder(core, arguments.output, arguments.pdf_language)
    whole = True
    for each in cards.write():
        if each.path is not None:
            print(each.path)
        elif each.error is not None:
            whole = False
            _refuse(each.name, each.error)
    for name in cards.removed:
        print(tr("Out of date and removed: {file}").format(file=name))
    for name in cards.kept:
        complain(tr("Out of date, but changed by somebody: {file}").format(file=name))
    return whole


def _tell(result: "ExportResult", customer: str) -> None:
    """Print where a PDF is, and complain of what it could not print."""
    print(result.path)
    for notice in result.notices:
        text = tr("{customer}: {place} holds characters that print as a neutral sign: {characters}")
        complain(text.format(customer=customer, place=notice.label, characters=notice.characters))


def _hand(core: "Core", result: "ExportResult", recipients: str | None) -> None:
    """Write down that a PDF was handed to these people, if that is said."""
    from app.services.handed_copies import handing

    if recipients is not None and result.made is not None:
        made = result.made
        cli_copies.hand(core, made.job.customer_id, handing(core, made, result.path.name, recipients))


def _refuse(customer: str, error: KumppaniError) -> None:
    complain(f"{customer}: {sentence(error)}")
