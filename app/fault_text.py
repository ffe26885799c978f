"""The one sentence that each fault of a store says, in the language of the screen."""

from collections.abc import Mapping

from app.domain.faults import Fault, FaultKind
from app.domain.table_keys import ACTIONS, EVENTS, GOALS, MARKS, MEASUREMENTS, SERVICES
from app.i18n import mark, tr

SENTENCES: Mapping[FaultKind, str] = {
    FaultKind.TABLES_MISSING: mark(
        "The store has lost these tables: {detail}. Take the latest backup into use and keep this file."
    ),
    FaultKind.FILE_DAMAGED: mark(
        "The file of the store is damaged ({detail}). Take the latest backup into use and keep this file."
    ),
    FaultKind.OWNER_MISSING: mark(
        "{place}: what it belongs to is missing. Take the latest backup into use and keep this file."
    ),
    FaultKind.GUARD_CHANGED: mark(
        "The guard {detail} is missing or changed: another program may have written here. "
        "Take the latest backup into use and keep this file."
    ),
    FaultKind.INSTALLATION_MISSING: mark(
        "The store does not say which computer it belongs to. Open it once in the workbench, which writes it down."
    ),
    FaultKind.NUMBER_WRONG: mark(
        "Entries are missing in the history, or too many (entry {row}, number and place {detail}). "
        "Take the latest backup into use and keep this file."
    ),
    FaultKind.ACTION_MISSING: mark(
        "The history does not say what entry {row} was part of. Take the latest backup into use and keep this file."
    ),
    FaultKind.TABLE_UNKNOWN: mark(
        "The history names {row}, which belongs to no table. Take the latest backup into use and keep this file."
    ),
    FaultKind.OPERATION_UNREADABLE: mark(
        "{place}: its history cannot be read. Take the latest backup into use and keep this file."
    ),
    FaultKind.ROW_MISSING: mark(
        "{place}: the history knows it, but it is gone. Take the latest backup into use and keep this file."
    ),
    FaultKind.VALUE_DIFFERS: mark(
        "{place}: “{column}” is not what was saved last. "
        "Look at it in the workbench and write it anew, or take the latest backup into use."
    ),
    FaultKind.OPERATION_NOT_NAMED: mark(
        "{place}: it is older than its history says. Take the latest backup into use and keep this file."
    ),
    FaultKind.OPERATION_MISSING: mark(
        "{place}: the history does not know it. Take the latest backup into use and keep this file."
    ),
    FaultKind.HEAD_MISSING: mark(
        "{place}: the history does not say once which change of “{column}” is the latest. "
        "Take the latest backup into use and keep this file."
    ),
    FaultKind.HEAD_WRONG: mark(
        "{place}: the history names another change of “{column}” as the latest. "
        "Take the latest backup into use and keep this file."
    ),
    FaultKind.HEAD_LOOSE: mark(
        "The history names {row}, of which it knows nothing else. Take the latest backup into use and keep this file."
    ),
    FaultKind.FILE_CHANGED: mark(
        "A kept file is damaged (checksum {row}). Take the latest backup into use and keep this file."
    ),
    FaultKind.FILE_MISSING: mark(
        "{place}: the file it names is not kept (checksum {detail}). "
        "Take the latest backup into use and keep this file."
    ),
    FaultKind.LIST_MISSING: mark(
        "The customer list has lost these tables: {detail}. "
        "Open the store once in the workbench, which makes them anew."
    ),
    FaultKind.LIST_ROW_MISSING: mark(
        "{place}: not in the customer list. Write a note about it with the command note, which puts it there."
    ),
}

TABLES: Mapping[str, str] = {
    "person": mark("Person of the office"),
    "stage": mark("Stage"),
    "stage_field": mark("Field that a stage asks for"),
    "list_item": mark("Item of a list"),
    "office_setting": mark("Setting of the office"),
    "blob": mark("Kept file"),
    "customer": mark("Customer"),
    "contact": mark("Contact person"),
    "contact_role": mark("Role of a contact person"),
    "contact_influence": mark("Influence of a contact person"),
    "stage_move": mark("Move to another stage"),
    "log_entry": mark("Log entry"),
    "plan": mark("Plan"),
    "answer": mark("Field of the plan"),
    "answer_item": mark("Chosen item of the plan"),
    "team_member": mark("Team member"),
    "year_figure": mark("Yearly figure"),
    "allowance": mark("Allowed words"),
    "plan_version": mark("Agreed version"),
    "handed_copy": mark("Copy handed over"),
    SERVICES: mark("Service"),
    GOALS: mark("Goal"),
    MEASUREMENTS: mark("Measurement"),
    ACTIONS: mark("Action"),
    EVENTS: mark("Event of the annual clock"),
    MARKS: mark("Mark in the annual clock"),
}
"""What the rows of a table are called."""


def fault_text(fault: Fault) -> str:
    """Return the sentence for a fault: what is wrong and what to do next."""
    known = {"place": _place(fault), "row": fault.row, "column": fault.column, "detail": fault.detail}
    return " ".join(tr(SENTENCES[fault.kind]).format_map(known).split())


def _place(fault: Fault) -> str:
    """Name the row: what it is, whose it is, and its id."""
    what = tr(TABLES[fault.table]) if fault.table in TABLES else fault.table
    whose = ", ".join(each for each in (fault.customer, fault.field, fault.row) if each)
    return f"{what} ({whose})"
