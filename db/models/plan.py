"""A plan and its answers: narratives are rows, lists are rows."""

from typing import ClassVar

from sqlalchemy import Float, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Synced


class Plan(Synced, Base):
    """The plan of a customer; its id follows from the customer's."""

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_customer_id", "customer_id"),)
    entity: ClassVar[str] = "plan"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))


class Answer(Synced, Base):
    """The value or the internal note of one field; `slot` is "value" or "note"."""

    __tablename__ = "answer"
    __table_args__ = (Index("ix_answer_plan_id", "plan_id"),)
    entity: ClassVar[str] = "answer"

    plan_id: Mapped[str] = mapped_column(Text, ForeignKey("plan.id"))
    field: Mapped[str] = mapped_column(Text)
    slot: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class AnswerItem(Synced, Base):
    """One chosen item of a `multi` field."""

    __tablename__ = "answer_item"
    __table_args__ = (Index("ix_answer_item_plan_id", "plan_id"),)
    entity: ClassVar[str] = "answer_item"

    plan_id: Mapped[str] = mapped_column(Text, ForeignKey("plan.id"))
    field: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(Text)
    position: Mapped[float | None] = mapped_column(Float)


class TeamMember(Synced, Base):
    """One person of the customer's team."""

    __tablename__ = "team_member"
    __table_args__ = (Index("ix_team_member_plan_id", "plan_id"),)
    entity: ClassVar[str] = "team_member"

    plan_id: Mapped[str] = mapped_column(Text, ForeignKey("plan.id"))
    field: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(Text)
    position: Mapped[float | None] = mapped_column(Float)


class YearFigure(Synced, Base):
    """One figure of a series in a year; `value` is a decimal as text."""

    __tablename__ = "year_figure"
    __table_args__ = (Index("ix_year_figure_plan_id", "plan_id"),)
    entity: ClassVar[str] = "year_figure"

    plan_id: Mapped[str] = mapped_column(Text, ForeignKey("plan.id"))
    field: Mapped[str] = mapped_column(Text)
    year: Mapped[int] = mapped_column(Integer)
    series: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class PlanVersion(Synced, Base):
    """What was agreed with the customer on a day; `content` is the SHA-256 of the frozen shared plan, a blob."""

    __tablename__ = "plan_version"
    __table_args__ = (Index("ix_plan_version_customer_id", "customer_id"),)
    entity: ClassVar[str] = "plan_version"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    number: Mapped[int | None] = mapped_column(Integer)
    agreed_on: Mapped[str | None] = mapped_column(Text)
    ours: Mapped[str | None] = mapped_column(Text)
    theirs: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)


class HandedCopy(Synced, Base):
    """One PDF that was handed to the customer.

    `checksum` is the SHA-256 of the file, `content` that of the frozen shared plan it shows; both are kept as blobs.
    `draft` is 1 where what it shows had not been agreed.
    """

    __tablename__ = "handed_copy"
    __table_args__ = (Index("ix_handed_copy_customer_id", "customer_id"),)
    entity: ClassVar[str] = "handed_copy"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    number: Mapped[int | None] = mapped_column(Integer)
    edition: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int | None] = mapped_column(Integer)
    file_name: Mapped[str | None] = mapped_column(Text)
    recipients: Mapped[str | None] = mapped_column(Text)
    handed_on: Mapped[str | None] = mapped_column(Text)
    checksum: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(Text)
    draft: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)


class Allowance(Synced, Base):
    """A person's word that a phrase may stand in a shared place."""

    __tablename__ = "allowance"
    __table_args__ = (Index("ix_allowance_customer_id", "customer_id"),)
    entity: ClassVar[str] = "allowance"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    place: Mapped[str] = mapped_column(Text)
    phrase: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    allowed_at: Mapped[str] = mapped_column(Text)
