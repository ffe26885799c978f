"""The command `contact`: add a contact person, change one, let one leave or take one away."""

import argparse
from typing import TYPE_CHECKING

from app.i18n import tr

if TYPE_CHECKING:
    from app.domain.changes import ChangeSet
    from app.services.core import Core


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the customer."""
    parser.add_argument(
        "words",
        metavar="NAME|KEY=VALUE",
        nargs="*",
        help=tr("whose record it is, and what is to stand in it, as roles=orderer; an empty value empties"),
    )
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--add", action="store_true", help=tr("add the person"))
    act.add_argument("--remove", action="store_true", help=tr("take the person away"))
    parser.add_argument("--left", metavar="DAY", help=tr("the person left on this day; “-” brings the person back"))
    parser.add_argument("--moved-to", metavar="CUSTOMER", help=tr("the person works for this customer now"))


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments in one sentence, or ""."""
    names, values = split(arguments.words)
    leaving = arguments.left is not None or arguments.moved_to is not None
    if len(names) > 1 or (not names and not arguments.add):
        return tr("Name one contact person; put a name of several words in quotation marks.")
    if (arguments.remove or leaving) and (values or arguments.add or (arguments.remove and leaving)):
        return tr("--remove, --left and --moved-to take no values and stand alone.")
    if not (values or leaving or arguments.remove or arguments.add):
        return tr("Say what is to change, as phone=0401234567.")
    return ""


def split(given: list[str]) -> tuple[list[str], list[str]]:
    """Return the names and the "key=value" texts among the words of the command."""
    return [each for each in given if "=" not in each], [each for each in given if "=" in each]


def run(core: "Core", customer_id: str, arguments: argparse.Namespace) -> "ChangeSet":
    """Do what the arguments say; UserError for what cannot be."""
    from app.services import contacts, customers, plans
    from app.services.entering import contact_named
    from app.services.entering_contacts import leave, read_values

    names, values = split(arguments.words)
    if arguments.add:
        named = [f"name={names[0]}"] if names else []
        return contacts.add(core, customer_id, read_values(core, customer_id, [*named, *values]))[1]
    if arguments.moved_to is not None:
        to = customers.find(core, arguments.moved_to)
        return leave(core, customer_id, names[0], arguments.left or "", to.id)
    if arguments.left is not None and arguments.left != "-":
        return leave(core, customer_id, names[0], arguments.left)
    contact = contact_named(plans.open_plan(core, customer_id).contacts, names[0])
    if arguments.left is not None:
        return contacts.leave(core, customer_id, contact.id, None)
    if arguments.remove:
        return contacts.remove(core, customer_id, contact.id)
    return contacts.edit(core, customer_id, contact.id, read_values(core, customer_id, values))
