"""What the office has of its own: people, stages, lists, settings, pictures."""

from typing import ClassVar

from sqlalchemy import Float, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Synced


class Person(Synced, Base):
    """Somebody of the office; `left_at` is when he or she left."""

    __tablename__ = "person"
    entity: ClassVar[str] = "person"

    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    photo: Mapped[str | None] = mapped_column(Text)
    left_at: Mapped[str | None] = mapped_column(Text)


class Stage(Synced, Base):
    """One stage of a lifecycle model, as the office has edited it; texts in three languages."""

    __tablename__ = "stage"
    entity: ClassVar[str] = "stage"

    model: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    position: Mapped[float] = mapped_column(Float)
    final: Mapped[int | None] = mapped_column(Integer)
    name_fi: Mapped[str | None] = mapped_column(Text)
    name_sv: Mapped[str | None] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    goal_fi: Mapped[str | None] = mapped_column(Text)
    goal_sv: Mapped[str | None] = mapped_column(Text)
    goal_en: Mapped[str | None] = mapped_column(Text)
    guidance_fi: Mapped[str | None] = mapped_column(Text)
    guidance_sv: Mapped[str | None] = mapped_column(Text)
    guidance_en: Mapped[str | None] = mapped_column(Text)


class StageField(Synced, Base):
    """That a stage asks for a field of the plan; the id follows from the two."""

    __tablename__ = "stage_field"
    __table_args__ = (Index("ix_stage_field_stage_id", "stage_id"),)
    entity: ClassVar[str] = "stage_field"

    stage_id: Mapped[str] = mapped_column(Text, ForeignKey("stage.id"))
    field: Mapped[str | None] = mapped_column(Text)


class ListItem(Synced, Base):
    """One item of an office list; `retired_at` takes it out of choice and keeps it in old answers."""

    __tablename__ = "list_item"
    entity: ClassVar[str] = "list_item"

    list_key: Mapped[str] = mapped_column(Text)
    position: Mapped[float] = mapped_column(Float)
    label_fi: Mapped[str | None] = mapped_column(Text)
    label_sv: Mapped[str | None] = mapped_column(Text)
    label_en: Mapped[str | None] = mapped_column(Text)
    retired_at: Mapped[str | None] = mapped_column(Text)


class OfficeSetting(Synced, Base):
    """One setting of the office, by key."""

    __tablename__ = "office_setting"
    entity: ClassVar[str] = "office_setting"

    key: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class Blob(Synced, Base):
    """The bytes of a picture; the id is their SHA-256, so that two laptops make the same row."""

    __tablename__ = "blob"
    entity: ClassVar[str] = "blob"

    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)
