"""Use cases of the PDFs handed to customers: put one into the register, read it, take a copy out again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.ids import new_id
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.domain.versions import HandedCopy, Standing
from app.reports.data import Edition
from app.services import exporting, plans
from app.services.core import Core, changes_of, require_customer
from app.services.pdf_making import Made
from app.services.versions import keep
from app.whole_file import write_whole
from db.store import office as office_rows
from db.store import versions as rows

HAND = "copy.hand"
EDIT = "copy.edit"

FOR_CUSTOMERS = (Edition.CUSTOMER, Edition.POSTER)

Result = tuple[HandedCopy, ChangeSet]


@dataclass(frozen=True, slots=True)
class Handing:
    """A proven PDF that goes to the customer under `file_name`; `recipients` in words, `day` None for today."""

    pdf: bytes
    edition: Edition
    language: str
    standing: Standing | None
    file_name: str
    recipients: str
    day: date | None = None


def handing(core: Core, made: Made, file_name: str, recipients: str, day: date | None = None) -> Handing:
    """Return a finished PDF as it is handed over; raises as `exporting.proven` for one that may not leave."""
    pdf, job = exporting.proven(core, made), made.job
    return Handing(pdf, job.edition, job.language, job.standing, file_name, recipients, day)


def hand_over(core: Core, customer_id: str, handing: Handing) -> Result:
    """Put a customer PDF, the plan or a poster, into the register and keep the file.

    A poster shows the annual clock alone: it is no copy of the plan to compare with, and keeps none. Raises UserError
    NOT_FOR_CUSTOMER for an internal edition, RECIPIENTS_MISSING without a recipient, DAY_IN_FUTURE.
    """
    standing = handing.standing
    if handing.edition not in FOR_CUSTOMERS or standing is None:
        raise UserError(ErrorCode.NOT_FOR_CUSTOMER)
    recipients = clean_text(handing.recipients, multiline=False)
    if not visible(recipients):
        raise UserError(ErrorCode.RECIPIENTS_MISSING)
    day = handing.day or core.today()
    if day > core.today():
        raise UserError(ErrorCode.DAY_IN_FUTURE)
    checksum = keep(core, handing.pdf, "application/pdf")
    content = ""
    if handing.edition is Edition.CUSTOMER:
        content = keep(core, standing.content.encode(), "application/json")
    copy_id = new_id()
    with core.store.write(HAND, core.author, {"customer": customer_id, "copy": copy_id}) as unit:
        require_customer(unit, customer_id)
        copy = HandedCopy(
            id=copy_id,
            number=rows.last_number(unit.connection, customer_id) + 1,
            edition=handing.edition.value,
            language=handing.language,
            version=standing.number,
            draft=standing.draft,
            file_name=clean_text(handing.file_name, multiline=False),
            recipients=recipients,
            handed_on=day,
            checksum=checksum,
            content=content,
        )
        unit.put(
            "handed_copy",
            copy_id,
            {
                "customer_id": customer_id,
                "number": copy.number,
                "edition": copy.edition,
                "language": copy.language,
                "version": copy.version,
                "file_name": copy.file_name or None,
                "recipients": copy.recipients,
                "handed_on": day.isoformat(),
                "checksum": checksum,
                "content": content or None,
                "draft": int(standing.draft),
                "created_at": unit.now_text,
                "author": core.author,
            },
        )
    return copy, ChangeSet(unit.action_id, customers=frozenset({customer_id}))


def set_recipients(core: Core, customer_id: str, copy_id: str, recipients: str) -> ChangeSet:
    """Correct to whom a copy was handed; UserError RECIPIENTS_MISSING when nobody is left, COPY_NOT_FOUND."""
    cleaned = clean_text(recipients, multiline=False)
    if not visible(cleaned):
        raise UserError(ErrorCode.RECIPIENTS_MISSING)
    with core.store.write(EDIT, core.author, {"customer": customer_id, "copy": copy_id}) as unit:
        if not unit.alive("handed_copy", copy_id):
            raise UserError(ErrorCode.COPY_NOT_FOUND)
        unit.put("handed_copy", copy_id, {"recipients": cleaned})
    return changes_of(unit, customer_id)


def copies(core: Core, customer_id: str) -> tuple[HandedCopy, ...]:
    """Return the PDFs handed to a customer, latest first."""
    with core.store.read() as connection:
        return rows.copies(connection, customer_id, {person.id: person.name for person in core.office.people})


def copy_numbered(found: Iterable[HandedCopy], number: int) -> HandedCopy:
    """Return the copy with this number; UserError COPY_NOT_FOUND."""
    copy = next((each for each in found if each.number == number), None)
    if copy is None:
        raise UserError(ErrorCode.COPY_NOT_FOUND)
    return copy


def file_of(core: Core, copy: HandedCopy) -> bytes:
    """Return the file of a handed copy, checked against its checksum; MachineError COPY_DAMAGED when it differs."""
    with core.store.read() as connection:
        data = office_rows.blob(connection, copy.checksum)
    if data is None or hashlib.sha256(data).hexdigest() != copy.checksum:
        raise MachineError(ErrorCode.COPY_DAMAGED, number=copy.number)
    return data


def save(core: Core, copy: HandedCopy, target: Path) -> Path:
    """Write a handed copy to `target`, whole or not at all, as it was handed over; errors as `file_of`."""
    write_whole(target, file_of(core, copy))
    return target


def hand_over_as_usual(core: Core, customer_id: str, handing: Handing) -> Result:
    """Put a PDF into the register as handed to the first contact person with an address, else to the customer."""
    view = plans.open_plan(core, customer_id)
    person = exporting.first_recipient(view)
    name = person.called if person is not None else view.customer.name
    return hand_over(core, customer_id, replace(handing, recipients=name))
