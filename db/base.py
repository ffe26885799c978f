"""The declarative base and what every synced row carries."""

from typing import ClassVar

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of every table that migrations know."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Synced:
    """A row that only changes together with an operation.

    `deleted_at` and `updated_at` are UTC times as ISO text; `updated_at` is for display and decides nothing.
    """

    entity: ClassVar[str]

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    op_id: Mapped[str] = mapped_column(Text)
    deleted_at: Mapped[str | None] = mapped_column(Text)
    updated_at: Mapped[str] = mapped_column(Text)
