"""The command `versions`: list what was agreed with a customer, agree the next version, compare two states."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from app import cli_copies
from app.domain.word_difference import Change
from app.i18n import language, tr

if TYPE_CHECKING:
    from app.domain.versions import ChangedPlace
    from app.services.core import Core

_MARKS = {Change.SAME: "{}", Change.ADDED: "{{+{}+}}", Change.REMOVED: "[-{}-]"}
_COPY = "copy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the customer and --json."""
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--agree", metavar="TEXT", help=tr("agree the plan as it is now as the next version, with them"))
    act.add_argument(
        "--compare",
        metavar="STATE",
        nargs="+",
        help=tr("what differs between two states: a version's number, copy1 for copy 1, or now (also when left out)"),
    )
    parser.add_argument("--ours", metavar="TEXT", help=tr("who agreed for us"))
    parser.add_argument("--day", metavar="DAY", help=tr("when it was agreed, else today"))
    parser.add_argument("--remark", metavar="TEXT", help=tr("an internal remark about it"))


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments in one sentence, or ""."""
    told = (arguments.ours, arguments.day, arguments.remark)
    if arguments.agree is None and any(each is not None for each in told):
        return tr("--ours, --day and --remark belong to --agree.")
    if arguments.compare is not None and len(arguments.compare) > 2:
        return tr("--compare takes one or two states.")
    return ""


def run(core: "Core", arguments: argparse.Namespace) -> list[dict[str, Any]] | Iterator[str]:
    """Do what the arguments say; return plain data with --json, else lines to read. UserError for what cannot be."""
    from app.services import customers, versions
    from app.services.readable import versions_text
    from app.services.views import versions_data

    customer_id = customers.find(core, arguments.customer).id
    if arguments.agree is not None:
        return _agree(core, customer_id, arguments)
    if arguments.compare:
        before, after = (_content(core, customer_id, state) for state in (*arguments.compare, versions.NOW)[:2])
        places = versions.compare(core, customer_id, before, after, language())
        return [_data(place) for place in places] if arguments.json else _lines(places)
    found = versions.versions(core, customer_id)
    return versions_data(found) if arguments.json else versions_text(found)


def _agree(core: "Core", customer_id: str, arguments: argparse.Namespace) -> list[dict[str, Any]] | Iterator[str]:
    from app.domain.parsing import parse_date
    from app.services import versions
    from app.services.views import versions_data

    day = parse_date(arguments.day, core.today()) if arguments.day else core.today()
    agreement = versions.Agreement(day, arguments.ours or "", arguments.agree, arguments.remark or "")
    version, _changes = versions.agree(core, customer_id, agreement)
    told = tr("Version {number} is agreed").format(number=version.number)
    return versions_data([version]) if arguments.json else iter([told])


def _content(core: "Core", customer_id: str, state: str) -> str:
    """Return the content that a word for a state names; UserError STATE_NOT_KEPT, COPY_NOT_FOUND."""
    from app.domain.errors import ErrorCode, UserError
    from app.services import versions

    if state == versions.NOW:
        return state
    kept, number = state.startswith(_COPY), state.removeprefix(_COPY)
    if not (number.isascii() and number.isdigit()):
        raise UserError(ErrorCode.STATE_NOT_KEPT)
    if kept:
        return cli_copies.content_of(core, customer_id, int(number))
    agreed = (each.content for each in versions.versions(core, customer_id) if each.number == int(number))
    content = next(agreed, None)
    if content is None:
        raise UserError(ErrorCode.STATE_NOT_KEPT)
    return content


def _data(place: "ChangedPlace") -> dict[str, Any]:
    return {
        "place": place.place,
        "section": place.section,
        "label": place.label,
        "before": place.before(),
        "after": place.after(),
        "lines": [[{"change": piece.change.value, "text": piece.text} for piece in line] for line in place.lines],
    }


def _lines(found: "Iterable[ChangedPlace]") -> Iterator[str]:
    """Yield the places with [-removed-] and {+added+} words, as wdiff has them."""
    empty = True
    for place in found:
        yield from (() if empty else ("",))
        empty = False
        heading = dict.fromkeys((place.section, place.label))
        yield f"== {' · '.join(heading)} =="
        for line in place.lines:
            yield "".join(_MARKS[piece.change].format(piece.text) for piece in line)
    if empty:
        yield tr("No differences.")
