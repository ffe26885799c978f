"""What the check of a store finds."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong, in a word; the sentence for it stands in `app/fault_text.py`."""

    TABLES_MISSING = "tables_missing"
    FILE_DAMAGED = "file_damaged"
    OWNER_MISSING = "owner_missing"
    GUARD_CHANGED = "guard_changed"
    INSTALLATION_MISSING = "installation_missing"
    NUMBER_WRONG = "number_wrong"
    ACTION_MISSING = "action_missing"
    TABLE_UNKNOWN = "table_unknown"
    OPERATION_UNREADABLE = "operation_unreadable"
    ROW_MISSING = "row_missing"
    VALUE_DIFFERS = "value_differs"
    OPERATION_NOT_NAMED = "operation_not_named"
    OPERATION_MISSING = "operation_missing"
    HEAD_MISSING = "head_missing"
    HEAD_WRONG = "head_wrong"
    HEAD_LOOSE = "head_loose"
    FILE_CHANGED = "file_changed"
    FILE_MISSING = "file_missing"
    LIST_MISSING = "list_missing"
    LIST_ROW_MISSING = "list_row_missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the table, the id of the row (or operation) and the column it is about, "" where there is none.

    `detail` is technical: names of tables, SQLite's words, a checksum, numbers. `customer_id` and `customer` (the name)
    tell whose row it is, `field` is the key of the plan's field; only `customer` is a text of the user.
    """

    kind: FaultKind
    table: str = ""
    row: str = ""
    column: str = ""
    detail: str = ""
    customer_id: str = dataclasses.field(default="", compare=False)
    customer: str = dataclasses.field(default="", compare=False, repr=False)
    field: str = dataclasses.field(default="", compare=False)
