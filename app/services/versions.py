"""Use cases of plan versions: agree one with the customer, say where a plan stands, compare two states of it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.domain.plan import PlanView
from app.domain.versions import ChangedPlace, PlanVersion, Standing
from app.services import comparing, frozen, plans
from app.services.core import Core, require_customer
from db.store import office as office_rows
from db.store import versions as rows
from db.store.unit import UnitOfWork

AGREE = "version.agree"
KEEP = "blob.keep"
"""The action that puts bytes into the store. It is never undone: another row may have come to need the same bytes."""

NOW = "now"
"""Names the plan as it stands, where a state of it is asked for."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is known of an agreement: the day, who agreed for the office and for the customer, an internal remark."""

    day: date
    ours: str = ""
    theirs: str = ""
    remark: str = ""


def keep(core: Core, data: bytes, media_type: str) -> str:
    """Put bytes into the store, unless they are there already, and return their SHA-256."""
    checksum = hashlib.sha256(data).hexdigest()
    with core.store.write(KEEP, core.author) as unit:
        unit.put("blob", checksum, {"media_type": media_type, "size": len(data), "data": data})
    return checksum


def agree(core: Core, customer_id: str, agreement: Agreement) -> tuple[PlanVersion, ChangeSet]:
    """Freeze what the customer may read now as the next version, agreed with the customer.

    Raises UserError CUSTOMER_NOT_FOUND, DAY_IN_FUTURE, or AGREED_BY_NOBODY when nobody of the customer is named.
    """
    view = plans.open_plan(core, customer_id)
    theirs = clean_text(agreement.theirs, multiline=False)
    if not visible(theirs):
        raise UserError(ErrorCode.AGREED_BY_NOBODY)
    if agreement.day > core.today():
        raise UserError(ErrorCode.DAY_IN_FUTURE)
    content = keep(core, frozen.freeze(core, view).encode(), "application/json")
    version_id = new_id()
    with core.store.write(AGREE, core.author, {"customer": customer_id, "version": version_id}) as unit:
        require_customer(unit, customer_id)
        before = rows.latest(unit.connection, customer_id)
        version = PlanVersion(
            id=version_id,
            number=1 if before is None else before[0] + 1,
            agreed_on=agreement.day,
            ours=clean_text(agreement.ours, multiline=False),
            theirs=theirs,
            remark=clean_text(agreement.remark, multiline=True),
            content=content,
        )
        _write(unit, core, customer_id, version)
    return version, ChangeSet(unit.action_id, customers=frozenset({customer_id}))


def _write(unit: UnitOfWork, core: Core, customer_id: str, version: PlanVersion) -> None:
    unit.put(
        "plan_version",
        version.id,
        {
            "customer_id": customer_id,
            "number": version.number,
            "agreed_on": version.agreed_on.isoformat(),
            "ours": version.ours or None,
            "theirs": version.theirs or None,
            "remark": version.remark or None,
            "content": version.content,
            "created_at": unit.now_text,
            "author": core.author,
        },
    )


def versions(core: Core, customer_id: str) -> tuple[PlanVersion, ...]:
    """Return the versions agreed with a customer, latest first."""
    with core.store.read() as connection:
        return rows.versions(connection, customer_id, {person.id: person.name for person in core.office.people})


def standing(core: Core, view: PlanView) -> Standing:
    """Return which version a plan is at: the latest agreed one, or a draft of the next.

    A draft shows the customer something else than what was agreed. What is frozen may differ besides: titles of our
    people, labels in other languages than the customer's, the form that a later program freezes in.
    """
    content = frozen.freeze(core, view)
    with core.store.read() as connection:
        latest = rows.latest(connection, view.customer.id)
    if latest is None:
        return Standing(1, None, content)
    number, day, checksum = latest
    if hashlib.sha256(content.encode()).hexdigest() == checksum or not _differs(core, view, checksum, content):
        return Standing(number, date.fromisoformat(day), content)
    return Standing(number + 1, None, content)


def _differs(core: Core, view: PlanView, checksum: str, content: str) -> bool:
    try:
        before = state(core, view.customer.id, checksum)
    except UserError:
        # Nobody can say any more what was agreed.
        return True
    after = frozen.thaw(core.supplied, content)
    return comparing.differ(core.supplied, before, after, view.customer.language or core.office.info.pdf_language)


def state(core: Core, customer_id: str, content: str) -> frozen.Frozen:
    """Return a kept state of a plan by the checksum of its content, or with NOW the plan as it stands.

    Raises UserError STATE_NOT_KEPT when the store does not hold it, CUSTOMER_NOT_FOUND for an unknown customer.
    """
    if content == NOW:
        return frozen.thaw(core.supplied, frozen.freeze(core, plans.open_plan(core, customer_id)))
    with core.store.read() as connection:
        data = office_rows.blob(connection, content)
    if data is None or hashlib.sha256(data).hexdigest() != content:
        raise UserError(ErrorCode.STATE_NOT_KEPT)
    return frozen.thaw(core.supplied, data.decode())


def compare(
    core: Core, customer_id: str, before: str, after: str, language: str, *, to_customer: bool = False
) -> tuple[ChangedPlace, ...]:
    """Return what differs between two states of a plan, each a checksum of a content or NOW; errors as `state`."""
    old, new = (state(core, customer_id, each) for each in (before, after))
    return comparing.compare(core.supplied, old, new, language, to_customer=to_customer)


def day_of(core: Core, customer_id: str, content: str) -> date | None:
    """Return the latest day on which the customer got or agreed a state of the plan; None for one never kept."""
    with core.store.read() as connection:
        handed = [each.handed_on for each in rows.copies(connection, customer_id, {}) if each.content == content]
        agreed = [each.agreed_on for each in rows.versions(connection, customer_id, {}) if each.content == content]
    return max((*handed, *agreed), default=None)
