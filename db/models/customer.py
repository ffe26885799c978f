"""A customer's record, its contact persons, and what happened with it."""

from typing import ClassVar

from sqlalchemy import Float, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Synced


class Customer(Synced, Base):
    """The record of one customer; see `app.domain.customer.Customer` for what the columns mean."""

    __tablename__ = "customer"
    entity: ClassVar[str] = "customer"

    name: Mapped[str] = mapped_column(Text)
    business_id: Mapped[str | None] = mapped_column(Text, index=True)
    no_business_id: Mapped[int | None] = mapped_column(Integer)
    group_name: Mapped[str | None] = mapped_column(Text)
    parent_company: Mapped[str | None] = mapped_column(Text)
    site: Mapped[str | None] = mapped_column(Text)
    industry: Mapped[str | None] = mapped_column(Text)
    street: Mapped[str | None] = mapped_column(Text)
    postal_code: Mapped[str | None] = mapped_column(Text)
    town: Mapped[str | None] = mapped_column(Text)
    invoice_address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    website: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)
    deputy: Mapped[str | None] = mapped_column(Text)
    stage: Mapped[str | None] = mapped_column(Text)
    archived_at: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str | None] = mapped_column(Text)


class Contact(Synced, Base):
    """A contact person of a customer."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_customer_id", "customer_id"),)
    entity: ClassVar[str] = "contact"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    position: Mapped[float | None] = mapped_column(Float)
    name: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    mobile: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    power: Mapped[str | None] = mapped_column(Text)
    attitude: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(Text)
    standing: Mapped[str | None] = mapped_column(Text)
    reports_to: Mapped[str | None] = mapped_column(Text)
    left_on: Mapped[str | None] = mapped_column(Text)
    came_from: Mapped[str | None] = mapped_column(Text)
    map_x: Mapped[float | None] = mapped_column(Float)
    map_y: Mapped[float | None] = mapped_column(Float)


class ContactRole(Synced, Base):
    """One role that a contact person has for us; the id follows from person and role."""

    __tablename__ = "contact_role"
    __table_args__ = (Index("ix_contact_role_customer_id", "customer_id"),)
    entity: ClassVar[str] = "contact_role"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    contact_id: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(Text)


class ContactInfluence(Synced, Base):
    """That one contact person (`contact_id`) influences another (`target_id`); the id follows from the two."""

    __tablename__ = "contact_influence"
    __table_args__ = (Index("ix_contact_influence_customer_id", "customer_id"),)
    entity: ClassVar[str] = "contact_influence"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    contact_id: Mapped[str | None] = mapped_column(Text)
    target_id: Mapped[str | None] = mapped_column(Text)


class StageMove(Synced, Base):
    """One move from a stage to another, with its reason."""

    __tablename__ = "stage_move"
    __table_args__ = (Index("ix_stage_move_customer_id", "customer_id"),)
    entity: ClassVar[str] = "stage_move"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    from_stage: Mapped[str | None] = mapped_column(Text)
    to_stage: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    moved_at: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)


class LogEntry(Synced, Base):
    """One entry of the log, internal."""

    __tablename__ = "log_entry"
    __table_args__ = (Index("ix_log_entry_customer_id", "customer_id"),)
    entity: ClassVar[str] = "log_entry"

    customer_id: Mapped[str] = mapped_column(Text, ForeignKey("customer.id"))
    kind: Mapped[str] = mapped_column(Text)
    happened_on: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    contact_id: Mapped[str | None] = mapped_column(Text)
