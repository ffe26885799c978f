"""Use cases of the care of the plan: what it needs now, and which fields a stage asks for."""

from datetime import date
from typing import Any

from app.domain.care import Care, Review, care_of
from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.plan import PlanView
from app.services.core import Core
from app.services.office import stage_field_id


def of_plan(core: Core, view: PlanView, today: date | None = None) -> Care:
    """Return what a plan needs today."""
    stage = core.office.stage(view.customer.stage)
    return care_of(view, core.template, core.tables, stage, today or core.today())


def ask(core: Core, stage_id: str, field: str, on: bool) -> ChangeSet:
    """Let a stage ask for a field of the plan, or not any more. Raises UserError FIELD_NOT_FOUND."""
    if field not in core.template:
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=field)
    row = stage_field_id(stage_id, field)
    with core.store.write("stage.asks", core.author, {"stage": stage_id}) as unit:
        if on:
            unit.put("stage_field", row, {"stage_id": stage_id, "field": field})
        else:
            unit.delete("stage_field", row)
    core.forget_office()
    return ChangeSet(unit.action_id, office=True) if unit.changed else ChangeSet()


def care_data(care: Care) -> dict[str, Any]:
    """Return what a plan needs as plain data for the command line; times are UTC."""
    return {
        "review_due": care.review_due.isoformat() if care.review_due else None,
        "overdue": care.review is Review.OVERDUE,
        "freshness": {
            key: {
                "changed": fresh.changed.isoformat(timespec="seconds") if fresh.changed else None,
                "stale": fresh.stale,
            }
            for key, fresh in care.sections.items()
        },
        "missing_for_stage": list(care.missing),
    }
