"""The answers of one customer's plan and how full it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.domain.customer import Allowance, Customer, LogEntry, StageMove
from app.domain.people import Contact
from app.domain.tables import PlanRow
from app.domain.template import Field, Section, Template


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One of the customer's team: a person of the office and the role in the account."""

    person: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One cell of a `years` field: the value of a series in a year, in the unit of the series."""

    year: int
    series: str
    value: Decimal


Value = str | Decimal | date | tuple[str, ...] | tuple[TeamMember, ...] | tuple[YearFigure, ...]
"""What a field holds: `str` for text, narrative (Markdown) and choice (a key or a list item's id), `Decimal` for
number, money (euros), percent and scale, `date` for date, and tuples for multi (keys or ids), team and years."""


def shared_part(field: Field, value: Value) -> Value | None:
    """Return what the customer may read of a field's value, None for nothing: a series may be internal."""
    if not field.shared:
        return None
    if not any(series.internal for series in field.series) or not isinstance(value, tuple):
        return value
    kept = {series.key for series in field.shared_series()}
    return tuple(part for part in value if isinstance(part, YearFigure) and part.series in kept) or None


def internal_part(field: Field, value: Value | None) -> tuple[YearFigure, ...]:
    """Return the figures of a shared field's internal series, and of series that it has no more."""
    kept = {series.key for series in field.shared_series()}
    parts = value if isinstance(value, tuple) and any(series.internal for series in field.series) else ()
    return tuple(part for part in parts if isinstance(part, YearFigure) and part.series not in kept)


@dataclass(frozen=True, slots=True)
class PlanView:
    """One customer with all that belongs to it, as read from the store at one moment.

    `answers` holds filled fields only, `notes` the internal notes by field key, `saved_at` the time (UTC) of each
    field's latest save, `rows` those of the plan's tables by the table's key, empty tables left out, `rows_saved_at`
    the time (UTC) at which anything in a table was written last.
    """

    customer: Customer
    contacts: tuple[Contact, ...] = ()
    answers: Mapping[str, Value] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    log: tuple[LogEntry, ...] = ()
    stage_moves: tuple[StageMove, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    last_contact: date | None = None
    saved_at: Mapping[str, datetime] = field(default_factory=dict)
    rows: Mapping[str, tuple[PlanRow, ...]] = field(default_factory=dict)
    rows_saved_at: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many core fields are filled, of how many."""

    filled: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether every core field is filled."""
        return self.filled >= self.total


def section_completeness(section: Section, answers: Mapping[str, Value]) -> Completeness:
    """Count the filled core fields of one section."""
    core = [item.key for item in section.fields if item.core]
    return Completeness(sum(1 for key in core if key in answers), len(core))


def completeness(template: Template, answers: Mapping[str, Value]) -> Completeness:
    """Count the filled core fields of the whole plan; fields that are not core do not count."""
    parts = [section_completeness(section, answers) for section in template.sections]
    return Completeness(sum(part.filled for part in parts), sum(part.total for part in parts))
