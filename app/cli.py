"""The command line: the same services without a window.

Reading commands (customers, show, template, copies, export, check, import --dry-run, versions without --agree) work
beside an open window; writing ones say that it is open. A writing command leaves fresh list rows behind, so that
`customers` and `export --all` meet stale ones only while a window is just making them, and wait a moment for that, or
after a crash, and then make them.
"""

import argparse
import errno
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app import __version__, cli_clock, cli_contacts, cli_copies, cli_exports, cli_versions, cli_words, i18n, paths
from app.cli_output import complain, print_json, print_lines
from app.cli_parser import WRONG_USAGE, Command, Parser
from app.domain.errors import ErrorCode, KumppaniError, MachineError, UserError
from app.domain.words import LANGUAGES
from app.error_text import sentence
from app.i18n import tr

if TYPE_CHECKING:
    from app.domain.customer import CustomerRow
    from app.services.core import Core

DONE, FAILED = 0, 1

_OUTPUT_REFUSALS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF})
"""What writing to standard output can meet when it leads into a file."""

_FRESH_SECONDS = 2.0

log = logging.getLogger(__name__)


def build_parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` is None for the workbench.

    Its help is in the language that `argv` (by default the process's own arguments) or the settings ask for.
    """
    _speak_utf8()
    _choose_language(_early_language(sys.argv[1:] if argv is None else argv))
    cli_words.speak()
    parser = Parser(prog="kumppani", description=tr("Account plans. Without a command the workbench opens."))
    version = tr("show the version and exit")
    parser.add_argument("--version", action="version", version=f"Kumppani {__version__}", help=version)
    _add_common(parser, default=None)
    _add_language(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), title=tr("commands"), parser_class=Command)

    def command(name: str, text: str, *, speaks: bool = True, intermixed: bool = False) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.intermixed = intermixed
        _add_common(made, default=argparse.SUPPRESS)
        if speaks:
            _add_language(made, default=argparse.SUPPRESS)
        return made

    command("demo", tr("fill an empty store with the demo office"))
    made = command("import", tr("take in a customer list"))
    made.add_argument("file", metavar="FILE", type=Path, help=tr("CSV or XLSX"))
    made.add_argument("--dry-run", action="store_true", help=tr("only tell what would happen"))
    _add_json(made)
    made = command("customers", tr("list the customers"))
    made.add_argument("--search", metavar="TEXT", default="", help=tr("search as in the workbench"))
    made.add_argument("--review-overdue", action="store_true", help=tr("only those whose review is overdue"))
    made.add_argument("--overdue", action="store_true", help=tr("only those with an overdue action"))
    _add_json(made)
    made = _with_customer(command("show", tr("show a customer with its plan, internal fields too")))
    _add_json(made)
    made = _with_customer(command("set", tr("write a field of the plan")))
    made.add_argument("field", metavar="FIELD", help=tr("key of a field, or FIELD#note for its internal note"))
    made.add_argument("value", metavar="VALUE", help=tr("the value; “-” reads standard input, an empty one empties"))
    row = command("row", tr("add, change or remove a row of a table of the plan"), intermixed=True)
    _add_row(_with_customer(row))
    contact = command("contact", tr("add, change or remove a contact person"), intermixed=True)
    cli_contacts.add_arguments(_with_customer(contact))
    made = _with_customer(command("stage", tr("move a customer to another lifecycle stage")))
    made.add_argument("stage", metavar="STAGE", help=tr("key, number or name of the stage"))
    made.add_argument("--reason", metavar="TEXT", required=True, help=tr("why; “-” reads standard input"))
    made = _with_customer(command("note", tr("write a note about a customer")))
    made.add_argument("text", metavar="TEXT", help=tr("the note; “-” reads standard input"))
    _add_json(command("template", tr("list the sections and fields of the plan")))
    cli_exports.add_arguments(command("export", tr("make PDFs of plans"), speaks=False))
    cli_clock.add_arguments(command("calendar", tr("write the annual clock into a calendar file (iCalendar)")))
    made = _with_customer(command("copies", tr("list the PDFs handed to a customer, or take one out again")))
    cli_copies.add_arguments(made)
    _add_json(made)
    made = _with_customer(
        command("versions", tr("list what was agreed, agree the next version, or compare two states"))
    )
    cli_versions.add_arguments(made)
    _add_json(made)
    _add_json(command("check", tr("check the store")))
    return parser


def _add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--store",
        metavar="PATH",
        type=cli_words.given,
        default=default,
        help=tr("another store, also by KUMPPANI_STORE"),
    )


def _add_language(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default=default, help=tr("language of the screen"))


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def _with_customer(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("customer", metavar="CUSTOMER", help=tr("name, business ID or id"))
    return parser


def _add_row(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", metavar="TABLE", help=tr("key of a table, as template lists them"))
    parser.add_argument("cells", metavar="COLUMN=VALUE", nargs="*", help=tr("what stands in the row; empty empties"))
    parser.add_argument("--row", metavar="ROW", help=tr("title or id of the row to change; without it one is added"))
    parser.add_argument("--of", metavar="ROW", help=tr("title or id of the row it belongs to, as a measurement's goal"))
    parser.add_argument("--remove", action="store_true", help=tr("take the row away"))
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--shared", action="store_true", help=tr("the customer may read the row"))
    who.add_argument("--internal", action="store_true", help=tr("the row is for ourselves only"))


def _early_language(argv: Sequence[str]) -> str | None:
    """Return the language of the screen that the arguments ask for, before they are parsed."""
    for number, word in enumerate(argv):
        if word == "export":
            break
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and number + 1 < len(argv):
            return argv[number + 1]
    return None


def _choose_language(chosen: str | None) -> None:
    from app.settings import Settings

    if chosen not in LANGUAGES:
        chosen = Settings.load(paths.settings_file()).language
    i18n.set_language(chosen or "fi")


def _speak_utf8() -> None:
    """Write UTF-8 wherever the program runs, also in the C locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(arguments: argparse.Namespace) -> int:
    """Run the command of the arguments and return the exit code: 0 done, 1 failed, 2 wrong usage.

    An error is one line on standard error; a bug of ours names the log, which holds the trace and no user's text.
    """
    _speak_utf8()
    _choose_language(arguments.language)
    try:
        code = _COMMANDS[arguments.command](arguments)
        if sys.stdout is not None:
            # Without a standard output there is nothing to be told.
            sys.stdout.flush()
    except KumppaniError as error:
        complain(sentence(error))
    except BrokenPipeError:
        # The reader has had enough.
        _say_no_more()
        return DONE
    except KeyboardInterrupt:
        complain(tr("Interrupted."))
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _OUTPUT_REFUSALS:
            _say_no_more()
            complain(tr("The output could not be written: {reason}").format(reason=error.strerror))
            return FAILED
        noted = _note_bug()
        text = tr("Something went wrong that is the program's own fault. Details are in {file}")
        without = tr("Something went wrong that is the program's own fault.")
        complain(text.format(file=paths.log_file()) if noted else without)
    else:
        return code
    return FAILED


def _say_no_more() -> None:
    """Let what is still to be written to standard output, by Python at its end too, go nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note_bug() -> bool:
    """Write the trace of the exception that is being handled into the log; whether it stands there."""
    from app.log import start_log

    file = paths.log_file()
    handler = start_log(file)
    if handler is None:
        return False
    before = file.stat().st_size
    log.exception("command_failed")
    logging.getLogger().removeHandler(handler)
    handler.close()
    # A full disk costs the line without a word.
    return file.stat().st_size != before


def _store_path(arguments: argparse.Namespace) -> Path:
    chosen = arguments.store or os.environ.get("KUMPPANI_STORE")
    return Path(chosen) if chosen else paths.default_store()


@contextmanager
def _reading(arguments: argparse.Namespace) -> "Iterator[Core]":
    from app.services.opening import COMMAND_LINE_BUSY_MS, open_core

    core = open_core(_store_path(arguments), writing=False, busy_ms=COMMAND_LINE_BUSY_MS)
    try:
        yield core
    finally:
        core.store.close()


@contextmanager
def _writing(arguments: argparse.Namespace, new: Path | None = None) -> "Iterator[Core]":
    """Give the core for writing into the store; `new` is the path of one that may have to be made."""
    from app.services import customers
    from app.services.opening import COMMAND_LINE_BUSY_MS, open_core
    from app.settings import Settings

    path = new or _store_path(arguments)
    if new is None and not path.expanduser().exists():
        raise MachineError(ErrorCode.STORE_MISSING, path=str(path))
    core = open_core(path, busy_ms=COMMAND_LINE_BUSY_MS)
    try:
        oneself = Settings.load(paths.settings_file()).person
        core.author = oneself if core.office.person(oneself) else None
        yield core
        # What was to be written is written; list rows that cannot be made now are made by whoever opens the store next.
        with suppress(MachineError):
            customers.refresh_whole_list(core)
    finally:
        core.store.close()


def _demo(arguments: argparse.Namespace) -> int:
    from app.services import demo

    with _writing(arguments, new=_store_path(arguments)) as core:
        changes = demo.fill(core)
    number = len(changes.customers)
    print(
        i18n.trn("The demo office is in: {n} customer", "The demo office is in: {n} customers", number).format(n=number)
    )
    return DONE


def _import(arguments: argparse.Namespace) -> int:
    from app.services import importing, readable, views

    with _importing_core(arguments) as core:
        result, _changes = importing.import_customers(core, arguments.file, dry_run=arguments.dry_run)
    if arguments.json:
        print_json(views.import_data(result))
    else:
        print_lines(readable.import_text(result))
    nothing = not (result.added or result.updated or result.unchanged)
    return FAILED if nothing and result.bad else DONE


@contextmanager
def _importing_core(arguments: argparse.Namespace) -> "Iterator[Core]":
    """Give the core for an import; a trial reads the store only, and where there is none yet, a passing empty one."""
    if not arguments.dry_run:
        with _writing(arguments, new=_store_path(arguments)) as core:
            yield core
    elif _store_path(arguments).expanduser().exists():
        with _reading(arguments) as core:
            yield core
    else:
        import tempfile

        with tempfile.TemporaryDirectory() as folder, _writing(arguments, new=Path(folder) / "trial.db") as core:
            yield core


def _customers(arguments: argparse.Namespace) -> int:
    from app.domain.search import CustomerQuery
    from app.services import customers, readable, views

    with _reading(arguments) as core:
        _bring_list_up_to_date(core, arguments)
        found: list[CustomerRow] = []
        today = core.today()
        overdue = today if arguments.review_overdue else None
        late = today if arguments.overdue else None
        # Nobody reviews the plan of a customer that is put away.
        for archived in (False,) if overdue else (False, True):
            query = CustomerQuery(text=arguments.search, review_before=overdue, late_on=late, archived=archived)
            found += customers.each_row(core, customers.all_hits(core, query))
        near = customers.near_names(core, arguments.search) if arguments.search and not found else []
        office = core.office
    if arguments.json:
        print_json(views.customers_data(found, office))
    else:
        print_lines(readable.customers_text(found, office))
    if near:
        names = ", ".join(name for _identifier, name in near)
        print(tr("Nearly the same names: {names}").format(names=names), file=sys.stderr)
    return DONE


def _bring_list_up_to_date(core: "Core", arguments: argparse.Namespace) -> bool:
    """See that the list holds every customer: the window makes its rows a moment after a save, a crash leaves them.

    False, said to the user, when it may still lack somebody.
    """
    from app.services import customers

    if core.store.writing:
        # The lock is ours already.
        customers.refresh_whole_list(core)
        return True
    if customers.list_is_made(core) and not customers.waiting(core):
        return True
    try:
        with _writing(arguments):
            # What writes leaves a whole list behind.
            pass
    except MachineError:
        if not customers.list_is_made(core):
            raise
    until = time.monotonic() + _FRESH_SECONDS
    while (left := customers.waiting(core)) and time.monotonic() < until:
        time.sleep(0.05)
    if left:
        told = i18n.trn(
            "The list is not up to date for {n} customer. Open the workbench, then try again.",
            "The list is not up to date for {n} customers. Open the workbench, then try again.",
            left,
        )
        complain(told.format(n=left))
    return not left


def _show(arguments: argparse.Namespace) -> int:
    from app.domain.pointed_out import pointed_out
    from app.services import care, customers, handed_copies, plans, readable, versions, views

    with _reading(arguments) as core:
        view = plans.open_plan(core, customers.find(core, arguments.customer).id)
        parts = view, core.template, core.tables, core.office
        agreed = versions.versions(core, view.customer.id)
        found = pointed_out(view, core.supplied.metrics, core.office, core.today())
        if not arguments.json:
            fields = core.supplied.contact_fields
            print_lines(readable.plan_text(*parts, core.today(), agreed, found, fields))
            return DONE
        more = {
            "care": care.care_data(care.of_plan(core, view)),
            "pointed_out": views.pointed_out_data(found),
            "versions": views.versions_data(agreed),
            "copies": views.copies_data(handed_copies.copies(core, view.customer.id)),
        }
    print_json({**views.plan_data(*parts), **more})
    return DONE


def _set(arguments: argparse.Namespace) -> int:
    from app.services import customers, entering

    with _writing(arguments) as core:
        customer = customers.find(core, arguments.customer)
        changes = entering.enter(core, customer.id, arguments.field, _text_of(arguments.value))
    _tell_saved(customer.name, changes.empty)
    return DONE


def _row(arguments: argparse.Namespace) -> int:
    from app.domain.template import Audience
    from app.services import customers, entering

    if arguments.remove and (arguments.row is None or arguments.cells):
        complain(tr("--remove needs --row and no values."))
        return WRONG_USAGE
    asked = Audience.SHARED if arguments.shared else Audience.INTERNAL if arguments.internal else None
    with _writing(arguments) as core:
        customer = customers.find(core, arguments.customer)
        if arguments.remove:
            changes = entering.remove_row(core, customer.id, arguments.table, arguments.row, parent=arguments.of)
        else:
            cells = [_text_of(each) for each in arguments.cells]
            _row_id, changes = entering.enter_row(
                core, customer.id, arguments.table, cells, row=arguments.row, audience=asked, parent=arguments.of
            )
    _tell_saved(customer.name, changes.empty)
    return DONE


def _contact(arguments: argparse.Namespace) -> int:
    from app.services import customers

    if wrong := cli_contacts.misuse(arguments):
        complain(wrong)
        return WRONG_USAGE
    with _writing(arguments) as core:
        customer = customers.find(core, arguments.customer)
        changes = cli_contacts.run(core, customer.id, arguments)
    _tell_saved(customer.name, changes.empty)
    return DONE


def _stage(arguments: argparse.Namespace) -> int:
    from app.services import customers, lifecycle

    with _writing(arguments) as core:
        customer = customers.find(core, arguments.customer)
        stage = lifecycle.find_stage(core, arguments.stage)
        changes = lifecycle.move(core, customer.id, stage.id, _text_of(arguments.reason))
    _tell_saved(customer.name, changes.empty)
    return DONE


def _note(arguments: argparse.Namespace) -> int:
    from app.services import customers, log_entries

    with _writing(arguments) as core:
        customer = customers.find(core, arguments.customer)
        log_entries.add_note(core, customer.id, _text_of(arguments.text))
    _tell_saved(customer.name, False)
    return DONE


def _tell_saved(name: str, unchanged: bool) -> None:
    text = tr("{name}: nothing to change") if unchanged else tr("{name}: saved")
    print(text.format(name=name))


def _text_of(argument: str) -> str:
    """Return the argument, or what standard input holds if it is "-"; UserError if that is not UTF-8."""
    if any("\ud800" <= sign <= "\udfff" for sign in argument):
        # Bytes that are no text come as half characters, which would be cleaned away without a word.
        complain(tr("The text is not UTF-8."))
        sys.exit(WRONG_USAGE)
    if argument != "-":
        return argument
    if sys.stdin is None:
        # Nothing there is not an empty text, which would empty the field.
        raise MachineError(ErrorCode.FILE_UNREADABLE, file=tr("standard input"))
    source: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    try:
        return source.read().decode("utf-8-sig") if source is not None else sys.stdin.read()
    except UnicodeDecodeError as error:
        reason = tr("The text is not UTF-8.")
        raise UserError(ErrorCode.IMPORT_UNREADABLE, file=tr("standard input"), reason=reason) from error


def _template(arguments: argparse.Namespace) -> int:
    from app.services import readable, views
    from app.services.table_template import load_contact_fields, load_metrics, load_tables
    from app.services.template import load_template

    template = load_template(paths.resource("templates", "account_plan.toml"))
    metrics = load_metrics(paths.resource("templates", "metrics.toml"))
    tables = load_tables(paths.resource("templates", "plan_tables.toml"), template, metrics)
    contact = load_contact_fields(paths.resource("templates", "contact.toml"))
    if arguments.json:
        print_json(views.template_data(template, tables, contact))
    else:
        print_lines(readable.template_text(template, tables, contact))
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    if wrong := cli_exports.misuse(arguments):
        complain(wrong)
        return WRONG_USAGE
    with _reading(arguments) if arguments.handed_to is None else _writing(arguments) as core:
        everybody = not arguments.all or _bring_list_up_to_date(core, arguments)
        return DONE if cli_exports.run(core, arguments) and everybody else FAILED


def _calendar(arguments: argparse.Namespace) -> int:
    if arguments.shared and arguments.customer is None:
        complain(tr("--shared needs a customer."))
        return WRONG_USAGE
    with _reading(arguments) as core:
        print(cli_clock.run(core, arguments))
    return DONE


def _copies(arguments: argparse.Namespace) -> int:
    if wrong := cli_copies.misuse(arguments):
        complain(wrong)
        return WRONG_USAGE
    with _reading(arguments) as core:
        found = cli_copies.copies(core, arguments)
    print_json(found) if isinstance(found, list) else print_lines(found)
    return DONE


def _versions(arguments: argparse.Namespace) -> int:
    if wrong := cli_versions.misuse(arguments):
        complain(wrong)
        return WRONG_USAGE
    with _reading(arguments) if arguments.agree is None else _writing(arguments) as core:
        found = cli_versions.run(core, arguments)
    print_json(found) if isinstance(found, list) else print_lines(found)
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    from app.fault_text import fault_text
    from app.services import checking, views

    with _reading(arguments) as core:
        faults = checking.check(core)
    if arguments.json:
        print_json([{**views.fault_data(each), "text": fault_text(each)} for each in faults])
    else:
        print_lines(map(fault_text, faults) if faults else [tr("The store is whole.")])
    if not faults:
        return DONE
    number = len(faults)
    complain(i18n.trn("The store has {n} fault.", "The store has {n} faults.", number).format(n=number))
    return FAILED


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "import": _import,
    "customers": _customers,
    "show": _show,
    "set": _set,
    "row": _row,
    "contact": _contact,
    "stage": _stage,
    "note": _note,
    "template": _template,
    "export": _export,
    "calendar": _calendar,
    "copies": _copies,
    "versions": _versions,
    "check": _check,
}
