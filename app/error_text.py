"""The one sentence that each error says to the user, in the language of the screen."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from app.domain.errors import ErrorCode, KumppaniError
from app.formats import format_number
from app.i18n import Translator, language, mark, translator

SENTENCES: Mapping[ErrorCode, str] = {
    ErrorCode.CUSTOMER_NOT_FOUND: mark("No customer was found with “{text}”. Check the name, business ID or id."),
    ErrorCode.CUSTOMER_AMBIGUOUS: mark("Several customers are called “{text}”. Use one of these ids: {ids}."),
    ErrorCode.FIELD_NOT_FOUND: mark("The plan has no field “{text}”. The command template lists the fields."),
    ErrorCode.CONTACT_FIELD_NOT_FOUND: mark(
        "A contact person has no “{text}”. The command template lists what there is."
    ),
    ErrorCode.FIELD_WITHOUT_NOTE: mark("The field “{field}” has no internal note beside it."),
    ErrorCode.TABLE_NOT_FOUND: mark("The plan has no table “{text}”. The command template lists the tables."),
    ErrorCode.ROW_NOT_FOUND: mark("The row is no longer there. Somebody has removed it; undo brings it back."),
    ErrorCode.ROW_NOT_NAMED: mark("No row of “{table}” is called “{text}”. Write its title as it stands in the plan."),
    ErrorCode.ROW_AMBIGUOUS: mark("Several rows of “{table}” are called “{text}”. Use one of these ids: {ids}."),
    ErrorCode.ROW_STANDS_ALONE: mark("The rows of “{table}” belong to no other row. Leave --of out."),
    ErrorCode.CLOCK_EMPTY: mark("The annual clock has no shared event in {year}. Add one, or share one, first."),
    ErrorCode.ONESELF_NOT_CHOSEN: mark("The program does not know who you are. Choose yourself in the settings first."),
    ErrorCode.DAY_IS_MARKED: mark("That day is marked already. Take its mark away first, then move it."),
    ErrorCode.ROW_WITHOUT_TITLE: mark("“{field}” is missing. Write it first."),
    ErrorCode.STAGE_NOT_FOUND: mark("There is no stage “{text}”. Use one of these: {stages}."),
    ErrorCode.PERSON_NOT_FOUND: mark("Nobody of the office is called “{name}”. Add the person in the settings first."),
    ErrorCode.CHOICE_NOT_FOUND: mark("“{text}” is not among the choices of “{field}”: {choices}."),
    ErrorCode.SAME_EMPLOYER: mark("The person works for this customer already. Choose another customer."),
    ErrorCode.REPORTS_IN_CIRCLE: mark(
        "Nobody can report to herself or himself, not even through others. Choose another."
    ),
    ErrorCode.LINK_NOT_FOUND: mark("“{text}” was not found for “{field}”. Write the name as it stands in the plan."),
    ErrorCode.VALUE_NOT_NUMBER: mark("“{text}” is not a number. Write it for example as 12 500,50."),
    ErrorCode.VALUE_NOT_DATE: mark("“{text}” is not a date. Write it for example as 1.2.2027."),
    ErrorCode.VALUE_OUT_OF_RANGE: mark("The number must be between {minimum} and {maximum}."),
    ErrorCode.VALUE_UNREADABLE: mark("“{text}” does not fit the field “{field}”. Write it in this form: {form}"),
    ErrorCode.TEXT_TOO_LONG: mark("The text is longer than {limit} characters. Shorten it and try again."),
    ErrorCode.NAME_MISSING: mark("The name is missing. Write a name first."),
    ErrorCode.REASON_MISSING: mark("The reason is missing. Write in a few words why."),
    ErrorCode.TEXT_MISSING: mark("The text is missing. Write something first."),
    ErrorCode.STORE_NOT_EMPTY: mark("The store is not empty, so the demo office was not added. Use an empty store."),
    ErrorCode.TEMPLATE_BROKEN: mark("The file {file} cannot be used. {where}: {reason}"),
    ErrorCode.IMPORT_UNREADABLE: mark("The file {file} could not be read: {reason}"),
    ErrorCode.IMPORT_NO_NAME_COLUMN: mark(
        "The file {file} has no column for the customer's name. Call the heading for example Name."
    ),
    ErrorCode.IMPORT_EMPTY: mark("The file {file} is empty. Choose a file with one customer on each row."),
    ErrorCode.PICTURE_UNREADABLE: mark("The file is not a picture. Choose a PNG or JPEG file."),
    ErrorCode.PICTURE_TOO_LARGE: mark("The picture is larger than {megabytes} MB. Choose a smaller one."),
    ErrorCode.INTERNAL_FOUND: mark(
        "The customer PDF was not saved: “{words}” on page {page} is internal, from “{field}”. Change the text first."
    ),
    ErrorCode.INTERNAL_BESIDE_PAGES: mark(
        "The customer PDF was not saved: “{words}” is internal, from “{field}”, and stands in the name or the "
        "properties of the file. Change it first."
    ),
    ErrorCode.INTERNAL_IN_CALENDAR: mark(
        "The calendar file was not made: “{words}” is internal, from “{field}”. Change the event first, or make the "
        "customer's PDF and allow the words there."
    ),
    ErrorCode.ALLOWANCE_NOT_POSSIBLE: mark("Only words that a person has typed into a shared field can be allowed."),
    ErrorCode.NOTHING_TO_UNDO: mark("There is nothing to undo."),
    ErrorCode.CHANGED_SINCE: mark(
        "This has been changed again since, so it was not undone. Restore an earlier text from the field's history."
    ),
    ErrorCode.NAME_AMBIGUOUS: mark("Several people are called “{name}”. Use the whole name."),
    ErrorCode.TEAM_PERSON_MISSING: mark("Choose the person whose role is “{role}”, or remove the row."),
    ErrorCode.STORE_MISSING: mark("There is no store at {path}. Open the workbench once, or check the path."),
    ErrorCode.STORE_NOT_A_STORE: mark("{path} is not a store of Kumppani. Choose another file."),
    ErrorCode.STORE_DAMAGED: mark("The store is damaged. Take the latest backup into use and keep this file."),
    ErrorCode.STORE_NEWER: mark("The store was made by a newer version of Kumppani. Update the program first."),
    ErrorCode.STORE_OLDER: mark(
        "The store was made by an older version of Kumppani. Open the workbench once; it brings the store up to date."
    ),
    ErrorCode.STORE_LOCKED: mark("Another program is using the store right now. Try again in a moment."),
    ErrorCode.STORE_IN_USE: mark("The workbench is open with this store. Close its window first."),
    ErrorCode.STORE_GONE: mark(
        "The store was removed, moved or replaced while it was open. Put it back to {path}, or copy what you wrote and "
        "start again."
    ),
    ErrorCode.STORE_READ_ONLY: mark("The store cannot be written. Check that you may write to its folder."),
    ErrorCode.STORE_SYNCED_FOLDER: mark(
        "The store cannot be in {folder}, because a cloud service copies that folder and would damage it. "
        "Choose a folder that is only on this computer."
    ),
    ErrorCode.STORE_FOLDER_MISSING: mark("The folder of the store cannot be opened. Check that it exists."),
    ErrorCode.DISK_FULL: mark("The disk is full. Free some space; nothing that was saved before is lost."),
    ErrorCode.FILE_NOT_FOUND: mark("The file {file} was not found. Check the name and the folder."),
    ErrorCode.FILE_UNREADABLE: mark("The file {file} could not be read. Check that you may open it."),
    ErrorCode.FOLDER_MISSING: mark("The folder {folder} was not found. Choose another folder."),
    ErrorCode.FILE_IN_USE: mark("The file {file} is open in another program. Close it there and try again."),
    ErrorCode.FILE_NOT_WRITABLE: mark("The file {file} could not be written. Choose another folder."),
    ErrorCode.SETTINGS_NOT_WRITABLE: mark(
        "The settings of this computer could not be saved. Check that you may write to the folder {folder}."
    ),
    ErrorCode.FILE_NAME_TOO_LONG: mark("The file name is too long. Choose a shorter one."),
    ErrorCode.AGREED_BY_NOBODY: mark("Say who agreed for the customer."),
    ErrorCode.DAY_IN_FUTURE: mark("The day is still to come. Choose today or an earlier one."),
    ErrorCode.RECIPIENTS_MISSING: mark("Say to whom the PDF was handed."),
    ErrorCode.NOT_FOR_CUSTOMER: mark("Only PDFs for the customer are written into the register of copies."),
    ErrorCode.STATE_NOT_KEPT: mark("What the plan said then is not kept in the store. Choose another version."),
    ErrorCode.COPY_NOT_FOUND: mark("There is no such copy in the register."),
    ErrorCode.COPY_DAMAGED: mark(
        "Copy {number} differs from what was handed over, so it is not opened. Bring the store back from a backup."
    ),
    ErrorCode.PROGRAM_FILE_DAMAGED: mark(
        "The program's own file {file} is missing or damaged. Install the program again; your data is safe."
    ),
    ErrorCode.PROOF_UNREADABLE: mark("The finished PDF could not be read back, so it was not saved. Try again."),
    ErrorCode.PDF_NOT_MADE: mark(
        "A fault in the program kept this PDF from being made. The other PDFs are not affected."
    ),
    ErrorCode.PDF_PROCESS_ENDED: mark("The making of the PDF broke off. Make it again."),
    ErrorCode.PRINTER_REFUSED: mark("The printer {printer} took no pages. Check that it is on, then print again."),
}


def sentence(error: KumppaniError, in_language: str | None = None) -> str:
    """Return what the error says, in the language of the screen or another."""
    words = translator(in_language or language())
    known = {key: _shown(value, words.language) for key, value in error.params.items()}
    if known.get("minimum") == "–" or known.get("maximum") == "–":
        return _one_sided(known, words)
    if "text" in known:
        # What was typed may be anything, a whole page too. Its reader is not needed to show the window.
        from app.domain.parsing import excerpt

        known["text"] = excerpt(known["text"])
    known.setdefault("file", known.get("path", "–"))
    known.setdefault("name", known.get("text", "–"))
    if error.code is ErrorCode.TEMPLATE_BROKEN and not known.get("where"):
        return words.tr("The file {file} cannot be used: {reason}").format_map(defaultdict(lambda: "–", known))
    return words.tr(SENTENCES[error.code]).format_map(defaultdict(lambda: "–", known))


def _shown(value: object, in_language: str) -> str:
    if value is None:
        return "–"
    return format_number(Decimal(value), in_language) if isinstance(value, Decimal | int) else str(value)


def _one_sided(known: Mapping[str, str], words: Translator) -> str:
    if known.get("maximum") == "–":
        return words.tr("The number must be at least {minimum}.").format_map(known)
    return words.tr("The number must be at most {maximum}.").format_map(known)
