"""The rows of the plan's tables; their columns are those that plan_tables.toml declares, every value as text.

A number stands as a decimal, a day as an ISO date, a choice as its key, a link as the id of what it points to.
"""

from typing import ClassVar

from sqlalchemy import Float, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from db.base import Base, Synced


class TableRow(Synced):
    """What the rows of every table of the plan have: their plan, who may read them, and their place."""

    plan_id: Mapped[str] = mapped_column(Text, ForeignKey("plan.id"))
    audience: Mapped[str | None] = mapped_column(Text)
    position: Mapped[float | None] = mapped_column(Float)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """Find the rows of a plan by its id."""
        return (Index(f"ix_{cls.entity}_plan_id", "plan_id"),)


class ServiceUse(TableRow, Base):
    """What a customer does with one service of the office; the id follows from plan and service."""

    __tablename__ = "service_use"
    entity: ClassVar[str] = "service_use"

    service: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(Text)
    since: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class PlanGoal(TableRow, Base):
    """A goal (tavoite) and the metric it is measured by."""

    __tablename__ = "plan_goal"
    entity: ClassVar[str] = "plan_goal"

    name: Mapped[str | None] = mapped_column(Text)
    sort: Mapped[str | None] = mapped_column(Text)
    metric: Mapped[str | None] = mapped_column(Text)
    baseline: Mapped[str | None] = mapped_column(Text)
    target: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    due: Mapped[str | None] = mapped_column(Text)
    our_person: Mapped[str | None] = mapped_column(Text)
    their_person: Mapped[str | None] = mapped_column(Text)


class Measurement(TableRow, Base):
    """One measured value of a goal; `parent` is the goal's id."""

    __tablename__ = "measurement"
    entity: ClassVar[str] = "measurement"

    parent: Mapped[str | None] = mapped_column(Text)
    day: Mapped[str | None] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)
    cases: Mapped[str | None] = mapped_column(Text)
    period: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)


class PlanAction(TableRow, Base):
    """Something to be done (toimenpide): what, why, who, until when, and what came of it."""

    __tablename__ = "plan_action"
    entity: ClassVar[str] = "plan_action"

    what: Mapped[str | None] = mapped_column(Text)
    goal: Mapped[str | None] = mapped_column(Text)
    our_person: Mapped[str | None] = mapped_column(Text)
    their_person: Mapped[str | None] = mapped_column(Text)
    due: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(Text)
    done_on: Mapped[str | None] = mapped_column(Text)
    result: Mapped[str | None] = mapped_column(Text)


class ClockEvent(TableRow, Base):
    """Something of the annual clock (vuosikello): what, from which day, how often."""

    __tablename__ = "clock_event"
    entity: ClassVar[str] = "clock_event"

    what: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    starts: Mapped[str | None] = mapped_column(Text)
    repeats: Mapped[str | None] = mapped_column(Text)
    our_person: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)


class ClockMark(TableRow, Base):
    """What became of one day of an event: done or missed; `parent` is the event's id."""

    __tablename__ = "clock_mark"
    entity: ClassVar[str] = "clock_mark"

    parent: Mapped[str | None] = mapped_column(Text)
    day: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)


TABLES = (ServiceUse, PlanGoal, Measurement, PlanAction, ClockEvent, ClockMark)
