"""Use cases of the lifecycle: moving an account to another stage, with a reason."""

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.lifecycle import Stage
from app.domain.normalise import visible
from app.domain.parsing import clean_text
from app.services.core import Core, changes_of
from db.store import customers as rows
from db.store.unit import UnitOfWork


def move(core: Core, customer_id: str, stage_id: str, reason: str) -> ChangeSet:
    """Move a customer to a stage; who, when, from, to and why are kept. Raises UserError without a reason.

    `reason` is a person's own words, or the key of a ready-made one (`app.reason_text`).
    """
    cleaned = visible(clean_text(reason, multiline=True))
    if not cleaned:
        raise UserError(ErrorCode.REASON_MISSING)
    if core.office.stage(stage_id) is None:
        raise UserError(ErrorCode.STAGE_NOT_FOUND, text=stage_id, stages="")
    with core.store.write("customer.stage", core.author, {"customer": customer_id}) as unit:
        customer = rows.customer(unit.connection, customer_id)
        if customer is None:
            raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text=customer_id)
        if unit.put("customer", customer_id, {"stage": stage_id}):
            write_move(unit, customer_id, customer.stage, stage_id, cleaned, moved_at=unit.now_text, author=core.author)
    return changes_of(unit, customer_id, list_order=True)


def write_move(
    unit: UnitOfWork,
    customer_id: str,
    from_stage: str | None,
    to_stage: str,
    reason: str,
    *,
    moved_at: str,
    author: str | None,
) -> None:
    """Write a move between stages inside an action that is under way; `moved_at` is UTC as the store writes it."""
    values = {"from_stage": from_stage, "to_stage": to_stage, "reason": reason, "moved_at": moved_at, "author": author}
    unit.put("stage_move", new_id(), {"customer_id": customer_id, **values})


def find_stage(core: Core, text: str) -> Stage:
    """Return the stage of the model in use by its key, number (from 1) or name in any language; UserError if none."""
    wanted = text.strip().casefold()
    stages = core.office.model().stages
    for number, stage in enumerate(stages, start=1):
        names = {name.casefold() for name in stage.names.as_dict().values() if name}
        if wanted in names | {stage.key.casefold(), stage.id, str(number)}:
            return stage
    known = ", ".join(stage.key for stage in stages)
    raise UserError(ErrorCode.STAGE_NOT_FOUND, text=text, stages=known)
