"""Reads the rows of the plan's tables."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from app.domain.ids import derived_id
from app.domain.tables import PlanRow, PlanTable, PlanTables
from app.domain.template import Audience, Kind
from db.plain import Plain, Row, plain
from db.store.plans import plan_id, reader
from db.types import to_time

_AUDIENCES: dict[str | None, Audience] = {None: Audience.INTERNAL, "": Audience.INTERNAL}
_AUDIENCES.update((each.value, each) for each in Audience)


def fixed_row_id(customer_id: str, table: PlanTable, item: str) -> str:
    """Return the id of the row that a table with a row for each item of a list has for `item`."""
    return derived_id(plan_id(customer_id), table.key, item)


def _columns(table: PlanTable) -> str:
    return ", ".join(("parent" if table.parent else "NULL", *(column.key for column in table.columns)))


def _read(table: PlanTable, found: Iterable[Row]) -> tuple[PlanRow, ...]:
    """Return rows of the store as rows of the plan; goals have hundreds of measurements, so each step counts."""
    key, columns = table.key, [(column.key, reader(column.kind)) for column in table.columns]
    return tuple(
        PlanRow(
            identifier,
            key,
            _AUDIENCES[audience],
            {name: read(stored) for (name, read), stored in zip(columns, values, strict=True) if stored is not None},
            parent,
        )
        for identifier, audience, parent, *values in found
    )


class _Rows(Mapping[str, tuple[PlanRow, ...]]):
    """What was read of each table, put into rows of the plan when somebody asks for them.

    An opened plan shows one section: a year of measurements waits until the goals are seen. Nothing is read later.
    """

    def __init__(self, tables: Mapping[str, PlanTable], read: Mapping[str, list[Row]]) -> None:
        self._tables = tables
        self._stored = read
        self._made: dict[str, tuple[PlanRow, ...]] = {}

    def __getitem__(self, key: str) -> tuple[PlanRow, ...]:
        if key not in self._made:
            self._made[key] = _read(self._tables[key], self._stored[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __contains__(self, key: object) -> bool:
        return key in self._stored

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Rows):
            return self._stored == other._stored
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self))


def rows(connection: Connection, customer_id: str, tables: Iterable[PlanTable]) -> Mapping[str, tuple[PlanRow, ...]]:
    """Return the rows of a customer's plan by the key of their table, in their order; empty ones left out."""
    found: dict[str, list[Row]] = {}
    sql, plan = plain(connection), plan_id(customer_id)
    known = {table.key: table for table in tables}
    for key, table in known.items():
        statement = (
            f"SELECT id, audience, {_columns(table)} FROM {key} "
            "WHERE plan_id = ? AND deleted_at IS NULL ORDER BY position, id"
        )
        read = sql.all(statement, (plan,))
        if read:
            found[key] = read
    return _Rows(known, found)


def saved_at(connection: Connection, customer_id: str, tables: Iterable[PlanTable]) -> dict[str, datetime]:
    """Return when anything was written last (UTC) by the key of the table, removed rows too; unused tables left out."""
    keys = [table.key for table in tables]
    if not keys:
        return {}
    statement = " UNION ALL ".join(f"SELECT '{key}', max(updated_at) FROM {key} WHERE plan_id = ?1" for key in keys)
    found = plain(connection).all(statement, (plan_id(customer_id),))
    return {key: moment for key, text in found if (moment := to_time(text)) is not None}


def row(connection: Connection, customer_id: str, table: PlanTable, row_id: str) -> PlanRow | None:
    """Return one row of a customer's plan, None when there is none or it has been removed."""
    statement = (
        f"SELECT id, audience, {_columns(table)} FROM {table.key} WHERE id = ? AND plan_id = ? AND deleted_at IS NULL"
    )
    found = plain(connection).first(statement, (row_id, plan_id(customer_id)))
    return None if found is None else _read(table, [found])[0]


def places(connection: Connection, customer_id: str, table: PlanTable) -> dict[str, float]:
    """Return the positions of the rows by their ids, in order; rows without one are left out."""
    statement = (
        f"SELECT id, position FROM {table.key} WHERE plan_id = ? AND deleted_at IS NULL AND position IS NOT NULL "
        "ORDER BY position, id"
    )
    return {each: float(place) for each, place in plain(connection).all(statement, (plan_id(customer_id),))}


def children(connection: Connection, customer_id: str, table: PlanTable, row_id: str) -> list[str]:
    """Return the ids of the rows of `table` that belong to a row of its parent in a customer's plan."""
    # By the plan first: that is what the index knows.
    statement = f"SELECT id FROM {table.key} WHERE plan_id = ? AND parent = ? AND deleted_at IS NULL ORDER BY id"
    return plain(connection).column(statement, (plan_id(customer_id), row_id))


def texts(sql: Plain, plan_ids: Sequence[str], tables: PlanTables) -> list[tuple[str, str, str, str]]:
    """Return what people have written into the tables of these plans: plan's id, table's key, row, text.

    The row is the id of the one that stands in the plan: of a measurement that of its goal.
    """
    wanted = (json.dumps(plan_ids),)
    return [
        (plan, table.key, row_id, text)
        for table in tables
        for columns in [[column.key for column in table.columns if column.kind is Kind.TEXT]]
        if columns
        for plan, row_id, *written in sql.all(
            f"SELECT plan_id, {'parent' if table.parent else 'id'}, {', '.join(columns)} FROM {table.key} "
            "WHERE plan_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
            wanted,
        )
        for text in written
        if text is not None
    ]
