"""The errors that reach a user, each with one sentence behind its code.

The sentences stand in `app/error_text.py`, so that code below the translations (the store, the rules) can
raise them in no language.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """What went wrong, in a word; the sentence for it stands in `app/error_text.py`."""

    # What the user can fix.
    CUSTOMER_NOT_FOUND = "customer_not_found"
    CUSTOMER_AMBIGUOUS = "customer_ambiguous"
    FIELD_NOT_FOUND = "field_not_found"
    CONTACT_FIELD_NOT_FOUND = "contact_field_not_found"
    FIELD_WITHOUT_NOTE = "field_without_note"
    TABLE_NOT_FOUND = "table_not_found"
    ROW_NOT_FOUND = "row_not_found"
    ROW_NOT_NAMED = "row_not_named"
    ROW_AMBIGUOUS = "row_ambiguous"
    ROW_STANDS_ALONE = "row_stands_alone"
    ROW_WITHOUT_TITLE = "row_without_title"
    DAY_IS_MARKED = "day_is_marked"
    CLOCK_EMPTY = "clock_empty"
    ONESELF_NOT_CHOSEN = "oneself_not_chosen"
    STAGE_NOT_FOUND = "stage_not_found"
    PERSON_NOT_FOUND = "person_not_found"
    CHOICE_NOT_FOUND = "choice_not_found"
    SAME_EMPLOYER = "same_employer"
    REPORTS_IN_CIRCLE = "reports_in_circle"
    LINK_NOT_FOUND = "link_not_found"
    VALUE_NOT_NUMBER = "value_not_number"
    VALUE_NOT_DATE = "value_not_date"
    VALUE_OUT_OF_RANGE = "value_out_of_range"
    VALUE_UNREADABLE = "value_unreadable"
    TEXT_TOO_LONG = "text_too_long"
    NAME_MISSING = "name_missing"
    REASON_MISSING = "reason_missing"
    TEXT_MISSING = "text_missing"
    STORE_NOT_EMPTY = "store_not_empty"
    TEMPLATE_BROKEN = "template_broken"
    IMPORT_UNREADABLE = "import_unreadable"
    IMPORT_NO_NAME_COLUMN = "import_no_name_column"
    IMPORT_EMPTY = "import_empty"
    PICTURE_UNREADABLE = "picture_unreadable"
    PICTURE_TOO_LARGE = "picture_too_large"
    INTERNAL_FOUND = "internal_found"
    INTERNAL_BESIDE_PAGES = "internal_beside_pages"
    INTERNAL_IN_CALENDAR = "internal_in_calendar"
    ALLOWANCE_NOT_POSSIBLE = "allowance_not_possible"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_SINCE = "changed_since"
    NAME_AMBIGUOUS = "name_ambiguous"
    TEAM_PERSON_MISSING = "team_person_missing"
    AGREED_BY_NOBODY = "agreed_by_nobody"
    DAY_IN_FUTURE = "day_in_future"
    RECIPIENTS_MISSING = "recipients_missing"
    NOT_FOR_CUSTOMER = "not_for_customer"
    STATE_NOT_KEPT = "state_not_kept"
    COPY_NOT_FOUND = "copy_not_found"

    # What the machine refuses.
    STORE_MISSING = "store_missing"
    STORE_NOT_A_STORE = "store_not_a_store"
    STORE_DAMAGED = "store_damaged"
    STORE_NEWER = "store_newer"
    STORE_OLDER = "store_older"
    STORE_LOCKED = "store_locked"
    STORE_IN_USE = "store_in_use"
    STORE_GONE = "store_gone"
    STORE_READ_ONLY = "store_read_only"
    STORE_SYNCED_FOLDER = "store_synced_folder"
    STORE_FOLDER_MISSING = "store_folder_missing"
    DISK_FULL = "disk_full"
    FILE_NOT_FOUND = "file_not_found"
    FILE_UNREADABLE = "file_unreadable"
    FOLDER_MISSING = "folder_missing"
    FILE_IN_USE = "file_in_use"
    FILE_NOT_WRITABLE = "file_not_writable"
    SETTINGS_NOT_WRITABLE = "settings_not_writable"
    FILE_NAME_TOO_LONG = "file_name_too_long"
    PROGRAM_FILE_DAMAGED = "program_file_damaged"
    PROOF_UNREADABLE = "proof_unreadable"
    PDF_NOT_MADE = "pdf_not_made"
    PDF_PROCESS_ENDED = "pdf_process_ended"
    PRINTER_REFUSED = "printer_refused"
    COPY_DAMAGED = "copy_damaged"


class KumppaniError(Exception):
    """An error with one sentence for the user.

    `params` fill the placeholders of the sentence (names of fields, files, line numbers); they never go to the log.
    """

    def __init__(self, code: ErrorCode, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params


class UserError(KumppaniError):
    """Something the user can put right at once."""


class MachineError(KumppaniError):
    """Something the machine refuses: a full disk, a locked, damaged or newer file."""
