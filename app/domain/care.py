"""Care of the plan: when it is to be reviewed, how fresh its sections are, and what its stage still asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.clock import MONTHS
from app.domain.lifecycle import Stage
from app.domain.plan import PlanView
from app.domain.tables import PlanTables
from app.domain.template import Template

REVIEW_FIELD = "review_date"
"""The field that holds the day of the next review."""

REMIND_DAYS = 14
"""A review is reminded of from so many days on: two weeks are needed to find a day that suits the customer too."""

STALE_MONTHS = 12
"""A section untouched for so many months is stale: a plan is gone through once in a round of the annual clock, so it
was left out of one whole round."""


class Review(StrEnum):
    """How the review of the plan stands on a day."""

    UNSET = "unset"
    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When anything in a section was saved last (UTC), None for never; `stale` when that is too long ago."""

    changed: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Care:
    """What a plan needs on a day, all of it internal.

    `sections` is by the section's key, `missing` holds the keys of fields that the stage asks for, in plan order.
    """

    review: Review
    review_due: date | None = None
    sections: Mapping[str, Freshness] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def review_state(due: date | None, today: date) -> Review:
    """Return how a review that is due on `due` stands; on the day itself it is not overdue yet."""
    if due is None:
        return Review.UNSET
    days = (due - today).days
    return Review.OVERDUE if days < 0 else Review.SOON if days <= REMIND_DAYS else Review.LATER


def whole_months(day: date, today: date) -> int:
    """Return how many whole months have gone by since `day`."""
    months = (today.year - day.year) * MONTHS + today.month - day.month
    return max(months - (today.day < day.day), 0)


def freshness(view: PlanView, template: Template, tables: PlanTables, today: date) -> dict[str, Freshness]:
    """Return how fresh each section is: the latest save of a field, of its note, or of a row of a table below it."""
    latest: dict[str, datetime] = {}
    saved = list(view.saved_at.items())
    saved += [(tables.get(key).below, moment) for key, moment in view.rows_saved_at.items() if key in tables]
    for key, moment in saved:
        if key in template:
            section = template.section_of(key).key
            latest[section] = max(latest.get(section, moment), moment)
    return {section.key: _fresh(latest.get(section.key), today) for section in template.sections}


def _fresh(changed: datetime | None, today: date) -> Freshness:
    old = changed is not None and whole_months(changed.astimezone().date(), today) >= STALE_MONTHS
    return Freshness(changed, old)


def missing_for(stage: Stage | None, view: PlanView, template: Template, tables: PlanTables) -> tuple[str, ...]:
    """Return the fields a stage asks for that are empty; rows of a table below a field fill it as well."""
    if stage is None:
        return ()
    asked = (item.key for item in template.fields() if item.key in stage.asks_for)
    return tuple(key for key in asked if not _filled(key, view, tables))


def _filled(key: str, view: PlanView, tables: PlanTables) -> bool:
    return key in view.answers or any(view.rows.get(table.key) for table in tables.below(key))


def care_of(view: PlanView, template: Template, tables: PlanTables, stage: Stage | None, today: date) -> Care:
    """Return what a plan needs; `stage` is the customer's, None without one."""
    found = view.answers.get(REVIEW_FIELD)
    due = found if isinstance(found, date) else None
    return Care(
        review_state(due, today),
        due,
        freshness(view, template, tables, today),
        missing_for(stage, view, template, tables),
    )
