"""The operation log, its heads, and what the store knows of itself."""

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class Operation(Base):
    """One change of one row, written in the same transaction as the row; never changed, never removed.

    `id` is a hybrid logical clock. `payload` is JSON: {field: [new value, [operations it replaces]]}. The first
    operation of an action has entity "action" and names the use case in `kind`; the rows' own have kind insert, update
    or delete.
    """

    __tablename__ = "operation"
    __table_args__ = (Index("ix_operation_row_id", "row_id"), Index("ix_operation_action_id", "action_id"))

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    action_id: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    entity: Mapped[str] = mapped_column(Text)
    row_id: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    installation: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(Integer)
    schema_version: Mapped[int] = mapped_column(Integer)


Index("ix_operation_action", Operation.id, sqlite_where=Operation.entity == "action")


class Head(Base):
    """The latest operation of each field of each row; on one laptop there is exactly one."""

    __tablename__ = "head"
    __table_args__ = ({"sqlite_with_rowid": False},)

    row_id: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    op_id: Mapped[str] = mapped_column(Text, primary_key=True)


class Meta(Base):
    """What the store knows of itself: its installation id, the version of the derived tables."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
