"""The command `calendar`: the annual clock as a calendar file."""

import argparse
from typing import TYPE_CHECKING

from app import paths
from app.cli_words import place
from app.domain.errors import ErrorCode, UserError
from app.i18n import tr, trn

if TYPE_CHECKING:
    from app.services.core import Core


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("customer", metavar="CUSTOMER", nargs="?", help=tr("name, business ID or id"))
    which.add_argument("--all", action="store_true", help=tr("every customer that is not archived"))
    which.add_argument("--mine", action="store_true", help=tr("what is yours to see to"))
    parser.add_argument(
        "--shared", action="store_true", help=tr("for the customer: only what is shared, in its language")
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=place, required=True, help=tr("where to"))


def run(core: "Core", arguments: argparse.Namespace) -> str:
    """Write the calendar file and return what is to be said of it. Raises UserError and MachineError."""
    from app.services import calendars, customers

    if arguments.customer is not None:
        customer = customers.find(core, arguments.customer)
        make = calendars.file_for_customer if arguments.shared else calendars.file_of
        made = make(core, customer.id)
    else:
        made = calendars.file_of(core, person=_oneself(core) if arguments.mine else None)
    calendars.save(arguments.output, made.data)
    told = trn("{file}: {n} event", "{file}: {n} events", made.events).format(file=arguments.output, n=made.events)
    if not made.cancelled:
        return told
    gone = trn("{n} removed event is cancelled", "{n} removed events are cancelled", made.cancelled)
    return f"{told}, {gone.format(n=made.cancelled)}"


def _oneself(core: "Core") -> str:
    from app.settings import Settings

    oneself = Settings.load(paths.settings_file()).person
    if core.office.person(oneself) is None:
        raise UserError(ErrorCode.ONESELF_NOT_CHOSEN)
    return str(oneself)
